"""Two openings of one folder against a dictionary: any order of changes, folding, reopening and torn ends."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.matching.index.vote_contract import by_picture, features, hits_by_counting, in_order
from zhengpin.matching.index.opening import PictureIndexes, open_picture_indexes
from zhengpin.matching.index.port import Index, VoteRows

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
        indexes.digests.add(at, np.stack([hashed(s)[:8] for s in seeds]))
        indexes.votes.add(at, joined([features(s, 1) for s in seeds]))
        indexes.vectors.add(at, np.stack([vector(s) for s in seeds]))
        self.truth.update(zip(ids, seeds, strict=True))

    @rule(side=sides, ids=numbers)
    def remove(self, side: int, ids: list[int]) -> None:
        here = len(self.truth.keys() & set(ids))
        indexes = self.sides[side]
        for index in every(indexes):
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

    @rule(
        kind=st.sampled_from(["vectors", "votes", "hashes", "digests", "records"]),
        end=st.binary(min_size=1, max_size=30),
    )
    def tear(self, kind: str, end: bytes) -> None:
        log = max(p for p in (self.folder / kind).glob("log-*") if "torn" not in p.name)
        with log.open("ab") as file:
            file.write(end)

    @invariant()
    def both_sides_know_what_is_there(self) -> None:
        ids = np.array(sorted(self.truth), np.int64)
        for indexes in self.sides:
            for index in every(indexes):
                assert index.ids().tolist() == ids.tolist()
                assert len(index) == len(ids)
            assert indexes.records.get(ids) == [record(self.truth[at]) for at in ids.tolist()]
            if len(ids):
                self.both_find(indexes, ids)

    def both_find(self, indexes: PictureIndexes, ids: np.ndarray) -> None:
        seeds = [self.truth[at] for at in ids.tolist()]
        rows = np.stack([hashed(s) for s in seeds])
        for found in (indexes.hashes.within(rows, 0), indexes.digests.within(rows[:, :8], 0)):
            for seed, (near, _) in zip(seeds, found, strict=True):
                assert near.tolist() == [at for at in ids.tolist() if self.truth[at] == seed]
        asked = joined([features(s, 1) for s in seeds])
        held = by_picture(ids, asked)
        hits = indexes.votes.hits(asked.words, asked.signatures, 24)
        assert in_order(hits) == hits_by_counting(held, asked, 24)
        _, scores = indexes.vectors.search(np.stack([vector(s) for s in seeds]), 1)
        assert (scores > 0.98).all()

    def teardown(self) -> None:
        for indexes in self.sides:
            indexes.close()
        shutil.rmtree(self.folder)


def every(indexes: PictureIndexes) -> tuple[Index, ...]:
    return indexes.vectors, indexes.votes, indexes.hashes, indexes.digests, indexes.records


def joined(each: list[VoteRows]) -> VoteRows:
    columns = ("counts", "words", "signatures", "places")
    return VoteRows(*(np.concatenate([getattr(rows, name) for rows in each]) for name in columns))


def record(seed: int) -> bytes:
    return np.random.default_rng(seed).bytes(seed % 50)


def hashed(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, 32, np.uint8)


def vector(seed: int) -> np.ndarray:
    made = np.random.default_rng(seed).normal(size=16).astype(np.float32)
    return made / np.linalg.norm(made)


TestTwoOpenings = TwoOpenings.TestCase
TestTwoOpenings.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
