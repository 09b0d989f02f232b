"""Makes HTTP clients that connect only to addresses which were checked, whatever a name resolves to later."""

from __future__ import annotations

import ssl
import time
from collections.abc import Collection
from functools import cache

import httpx

from zhengpin.kit import addresses
from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import gettext_noop


class AnswerRefused(Invalid):
    """`answer.too_large`, `answer.too_slow`: the other side's answer was not read to its end."""

    code = "answer.refused"


class GuardedTransport(httpx.BaseTransport):
    """Resolves each request's host, refuses private addresses, and connects to the very address it checked.

    Redirects pass through it one by one, so that each is checked. TLS verifies the name, not the address.
    """

    def __init__(self, *, allowed_hosts: Collection[str] = ()) -> None:
        self._allowed = frozenset(allowed_hosts)
        self._inner = httpx.HTTPTransport(verify=_tls(), trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request. Raises AddressRefused, httpx.TransportError."""
        host, port = addresses.host_of(str(request.url))
        failure: httpx.TransportError | None = None
        for address in addresses.resolve(host, port, allowed_hosts=self._allowed):
            try:
                return self._inner.handle_request(_aimed_at(address, request))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
        raise failure or httpx.ConnectError("no address", request=request)

    def close(self) -> None:
        self._inner.close()


@cache
def _tls() -> ssl.SSLContext:
    """Return the one TLS context: reading the trusted certificates anew for each client costs more than a request."""
    return httpx.create_ssl_context(trust_env=False)


def _aimed_at(address: str, request: httpx.Request) -> httpx.Request:
    name = request.url.raw_host.decode("ascii")
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions=request.extensions | {"sni_hostname": name},
    )


def guarded_client(
    *, allowed_hosts: Collection[str] = (), timeout: float = 10.0, redirects: int = 0
) -> httpx.Client:
    """Return a client behind the guard. timeout: seconds for each of connecting, sending and one read.

    redirects: how many are followed (0: none). The environment's proxies are not used: they would connect for us.
    """
    return httpx.Client(
        transport=GuardedTransport(allowed_hosts=allowed_hosts),
        timeout=timeout,
        follow_redirects=redirects > 0,
        max_redirects=redirects or 20,
        trust_env=False,
    )


def read_bounded(
    response: httpx.Response, *, limit_bytes: int, seconds: float = 30.0, cut: bool = False
) -> bytes:
    """Return the body of a streamed response, decoded, at most `limit_bytes` of it, read within `seconds`.

    cut: whether a longer body is cut off instead of refused. Raises AnswerRefused (`answer.too_large|too_slow`).
    """
    until = time.monotonic() + seconds
    body = bytearray()
    # As it comes: gathered into larger pieces, a trickle would be looked at too late.
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > limit_bytes:
            if cut:
                return bytes(body[:limit_bytes])
            raise AnswerRefused(
                gettext_noop("The answer is larger than allowed."),
                code="answer.too_large",
                limit_bytes=limit_bytes,
            )
        if time.monotonic() > until:
            raise AnswerRefused(gettext_noop("The answer came too slowly."), code="answer.too_slow")
    return bytes(body)
