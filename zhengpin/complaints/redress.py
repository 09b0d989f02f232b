"""Reckons until when a decision can be contested: the step `appeal` of the procedure under which it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from zhengpin.complaints.clocks import Counting, Ends, Period, PeriodUnit, Roll, day_ends_at, due
from zhengpin.complaints.models import Target
from zhengpin.complaints.procedure_document import Procedure, StartEvent
from zhengpin.complaints.procedures import calendar_for, procedure_followed, procedure_in_force
from zhengpin.complaints.states import ClockStep
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


def procedure_of(case: Case, at: datetime) -> Procedure:
    """Return the procedure under which a case is decided.

    Of a target it is the complaint's own, in the version that it began under. What was found without a complaint
    follows `OWN_PROCEDURE`, in the version in force at that moment.
    """
    if case.origin_kind == OriginKind.TARGET:
        target = Target.objects.select_related("complaint").filter(pk=UUID(case.origin_id)).first()
        if target is not None:
            return procedure_followed(target.complaint)
    return own_procedure(at)


def own_procedure(at: datetime) -> Procedure:
    """Return the procedure of what the marketplace decides without a complaint."""
    return procedure_in_force(settings.OWN_PROCEDURE, at=at)


def redress(procedure: Procedure, notified_at: datetime, decided_at: datetime | None = None) -> Redress:
    """Return until when a decision can be contested of which its reader was notified at `notified_at`.

    decided_at: counted from where the table says so; None: the decision is notified as it is made.
    """
    step = procedure.step(ClockStep.APPEAL) if procedure.has(ClockStep.APPEAL) else None
    by_decision = step is not None and step.starts_on is StartEvent.DECIDED and decided_at is not None
    start = decided_at if by_decision and decided_at else notified_at
    end = due(step.period if step else SIX_MONTHS, start, *calendar_for(procedure))
    return Redress(end.due_at, end.last_day, procedure.time_zone)


def redress_until(procedure: Procedure, last_day: date) -> Redress:
    """Return the period that ends with a day which was reckoned before."""
    return Redress(day_ends_at(last_day, ZoneInfo(procedure.time_zone)), last_day, procedure.time_zone)
