"""Reads the span of a video or live recording that a target names."""

from __future__ import annotations

import re

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2}(?:\.\d+)?)"
_WORDS = r"(?:(\d{1,3})\s*(?:h|小时|时))?\s*(?:(\d{1,4})\s*(?:m|min|分钟?))?\s*(?:(\d{1,6}(?:\.\d+)?)\s*(?:s|sec|秒)?)?"
_CLOCKED, _WORDED = re.compile(_CLOCK), re.compile(_WORDS, re.IGNORECASE)
_TO = re.compile(r"\s*(?:-|–|—|~|～|至|到|\bto\b)\s*", re.IGNORECASE)
_WITHIN = re.compile(rf"(?<![\d:]){_CLOCK}(?:\s*(?:-|–|—|~|～|至|到|to)\s*{_CLOCK})?(?![\d:])")
MOST_SECONDS = 7 * 24 * 3600


def time_range(written: str) -> tuple[float, float] | None:
    """Return `(start, end)` in seconds of `01:20-02:35`, `1分20秒至2分35秒`, `80-155`; one time is both.

    None for what is no time, ends before it begins or lies beyond a week.
    """
    parts = _TO.split(written.strip().replace("：", ":"))
    if len(parts) > 2:
        return None
    times = [_seconds(part) for part in parts]
    start, end = times[0], times[-1]
    if start is None or end is None or not 0 <= start <= end <= MOST_SECONDS:
        return None
    return start, end


def find_time_range(line: str) -> tuple[float, float] | None:
    """Return the first span in clock form that stands in a line of text."""
    match = _WITHIN.search(line.replace("：", ":"))
    return time_range(match.group()) if match else None


def _seconds(written: str) -> float | None:
    written = written.strip()
    match = _CLOCKED.fullmatch(written) or _WORDED.fullmatch(written)
    if not match or not any(match.groups()):
        return None
    hours, minutes, seconds = (float(one or 0) for one in match.groups())
    return hours * 3600 + minutes * 60 + seconds
