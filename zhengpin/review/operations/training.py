"""Keeps the cases that reviewers practise on, and takes their answers in."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.review import events, panels, queries, training_queries
from zhengpin.review.models import TrainingAnswer, TrainingCase
from zhengpin.review.problems import (
    AlreadyTraining,
    ExplanationMissing,
    NotForTraining,
    PracticeAnswered,
    ReaderMustBePerson,
    ReadingUndecidable,
)
from zhengpin.review.states import CaseState, ReadingOutcome


@transaction.atomic
def add_training_case(*, case_id: UUID, answer: str, explanation: str, actor: Actor) -> TrainingCase:
    """Mark a decided case for practice, with the answer and why. One that was taken out comes back with the new words.

    Raises Forbidden, CaseNotFound, ReadingUndecidable, ExplanationMissing, NotForTraining, AlreadyTraining.
    """
    actor.require(Permission.OVERTURN)
    case = queries.case(actor, case_id)
    if answer not in set(ReadingOutcome):
        raise ReadingUndecidable()
    if not explanation.strip():
        raise ExplanationMissing()
    if case.state != CaseState.DECIDED or case.origin_kind not in panels.kinds_read_blind():
        raise NotForTraining()
    if TrainingCase.objects.filter(case=case, dropped_at__isnull=True).exists():
        raise AlreadyTraining()
    words = {"answer": ReadingOutcome(answer).value, "explanation": explanation.strip()}
    now = {"added_by": actor.ref, "added_at": clock.now(), "dropped_at": None}
    row, _ = TrainingCase.objects.update_or_create(case=case, defaults=words | now)
    _record_event(events.TRAINING_ADDED, row, actor, **words)
    return row


@transaction.atomic
def drop_training_case(*, training_id: UUID, actor: Actor) -> None:
    """Take a case out of those for practice; the answers given to it stay. Raises Forbidden, TrainingNotFound."""
    actor.require(Permission.OVERTURN)
    row = training_queries.training_case(actor, training_id)
    if TrainingCase.objects.filter(pk=row.pk, dropped_at__isnull=True).update(dropped_at=clock.now()):
        _record_event(events.TRAINING_DROPPED, row, actor)


@transaction.atomic
def answer_training_case(*, training_id: UUID, outcome: str, actor: Actor) -> TrainingAnswer:
    """Answer a practice case, once, as a person. Raises Forbidden, TrainingNotFound, AlreadyAnswered."""
    actor.require(Permission.DECIDE)
    if not actor.ref.startswith("person:"):
        raise ReaderMustBePerson()
    if outcome not in set(ReadingOutcome):
        raise ReadingUndecidable()
    row = training_queries.training_case(actor, training_id)
    right = outcome == row.answer
    made = TrainingAnswer(
        training=row, reviewer=actor.ref, outcome=outcome, is_right=right, answered_at=clock.now()
    )
    TrainingAnswer.objects.bulk_create([made], ignore_conflicts=True)
    if not TrainingAnswer.objects.filter(pk=made.pk).exists():
        raise PracticeAnswered()
    _record_event(events.TRAINING_ANSWERED, row, actor, outcome=outcome, is_right=right)
    return made


def _record_event(event: Event, row: TrainingCase, actor: Actor, **fields: object) -> None:
    # Not under the case: on its timeline the answer would be given away.
    record(event, actor=actor, subject=reference("training", row.pk), parent="", **fields)
