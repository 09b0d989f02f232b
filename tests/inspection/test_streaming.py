"""A list that is read line by line gives the digest, the draw and the file that it gives held at once."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengpin.inspection.streaming import StreamedStratum, streamed_digest, streamed_draw, streamed_sample
from zhengpin.kit.errors import Invalid
from zhengpin.sampling import Frame, draw
from zhengpin.sampling.share.publication import DrawnRow, SampleDescription, check_published, published_sample
from zhengpin.sampling.share.states import SampleOutcome

SEED = "a lottery of that evening"
ABOUT = SampleDescription(
    "Offers “of books”",
    "盗版",
    "the lottery",
    datetime(2026, 11, 30, 9, tzinfo=UTC),
    datetime(2026, 11, 30, 13, tzinfo=UTC),
)
NAMES = st.sampled_from(["a", "a b", "ab", "低分", "高分", "z"])
FRAMES = st.dictionaries(NAMES, st.integers(1, 9), min_size=1).map(
    lambda sizes: {name: [f"{name}{at:02d}" for at in range(size)] for name, size in sizes.items()}
)


@settings(max_examples=25)
@given(FRAMES, st.randoms(use_true_random=False))
def test_it_is_the_file_of_the_list_held_at_once(strata, chance) -> None:
    frame = Frame(strata)
    numbers = {name: chance.randint(1, len(units)) for name, units in strata.items()}
    drawn = draw(frame, numbers, SEED)
    outcomes = {one.unit: chance.choice(list(SampleOutcome)) for one in drawn.units}
    whole = published_sample(frame, drawn, outcomes, ABOUT)
    digest = streamed_digest([(name, sorted(units)) for name, units in strata.items()])
    rows = [
        StreamedStratum(
            name,
            len(units),
            [
                DrawnRow(unit=unit, outcome=outcomes[unit].value)
                for unit in streamed_draw(digest, SEED, name, units, numbers[name])
            ],
            sorted(units),
        )
        for name, units in strata.items()
    ]
    parts = streamed_sample(ABOUT, digest, SEED, rows, whole["figures"], Fraction(19, 20))
    said = json.loads(b"".join(parts))
    assert said == whole
    check_published(said)


def test_units_out_of_order_or_twice_are_refused() -> None:
    for units in (["b", "a"], ["a", "a"]):
        with pytest.raises(Invalid, match="twice"):
            streamed_digest([("one", units)])


def test_it_draws_no_more_than_there_are_and_by_no_short_seed() -> None:
    with pytest.raises(Invalid):
        streamed_draw("d", SEED, "one", ["a"], 2)
    with pytest.raises(Invalid):
        streamed_draw("d", "short", "one", ["a"], 1)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_memory_does_not_grow_with_the_list() -> None:
    def peak(count: int) -> int:
        def units() -> Iterator[str]:
            return (f"{at:08d}" for at in range(count))

        tracemalloc.start()
        digest = streamed_digest([("all", units())])
        drawn = streamed_draw(digest, SEED, "all", units(), 20)
        rows = [
            StreamedStratum("all", count, [DrawnRow(unit=one, outcome="found") for one in drawn], units())
        ]
        for _part in streamed_sample(ABOUT, digest, SEED, rows, {}, Fraction(19, 20)):  # type: ignore[typeddict-item]
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(24_000) < 1.1 * peak(6_000) + 10_000
