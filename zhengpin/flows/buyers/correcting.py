"""A person's correction of what feedback says, and what follows: counted anew by its evidence."""

from __future__ import annotations

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.feedback.models import FeedbackCorrection
from zhengpin.feedback.operations import Intake
from zhengpin.feedback.operations.correcting import correct_feedback
from zhengpin.flows.buyers.weighing import enqueue_weighing
from zhengpin.publication.redaction import Redactor


@transaction.atomic
def correct(*, feedback_id: int, says: str, note: str, actor: Actor) -> FeedbackCorrection:
    """Correct what feedback is taken to say, and have its shop's or creator's feedback weighed anew.

    Numbers, addresses and the like are taken out of the note, which the ledger keeps. Raises Forbidden,
    FeedbackNotFound, SaysUnknown, NothingToCorrect.
    """
    made = correct_feedback(
        feedback_id=feedback_id, says=says, note=Redactor().text(note) if note else "", actor=actor
    )
    row = made.feedback
    shops, creators = ({row.shop_id} if row.shop_id else set()), set()
    if not row.shop_id and row.creator_id:
        creators = {row.creator_id}
    enqueue_weighing(Intake([], shops, creators))
    return made
