"""Every read of cases and decisions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Min, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.review.models import Case, Decision
from zhengpin.review.problems import CaseNotFound, DecisionNotFound, ReaderBlind
from zhengpin.review.reading_queries import is_blind
from zhengpin.review.states import CaseState, DecisionState, Queue
from zhengpin.review.text_index import narrowed_cases

WAITING = (CaseState.OPEN.value, CaseState.HELD.value)
"""States of cases that somebody has to look at."""


def cases(
    actor: Actor,
    *,
    state: str = "",
    queue: str = "",
    subject: str = "",
    respondent_id: UUID | None = None,
    claimed_by: str = "",
    text: str = "",
) -> QuerySet[Case]:
    """Return the cases that the actor may see, first in rank first; `text` is sought in titles and numbers."""
    actor.require(Permission.READ_CASES)
    filters: dict[str, object] = {
        "state": state,
        "queue": queue,
        "subject": subject,
        "respondent_id": respondent_id,
        "claimed_by": claimed_by,
    }
    rows = Case.objects.visible_to(actor).filter(**{key: value for key, value in filters.items() if value})
    if text:
        held = Q(title__icontains=text) | Q(number__istartswith=text)
        rows = narrowed_cases(rows.filter(held), text)
    return rows.select_related("respondent", "complainant").order_by("-rank", "pk")


def case(actor: Actor, case_id: UUID | str) -> Case:
    """Return one case. Raises CaseNotFound, Forbidden, and ReaderBlind for whoever is about to read it again."""
    try:
        row = cases(actor).get(pk=case_id)
    except (Case.DoesNotExist, ValidationError, ValueError) as error:
        raise CaseNotFound() from error
    if row.state == CaseState.DECIDED and actor.may(Permission.DECIDE) and is_blind(actor, row.pk):
        raise ReaderBlind()
    return row


def is_recused(actor: Actor, row: Case) -> bool:
    """Say whether the actor may not look at a case, having had a part in what it looks at again."""
    return row.recusals.filter(who=actor.ref).exists()


def claimed(actor: Actor) -> Case | None:
    """Return the case whose claim the actor holds now, if any."""
    if not actor.may(Permission.DECIDE):
        return None
    rows = cases(actor, claimed_by=actor.ref).filter(lease_until__gte=clock.now())
    return rows.filter(state__in=WAITING).first()


def queue_counts(actor: Actor) -> list[dict[str, Any]]:
    """Return for each queue `{"queue", "label", "open", "held", "claimed", "overdue", "oldest_opened_at"}`.

    open: cases that wait for a decision, claimed ones included; held: for a second person; overdue: past `due_at`.
    """
    moment = clock.now()
    is_open, is_held = Q(state=CaseState.OPEN.value), Q(state=CaseState.HELD.value)
    counted = (
        cases(actor)
        .filter(state__in=WAITING)
        .order_by()
        .values("queue")
        .annotate(
            open=Count("pk", filter=is_open),
            held=Count("pk", filter=is_held),
            claimed=Count("pk", filter=Q(lease_until__gte=moment)),
            overdue=Count("pk", filter=Q(due_at__lt=moment)),
            oldest_opened_at=Min("opened_at", filter=is_open),
        )
    )
    found = {row["queue"]: row for row in counted}
    nothing = {"open": 0, "held": 0, "claimed": 0, "overdue": 0, "oldest_opened_at": None}
    return [nothing | found.get(queue.value, {}) | {"queue": queue.value, "label": queue} for queue in Queue]


def decisions(actor: Actor, *, case_id: UUID | None = None, state: str = "") -> QuerySet[Decision]:
    """Return the decisions that the actor may see, newest first."""
    actor.require(Permission.READ_CASES)
    filters = {"case_id": case_id, "state": state}
    rows = Decision.objects.visible_to(actor).filter(
        **{key: value for key, value in filters.items() if value}
    )
    return rows.select_related("case").order_by("-pk")


def decision(actor: Actor, decision_id: UUID | str) -> Decision:
    """Return one decision. Raises DecisionNotFound, Forbidden."""
    try:
        return decisions(actor).get(pk=decision_id)
    except (Decision.DoesNotExist, ValidationError, ValueError) as error:
        raise DecisionNotFound() from error


def subjects_of(decision_ids: Iterable[UUID | str]) -> dict[str, str]:
    """Return, by id of a decision, the typed reference of what it was about (a system read)."""
    rows = Decision.objects.filter(pk__in=set(decision_ids)).values_list("pk", "case__subject")
    return {str(pk): subject for pk, subject in rows}


def hold_decision(decision_id: UUID) -> Decision:
    """Return a decision and let nobody move it until the caller's transaction ends (a system read)."""
    return Decision.objects.select_for_update(of=("self",)).get(pk=decision_id)


def standing_decision(actor: Actor, case_id: UUID) -> Decision | None:
    """Return the decision that now stands on a case: held, pending or settled."""
    states = [DecisionState.HELD.value, DecisionState.PENDING.value, DecisionState.SETTLED.value]
    return decisions(actor, case_id=case_id).filter(state__in=states).first()


def due_to_settle(actor: Actor) -> QuerySet[Decision]:
    """Return the pending decisions whose time has come, oldest first."""
    rows = Decision.objects.visible_to(actor).filter(state=DecisionState.PENDING.value)
    return rows.filter(settle_at__lte=clock.now()).order_by("settle_at")
