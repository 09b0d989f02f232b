"""Enters the seed of a sample, once its list is published, and draws by it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from itertools import batched
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.inspection import events
from zhengpin.inspection.frame_reading import by_name, frame_digest, units_of
from zhengpin.inspection.models import Sample, SampleStratum, SampleUnit
from zhengpin.inspection.problems import (
    DrawDiffers,
    SampleFieldWrong,
    SampleNotFound,
    SeedInFuture,
    SeedTooEarly,
)
from zhengpin.inspection.states import SAMPLE
from zhengpin.inspection.streaming import streamed_draw
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.sampling.problems import sampling_problem
from zhengpin.sampling.share.drawing import LEAST_SEED, MOST_SEED


@transaction.atomic
def enter_seed(*, sample_id: UUID | str, seed: str, source: str, drawn_at: datetime, actor: Actor) -> Sample:
    """Enter the seed, where it is from, and the moment at which it was drawn. It cannot be entered a second time.

    Raises Forbidden, SampleNotFound, SampleFieldWrong, Invalid (`sampling.seed_wrong`), SeedTooEarly, SeedInFuture,
    Conflict.
    """
    actor.require(Permission.RUN_INSPECTIONS)
    row = find_row(Sample.objects.visible_to(actor), sample_id, SampleNotFound)
    seed, source = seed.strip(), source.strip()
    if not LEAST_SEED <= len(seed) <= MOST_SEED or not seed.isprintable():
        raise sampling_problem("sampling.seed_wrong", field="seed")
    if not 0 < len(source) <= 300 or not source.isprintable():
        raise SampleFieldWrong(field="seed_source")
    if row.frame_published_at and drawn_at <= row.frame_published_at:
        raise SeedTooEarly()
    if drawn_at > clock.now():
        raise SeedInFuture()
    about = {"seed": seed, "seed_source": source, "seed_drawn_at": drawn_at}
    move(Sample.objects, SAMPLE, "enter_seed", pk=row.pk, **about)
    row.refresh_from_db()
    record(
        events.SEED_ENTERED,
        actor=actor,
        subject=reference("sample", row.pk),
        number=row.number,
        frame_digest=row.frame_digest,
        seed=seed,
        seed_source=source,
        seed_drawn_at=drawn_at,
    )
    return row


def draw_sample(*, sample_id: UUID | str, actor: Actor) -> Sample:
    """Draw by the seed that was entered, from the list that was published.

    Raises Forbidden, SampleNotFound, DrawDiffers where the list is no longer that one, Conflict.
    """
    actor.require(Permission.RUN_INSPECTIONS)
    row = find_row(Sample.objects.visible_to(actor), sample_id, SampleNotFound)
    if frame_digest(row) != row.frame_digest:
        raise DrawDiffers()
    strata = by_name(row.strata.all())
    drawn = [
        (one, streamed_draw(row.frame_digest, row.seed, one.name, units_of(one), one.drawn)) for one in strata
    ]
    with transaction.atomic():
        return _draw(row, drawn, actor)


def _draw(row: Sample, drawn: Sequence[tuple[SampleStratum, list[str]]], actor: Actor) -> Sample:
    """Mark the drawn units by their places, stratum after stratum, with the probability that each had."""
    move(Sample.objects, SAMPLE, "draw", pk=row.pk, drawn_at=clock.now())
    place = 0
    for stratum, names in drawn:
        units = _units(stratum, names)
        inclusion = Fraction(stratum.drawn, stratum.size)
        for name in names:
            place += 1
            units[name].place = place
            units[name].inclusion = f"{inclusion.numerator}/{inclusion.denominator}"
        SampleUnit.objects.bulk_update(units.values(), ["place", "inclusion"], batch_size=500)
    record(
        events.SAMPLE_DRAWN,
        actor=actor,
        subject=reference("sample", row.pk),
        number=row.number,
        frame_digest=row.frame_digest,
        seed_source=row.seed_source,
        drawn=place,
        strata=[{"name": one.name, "size": one.size, "drawn": one.drawn} for one, _ in drawn],
    )
    row.refresh_from_db()
    return row


def _units(stratum: SampleStratum, names: list[str]) -> dict[str, SampleUnit]:
    units: dict[str, SampleUnit] = {}
    for some in batched(names, 500):
        units |= {one.unit: one for one in stratum.listed.filter(sample=stratum.sample_id, unit__in=some)}
    return units
