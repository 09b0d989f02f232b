"""The indexes on Milvus keep the contract: `make test-milvus`, or any server at ZHENGPIN_TEST_MILVUS."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.matching.index.contract import HashIndexContract, RecordIndexContract, VectorIndexContract
from tests.matching.index.vote_contract import (
    VoteIndexContract,
    by_picture,
    features,
    hits_by_counting,
    in_order,
)
from zhengpin.matching.index import followed_votes
from zhengpin.matching.index.refusals import IndexForeign, IndexUnreachable

ADDRESS = os.environ.get("ZHENGPIN_TEST_MILVUS", "")
pytest.importorskip("pymilvus", reason="the extra `milvus` is not installed: `make test-milvus` does that")
pytestmark = pytest.mark.skipif(
    not ADDRESS, reason="no Milvus: `make test-milvus` starts one, or set ZHENGPIN_TEST_MILVUS to its address"
)
milvus = pytest.importorskip("zhengpin.matching.index.milvus")


class OnMilvus:
    @pytest.fixture(autouse=True)
    def _dropped(self) -> Iterator[None]:
        self.made: list = []
        yield
        for index in self.made:
            index.drop()
            index.close()

    def kept(self, index):
        self.made.append(index)
        return index


def name() -> str:
    return f"test_{uuid.uuid4().hex}"


class TestMilvusVectorIndex(OnMilvus, VectorIndexContract):
    def make(self, dimensions: int):
        return self.kept(milvus.MilvusVectorIndex(ADDRESS, name(), dimensions))

    def test_an_approximate_index_finds_what_was_put_in(self):
        wanted = {"index": "HNSW", "parameters": {"M": 16, "efConstruction": 100}}
        index = self.kept(milvus.MilvusVectorIndex(ADDRESS, name(), 16, **wanted))
        vectors = np.eye(16, dtype=np.float32)
        index.add(np.arange(16), vectors)
        assert index.search(vectors, 1)[0][:, 0].tolist() == list(range(16))


class TestMilvusHashIndex(OnMilvus, HashIndexContract):
    def make(self, bits: int):
        return self.kept(milvus.MilvusHashIndex(ADDRESS, name(), bits))

    def test_more_than_one_answer_of_milvus_holds(self):
        count = milvus.MOST_HITS + 2_000
        index, hashes = self.make(64), np.random.default_rng(4).integers(0, 256, (count, 8), np.uint8)
        index.add(np.arange(count), hashes)
        assert (len(index), index.ids().tolist()) == (count, list(range(count)))
        assert [found[0] for found, _ in index.within(hashes[:1_500], 0)] == list(range(1_500))
        assert index.remove(np.arange(count)) == count
        assert len(index) == 0

    def test_many_within_the_radius_are_all_found(self):
        index, chance = self.make(256), np.random.default_rng(6)
        hashes = chance.integers(0, 256, (2, 32), np.uint8)
        index.add(np.arange(250), np.repeat(hashes, [240, 10], axis=0))
        found = [ids.tolist() for ids, _ in index.within(hashes, 31)]
        assert found == [list(range(240)), list(range(240, 250))]

    def test_what_is_of_another_kind_is_not_opened(self):
        called = name()
        index = self.kept(milvus.MilvusHashIndex(ADDRESS, called))
        index.add(np.array([1]), np.zeros((1, 32), np.uint8))
        with pytest.raises(IndexForeign, match="FLOAT_VECTOR"):
            milvus.MilvusVectorIndex(ADDRESS, called, 256)
        with pytest.raises(IndexForeign, match="BINARY_VECTOR of 128"):
            milvus.MilvusHashIndex(ADDRESS, called, 128)
        again = milvus.MilvusHashIndex(ADDRESS, called)
        assert again.ids().tolist() == [1]
        again.close()

    def test_another_client_sees_what_has_returned(self):
        called = name()
        first, second = (milvus.MilvusHashIndex(ADDRESS, called) for _ in range(2))
        self.kept(first)
        hashes = np.random.default_rng(5).integers(0, 256, (1, 32), np.uint8)
        first.add(np.array([7]), hashes)
        assert [found.tolist() for found, _ in second.within(hashes, 31)] == [[7]]
        first.remove(np.array([7]))
        assert [found.tolist() for found, _ in second.within(hashes, 31)] == [[]]
        second.close()


class TestMilvusRecordIndex(OnMilvus, RecordIndexContract):
    def make(self):
        return self.kept(milvus.MilvusRecordIndex(ADDRESS, name()))

    def test_a_record_that_is_too_long_is_refused(self):
        with pytest.raises(ValueError, match="49149 bytes"):
            self.make().put(np.array([1]), [bytes(49_150)])


class TestMilvusVoteIndex(OnMilvus, VoteIndexContract):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.folder = tmp_path

    def make(self, words: int):
        while self.made:  # a server of Milvus bears few collections, and a property has one after the other
            self.made.pop().drop()
        called = name()
        return self.kept(milvus.MilvusVoteIndex(ADDRESS, called, self.folder / called, words))

    def test_machines_see_each_others_changes_at_the_next_search(self, monkeypatch: pytest.MonkeyPatch):
        here, rows = self.make(8), features(3, 40)
        there = milvus.MilvusVoteIndex(ADDRESS, here._name, self.folder / "there", 8)
        monkeypatch.setattr(followed_votes, "PAGE", 7)
        here.add(np.arange(40), rows)
        there.remove(np.arange(0, 40, 2))
        held = {at: one for at, one in by_picture(np.arange(40), rows).items() if at % 2}
        for index in (here, there):
            found = in_order(index.hits(rows.words, rows.signatures, 30))
            assert found == hits_by_counting(held, rows, 30)
        there.close()


def test_a_server_that_is_not_there_is_named():
    with pytest.raises(IndexUnreachable, match="Milvus"):
        milvus.MilvusHashIndex("http://127.0.0.1:9", name())
