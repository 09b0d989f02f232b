"""Compares until when decisions can be contested with a second reckoning, for every arrival day of four years.

The second reckoning (`tests.complaints.independent_calendar`) knows no function of ours. Needs no database.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.complaints.independent_calendar import due_by_hand
from zhengpin.complaints.redress import redress
from zhengpin.complaints.track_reading import default_tracks
from zhengpin.complaints.tracks import Track

FIRST, LAST = date(2026, 1, 1), date(2029, 12, 31)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
_MOMENT = timedelta(microseconds=1)


def figures() -> dict[str, int]:
    """Return how many arrival days were compared, of every shipped procedure, and on how many the two differ."""
    tracks = default_tracks()
    return {
        "appeal_days": len(DAYS) * len(tracks),
        "appeal_wrong": sum(len(wrong_of(track)) for track in tracks),
    }


def wrong_of(track: Track) -> list[date]:
    """Return the arrival days of a procedure for which its table gives another end than the second reckoning."""
    wrong = []
    for day, moments in zip(DAYS, arrivals(track.time_zone), strict=True):
        ends = [redress(track, at) for at in moments]
        by_hand = [due_by_hand(track.code, "appeal", at) for at in moments]
        if [one.ends_at for one in ends] != by_hand:
            wrong.append(day)
    return wrong


def arrivals(zone: str) -> Iterator[tuple[datetime, datetime]]:
    """Yield the first and the last moment of each day, where a procedure's days count."""
    for day in DAYS:
        first, following = (
            datetime.combine(one, time.min, ZoneInfo(zone)).astimezone(UTC)
            for one in (day, day + timedelta(days=1))
        )
        yield first, following - _MOMENT
