"""Two openings of one folder against a dictionary: any order of changes, folding, reopening and torn ends."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from zhengpin.matching.index.opening import PictureIndexes, open_picture_indexes

numbers = st.lists(st.integers(0, 30), min_size=1, max_size=6, unique=True)
sides = st.integers(0, 1)


class TwoOpenings(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.sides = [self.open(), self.open()]
        self.truth: dict[int, int] = {}

    def open(self) -> PictureIndexes:
        return open_picture_indexes(self.folder, 16)

    @rule(side=sides, ids=numbers, seed=st.integers(0, 2**32 - 1))
    def put(self, side: int, ids: list[int], seed: int) -> None:
        at, indexes = np.array(ids, np.int64), self.sides[side]
        seeds = [seed + n for n in range(len(ids))]
        indexes.records.put(at, [record(s) for s in seeds])
        indexes.hashes.add(at, np.stack([hashed(s) for s in seeds]))
        indexes.vectors.add(at, np.stack([vector(s) for s in seeds]))
        self.truth.update(zip(ids, seeds, strict=True))

    @rule(side=sides, ids=numbers)
    def remove(self, side: int, ids: list[int]) -> None:
        here = len(self.truth.keys() & set(ids))
        indexes = self.sides[side]
        for index in (indexes.vectors, indexes.hashes, indexes.records):
            assert index.remove(np.array(ids, np.int64)) == here
        for at in ids:
            self.truth.pop(at, None)

    @rule(side=sides)
    def fold(self, side: int) -> None:
        self.sides[side].compact(due_only=False)

    @rule(side=sides)
    def reopen(self, side: int) -> None:
        self.sides[side].close()
        self.sides[side] = self.open()

    @rule(kind=st.sampled_from(["vectors", "hashes", "records"]), end=st.binary(min_size=1, max_size=30))
    def tear(self, kind: str, end: bytes) -> None:
        log = max(p for p in (self.folder / kind).glob("log-*") if "torn" not in p.name)
        with log.open("ab") as file:
            file.write(end)

    @invariant()
    def both_sides_know_what_is_there(self) -> None:
        ids = np.array(sorted(self.truth), np.int64)
        for indexes in self.sides:
            for index in (indexes.vectors, indexes.hashes, indexes.records):
                assert index.ids().tolist() == ids.tolist()
                assert len(index) == len(ids)
            assert indexes.records.get(ids) == [record(self.truth[at]) for at in ids.tolist()]
            if len(ids):
                self.both_find(indexes, ids)

    def both_find(self, indexes: PictureIndexes, ids: np.ndarray) -> None:
        seeds = [self.truth[at] for at in ids.tolist()]
        found = indexes.hashes.within(np.stack([hashed(s) for s in seeds]), 0)
        for seed, (near, _) in zip(seeds, found, strict=True):
            assert near.tolist() == [at for at in ids.tolist() if self.truth[at] == seed]
        _, scores = indexes.vectors.search(np.stack([vector(s) for s in seeds]), 1)
        assert (scores > 0.98).all()

    def teardown(self) -> None:
        for indexes in self.sides:
            indexes.close()
        shutil.rmtree(self.folder)


def record(seed: int) -> bytes:
    return np.random.default_rng(seed).bytes(seed % 50)


def hashed(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, 32, np.uint8)


def vector(seed: int) -> np.ndarray:
    made = np.random.default_rng(seed).normal(size=16).astype(np.float32)
    return made / np.linalg.norm(made)


TestTwoOpenings = TwoOpenings.TestCase
TestTwoOpenings.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
