"""Reckons until when a decision can be contested: the step `appeal` of the procedure under which it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from zhengpin.complaints.clocks import Counting, Ends, Period, PeriodUnit, Roll, day_ends_at, due
from zhengpin.complaints.models import Target
from zhengpin.complaints.states import ClockStep
from zhengpin.complaints.tracking import calendar_for, track_in_force, track_of
from zhengpin.complaints.tracks import StartEvent, Track
from zhengpin.review.models import Case
from zhengpin.review.states import OriginKind

SIX_MONTHS = Period(6, PeriodUnit.MONTHS, Counting.DAY_AFTER_EVENT, Ends.END_OF_DAY, Roll.NEXT_WORKING_DAY)
"""What holds under an operator's table without a step `appeal` (DSA art. 20(1) asks for so much)."""


@dataclass(frozen=True)
class Redress:
    """Until when a decision can be contested.

    ends_at: the first moment after the period; last_day: the day that ends there in the procedure's zone.
    """

    ends_at: datetime
    last_day: date
    zone: str

    def is_over(self, now: datetime) -> bool:
        """Return whether it is too late."""
        return now >= self.ends_at


def procedure_of(case: Case, at: datetime) -> Track:
    """Return the procedure under which a case is decided.

    Of a target it is the complaint's own, in the version that it began under. What was found without a complaint
    follows `OWN_TRACK`, in the version in force at that moment.
    """
    if case.origin_kind == OriginKind.TARGET:
        target = Target.objects.select_related("complaint").filter(pk=UUID(case.origin_id)).first()
        if target is not None:
            return track_of(target.complaint)
    return own_procedure(at)


def own_procedure(at: datetime) -> Track:
    """Return the procedure of what the marketplace decides without a complaint."""
    return track_in_force(settings.OWN_TRACK, at=at)


def redress(track: Track, told_at: datetime, decided_at: datetime | None = None) -> Redress:
    """Return until when a decision can be contested of which its reader was notified at `told_at`.

    decided_at: counted from where the table says so; None: the decision is notified as it is made.
    """
    step = track.step(ClockStep.APPEAL) if track.has(ClockStep.APPEAL) else None
    by_decision = step is not None and step.starts_on is StartEvent.DECIDED and decided_at is not None
    start = decided_at if by_decision and decided_at else told_at
    end = due(step.period if step else SIX_MONTHS, start, *calendar_for(track))
    return Redress(end.due_at, end.last_day, track.time_zone)


def redress_until(track: Track, last_day: date) -> Redress:
    """Return the period that ends with a day which was reckoned before."""
    return Redress(day_ends_at(last_day, ZoneInfo(track.time_zone)), last_day, track.time_zone)
