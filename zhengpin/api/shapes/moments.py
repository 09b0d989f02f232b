"""Writes moments and days as ISO 8601."""

from __future__ import annotations

from typing import Any


def moment(value: Any) -> str | None:
    """Return a date or time as text, and nothing for nothing."""
    return value.isoformat() if value else None
