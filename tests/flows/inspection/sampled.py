"""A sample brought from its beginning to its result, for tests."""

from __future__ import annotations

from datetime import timedelta

from zhengpin.accounts.actor import Actor
from zhengpin.flows.inspection import sampling
from zhengpin.inspection.models import Sample, SampleUnit
from zhengpin.inspection.operations import SampleDraft
from zhengpin.inspection.states import SampleKind
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.sampling.share.states import SampleOutcome

SEED = "08 15 22 29 31 33 + 07"
SOURCE = "the lottery of that evening"
DRAFT = SampleDraft(SampleKind.LISTINGS, "Offers of books today", "Pirated copies", budget=20, least=5)


def begun(actor: Actor, draft: SampleDraft = DRAFT) -> Sample:
    """Begin a sample and have its list made."""
    row = sampling.begin(draft=draft, actor=actor)
    run_due()
    row.refresh_from_db()
    return row


def seeded(row: Sample, actor: Actor) -> Sample:
    """Enter the seed a second after the list was published, and have the sample drawn."""
    assert row.frame_published_at
    drawn_at = row.frame_published_at + timedelta(seconds=1)
    with clock.set_to(drawn_at + timedelta(seconds=1)):
        sampling.enter_seed(sample_id=row.pk, seed=SEED, source=SOURCE, drawn_at=drawn_at, actor=actor)
        run_due()
    row.refresh_from_db()
    return row


def drawn_units(row: Sample) -> list[SampleUnit]:
    return list(row.listed.filter(place__isnull=False).select_related("stratum").order_by("place"))


def published(row: Sample, actor: Actor, outcomes: dict[str, SampleOutcome] | None = None) -> Sample:
    """Record outcomes, by the names of units, not found where none is given; then publish the result."""
    for one in drawn_units(row):
        outcome = (outcomes or {}).get(one.unit, SampleOutcome.NOT_FOUND)
        sampling.record_outcome(sample_id=row.pk, unit=one.unit, outcome=outcome, actor=actor)
    sampling.complete(sample_id=row.pk, actor=actor)
    run_due()
    row.refresh_from_db()
    return row
