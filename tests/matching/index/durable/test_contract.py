"""The durable indexes keep the contract."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.matching.index.contract import HashIndexContract, RecordIndexContract, VectorIndexContract
from tests.matching.index.vote_contract import VoteIndexContract
from zhengpin.matching.index.durable.hashes import DurableHashIndex
from zhengpin.matching.index.durable.records import DurableRecordIndex
from zhengpin.matching.index.durable.vectors import DurableVectorIndex
from zhengpin.matching.index.durable.votes import DurableVoteIndex


class InFolders:
    @pytest.fixture(autouse=True)
    def _folders(self, tmp_path: Path) -> None:
        self.under = tmp_path

    def folder(self) -> Path:
        return Path(tempfile.mkdtemp(dir=self.under))


class TestDurableVectorIndex(InFolders, VectorIndexContract):
    tolerance = 6e-3

    def make(self, dimensions: int) -> DurableVectorIndex:
        return DurableVectorIndex(self.folder(), dimensions)


class TestDurableHashIndex(InFolders, HashIndexContract):
    def make(self, bits: int) -> DurableHashIndex:
        return DurableHashIndex(self.folder(), bits)


class TestDurableRecordIndex(InFolders, RecordIndexContract):
    def make(self) -> DurableRecordIndex:
        return DurableRecordIndex(self.folder())


class TestDurableVoteIndex(InFolders, VoteIndexContract):
    def make(self, words: int) -> DurableVoteIndex:
        return DurableVoteIndex(self.folder(), words)
