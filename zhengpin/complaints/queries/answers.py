"""Reads what a respondent has to answer: what was upheld against it, gathered by complaint, the soonest clock first."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, F, Max, Min, Q, QuerySet

from zhengpin.complaints.models import Complaint, Target
from zhengpin.complaints.problems import ComplaintNotFound
from zhengpin.complaints.queries.targets import against
from zhengpin.complaints.states import ClockState, Step, TargetState

OWED = (Step.ANSWER.value, Step.COUNTER_FIX.value)
"""Clocks within which the respondent itself must do something."""

_DUE = Min("clock__due_at", filter=Q(clock__state=ClockState.RUNNING.value, clock__step__in=OWED))
_WAITING = Count("pk", filter=Q(state=TargetState.WAITING_RESPONDENT.value))


def answers(actor: Any, *, state: str = "", reason: str = "", text: str = "") -> QuerySet[Any]:
    """Return, a row a complaint, what was upheld against the actor's own organisations, what it owes soonest first.

    Rows are mappings: complaint (id), reason, track, track_version, holder, holder_zh, many, waiting, first (a title),
    due_at (of what the respondent owes, else None), forwarded_at. state, text: of its targets.
    """
    rows = against(actor).order_by()
    filters = {"state": state, "complaint__reason": reason, "title__icontains": text}
    rows = rows.filter(**{key: value for key, value in filters.items() if value})
    gathered = rows.values(
        "complaint",
        reason=F("complaint__reason"),
        track=F("complaint__track"),
        track_version=F("complaint__track_version"),
        holder=F("complaint__holder__name"),
        holder_zh=F("complaint__holder__name_zh"),
    ).annotate(many=Count("pk"), waiting=_WAITING, first=Min("title"), due_at=_DUE, last=Max("forwarded_at"))
    return gathered.order_by(F("due_at").asc(nulls_last=True), "-last")


def answered_matter(actor: Any, complaint_id: UUID | str) -> tuple[Complaint, QuerySet[Target]]:
    """Return a complaint with what of it was upheld against the actor's own organisations, in the order of its lines.

    Only these targets may be shown, and of the complaint what is not the notifier's own. Raises ComplaintNotFound.
    """
    try:
        rows = against(actor).filter(complaint_id=complaint_id)
        first = rows.first()
    except (ValidationError, ValueError) as error:
        raise ComplaintNotFound() from error
    if first is None:
        raise ComplaintNotFound()
    rows = rows.select_related("clock", "counter", "decision", "respondent")
    return Complaint.objects.select_related("holder", "agent").get(pk=complaint_id), rows.order_by("line")


def answers_owed(actor: Any) -> dict[str, Any]:
    """Return `{"waiting", "due_at"}`: how many targets wait for one's own answer, and the first end of a clock."""
    rows = Target.objects.filter(
        respondent_id__in=actor.organisation_ids, forwarded_at__isnull=False, clock__step__in=OWED
    ).filter(clock__state=ClockState.RUNNING.value)
    return rows.aggregate(waiting=Count("pk"), due_at=Min("clock__due_at"))
