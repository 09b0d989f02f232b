"""A list of a hundred thousand units is stored, digested, drawn and published in memory that does not grow with it."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.flows.inspection.sampled import DRAFT, SEED, SOURCE
from tests.inspection.shops import INSPECTOR, NOT
from zhengpin.inspection import operations, queries
from zhengpin.inspection.models import Sample
from zhengpin.jobs.models import LongWork
from zhengpin.kit import clock
from zhengpin.sampling.share.publication import check_published

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.prove("stores a hundred thousand units; by day tests/inspection/test_streaming.py"),
]
SMALL, LARGE = 20_000, 100_000


def units(count: int) -> Iterator[tuple[str, str]]:
    for number in range(count):
        yield "high" if number % 10 == 0 else "low", f"listing:{number:08d}"


def drawn(count: int) -> tuple[Sample, int]:
    """List so many units and draw 40; return the sample, and the most memory that it took."""
    row = operations.begin_sample(draft=DRAFT, actor=INSPECTOR)
    tracemalloc.start()
    operations.list_units(sample_id=row.pk, listed=units(count), total=count, actor=INSPECTOR)
    row = operations.publish_frame(sample_id=row.pk, actor=INSPECTOR)
    at = row.frame_published_at + timedelta(seconds=1)
    with clock.set_to(at + timedelta(seconds=1)):
        operations.enter_seed(sample_id=row.pk, seed=SEED, source=SOURCE, drawn_at=at, actor=INSPECTOR)
    row = operations.draw_sample(sample_id=row.pk, actor=INSPECTOR)
    for one in queries.drawn_units(INSPECTOR, row):
        operations.record_outcome(sample_id=row.pk, unit=one.unit, outcome=NOT, actor=INSPECTOR)
    operations.complete_sample(sample_id=row.pk, actor=INSPECTOR)
    row = operations.finish_sample(sample_id=row.pk, actor=INSPECTOR)
    for _part in queries.public_file(INSPECTOR, row.number):
        pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return row, most


def test_memory_does_not_grow_with_the_list() -> None:
    drawn(1_000)  # what is loaded once
    small, large = drawn(SMALL), drawn(LARGE)
    assert large[1] < 1.3 * small[1]
    assert LongWork.objects.get(pk=large[0].long_work).done == LARGE
    said = json.loads(b"".join(queries.public_file(INSPECTOR, large[0].number)))
    assert (said["digest"], said["figures"]["units"]) == (large[0].digest, LARGE)
    check_published(said)
