"""Writes the JSON of a webhook message as every receiver gets it: type, moment and data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from zhengpin.kit import canonical


def message(event_type: str, data: Mapping[str, object], at: datetime) -> dict[str, object]:
    """Return the message in JSON types. at: when the event came about."""
    return canonical.plain({"type": event_type, "timestamp": at, "data": dict(data)})
