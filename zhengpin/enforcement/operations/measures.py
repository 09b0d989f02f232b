"""Orders the measures of a decision and reverses them, each once, and has the marketplace told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from zhengpin.catalog.models import Listing
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
    listing: Listing,
    ordered: Sequence[Ordered],
    statement: Statement | None = None,
    actor: Any,
) -> list[Measure]:
    """Put measures in force against a listing and its merchant, and have the marketplace told.

    ordered: see `ladder.measures_for`; a warning is to the merchant, of this listing. Returns the measures of the
    decision; applied twice, the first application stands.
    """
    made = [_measure(decision, listing, one, statement) for one in ordered]
    Measure.objects.bulk_create(made, ignore_conflicts=True)
    ours = {row.pk for row in made}
    rows = Measure.objects.filter(decision=decision).select_related(
        "merchant", "listing", "decision__case", "statement"
    )
    for row in rows:
        if row.pk in ours:
            _tell(events.MEASURE_APPLIED, row, actor, **_grounds(row))
            instruct(measure=row, verb=InstructionVerb.APPLY, actor=actor)
    return list(rows)


def _measure(decision: Decision, listing: Listing, ordered: Ordered, statement: Statement | None) -> Measure:
    return Measure(
        decision=decision,
        kind=MeasureKind(ordered.kind).value,
        merchant_id=listing.merchant_id,
        listing=listing,
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
def reverse_measures(*, decision: Decision, actor: Any) -> list[Measure]:
    """Reverse the measures of a decision that are in force: points are given back, and the marketplace is told.

    A listing that another decision keeps down stays down: the marketplace is told nothing. Returns those reversed.
    """
    rows = Measure.objects.filter(decision=decision, state=MeasureState.IN_FORCE.value)
    standing = list(rows.select_related("merchant", "listing", "decision__case", "statement"))
    # Of two reversals of one listing the second must see the first, or neither would tell the marketplace.
    list(Listing.objects.select_for_update().filter(pk__in={row.listing_id for row in standing}))
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
        merchant=measure.merchant_id,
        listing=measure.listing_id,
        **fields,
    )
