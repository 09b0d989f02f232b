"""Corrections of what feedback is taken to say, proposed to whoever owns the lexicon."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.feedback.models import FeedbackCorrection
from zhengpin.feedback.problems import CorrectionNotFound
from zhengpin.feedback.states import CorrectionState


def corrections(
    actor: Actor, *, state: str = "", feedback_id: int | None = None
) -> QuerySet[FeedbackCorrection]:
    """Return corrections, the newest first, with their feedback. Raises Forbidden."""
    actor.require(Permission.READ_FEEDBACK)
    rows = FeedbackCorrection.objects.visible_to(actor).select_related("feedback")
    rows = rows.filter(state=state) if state else rows
    return (rows.filter(feedback=feedback_id) if feedback_id else rows).order_by("-pk")


def correction(actor: Actor, correction_id: int) -> FeedbackCorrection:
    """Return one correction. Raises Forbidden, CorrectionNotFound."""
    return find_row(corrections(actor), correction_id, CorrectionNotFound)


def training_texts(actor: Actor) -> Iterator[FeedbackCorrection]:
    """Yield the corrections that were taken up and whose text is still kept, the oldest first. Raises Forbidden."""
    rows = corrections(actor, state=CorrectionState.TAKEN_UP.value).exclude(feedback__text="")
    return rows.order_by("pk").iterator(chunk_size=1000)
