"""What every engine behind the index ports must do; an engine's test module subclasses these."""

from __future__ import annotations

from abc import abstractmethod

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.index.port import HashIndex, RecordIndex, VectorIndex


def ids(*numbers: int) -> np.ndarray:
    return np.array(numbers, np.int64)


def unit(seed: int, count: int, dimensions: int = 16) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(count, dimensions)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


class VectorIndexContract:
    tolerance = 1e-5

    @abstractmethod
    def make(self, dimensions: int) -> VectorIndex: ...

    def test_finds_the_nearest_by_inner_product_best_first(self):
        index, vectors = self.make(16), unit(1, 50)
        index.add(np.arange(100, 150), vectors)
        found, scores = index.search(vectors[:3], 50)
        expected = vectors[:3] @ vectors.T
        assert found[:, 0].tolist() == [100, 101, 102]
        np.testing.assert_allclose(scores, -np.sort(-expected, axis=1), atol=self.tolerance)
        np.testing.assert_allclose(
            np.take_along_axis(expected, found - 100, axis=1), scores, atol=self.tolerance
        )

    def test_missing_places_are_marked(self):
        index = self.make(16)
        index.add(ids(7), unit(2, 1))
        found, scores = index.search(unit(3, 2), 3)
        assert found[:, 1:].tolist() == [[-1, -1], [-1, -1]]
        assert np.isneginf(scores[:, 1:]).all()

    def test_an_empty_index_finds_nothing(self):
        found, _ = self.make(16).search(unit(3, 1), 2)
        assert found.tolist() == [[-1, -1]]

    def test_adding_an_id_again_replaces_its_vector(self):
        index, vectors = self.make(16), unit(4, 3)
        index.add(ids(5, 6), vectors[:2])
        index.add(ids(5), vectors[2:])
        assert len(index) == 2
        assert index.search(vectors[2:], 1)[0].tolist() == [[5]]
        assert index.search(vectors[:1], 1)[1][0, 0] < 0.999

    def test_removes_what_is_there(self):
        index, vectors = self.make(16), unit(5, 4)
        index.add(ids(1, 2, 3, 2**62), vectors)
        assert index.present(ids(99, 2**62, 2)).tolist() == [2, 2**62]
        assert index.remove(ids(2, 2**62, 99)) == 2
        assert index.present(ids(99, 2**62, 2, 1)).tolist() == [1]
        assert len(index) == 2
        assert set(index.search(vectors, 1)[0].ravel().tolist()) == {1, 3}

    def test_many_ids_of_one_residue_are_removed_exactly(self):
        index, vectors = self.make(16), unit(6, 300)
        numbers = np.arange(300, dtype=np.int64) * 2**20
        index.add(numbers, vectors)
        assert index.remove(numbers[::2]) == 150
        assert set(index.search(vectors[1::2], 1)[0].ravel().tolist()) == set(numbers[1::2].tolist())

    def test_knows_its_ids_and_answers_alike_after_folding(self):
        index, vectors = self.make(16), unit(7, 6)
        index.add(ids(9, 1, 2, 3), vectors[:4])
        index.remove(ids(1))
        for _ in range(2):
            assert index.ids().tolist() == [2, 3, 9]
            found, _ = index.search(vectors[:4], 1)
            assert found[[0, 2, 3], 0].tolist() == [9, 2, 3]
            assert found[1, 0] != 1
            index.compact()
            index.refresh()
        index.add(ids(9), vectors[4:5])
        index.remove(ids(2))
        assert index.search(vectors[4:5], 1)[0].tolist() == [[9]]
        index.compact()
        assert index.search(vectors[4:5], 3)[0].tolist()[0][0] == 9
        assert index.ids().tolist() == [3, 9]

    @each_row("numbers, shape", [((1, 2), (1, 16)), ((1,), (1, 15)), ((1, 1), (2, 16)), ((-1,), (1, 16))])
    def test_wrong_shapes_and_ids_are_refused(self, numbers: tuple[int, ...], shape: tuple[int, int]):
        index = self.make(16)
        with pytest.raises(ValueError, match="expected|distinct"):
            index.add(ids(*numbers), np.zeros(shape, np.float32))
        assert len(index) == 0


class HashIndexContract:
    @abstractmethod
    def make(self, bits: int) -> HashIndex: ...

    @each_row("bits, radius", [(64, 7), (64, 8), (256, 31), (256, 32), (40, 1)])
    def test_none_is_missed_at_the_edge_of_what_parts_of_hashes_tell(self, bits: int, radius: int):
        """With the bits that differ spread over the hash, or in one place, or as chance has it."""
        chance = np.random.default_rng(bits + radius)
        index, one = self.make(bits), chance.integers(0, 256, (1, bits // 8), np.uint8)
        spread = np.round(np.linspace(0, bits - 1, radius)).astype(int)
        places = [spread, np.arange(radius), *(chance.permutation(bits)[:radius] for _ in range(20))]
        masks = np.zeros((len(places), bits), bool)
        for row, at in zip(masks, places, strict=True):
            row[at] = True
        further = masks.copy()
        for row in further:
            row[chance.choice(np.flatnonzero(~row))] = True
        near = one ^ np.packbits(masks, axis=1)
        index.add(np.arange(len(near)), near)
        index.add(np.arange(100, 100 + len(near)), one ^ np.packbits(further, axis=1))
        [(found, distances)] = index.within(one, radius)
        assert found.tolist() == list(range(len(near)))
        assert set(distances.tolist()) == {radius}

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
    @given(st.integers(0, 2**32 - 1), st.integers(0, 140))
    def test_finds_all_within_the_radius_and_no_other(self, seed: int, radius: int):
        chance = np.random.default_rng(seed)
        index, hashes = self.make(256), chance.integers(0, 256, (40, 32), np.uint8)
        hashes[1] = hashes[0] ^ np.packbits(np.arange(256) < radius)
        index.add(np.arange(40), hashes)
        found, distances = index.within(hashes[:1], radius)[0]
        truth = np.bitwise_count(hashes ^ hashes[:1]).sum(axis=1, dtype=int)
        assert set(found.tolist()) == set(np.flatnonzero(truth <= radius).tolist())
        assert distances.tolist() == sorted(truth[truth <= radius].tolist())

    def test_each_query_has_its_own_answer(self):
        index, hashes = self.make(256), np.random.default_rng(1).integers(0, 256, (3, 32), np.uint8)
        index.add(ids(5, 6), hashes[:2])
        assert [found.tolist() for found, _ in index.within(hashes, 31)] == [[5], [6], []]

    def test_replaces_and_removes_before_and_after_folding(self):
        index, hashes = self.make(256), np.random.default_rng(2).integers(0, 256, (3, 32), np.uint8)
        index.add(ids(1, 2**62), hashes[:2])
        index.add(ids(1), hashes[2:])
        for _ in range(2):
            assert [found.tolist() for found, _ in index.within(hashes, 0)] == [[], [2**62], [1]]
            index.compact()
        assert index.remove(ids(2**62, 3)) == 1
        assert [found.tolist() for found, _ in index.within(hashes, 0)] == [[], [], [1]]
        assert (len(index), index.ids().tolist(), index.bits) == (1, [1], 256)

    def test_equally_near_hashes_come_by_id(self):
        index, one = self.make(256), np.random.default_rng(3).integers(0, 256, (1, 32), np.uint8)
        index.add(ids(9, 4, 6), np.repeat(one, 3, axis=0))
        found, distances = index.within(one, 31)[0]
        assert (found.tolist(), distances.tolist()) == ([4, 6, 9], [0, 0, 0])

    def test_wrong_widths_are_refused(self):
        with pytest.raises(ValueError, match="expected"):
            self.make(256).add(ids(1), np.zeros((1, 31), np.uint8))


class RecordIndexContract:
    @abstractmethod
    def make(self) -> RecordIndex: ...

    def test_keeps_replaces_and_removes_before_and_after_folding(self):
        index = self.make()
        index.put(ids(5, 2**62, 7), [b"five", b"", b"\x00" * 5000])
        index.put(ids(5), [b"again"])
        for _ in range(2):
            assert index.get(ids(7, 5, 6, 2**62)) == [b"\x00" * 5000, b"again", None, b""]
            assert index.get(ids(7, 5, 6, 2**62), most=3) == [b"\x00" * 3, b"aga", None, b""]
            assert index.present(ids(6, 2**62, 5)).tolist() == [5, 2**62]
            index.compact()
        assert index.remove(ids(7, 8)) == 1
        index.put(ids(8), [b"eight"])
        assert (index.get(ids(7, 8)), len(index), index.ids().tolist()) == (
            [None, b"eight"],
            3,
            [5, 8, 2**62],
        )

    def test_an_empty_index_has_nothing(self):
        index = self.make()
        assert (index.get(ids(1)), index.remove(ids(1)), len(index), index.compact()) == ([None], 0, 0, False)

    def test_wrong_lengths_are_refused(self):
        with pytest.raises(ValueError, match="expected"):
            self.make().put(ids(1, 2), [b"one"])
