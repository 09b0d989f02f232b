"""Every read of brakes on rules, of what they held back, and of what is undone of a rule."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.enforcement.models import CircuitBreaker, HeldCase, RuleUndo
from zhengpin.enforcement.problems import CircuitBreakerNotFound, UndoNotFound
from zhengpin.review.models import Decision
from zhengpin.review.states import Automation, CaseState, DecisionOutcome, DecisionState


def circuit_breakers(actor: Actor) -> QuerySet[CircuitBreaker]:
    """Return every rule's brake, the braked first, each with `waiting`: how many cases it holds for a person."""
    actor.require_any(Permission.RELEASE_CIRCUIT_BREAKERS, Permission.OVERTURN, Permission.READ_RULES)
    is_open = Q(held__done=False, held__case__state__in=[CaseState.OPEN.value, CaseState.HELD.value])
    rows: QuerySet[CircuitBreaker] = CircuitBreaker.objects.visible_to(actor)
    rows = rows.annotate(waiting=Count("held", filter=is_open))
    return rows.order_by("state", "-braked_at", "rule_code")


def circuit_breaker(actor: Actor, circuit_breaker_id: UUID | str) -> CircuitBreaker:
    """Return one brake. Raises CircuitBreakerNotFound, Forbidden."""
    try:
        return circuit_breakers(actor).get(pk=circuit_breaker_id)
    except (CircuitBreaker.DoesNotExist, ValidationError, ValueError) as error:
        raise CircuitBreakerNotFound() from error


def held_cases(actor: Actor, circuit_breaker_id: UUID) -> QuerySet[HeldCase]:
    """Return what a brake held back and nobody has decided yet, the oldest first."""
    rows = HeldCase.objects.visible_to(actor).filter(circuit_breaker_id=circuit_breaker_id, done=False)
    return rows.select_related("case__respondent").order_by("pk")


def rule_undos(actor: Actor) -> QuerySet[RuleUndo]:
    """Return what was undone of rules, the newest first."""
    actor.require_any(Permission.OVERTURN, Permission.RELEASE_CIRCUIT_BREAKERS)
    return RuleUndo.objects.visible_to(actor).order_by("-pk")


def rule_undo(actor: Actor, undo_id: UUID | str) -> RuleUndo:
    """Return one undoing. Raises UndoNotFound, Forbidden."""
    try:
        return rule_undos(actor).get(pk=undo_id)
    except (RuleUndo.DoesNotExist, ValidationError, ValueError) as error:
        raise UndoNotFound() from error


def is_overturned(actor: Actor, decision_id: UUID) -> bool:
    """Say whether a decision no longer stands."""
    rows = Decision.objects.visible_to(actor).filter(pk=decision_id)
    return rows.filter(state=DecisionState.OVERTURNED.value).exists()


def decided_by_rule(
    actor: Actor, rule_code: str, rule_version: int, since: datetime, until: datetime
) -> QuerySet[Decision]:
    """Return what a version of a rule decided by itself in a period and still stands, the newest first."""
    actor.require(Permission.OVERTURN)
    rows = Decision.objects.visible_to(actor).filter(
        rule_code=rule_code,
        rule_version=rule_version,
        automation=Automation.FULLY.value,
        outcome=DecisionOutcome.INFRINGING.value,
        state=DecisionState.SETTLED.value,
        decided_at__gte=since,
        decided_at__lte=until,
    )
    return rows.select_related("case").order_by("-pk")
