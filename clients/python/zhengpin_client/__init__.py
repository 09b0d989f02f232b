"""A typed client of Zhengpin's API: `Client`, its failures, and `read_event` for webhooks."""

from zhengpin_client.bulk import Outcome, Progress
from zhengpin_client.client import Client
from zhengpin_client.failures import (
    ApiFailure,
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    TooMany,
    Unauthenticated,
    Unavailable,
)
from zhengpin_client.webhooks import Event, ForgedEvent, read_event

__all__ = [
    "ApiFailure",
    "Client",
    "Conflict",
    "Event",
    "Forbidden",
    "ForgedEvent",
    "Invalid",
    "NotFound",
    "Outcome",
    "Progress",
    "TooMany",
    "Unauthenticated",
    "Unavailable",
    "read_event",
]
