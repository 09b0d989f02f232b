"""A copy on its way to an appraiser: sent, taken by it, its seal asked about, taken back; control copies with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.keyed_digests import derived_key, secret_or_oldest
from zhengpin.evidence.custody.states import HandoverState
from zhengpin.flows.purchases.contacts import ask_contact, note_revoked
from zhengpin.flows.purchases.letters import notify_appraiser
from zhengpin.kit import clock
from zhengpin.kit.ids import new_key
from zhengpin.purchases import operations, queries
from zhengpin.purchases.control_plan import controls_due
from zhengpin.purchases.models import Appraisal, Handover, SealedCopy
from zhengpin.purchases.operations import following
from zhengpin.purchases.operations.handing_over import open_handover
from zhengpin.purchases.problems import CopyNotFound, WrongCopy
from zhengpin.purchases.queries.appraised import appraisals, sent_to
from zhengpin.purchases.states import (
    AppraisalState,
    CopyRole,
    CopyState,
    HandoverPurpose,
    PurchaseState,
)

_TO_APPRAISERS = (HandoverPurpose.APPRAISAL.value, HandoverPurpose.SECOND_APPRAISAL.value)


@dataclass(frozen=True)
class Given:
    """How a copy is given: who, to whom, where, under which seal, with which photos by digest. key: of the request."""

    giver: str
    taker: str
    place: str
    seal: str
    key: str
    photos: Sequence[str] = field(default=())


@transaction.atomic
def send_copy(
    *,
    copy_id: UUID | str,
    appraiser_id: UUID | str,
    given: Given,
    by_link: bool = False,
    until: datetime | None = None,
    actor: Actor,
) -> tuple[Appraisal, Handover]:
    """Ask an appraiser of a copy and give the copy into its hands; the appraiser is written to.

    by_link: whether somebody without an account can answer, by a link. The copy for the appraisal goes first, that kept
    back to a second one, a control copy whenever one is due. Sent again with the same key, nothing more happens.
    Raises Forbidden, CopyNotFound, Invalid naming the field, Conflict where the purchase is not at that.
    """
    copy = queries.copy_of(actor, copy_id)
    turn = _turn(copy)
    row = operations.ask_appraisal(
        copy_id=copy.pk,
        appraiser_id=appraiser_id,
        until=until or clock.now() + timedelta(days=settings.APPRAISAL_DAYS),
        turn=turn,
        link_key=new_key() if by_link else "",
        actor=actor,
    )
    purpose = HandoverPurpose.APPRAISAL if turn == 1 else HandoverPurpose.SECOND_APPRAISAL
    handed = operations.give_copy(
        copy_id=copy.pk,
        purpose=purpose.value,
        giver=given.giver,
        taker=given.taker,
        place=given.place,
        seal=given.seal,
        photos=given.photos,
        key=given.key,
        actor=actor,
    )
    if copy.state != CopyState.IN_TRANSIT:
        following.follow_sent(handed, row.pk, turn, actor=actor)
        notify_appraiser(row, actor=actor)
        ask_contact(row, actor=actor)
    return row, handed


def _turn(copy: SealedCopy) -> int:
    """Return whether a copy goes to the first or to the second appraisal. Raises WrongCopy for the other one."""
    if copy.purchase is None:
        return 1
    first = copy.purchase.state in (PurchaseState.STORED.value, PurchaseState.SENT.value)
    role = CopyRole.RESERVE if copy.purchase.copies > 1 and not first else CopyRole.TEST
    if copy.role != role:
        raise WrongCopy()
    return 1 if first else 2


@transaction.atomic
def confirm_taken(
    *,
    handover_id: UUID | str,
    seal: str,
    seal_state: str,
    place: str,
    note: str = "",
    photos: Sequence[str] = (),
    actor: Actor,
) -> Handover:
    """Confirm, as the taker, that a copy arrived, with the seal as it was found.

    Intact, the appraiser has it; else nothing moves before a second person has looked into it.
    Raises as `operations.take_copy` does.
    """
    row = operations.take_copy(
        handover_id=handover_id,
        seal=seal,
        seal_state=seal_state,
        place=place,
        note=note,
        photos=photos,
        actor=actor,
    )
    if row.state == HandoverState.TAKEN:
        _follow_taken(row, actor)
    return row


def _follow_taken(row: Handover, actor: Actor) -> None:
    purchase = row.copy.purchase
    waits = (PurchaseState.SENT.value, PurchaseState.SECOND_SENT.value)
    if row.purpose in _TO_APPRAISERS and purchase is not None and purchase.state in waits:
        following.follow_taken(row, actor=actor)
    if row.purpose == HandoverPurpose.STORE and row.copy.state == CopyState.HELD:
        operations.shelve_copy(copy_id=row.copy_id, actor=actor)


@transaction.atomic
def answer_question(*, handover_id: UUID | str, accept: bool, answer: str, actor: Actor) -> Handover:
    """Say of a seal in question what is to follow: the hand-over stands with the reason, or the chain is broken.

    Raises as `operations.answer_question` does.
    """
    row = operations.answer_question(handover_id=handover_id, accept=accept, answer=answer, actor=actor)
    if accept:
        _follow_taken(row, actor)
        return row
    _revoke_open(row.copy_id, answer, actor)
    if row.copy.purchase_id is not None:
        operations.spoil_purchase(
            purchase_id=row.copy.purchase_id, copy_id=row.copy_id, why=row.answer, actor=actor
        )
    return row


@transaction.atomic
def take_back(*, copy_id: UUID | str, why: str, actor: Actor) -> Handover:
    """Take a copy back that was given and nobody has taken: the question to the appraiser is taken back with it.

    Raises Forbidden, CopyNotFound, PurchaseWordsMissing, Conflict.
    """
    copy = queries.copy_of(actor, copy_id)
    handed = open_handover(copy.pk)
    if handed is None:
        raise CopyNotFound()
    row = operations.withdraw_handover(handover_id=handed.pk, why=why, actor=actor)
    if row.purpose in _TO_APPRAISERS:
        _revoke_open(copy.pk, why, actor)
        if copy.purchase_id is not None:
            operations.take_purchase_back(purchase_id=copy.purchase_id, place=copy.place, actor=actor)
    return row


def _revoke_open(copy_id: UUID, why: str, actor: Actor) -> None:
    for one in appraisals(actor, state=AppraisalState.ASKED.value).filter(copy=copy_id):
        note_revoked(operations.revoke_appraisal(appraisal_id=one.pk, why=why, actor=actor), why)


def controls_owed(appraiser_id: UUID) -> int:
    """Return how many control copies an appraiser should have been sent by now, and was not (a system read)."""
    ordinary, controls = sent_to(appraiser_id)
    key = derived_key(secret_or_oldest(""), "zhengpin.purchases.control-copies")
    due = controls_due(ordinary, settings.CONTROL_COPIES_ONE_IN, appraiser=str(appraiser_id), key=key)
    return max(0, due - controls)


def control_for(appraiser_id: UUID, filing_holder: UUID, *, actor: Actor) -> SealedCopy | None:
    """Return a control copy in store that may go to an appraiser now: of a right of the holder, and new to it."""
    if not controls_owed(appraiser_id):
        return None
    rows = queries.controls(actor).filter(state=CopyState.STORED.value, filing__holder=filing_holder)
    return rows.exclude(appraisals__appraiser=appraiser_id).order_by("made_at").first()
