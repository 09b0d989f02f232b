"""The band tables find what a pass over all finds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.index.durable import hamming
from zhengpin.matching.index.durable.hamming import WIDEST, BandTables, in_order, shuffled

EVERYTHING = 10**9


def crowd(seed: int, count: int = 400) -> np.ndarray:
    """Hashes around a few centres, from equal to twice the radius away."""
    chance = np.random.default_rng(seed)
    centres = chance.integers(0, 256, (3, 32), np.uint8)
    flips = chance.random((count, 256)) < chance.uniform(0, 0.25, (count, 1))
    return centres[chance.integers(0, 3, count)] ^ np.packbits(flips, axis=1)


def agrees(held: BandTables, queries: np.ndarray, radius: int) -> None:
    """Assert that the tables find what comparing all with all finds, each once."""
    truth = np.bitwise_count(held.hashes ^ queries[:, None]).sum(axis=2, dtype=int)
    found, left = held.within(queries, radius, EVERYTHING)
    assert np.stack([found.queries, found.rows], axis=1).tolist() == np.argwhere(truth <= radius).tolist()
    assert found.distances.tolist() == truth[found.queries, found.rows].tolist()
    assert not len(left)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(0, WIDEST))
def test_finds_all_within_the_radius_each_once(seed: int, radius: int):
    hashes = crowd(seed)
    agrees(BandTables.of(hashes), hashes[:5], radius)


@each_row("radius", range(WIDEST + 1))
def test_flips_laid_in_every_way_are_found(radius: int):
    """As many flips as the radius: spread evenly over the bands, all in a few of them, and at random."""
    chance = np.random.default_rng(radius)
    hashes = chance.integers(0, 256, (300, 32), np.uint8)
    queries = np.concatenate([hashes[:16] ^ np.packbits(laid(radius, lone, chance)) for lone in range(16)])
    held = BandTables.of(hashes)
    agrees(held, queries, radius)
    found, _ = held.within(queries, radius, EVERYTHING)
    assert found.distances.tolist() == [radius] * len(queries)


def laid(flips: int, lone: int, chance: np.random.Generator) -> np.ndarray:
    """Lay flips over 256 bits, from the band behind `lone` on: as evenly as they go, or crowded, or anyhow."""
    bits = np.zeros((16, 16), np.bool_)
    if lone % 3 == 0:
        bits.reshape(-1)[chance.choice(256, flips, replace=False)] = True
    elif lone % 3 == 1:
        bits.reshape(-1)[:flips] = True
    else:
        bits[np.arange(flips) % 16, np.arange(flips) // 16] = True
    return np.roll(bits, lone + 1, axis=0).reshape(-1)


@each_row("lone", range(16))
def test_two_flips_in_every_band_but_one(lone: int):
    """31 flips, the hardest way to lay them: only one band has as few as one."""
    flips = np.zeros((16, 16), np.bool_)
    flips[:, :2] = True
    flips[lone, 0] = False
    hashes = np.random.default_rng(lone).integers(0, 256, (50, 32), np.uint8)
    query = hashes[7:8] ^ np.packbits(flips.ravel())
    found, _ = BandTables.of(hashes).within(query, WIDEST, EVERYTHING)
    assert [part.tolist() for part in found] == [[0], [7], [31]]


def test_leaves_out_for_which_too_many_stand_in_their_buckets():
    hashes = np.concatenate([np.repeat(crowd(1, 1), 500, axis=0), ~crowd(1, 1)])
    held = BandTables.of(hashes)
    asked = hashes[[500, 0, 500]]
    found, left = held.within(asked, WIDEST, most=7_999)
    assert (found.queries.tolist(), found.rows.tolist(), left.tolist()) == ([0, 2], [500, 500], [1])
    found, left = held.within(asked, WIDEST, most=8_000)
    assert np.bincount(found.queries).tolist() == [1, 500, 1]
    assert not len(left)


def test_many_queries_are_looked_at_in_parts(monkeypatch: pytest.MonkeyPatch):
    hashes = crowd(3)
    held = BandTables.of(hashes)
    whole, _ = held.within(hashes, WIDEST, EVERYTHING)
    few = 8_000  # all queries look at far more, each at less
    _, left = held.within(hashes, WIDEST, few)
    monkeypatch.setattr(hamming, "_AT_ONCE", 100)
    parts, left_of_parts = held.within(hashes, WIDEST, EVERYTHING)
    assert [part.tolist() for part in parts] == [part.tolist() for part in whole]
    assert held.within(hashes, WIDEST, few)[1].tolist() == left.tolist()
    assert not len(left_of_parts)


def test_the_shuffle_keeps_distances_and_can_be_undone():
    hashes = crowd(2, 60)
    mixed = shuffled(hashes)
    assert (in_order(mixed) == hashes).all()
    before = np.bitwise_count(hashes[:, None] ^ hashes).sum(axis=2, dtype=int)
    assert (before == np.bitwise_count(mixed[:, None] ^ mixed).sum(axis=2, dtype=int)).all()
