"""What every engine behind `VoteIndex` must do, beside a dictionary; an engine's test module subclasses this."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.matching.index.contract import ids
from tests.rows import each_row
from zhengpin.matching.index.port import VoteHits, VoteIndex, VoteRows


def features(seed: int, pictures: int, words: int = 8) -> VoteRows:
    """Up to five features a picture, their signatures a few bits around a few centres."""
    chance = np.random.default_rng(seed)
    counts = chance.integers(0, 6, pictures)
    total = int(counts.sum())
    centres = chance.integers(0, 2**64, 3, np.uint64)
    flips = np.packbits(chance.random((total, 64)) < chance.uniform(0, 0.5, (total, 1)), axis=1)
    return VoteRows(
        counts,
        chance.integers(0, words, total, np.uint16),
        centres[chance.integers(0, 3, total)] ^ flips.reshape(total, 8).view(np.uint64)[:, 0],
        chance.integers(0, 2**32, total, np.uint32),
    )


type Feature = tuple[int, int, int]
"""Word, signature, place."""


def by_picture(numbers: np.ndarray, rows: VoteRows) -> dict[int, list[Feature]]:
    each = list(zip(rows.words.tolist(), rows.signatures.tolist(), rows.places.tolist(), strict=True))
    ends = np.cumsum(rows.counts).tolist()
    return {
        at: each[end - count : end]
        for at, end, count in zip(numbers.tolist(), ends, rows.counts.tolist(), strict=True)
    }


def hits_by_counting(
    held: dict[int, list[Feature]], asked: VoteRows, radius: int
) -> list[tuple[int, int, int, int]]:
    """What `hits` is to find: row, id, place and distance, in order."""
    entries = enumerate(zip(asked.words.tolist(), asked.signatures.tolist(), strict=True))
    return sorted(
        (row, at, place, (signature ^ other).bit_count())
        for row, (word, signature) in entries
        for at, stored in held.items()
        for own, other, place in stored
        if own == word and (signature ^ other).bit_count() <= radius
    )


def in_order(hits: VoteHits) -> list[tuple[int, int, int, int]]:
    assert ((hits.owners >= 0) & (hits.owners < hits.owner_count)).all()
    columns = (hits.rows, hits.ids_of(hits.owners), hits.places, hits.distances)
    return sorted(zip(*(column.tolist() for column in columns), strict=True))


class VoteIndexContract:
    @abstractmethod
    def make(self, words: int) -> VoteIndex: ...

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
    @given(st.integers(0, 2**32 - 1), st.integers(0, 40), st.lists(st.sampled_from("arf"), max_size=8))
    def test_finds_what_counting_finds(self, seed: int, radius: int, changes: list[str]):
        """Whatever was added (a), removed (r) and folded (f) before."""
        chance = np.random.default_rng(seed)
        index, truth, asked = self.make(8), {}, features(seed, 6)
        for number, change in enumerate(["a", *changes]):
            some = chance.choice(20, chance.integers(1, 12), replace=False) * 2**57
            if change == "a":
                rows = (
                    features(seed, len(some)) if chance.random() < 0.5 else features(seed + number, len(some))
                )
                index.add(some, rows)
                truth |= by_picture(some, rows)
            elif change == "r":
                assert index.remove(some) == len(truth.keys() & set(some.tolist()))
                truth = {at: held for at, held in truth.items() if at not in some}
            else:
                index.compact()
            assert in_order(index.hits(asked.words, asked.signatures, radius)) == hits_by_counting(
                truth, asked, radius
            )
            assert index.ids().tolist() == sorted(truth)

    def test_every_distance_has_its_edge(self):
        index, one = self.make(3), np.array([0x0123_4567_89AB_CDEF], np.uint64)
        near = one ^ np.array([(1 << bits) - 1 for bits in range(65)], np.uint64)
        word, places = np.full(65, 2, np.uint16), np.arange(65, dtype=np.uint32)
        index.add(ids(7), VoteRows(np.array([65]), word, near, places))
        for _ in range(2):
            for radius in (-1, 0, 22, 63, 64, 65):
                found = in_order(index.hits(word[:1], one, radius))
                assert found == [(0, 7, bits, bits) for bits in range(min(radius, 64) + 1)]
            index.compact()

    def test_a_picture_without_features_is_there_and_votes_for_nobody(self):
        index, none = self.make(8), VoteRows(np.zeros(2, np.int64), *_columns(0))
        index.add(ids(3, 4), none)
        for _ in range(2):
            assert (len(index), index.ids().tolist()) == (2, [3, 4])
            assert in_order(index.hits(*_columns(5)[:2], 64)) == []
            index.compact()
        assert in_order(index.hits(*_columns(0)[:2], 64)) == []
        assert index.present(ids(5, 4)).tolist() == [4]
        assert (index.remove(ids(4, 5)), len(index), index.words) == (1, 1, 8)
        assert index.present(ids(5, 4)).tolist() == []

    def test_hits_keep_their_ids_whatever_happens_afterwards(self):
        index, rows = self.make(8), features(1, 30)
        index.add(np.arange(30) * 5, rows)
        index.compact()
        index.add(np.arange(30, 60) * 5, rows)
        expected = hits_by_counting(
            by_picture(np.arange(60) * 5, VoteRows(*map(np.tile, _all(rows), [2] * 4))), rows, 30
        )
        hits = index.hits(rows.words, rows.signatures, 30)
        index.remove(np.arange(0, 60, 2) * 5)
        index.add(ids(1), features(2, 1))
        index.compact()
        index.hits(rows.words, rows.signatures, 0)
        assert in_order(hits) == expected

    @each_row(
        "counts, columns",
        [
            ([1], {"words": np.zeros(2, np.uint16)}),
            ([3], {}),
            ([3, -1], {}),
            ([2, 0], {"words": np.array([1, 8], np.uint16)}),
            ([2], {"words": np.zeros(2, np.int64)}),
            ([2], {"signatures": np.zeros(2, np.int64)}),
            ([2], {"signatures": np.zeros((2, 1), np.uint64)}),
            ([2], {"places": np.zeros(3, np.uint32)}),
            ([2.0], {}),
            ([[2]], {}),
            ([1, 1, 0], {}),
        ],
    )
    def test_wrong_shapes_types_and_words_are_refused(self, counts: list, columns: dict[str, np.ndarray]):
        index = self.make(8)
        good = dict(zip(("words", "signatures", "places"), _columns(2), strict=True))
        with pytest.raises(ValueError, match="expected"):
            index.add(ids(1, 2)[: len(counts)], VoteRows(np.array(counts), **good | columns))
        assert len(index) == 0

    @each_row(
        "words, signatures",
        [
            (np.zeros(2, np.uint16), np.zeros(1, np.uint64)),
            (np.full(1, 8, np.uint16), np.zeros(1, np.uint64)),
            (np.zeros(1, np.int32), np.zeros(1, np.uint64)),
            (np.zeros(1, np.uint16), np.zeros((1, 8), np.uint8)),
        ],
    )
    def test_wrong_queries_are_refused(self, words: np.ndarray, signatures: np.ndarray):
        with pytest.raises(ValueError, match="expected"):
            self.make(8).hits(words, signatures, 22)


def _columns(count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return np.zeros(count, np.uint16), np.zeros(count, np.uint64), np.zeros(count, np.uint32)


def _all(rows: VoteRows) -> tuple[np.ndarray, ...]:
    return rows.counts, rows.words, rows.signatures, rows.places
