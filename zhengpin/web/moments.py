"""Tells moments by the clock of a time zone; the end of a day is its 24:00, not the next day's 0:00."""

from __future__ import annotations

from datetime import datetime, time, timedelta, tzinfo

from django.utils import timezone


def clock_time(at: datetime, zone: tzinfo | None = None) -> str:
    """Return a moment as `2026-09-16 24:00`, in a zone, or else the reader's."""
    local = at.astimezone(zone or timezone.get_current_timezone()) if timezone.is_aware(at) else at
    if local.time() == time.min:
        return f"{local.date() - timedelta(days=1):%Y-%m-%d} 24:00"
    return f"{local:%Y-%m-%d %H:%M}"
