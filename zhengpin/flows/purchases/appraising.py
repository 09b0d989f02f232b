"""What follows from an appraiser's word: the result stands on the purchase, and nowhere else before it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.evidence.models import Blob
from zhengpin.flows.purchases.contacts import ask_contact, note_appraised, note_revoked
from zhengpin.flows.purchases.letters import notify_appraiser, notify_second_result
from zhengpin.kit import clock
from zhengpin.kit.ids import new_key
from zhengpin.purchases import operations, queries
from zhengpin.purchases.models import Appraisal
from zhengpin.purchases.problems import NotWithAppraiser
from zhengpin.purchases.queries.appraised import overdue_appraisals
from zhengpin.purchases.states import AppraisalState

CALENDAR = system("deadlines")
NOTER = system("purchases")


@dataclass(frozen=True)
class Answered:
    """What an appraiser says: see `operations.answer_appraisal`."""

    result: str
    ground: str
    appraised_by: str
    features: Sequence[Mapping[str, object]] = field(default=())
    report: Blob | None = None


@transaction.atomic
def answer(row: Appraisal, said: Answered, *, actor: Actor) -> Appraisal:
    """Keep an appraiser's answer, once, and note the result on the purchase; of a control copy nothing follows.

    A second result the merchant, who knows of the first, learns at once.

    row: found for the actor, by its organisation or its link. Raises as `operations.answer_appraisal` does.
    """
    done = operations.answer_appraisal(
        appraisal_id=row.pk,
        result=said.result,
        features=said.features,
        ground=said.ground,
        appraised_by=said.appraised_by,
        report=said.report,
        actor=actor,
    )
    note_appraised(done, actor=actor)
    if done.copy.purchase_id is not None:
        noted = operations.note_result(purchase_id=done.copy.purchase_id, appraisal_id=done.pk, actor=NOTER)
        if done.round > 1:
            notify_second_result(noted, done, actor=NOTER)
    return done


def expire() -> int:
    """End the questions whose time is over; return how many. Staff ask anew where the copy is."""
    return sum(_expire(pk) for pk in overdue_appraisals(clock.now()))


@transaction.atomic
def _expire(appraisal_id: UUID) -> bool:
    row = operations.expire_appraisal(appraisal_id=appraisal_id, actor=CALENDAR)
    if row is not None:
        note_revoked(row, "The time for the appraisal is over · 鉴定逾期")
    return row is not None


@transaction.atomic
def revoke(*, appraisal_id: UUID | str, why: str, actor: Actor) -> Appraisal:
    """Take a question back, also from the contact who was asked. Raises as `operations.revoke_appraisal` does."""
    row = operations.revoke_appraisal(appraisal_id=appraisal_id, why=why, actor=actor)
    note_revoked(row, why)
    return row


@transaction.atomic
def ask_again(*, appraisal_id: UUID | str, by_link: bool, actor: Actor) -> Appraisal:
    """Ask the same appraiser anew of a copy that it has, after its time was over or its link was taken back.

    Raises Forbidden, AppraisalNotFound, NotWithAppraiser where the question still stands or was answered.
    """
    old = queries.appraisal(actor, appraisal_id)
    if old.state not in (AppraisalState.EXPIRED, AppraisalState.REVOKED):
        raise NotWithAppraiser()
    row = operations.ask_appraisal(
        copy_id=old.copy_id,
        appraiser_id=old.appraiser_id,
        until=clock.now() + timedelta(days=settings.APPRAISAL_DAYS),
        turn=old.round,
        link_key=new_key() if by_link else "",
        actor=actor,
    )
    notify_appraiser(row, actor=actor)
    ask_contact(row, actor=actor)
    return row
