"""Writes the published file of a sample from its rows, part by part, so that a long list needs no more memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from fractions import Fraction

from django.db.models import Count, Q

from zhengpin.inspection.frame_reading import by_name, units_of
from zhengpin.inspection.models import Sample, SampleStratum
from zhengpin.inspection.streaming import StreamedStratum, streamed_sample
from zhengpin.sampling.share.publication import DrawnRow, SampleDescription
from zhengpin.sampling.share.states import SampleOutcome
from zhengpin.sampling.share.strata import StratumCount


def counts_of(row: Sample) -> list[StratumCount]:
    """Return what was counted in each stratum, in the order of their names."""
    drawn = Q(listed__place__isnull=False)
    strata = row.strata.annotate(
        found=Count("listed", filter=drawn & Q(listed__outcome=SampleOutcome.FOUND.value)),
        unknown=Count("listed", filter=drawn & Q(listed__outcome=SampleOutcome.UNKNOWN.value)),
    )
    return [
        StratumCount(
            size=one.size,
            drawn=one.drawn,
            found=one.found,  # type: ignore[attr-defined]
            unknown=one.unknown,  # type: ignore[attr-defined]
            name=one.name,
        )
        for one in by_name(strata)
    ]


def described(row: Sample) -> SampleDescription:
    """Return what a drawn sample says of itself. Raises Invalid unless its list is older than its seed."""
    if row.frame_published_at is None or row.seed_drawn_at is None:
        raise ValueError(f"{row.number} has no seed yet")
    return SampleDescription(
        row.population,
        row.sought,
        row.seed_source,
        row.frame_published_at.astimezone(UTC),
        row.seed_drawn_at.astimezone(UTC),
    )


def file_parts(row: Sample) -> Iterator[bytes]:
    """Yield the published file of a sample that has its figures: canonical JSON in parts, its digest in the last."""
    strata = (
        StreamedStratum(one.name, one.size, _drawn(one), units_of(one)) for one in by_name(row.strata.all())
    )
    return streamed_sample(
        described(row), row.frame_digest, row.seed, strata, row.figures, Fraction(row.confidence)
    )


def _drawn(stratum: SampleStratum) -> list[DrawnRow]:
    rows = stratum.listed.filter(place__isnull=False).order_by("place").values_list("unit", "outcome")
    return [DrawnRow(unit=unit, outcome=outcome) for unit, outcome in rows]
