"""Orders the measures of a decision and reverses them, each once, and has the marketplace told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from zhengpin.catalog.states import Surface
from zhengpin.catalog.subjects import Subject, hold_subject
from zhengpin.enforcement import events
from zhengpin.enforcement.delivery import instruct, supersede
from zhengpin.enforcement.ladder import Ordered
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.shown import held_by_another
from zhengpin.enforcement.states import MEASURE, InstructionVerb, MeasureKind, MeasureState
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.messages.models import Statement
from zhengpin.review.models import Decision


@transaction.atomic
def apply_measures(
    *,
    decision: Decision,
    subject: Subject,
    ordered: Sequence[Ordered],
    statement: Statement | None = None,
    actor: Any,
) -> list[Measure]:
    """Put measures in force against a subject and whoever answers for it, and have the marketplace told.

    ordered: see `ladder.measures_for`; a warning is to whoever answers for the subject. Returns the measures of the
    decision; applied twice, the first application stands.
    """
    made = [_measure(decision, subject, one, statement) for one in ordered]
    Measure.objects.bulk_create(made, ignore_conflicts=True)
    ours = {row.pk for row in made}
    rows = Measure.objects.filter(decision=decision).select_related(
        "merchant", "creator", "listing", "decision__case", "statement"
    )
    for row in rows:
        if row.pk in ours:
            _tell(events.MEASURE_APPLIED, row, actor, **_grounds(row))
            instruct(measure=row, verb=InstructionVerb.APPLY, actor=actor)
    return list(rows)


def _measure(decision: Decision, subject: Subject, ordered: Ordered, statement: Statement | None) -> Measure:
    return Measure(
        decision=decision,
        kind=MeasureKind(ordered.kind).value,
        subject=subject.reference,
        title=subject.title,
        # It counts against the one who answers for it: the creator where there is one.
        merchant_id=None if subject.creator_id else subject.merchant_id,
        creator_id=subject.creator_id,
        listing_id=subject.identifier if subject.surface is Surface.LISTING else None,
        points=ordered.points,
        statement=statement,
        ordered_at=clock.now(),
    )


def _grounds(measure: Measure) -> dict[str, Any]:
    return {
        "ground": measure.decision.ground,
        "automation": measure.decision.automation,
        "statement": measure.statement_id,
    }


@transaction.atomic
def reverse_measures(*, decision: Decision, kinds: Sequence[str] = (), actor: Any) -> list[Measure]:
    """Reverse the measures of a decision that are in force: points are given back, and the marketplace is told.

    kinds: only these, by default all. What another decision keeps down stays down: the marketplace is told nothing.
    Returns those reversed.
    """
    rows = Measure.objects.filter(decision=decision, state=MeasureState.IN_FORCE.value)
    rows = rows.filter(kind__in=kinds) if kinds else rows
    standing = list(rows.select_related("merchant", "creator", "listing", "decision__case", "statement"))
    # Of two reversals about one thing the second must see the first, or neither would tell the marketplace.
    for subject in sorted({row.subject for row in standing}):
        hold_subject(subject)
    for row in standing:
        moment = {"reversed_at": clock.now(), "reversed_by": actor.ref}
        move(Measure.objects.all(), MEASURE, "reverse", pk=row.pk, **moment)
        _tell(events.MEASURE_REVERSED, row, actor)
        supersede(measure=row, actor=actor)
        if not held_by_another(row):
            instruct(measure=row, verb=InstructionVerb.REVERSE, actor=actor)
    return standing


def _tell(event: Any, measure: Measure, actor: Any, **fields: Any) -> None:
    record(
        event,
        actor=actor,
        subject=reference("measure", measure.pk),
        parent=reference("case", measure.decision.case_id),
        kind=measure.kind,
        points=measure.points,
        decision=measure.decision_id,
        case=measure.decision.case_id,
        about=measure.subject,
        merchant=measure.merchant_id,
        creator=measure.creator_id,
        listing=measure.listing_id,
        **fields,
    )
