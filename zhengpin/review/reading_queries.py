"""Every read of blind second readings: what can be drawn, what waits for whom, and where two readers disagree."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import batched
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.review import panels
from zhengpin.review.models import IN_FORCE_ONCE, Case, Decision, SecondReading
from zhengpin.review.problems import ReadingNotFound
from zhengpin.review.states import DecisionState, Queue, ReadingState

FREE = Q(reader="")


def lapsed() -> Q:
    """Return the condition that whoever took it has let it lie."""
    return Q(lease_until__lt=clock.now())


def drawable(*, since: datetime) -> Iterator[tuple[Any, ...]]:
    """Yield of each first decision that took effect since then and still stands what the lot looks at."""
    rows = Decision.objects.filter(
        case__origin_kind__in=[kind.value for kind in panels.kinds_read_blind()],
        state=DecisionState.SETTLED.value,
        settled_at__gte=since,
        overrides__isnull=True,
    )
    return rows.values_list(
        "pk",
        "case_id",
        "case__queue",
        "rule_code",
        "rule_version",
        "automation",
        "outcome",
        "settled_at",
    ).iterator()


def subjects_of_cases(case_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return what cases are about, by case (a system read)."""
    rows = (Case.objects.filter(pk__in=some) for some in batched(case_ids, 500))
    return {pk: subject for some in rows for pk, subject in some.values_list("pk", "subject")}


def drawn(*, since: datetime) -> QuerySet[SecondReading, UUID]:
    """Return the decisions, of those that took effect since then, that were drawn already."""
    rows = SecondReading.objects.filter(decision__settled_at__gte=since, decision__state__in=IN_FORCE_ONCE)
    return rows.values_list("decision_id", flat=True)


def readings(actor: Actor) -> QuerySet[SecondReading]:
    """Return the second readings that the actor may see, newest first."""
    actor.require_any(Permission.DECIDE, Permission.READ_QUALITY)
    return SecondReading.objects.visible_to(actor).select_related("case", "decision").order_by("-pk")


def reading(actor: Actor, reading_id: UUID | str) -> SecondReading:
    """Return one second reading. Raises ReadingNotFound, Forbidden."""
    try:
        return readings(actor).get(pk=reading_id)
    except (SecondReading.DoesNotExist, ValidationError, ValueError) as error:
        raise ReadingNotFound() from error


def open_to(actor: Actor) -> QuerySet[SecondReading]:
    """Return the waiting readings of cases in which the actor had no part, whoever holds them now."""
    rows = SecondReading.objects.visible_to(actor).filter(state=ReadingState.WAITING.value)
    for part in ("case__decisions__decided_by", "case__decisions__second_by", "case__recusals__who"):
        rows = rows.exclude(**{part: actor.ref})
    return rows if actor.may(Permission.APPROVE) else rows.exclude(queue=Queue.SENIOR.value)


def to_be_read_by(actor: Actor) -> QuerySet[SecondReading]:
    """Return the readings that the actor could take now, the one that she holds among them."""
    return open_to(actor).filter(FREE | lapsed() | Q(reader=actor.ref))


def waiting_for(actor: Actor) -> int:
    """Return how many readings the actor could take now, the one that she holds among them."""
    return to_be_read_by(actor).count()


def held_by(actor: Actor) -> SecondReading | None:
    """Return the reading that the actor has taken and not given yet."""
    rows = readings(actor).filter(state=ReadingState.WAITING.value, reader=actor.ref)
    return rows.first()


def is_blind(actor: Actor, case_id: UUID) -> bool:
    """Say whether the actor is about to read this case again, and so may not see what was decided."""
    rows = SecondReading.objects.filter(case_id=case_id, reader=actor.ref)
    return rows.filter(state=ReadingState.WAITING.value).exists()


def unresolved() -> QuerySet[SecondReading]:
    """Return the disagreements that nobody has resolved."""
    return SecondReading.objects.filter(state=ReadingState.READ.value, agrees=False, resolution="")


def disagreements(actor: Actor, *, resolved: bool = False) -> QuerySet[SecondReading]:
    """Return the readings that differ from the first decision, newest first: those open, or those resolved."""
    actor.require(Permission.READ_QUALITY)
    rows = SecondReading.objects.visible_to(actor).filter(state=ReadingState.READ.value, agrees=False)
    rows = rows.exclude(resolution="") if resolved else rows.filter(resolution="")
    return rows.select_related("case", "decision").order_by("-pk")
