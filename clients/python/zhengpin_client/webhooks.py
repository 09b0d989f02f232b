"""Reads webhooks: only what is signed with the endpoint's secret, as Standard Webhooks lays down, and not too old."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypedDict

from standardwebhooks import Webhook, WebhookVerificationError


class Event(TypedDict):
    """id: the same when it is sent again, so that a receiver knows it; data: see docs/integrating/api.md, by type."""

    id: str
    type: str
    timestamp: str
    data: dict[str, Any]


class ForgedEvent(Exception):  # noqa: N818 - what it is, as the other failures are called
    """The signature does not fit, or the message is older than five minutes: answer 400 and do nothing."""


def read_event(secret: str, headers: Mapping[str, str], body: bytes) -> Event:
    """Return the event in a request to one's endpoint. body: as it came, unparsed. Raises ForgedEvent."""
    named = {name.lower(): value for name, value in headers.items()}
    try:
        Webhook(secret).verify(body, named)
        message = json.loads(body)
        return Event(
            id=named["webhook-id"],
            type=message["type"],
            timestamp=message["timestamp"],
            data=message["data"],
        )
    except (WebhookVerificationError, ValueError, KeyError, TypeError) as error:
        raise ForgedEvent(str(error)) from error
