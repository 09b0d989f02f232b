"""Compares until when decisions can be contested with a second reckoning, for every arrival day of four years.

The second reckoning (`tests.complaints.independent_calendar`) knows no function of ours. Needs no database.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.complaints.independent_calendar import due_by_hand
from zhengpin.complaints.procedure_document import Procedure
from zhengpin.complaints.procedure_files import default_procedures
from zhengpin.complaints.redress import redress

FIRST, LAST = date(2026, 1, 1), date(2029, 12, 31)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
_MOMENT = timedelta(microseconds=1)


def figures() -> dict[str, int]:
    """Return how many arrival days were compared, of every shipped procedure, and on how many the two differ."""
    procedures = default_procedures()
    return {
        "appeal_days": len(DAYS) * len(procedures),
        "appeal_wrong": sum(len(wrong_of(procedure)) for procedure in procedures),
    }


def wrong_of(procedure: Procedure) -> list[date]:
    """Return the arrival days of a procedure for which its table gives another end than the second reckoning."""
    wrong = []
    for day, moments in zip(DAYS, arrivals(procedure.time_zone), strict=True):
        ends = [redress(procedure, at) for at in moments]
        by_hand = [due_by_hand(procedure.code, "appeal", at) for at in moments]
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
