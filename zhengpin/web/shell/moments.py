"""Writes moments and deadlines on pages, in the reader's language: always with the hour and the zone."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from zhengpin.messages.letters.moments import Until, end_of, in_order, zone_name
from zhengpin.web.shell.language import reader_language


def moment_in_words(at: datetime, *, seconds: bool = False) -> str:
    """Return a moment by the reader's clock: `2026-09-16 14:30 (Beijing time)`."""
    chinese = reader_language() == "zh"
    local = timezone.localtime(at) if timezone.is_aware(at) else at
    shown = f"{local:%Y-%m-%d %H:%M:%S}" if seconds else f"{local:%Y-%m-%d %H:%M}"
    named = zone_name(timezone.get_current_timezone_name(), chinese=chinese)
    return f"{shown}（{named}）" if chinese else f"{shown} ({named})"


def until_in_words(ends_at: datetime, zone: str) -> str:
    """Return the end of a period as letters write it: `24:00 on 7 December 2026 (Beijing time, that day included)`."""
    return Until(ends_at, zone).in_language(chinese=reader_language() == "zh")


def last_day_in_words(day: date | str, zone: str = "") -> str:
    """Return the end of a last day, also of one as a record holds it, by the clock of a zone, else the operator's."""
    last = date.fromisoformat(day) if isinstance(day, str) else day
    return end_of(last, zone or settings.TIME_ZONE).in_language(chinese=reader_language() == "zh")


def by(sentence: str, day: str) -> str:
    """Return a sentence with a deadline in the place of its `%(day)s`."""
    return in_order(sentence % {"day": day})
