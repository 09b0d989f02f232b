"""Orders the measures of a decision, each once, and has the marketplace told of those that take effect."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import Subject
from zhengpin.enforcement import events
from zhengpin.enforcement.delivery import instruct
from zhengpin.enforcement.ladder import Ordered
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.operations.recording import RELATED, record_event
from zhengpin.enforcement.states import InstructionVerb, MeasureKind, MeasureState
from zhengpin.kit import clock
from zhengpin.messages.models import Statement
from zhengpin.review.models import Decision


@transaction.atomic
def apply_measures(
    *,
    decision: Decision,
    subject: Subject,
    ordered: Sequence[Ordered],
    statement: Statement | None = None,
    policy: int = 1,
    at: datetime | None = None,
    repeat: bool = False,
    actor: Actor,
) -> list[Measure]:
    """Put measures in force against a subject and whoever answers for it, and have the marketplace told.

    ordered: see `ladder.measures_for`; a warning is to whoever answers for the subject, and what is proposed waits for
    a second person. policy: version of the ladder; at: when the decision counts as upheld; repeat: whether one was
    upheld before. Returns the measures of the decision; applied twice, the first application stands.
    """
    moment = at or clock.now()
    made = [_measure(decision, subject, one, policy, moment) for one in ordered]
    for row in made:
        if row.state == MeasureState.IN_FORCE:
            row.statement = statement
    Measure.objects.bulk_create(made, ignore_conflicts=True)
    ours = {row.pk for row in made}
    rows = Measure.objects.filter(decision=decision).select_related(*RELATED)
    for row in rows:
        if row.pk in ours:
            record_ordered(row, actor, repeat=repeat)
    return list(rows)


def record_ordered(row: Measure, actor: Actor, **more: object) -> None:
    """Record that a measure was ordered, and tell the marketplace if it takes effect."""
    grounds = {
        "ground": row.decision.ground,
        "automation": row.decision.automation,
        "statement": row.statement_id,
        "threshold": row.threshold,
    }
    if row.state == MeasureState.PROPOSED:
        record_event(events.MEASURE_PROPOSED, row, actor, **grounds)
        return
    record_event(events.MEASURE_APPLIED, row, actor, policy=row.policy, **grounds, **more)
    instruct(measure=row, verb=InstructionVerb.APPLY, actor=actor)


def _measure(decision: Decision, subject: Subject, one: Ordered, policy: int, moment: datetime) -> Measure:
    state = MeasureState.PROPOSED if one.proposed else MeasureState.IN_FORCE
    ends_at = moment + timedelta(days=one.days) if one.days and not one.proposed else None
    return Measure(
        decision=decision,
        kind=MeasureKind(one.kind).value,
        state=state.value,
        subject=subject.reference,
        title=subject.title,
        # It counts against the one who answers for it: the creator where there is one.
        merchant_id=None if subject.creator_id else subject.merchant_id,
        creator_id=subject.creator_id,
        listing_id=subject.identifier if subject.subject_kind is SubjectKind.LISTING else None,
        complainant_id=decision.case.complainant_id,
        points=one.points,
        threshold=one.threshold,
        policy=policy,
        days=one.days,
        ordered_at=clock.now(),
        counts_from=moment,
        ends_at=ends_at,
    )
