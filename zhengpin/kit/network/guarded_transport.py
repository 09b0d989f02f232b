"""Connects HTTP clients only to addresses that were checked; `kit.outgoing` loads it with the first client."""

from __future__ import annotations

import ssl
from collections.abc import Collection
from functools import cache

import httpx

from zhengpin.kit.network import addresses


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
