"""A typed client of Zhengpin's API: `Client`, its failures, and `read_event` for webhooks."""

from zhengpin_client.bulk import Outcome, Progress
from zhengpin_client.client import Client
from zhengpin_client.failures import (
    ApiFailure,
    Conflict,
    Fault,
    Forbidden,
    Invalid,
    Locked,
    Malformed,
    NotFound,
    TooLarge,
    TooMany,
    Unauthenticated,
    Unavailable,
    WrongType,
    WrongVersion,
)
from zhengpin_client.listings import LineVerdict
from zhengpin_client.types import Event
from zhengpin_client.webhooks import ForgedEvent, read_event

__all__ = [
    "ApiFailure",
    "Client",
    "Conflict",
    "Event",
    "Fault",
    "Forbidden",
    "ForgedEvent",
    "Invalid",
    "LineVerdict",
    "Locked",
    "Malformed",
    "NotFound",
    "Outcome",
    "Progress",
    "TooLarge",
    "TooMany",
    "Unauthenticated",
    "Unavailable",
    "WrongType",
    "WrongVersion",
    "read_event",
]
