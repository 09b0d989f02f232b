"""Reads webhooks: only what is signed with the endpoint's secret, as Standard Webhooks lays down, and not too old."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from standardwebhooks import Webhook, WebhookVerificationError

from zhengpin_client.types import Event


class ForgedEvent(Exception):  # noqa: N818 - what it is, as the other failures are called
    """The signature does not fit, or the message is older than five minutes: answer 400 and do nothing."""


def read_event(secret: str, headers: Mapping[str, str], body: bytes) -> Event:
    """Return the event in a request to one's endpoint. body: as it came, unparsed. Raises ForgedEvent.

    Its `id` is the same when it is sent again. Pass over a `type` that you do not know: there may be more of them.
    """
    named = {name.lower(): value for name, value in headers.items()}
    try:
        Webhook(secret).verify(body, named)
        message = json.loads(body)
        event = {name: message[name] for name in ("type", "timestamp", "data")}
        return cast(Event, event | {"id": named["webhook-id"]})
    except (WebhookVerificationError, ValueError, KeyError, TypeError) as error:
        raise ForgedEvent(str(error)) from error
