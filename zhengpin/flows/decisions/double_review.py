"""One second reading, one way: drawn by lot, read blind by another reviewer, settled by a senior if they differ."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.appeals.queries import answered_by
from zhengpin.catalog.homes import homes_of
from zhengpin.catalog.states import SubjectKind
from zhengpin.feedback.queries.rises import open_rise_of
from zhengpin.flows.decisions.choices import as_ground
from zhengpin.flows.decisions.decision import overturn as overturn_decision
from zhengpin.kit.ids import split_reference
from zhengpin.review import operations, reading_queries
from zhengpin.review.models import Decision, SecondReading
from zhengpin.review.panels import Panel, blind_panels_for
from zhengpin.review.states import ReadingOutcome, Resolution

LOT = system("second-readings")


def draw_due_readings() -> int:
    """Draw what is due to be read again; return how many. Decisions on a shop or creator of which buyers say of late
    more often that goods are fake are all drawn."""
    return operations.draw_readings(certain=_risen, actor=LOT)


def _risen(subjects: Collection[str]) -> set[str]:
    """Return of which subjects the shop or creator at which they stand has a rise that is open."""
    known = [one for one in subjects if ":" in one]
    homes = {subject: split_reference(home) for subject, home in homes_of(known).items()}
    named = [(kind, UUID(key)) for kind, key in homes.values()]
    shops = [key for kind, key in named if kind == SubjectKind.SHOP]
    creators = [key for kind, key in named if kind == SubjectKind.CREATOR]
    risen = open_rise_of(shops, creators)
    return {subject for subject, (_, key) in homes.items() if UUID(key) in risen}


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
