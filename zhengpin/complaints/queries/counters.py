"""Reads counter-statements and proofs."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.complaints.models import CounterStatement, Proof
from zhengpin.complaints.problems import CounterNotFound, ProofNotFound


def counter_statements(
    actor: Actor, *, complaint_id: UUID | None = None, state: str = "", respondent_id: UUID | None = None
) -> QuerySet[CounterStatement]:
    """Return the counter-statements that the actor may see, newest first."""
    filters = {"complaint_id": complaint_id, "state": state, "respondent_id": respondent_id}
    rows = CounterStatement.objects.visible_to(actor).filter(
        **{key: value for key, value in filters.items() if value}
    )
    return rows.select_related("complaint__holder", "respondent").order_by("-pk")


def counter_statement(actor: Actor, counter_id: UUID | str) -> CounterStatement:
    """Return one counter-statement. Raises CounterNotFound."""
    try:
        return counter_statements(actor).get(pk=counter_id)
    except (CounterStatement.DoesNotExist, ValidationError, ValueError) as error:
        raise CounterNotFound() from error


def proofs(actor: Actor, *, complaint_id: UUID) -> QuerySet[Proof]:
    """Return what was proven of courts and authorities in a complaint, oldest first."""
    return Proof.objects.visible_to(actor).filter(complaint_id=complaint_id).order_by("given_at", "pk")


def pending_proofs(actor: Actor) -> QuerySet[Proof]:
    """Return the proofs of matters on which no ruling is recorded yet, the newest first."""
    rows = Proof.objects.visible_to(actor).filter(ruling="")
    return rows.select_related("complaint__holder", "counter__respondent").order_by("-pk")


def proof(actor: Actor, proof_id: UUID | str) -> Proof:
    """Return one proof. Raises ProofNotFound."""
    try:
        rows = Proof.objects.visible_to(actor).select_related("complaint__holder", "counter")
        return rows.get(pk=proof_id)
    except (Proof.DoesNotExist, ValidationError, ValueError) as error:
        raise ProofNotFound() from error
