"""Moves a purchase on as its copies are handed over: sent, with the appraiser, taken back, its chain broken."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.purchases import events
from zhengpin.purchases.models import Handover, MerchantAnswer, Purchase, SealedCopy
from zhengpin.purchases.operations.recording import moved, of_copy
from zhengpin.purchases.states import CopyRole, HandoverPurpose, PurchaseState

_VERBS = {
    HandoverPurpose.APPRAISAL.value: ("send", "confirm"),
    HandoverPurpose.SECOND_APPRAISAL.value: ("send_again", "confirm_again"),
}


def follow_sent(row: Handover, appraisal_id: UUID, turn: int, *, actor: Actor) -> Purchase | None:
    """Move the purchase of a copy on that was given to an appraiser; None for a control copy. Raises Conflict."""
    if row.copy.role == CopyRole.CONTROL or row.copy.purchase_id is None:
        return None
    verb = _VERBS[row.purpose][0]
    event = events.PURCHASE_SENT
    return moved(event, verb, row.copy.purchase_id, actor, appraisal=appraisal_id, round=turn)


def follow_taken(row: Handover, *, actor: Actor) -> Purchase | None:
    """Move the purchase of a copy on that has arrived with the appraiser; None where that moves none."""
    if row.copy.purchase_id is None or row.purpose not in _VERBS:
        return None
    turn = 1 if row.purpose == HandoverPurpose.APPRAISAL else 2
    return moved(
        events.PURCHASE_WITH_APPRAISER, _VERBS[row.purpose][1], row.copy.purchase_id, actor, round=turn
    )


@transaction.atomic
def take_purchase_back(*, purchase_id: UUID, place: str, actor: Actor) -> Purchase:
    """Have a purchase where it was before its copy was sent, which came back. Raises Conflict."""
    row = Purchase.objects.get(pk=purchase_id)
    verb = "take_back"
    if row.state == PurchaseState.SECOND_SENT:
        answered = MerchantAnswer.objects.filter(purchase=row).exists()
        verb = "recall_answered" if answered else "recall_unanswered"
    return moved(events.PURCHASE_TAKEN_BACK, verb, purchase_id, actor, place=place)


@transaction.atomic
def spoil_purchase(*, purchase_id: UUID, copy_id: UUID, why: str, actor: Actor) -> Purchase:
    """Note that the chain of custody of a copy is broken, so that nothing can rest on it. Raises Conflict."""
    return moved(events.PURCHASE_SPOILED, "spoil", purchase_id, actor, copy=copy_id, why=why)


@transaction.atomic
def note_reminder(*, copy_id: UUID, days: int, actor: Actor) -> bool:
    """Note that whoever holds a copy for so many days is reminded of it; False where that was done before."""
    if not SealedCopy.objects.filter(pk=copy_id, reminded_at=None).update(reminded_at=clock.now()):
        return False
    row = SealedCopy.objects.get(pk=copy_id)
    of_copy(events.COPY_HELD_LONG, row, actor, holder=row.holder, days=days)
    return True
