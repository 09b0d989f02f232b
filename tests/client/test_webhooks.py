"""Events are read only as they were signed."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks import Webhook
from zhengpin_client import ForgedEvent, read_event

from tests.rows import each_row
from zhengpin.messages.secrets import new_secret

SECRET = new_secret()
BODY = json.dumps(
    {"type": "target.changed", "timestamp": "2026-11-25T00:00:00Z", "data": {"state": "held"}}
).encode()


def signed(at: datetime, body: bytes = BODY, secret: str = SECRET) -> dict[str, str]:
    signature = Webhook(secret).sign("msg-1", at, body.decode())
    return {
        "Webhook-Id": "msg-1",
        "Webhook-Timestamp": str(int(at.timestamp())),
        "Webhook-Signature": signature,
    }


def test_a_signed_event_is_read() -> None:
    event = read_event(SECRET, signed(datetime.now(UTC)), BODY)
    assert (event["id"], event["type"], event["data"]) == ("msg-1", "target.changed", {"state": "held"})


@each_row("what", ["body", "secret", "age", "headers", "no event"])
def test_anything_else_is_refused(what: str) -> None:
    now = datetime.now(UTC)
    headers, body = signed(now), BODY
    if what == "body":
        body = BODY.replace(b"held", b"lifted")
    elif what == "secret":
        headers = signed(now, secret=new_secret())
    elif what == "age":
        headers = signed(now - timedelta(minutes=6))
    elif what == "headers":
        headers = {}
    else:
        body = b"[]"
        headers = signed(now, body)
    with pytest.raises(ForgedEvent):
        read_event(SECRET, headers, body)
