"""Corrections: what a person says that feedback says; and what the lexicon's owner does with that."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.feedback import events
from zhengpin.feedback.models import Feedback, FeedbackCorrection
from zhengpin.feedback.operations.counting import Differences, counts_of, units_of
from zhengpin.feedback.operations.placing import places_of
from zhengpin.feedback.problems import CorrectionNotFound, FeedbackNotFound, NothingToCorrect, SaysUnknown
from zhengpin.feedback.states import CORRECTION, SAYS_FAKE, SaidBy, Says
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record

MOST_NOTE = 300


@transaction.atomic
def correct_feedback(*, feedback_id: int, says: str, note: str, actor: Actor) -> FeedbackCorrection:
    """Have feedback say what a person reads in it: counts follow, and the lexicon's owner is asked to learn of it.

    What it counts by its evidence is for whoever weighs it: here it stops counting where it no longer says fake.
    Raises Forbidden, FeedbackNotFound, SaysUnknown, NothingToCorrect.
    """
    actor.require(Permission.ANSWER_FEEDBACK)
    if says not in set(Says):
        raise SaysUnknown()
    # Of the row alone: a join with what may be missing cannot be locked.
    rows = Feedback.objects.visible_to(actor).select_for_update(of=("self",)).filter(withdrawn=False)
    row = find_row(rows, feedback_id, FeedbackNotFound)
    if row.says == says:
        raise NothingToCorrect()
    said = row.says
    _say(row, Says(says))
    made = FeedbackCorrection.objects.create(
        feedback=row,
        said=said,
        says=says,
        note=_written(note),
        made_by=actor.ref,
        made_at=clock.now(),
    )
    record(
        events.FEEDBACK_CORRECTED,
        actor=actor,
        subject=reference("feedback", row.pk),
        said=said,
        says=says,
        note=made.note,
    )
    return made


@transaction.atomic
def answer_correction(*, correction_id: int, take_up: bool, actor: Actor) -> FeedbackCorrection:
    """Take a correction up, so that its text is among those that the lexicon's weights are fitted to; or leave it.

    Either way the feedback itself says what it was corrected to. Raises Forbidden, CorrectionNotFound, Conflict.
    """
    actor.require(Permission.WRITE_RULES)
    row = find_row(FeedbackCorrection.objects.visible_to(actor), correction_id, CorrectionNotFound)
    moved: dict[str, Any] = {"answered_by": actor.ref, "answered_at": clock.now()}
    move(FeedbackCorrection.objects, CORRECTION, "take_up" if take_up else "leave", pk=row.pk, **moved)
    row.refresh_from_db()
    record(
        events.CORRECTION_ANSWERED,
        actor=actor,
        subject=reference("feedback", row.feedback_id),
        said=row.said,
        says=row.says,
        state=row.state,
    )
    return row


def _say(row: Feedback, says: Says) -> None:
    units = units_of(row, places_of(row.source, [], also=[row]).units)
    differences = Differences()
    differences.add(units, row.day, counts_of(row), -1)
    row.says, row.said_by = says.value, SaidBy.PERSON.value
    if says not in SAYS_FAKE:
        row.weight, row.doubt_reasons = 0.0, []
    differences.add(units, row.day, counts_of(row))
    row.save(update_fields=["says", "said_by", "weight", "doubt_reasons"])
    differences.write()


def _written(note: str) -> str:
    return " ".join(note.replace("\x00", "").split())[:MOST_NOTE]
