"""One second reading, one way: drawn by lot, read blind by another reviewer, settled by a senior if they differ."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.appeals.queries import answered_by
from zhengpin.flows.decisions.choices import as_ground
from zhengpin.flows.decisions.decision import overturn as overturn_decision
from zhengpin.review import operations, reading_queries
from zhengpin.review.models import Decision, SecondReading
from zhengpin.review.panels import Panel, blind_panels_for
from zhengpin.review.states import ReadingOutcome, Resolution

LOT = system("second-readings")


def draw_due_readings() -> int:
    """Draw what is due to be read again; return how many."""
    return operations.draw_readings(actor=LOT)


def take(*, actor: Actor) -> SecondReading | None:
    """Give the actor the next case to read again, never one whose decision she made, confirmed or judged on appeal."""
    return operations.take_reading(barred=answered_by(actor), actor=actor)


def evidence(row: SecondReading, actor: Actor) -> list[Panel]:
    """Return what the reader is shown of the case: its evidence, and nothing of what was decided or by which rule."""
    return blind_panels_for(row.case, actor)


def give(
    *, reading_id: UUID | str, outcome: str, explanation: str, ground: str = "", actor: Actor
) -> SecondReading:
    """Answer a reading. An infringement needs a ground. Raises as `review.operations.give_reading` does."""
    row = reading_queries.reading(actor, reading_id)
    kept = as_ground(ground) if outcome == ReadingOutcome.INFRINGING else ""
    return operations.give_reading(
        reading_id=row.pk, outcome=outcome, ground=kept, explanation=explanation, actor=actor
    )


def let_stand(*, reading_id: UUID | str, explanation: str, actor: Actor) -> SecondReading:
    """Resolve a disagreement for the first decision, with the reason."""
    row = reading_queries.reading(actor, reading_id)
    stands = Resolution.STANDS.value
    return operations.resolve_reading(
        reading_id=row.pk, resolution=stands, explanation=explanation, actor=actor
    )


@transaction.atomic
def overturn(*, reading_id: UUID | str, explanation: str, actor: Actor, **given: Any) -> Decision:
    """Resolve a disagreement for the second reader: the first decision is overturned, with all that followed from it.

    given: `outcome` and `ground` of the new decision, as `decision.overturn` takes them.
    """
    row = reading_queries.reading(actor, reading_id)
    operations.resolve_reading(
        reading_id=row.pk, resolution=Resolution.OVERTURNED.value, explanation=explanation, actor=actor
    )
    return overturn_decision(decision_id=row.decision_id, explanation=explanation, actor=actor, **given)
