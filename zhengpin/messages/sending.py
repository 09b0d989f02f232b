"""Sends one signed message to one address (Standard Webhooks) and says what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import floor
from typing import TYPE_CHECKING

from django.conf import settings
from standardwebhooks import Webhook

from zhengpin.kit.errors import Problem
from zhengpin.kit.network.cutter import Cutter
from zhengpin.kit.network.outgoing import guarded_client, read_bounded
from zhengpin.later import later

if TYPE_CHECKING:
    import httpx
else:
    httpx = later("httpx")


TIMEOUT = 10.0
"""Seconds for connecting, for sending, and for each read of the answer."""

ALL_SECONDS = 30.0
"""For an attempt in all. Within each step's own time a receiver could otherwise go on for hours, byte by byte."""
ANSWER_SECONDS = 20.0
ANSWER_LIMIT = 64 * 1024
GONE = 410
_TOO_SLOW = "answer.too_slow: The answer came too slowly."


@dataclass(frozen=True)
class DeliveryReply:
    """What came back: an HTTP status and the body's beginning, or an error and no status."""

    status: int | None
    body: bytes = b""
    error: str = ""

    @property
    def received(self) -> bool:
        """Say whether the receiver took the message."""
        return self.status is not None and 200 <= self.status < 300


def post(*, url: str, secrets: Sequence[str], message_id: str, content: bytes, at: datetime) -> DeliveryReply:
    """Send `content` (JSON) and return what was answered; never raises for what the other side does.

    secrets: each signs, and the receiver takes whichever it knows; message_id: the `webhook-id`, the same at every
    attempt; at: the moment that is signed. Redirects are not followed.
    """
    headers = {
        "content-type": "application/json",
        "user-agent": "Zhengpin-Webhooks/1",
        "webhook-id": message_id,
        "webhook-timestamp": str(floor(at.timestamp())),
        "webhook-signature": " ".join(
            Webhook(secret).sign(message_id, at, content.decode()) for secret in secrets
        ),
    }
    cutter = Cutter(ALL_SECONDS)
    try:
        with (
            cutter.running(),
            guarded_client(allowed_hosts=settings.PRIVATE_HOSTS_ALLOWED, timeout=TIMEOUT) as client,
            client.stream(
                "POST", url, content=content, headers=headers, extensions={"trace": cutter.watch}
            ) as response,
        ):
            body = read_bounded(response, limit_bytes=ANSWER_LIMIT, seconds=ANSWER_SECONDS, cut=True)
        if cutter.cut:  # a body without a length ends where we have cut it, too
            return DeliveryReply(None, error=_TOO_SLOW)
        return DeliveryReply(response.status_code, body)
    except Problem as problem:
        return DeliveryReply(None, error=f"{problem.code}: {problem.message}")
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        return DeliveryReply(None, error=_TOO_SLOW if cutter.cut else f"{type(error).__name__}: {error}")
