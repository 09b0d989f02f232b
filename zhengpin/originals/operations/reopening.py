"""Writes of what is asked of a dispute that has ended: that it be reopened, and that it is not."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.originals import events
from zhengpin.originals.dispute_states import ENDED_STATES
from zhengpin.originals.models import Dispute
from zhengpin.originals.problems import ReopeningAsked, ReopeningNotAsked
from zhengpin.originals.queries.claiming import dispute, side_of
from zhengpin.originals.texts import words

NOT_ASKED: dict[str, object] = {"asked_at": None, "asked_by": "", "asked_because": ""}


@transaction.atomic
def ask_reopening(*, dispute_id: UUID | str, explanation: str, actor: Actor) -> Dispute:
    """Ask, as a side of a dispute that has ended, to have it reopened. Raises NotAParty, ReopeningAsked."""
    actor.require(Permission.DEPOSIT_ORIGINALS)
    row = dispute(actor, dispute_id)
    side = side_of(actor, row)
    said = words(explanation, "explanation")
    rows = Dispute.objects.filter(pk=row.pk, state__in=[state.value for state in ENDED_STATES], asked_at=None)
    if not rows.update(asked_at=clock.now(), asked_by=side.value, asked_because=said):
        raise ReopeningAsked()
    subject = reference("original_dispute", row.pk)
    record(events.REOPENING_ASKED, actor=actor, subject=subject, side=side.value, explanation=said)
    return dispute(actor, row.pk)


@transaction.atomic
def refuse_reopening(*, dispute_id: UUID | str, explanation: str, actor: Actor) -> tuple[Dispute, str]:
    """Refuse to reopen a dispute; return it, and which side had asked. Raises ReopeningNotAsked."""
    actor.require(Permission.DECIDE_ORIGINALS)
    row = dispute(actor, dispute_id)
    said = words(explanation, "explanation")
    if not Dispute.objects.filter(pk=row.pk).exclude(asked_at=None).update(**NOT_ASKED):
        raise ReopeningNotAsked()
    subject = reference("original_dispute", row.pk)
    record(events.REOPENING_REFUSED, actor=actor, subject=subject, side=row.asked_by, explanation=said)
    return dispute(actor, row.pk), row.asked_by
