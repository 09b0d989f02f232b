"""The band tables find what a pass over all finds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.index.durable.hamming import (
    WIDEST,
    BandTables,
    in_order,
    shuffled,
    tables,
)


def crowd(seed: int, count: int = 400) -> np.ndarray:
    """Hashes around a few centres, from equal to twice the radius away."""
    chance = np.random.default_rng(seed)
    centres = chance.integers(0, 256, (3, 32), np.uint8)
    flips = chance.random((count, 256)) < chance.uniform(0, 0.25, (count, 1))
    return centres[chance.integers(0, 3, count)] ^ np.packbits(flips, axis=1)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(0, WIDEST))
def test_finds_all_within_the_radius_each_once(seed: int, radius: int):
    hashes = crowd(seed)
    held = BandTables(hashes, *tables(hashes))
    for query in hashes[:5]:
        truth = np.bitwise_count(hashes ^ query).sum(axis=1, dtype=int)
        found = held.within(query, radius, most=10**9)
        assert found is not None
        rows, distances = found
        assert sorted(rows.tolist()) == np.flatnonzero(truth <= radius).tolist()
        assert distances.tolist() == truth[rows].tolist()


@each_row("lone", range(16))
def test_two_flips_in_every_band_but_one(lone: int):
    """31 flips, the hardest way to lay them: only one band has as few as one."""
    flips = np.zeros((16, 16), np.bool_)
    flips[:, :2] = True
    flips[lone, 0] = False
    hashes = np.random.default_rng(lone).integers(0, 256, (50, 32), np.uint8)
    held = BandTables(hashes, *tables(hashes))
    found = held.within(hashes[7] ^ np.packbits(flips.ravel()), WIDEST, most=10**9)
    assert found is not None
    assert (found[0].tolist(), found[1].tolist()) == ([7], [31])


def test_gives_up_where_too_many_stand_in_its_buckets():
    hashes = np.repeat(crowd(1, 1), 500, axis=0)
    held = BandTables(hashes, *tables(hashes))
    assert held.within(hashes[0], WIDEST, most=7_999) is None
    found = held.within(hashes[0], WIDEST, most=8_000)
    assert found is not None
    assert len(found[0]) == 500


def test_the_shuffle_keeps_distances_and_can_be_undone():
    hashes = crowd(2, 60)
    mixed = shuffled(hashes)
    assert (in_order(mixed) == hashes).all()
    before = np.bitwise_count(hashes[:, None] ^ hashes).sum(axis=2, dtype=int)
    assert (before == np.bitwise_count(mixed[:, None] ^ mixed).sum(axis=2, dtype=int)).all()
