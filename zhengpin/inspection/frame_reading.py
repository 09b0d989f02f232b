"""Reads the list of a sample a part at a time, in the order of its digest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhengpin.inspection.models import Sample, SampleStratum
from zhengpin.inspection.streaming import streamed_digest

TOGETHER = 2_000
"""Units that are stored, or read, at once."""


def by_name(strata: Iterable[SampleStratum]) -> list[SampleStratum]:
    """Return strata in the order of their names, which is the same whatever database they are in."""
    return sorted(strata, key=lambda one: one.name)


def units_of(stratum: SampleStratum) -> Iterator[str]:
    """Yield the names of a stratum's units in their order, a part at a time."""
    # With the sample, too: by the index that holds all three each part begins where the one before ended.
    listed = stratum.listed.filter(sample=stratum.sample_id).order_by("unit").values_list("unit", flat=True)
    after = ""
    while True:
        rows = listed.filter(unit__gt=after)
        some = list(rows[:TOGETHER])
        yield from some
        if len(some) < TOGETHER:
            return
        after = some[-1]


def frame_digest(row: Sample) -> str:
    """Return the digest of the list as it now stands in the database."""
    return streamed_digest([(one.name, units_of(one)) for one in row.strata.all()])
