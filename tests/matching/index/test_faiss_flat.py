"""The indexes in memory keep the contract."""

from __future__ import annotations

from tests.matching.index.contract import HashIndexContract, RecordIndexContract, VectorIndexContract
from zhengpin.matching.index.faiss_flat import FaissHashIndex, FaissVectorIndex, RecordsInMemory


class TestFaissVectorIndex(VectorIndexContract):
    def make(self, dimensions: int) -> FaissVectorIndex:
        return FaissVectorIndex(dimensions)


class TestFaissHashIndex(HashIndexContract):
    def make(self, bits: int) -> FaissHashIndex:
        return FaissHashIndex(bits)


class TestRecordsInMemory(RecordIndexContract):
    def make(self) -> RecordsInMemory:
        return RecordsInMemory()
