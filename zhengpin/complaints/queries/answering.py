"""Reads what a respondent has to answer: what was upheld against it, gathered by complaint, the soonest clock first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, F, Max, Min, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.complaints.models import Clock, Complaint, Target
from zhengpin.complaints.problems import ComplaintNotFound
from zhengpin.complaints.queries.complained_of import against
from zhengpin.complaints.states import ClockState, ClockStep, TargetState

OWED = (ClockStep.ANSWER.value, ClockStep.COUNTER_FIX.value)
"""Clocks within which the respondent itself must do something."""

_CHUNK = 200
_OF_COMPLAINT = {
    "reason": F("complaint__reason"),
    "procedure": F("complaint__procedure"),
    "procedure_version": F("complaint__procedure_version"),
    "holder": F("complaint__holder__name"),
    "holder_zh": F("complaint__holder__name_zh"),
}
_GATHERED = {
    "many": Count("pk"),
    "waiting": Count("pk", filter=Q(state=TargetState.WAITING_RESPONDENT.value)),
    "first": Min("title"),
    "due_at": Min("clock__due_at", filter=Q(clock__state=ClockState.RUNNING.value, clock__step__in=OWED)),
    "last": Max("forwarded_at"),
}


class Answers:
    """What was upheld against an actor's own organisations, a row a complaint, to be sliced.

    Only so much is read as a slice reaches: what is owed by its clocks, then the rest by when it was told of, so that
    a seller of very many things need not have all of them gathered for one page.
    """

    def __init__(self, actor: Actor, filters: Mapping[str, object]) -> None:
        self._rows = against(actor).order_by().filter(**filters)
        owed = _owed(actor)
        self._owed = owed.filter(complaint__in=self._rows.values("complaint")) if filters else owed

    def __getitem__(self, asked: slice) -> list[dict[str, object]]:
        wanted = list(islice(self._in_order(asked.stop), asked.start or 0, asked.stop))
        gathered: QuerySet[Any] = self._rows.filter(complaint__in=wanted).values("complaint", **_OF_COMPLAINT)
        found = {row["complaint"]: row for row in gathered.annotate(**_GATHERED)}
        return [found[pk] for pk in wanted if pk in found]

    def _in_order(self, most: int) -> Iterator[UUID]:
        """Give complaints, what is owed soonest first, then what was told of last; of each at least `most`."""
        soonest = self._owed.values("complaint").annotate(due=Min("due_at")).order_by("due", "-complaint")
        first = list(soonest.values_list("complaint", flat=True)[:most])
        yield from first
        if len(first) == most:
            return
        given = set(first)
        newest = self._rows.order_by("-forwarded_at").values_list("complaint", flat=True)
        for pk in newest.iterator(chunk_size=_CHUNK):
            if pk not in given:
                given.add(pk)
                yield pk


def answers(actor: Actor, *, state: str = "", reason: str = "", text: str = "") -> Answers:
    """Return, a row a complaint, what was upheld against the actor's own organisations, what it owes soonest first.

    Rows are mappings: complaint (id), reason, procedure, procedure_version, holder, holder_zh, many, waiting, first (a
    title), due_at (of what the respondent owes, else None), last (when it was told of). state, text: of its targets.
    """
    filters = {"state": state, "complaint__reason": reason, "title__icontains": text}
    return Answers(actor, {key: value for key, value in filters.items() if value})


def answered_matter(actor: Actor, complaint_id: UUID | str) -> tuple[Complaint, QuerySet[Target]]:
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


def answers_owed(actor: Actor) -> dict[str, Any]:
    """Return `{"waiting", "due_at"}`: how many targets wait for one's own answer, and the first end of a clock."""
    of_forwarded = Count("targets", filter=Q(targets__forwarded_at__isnull=False))
    return _owed(actor).aggregate(waiting=of_forwarded, due_at=Min("due_at"))


def targets_to_answer(actor: Actor) -> QuerySet[Target]:
    """Return what waits for the actor's own answer: what `answers_owed` counts."""
    return against(actor).filter(clock__in=_owed(actor))


def _owed(actor: Actor) -> QuerySet[Clock]:
    """Return the clocks within which one of the actor's own organisations must do something."""
    return Clock.objects.filter(
        respondent_id__in=actor.organisation_ids, state=ClockState.RUNNING.value, step__in=OWED
    )
