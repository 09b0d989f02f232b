"""Makes HTTP clients that connect only to addresses which were checked, whatever a name resolves to later."""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import TYPE_CHECKING

from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import gettext_noop
from zhengpin.later import later

if TYPE_CHECKING:
    import httpx

    from zhengpin.kit.network import guarded_transport
else:
    httpx = later("httpx")
    guarded_transport = later("zhengpin.kit.network.guarded_transport")


class AnswerRefused(Invalid):
    """`answer.too_large`, `answer.too_slow`: the other side's answer was not read to its end."""

    code = "answer.refused"


def guarded_client(
    *, allowed_hosts: Collection[str] = (), timeout: float = 10.0, redirects: int = 0
) -> httpx.Client:
    """Return a client behind the guard. timeout: seconds for each of connecting, sending and one read.

    redirects: how many are followed (0: none). The environment's proxies are not used: they would connect for us.
    """
    return httpx.Client(
        transport=guarded_transport.GuardedTransport(allowed_hosts=allowed_hosts),
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
