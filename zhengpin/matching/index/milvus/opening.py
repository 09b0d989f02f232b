"""Opens the indexes of sets of pictures on Milvus."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from pymilvus import MilvusClient

from zhengpin.matching.index.milvus.collections import PATIENCE, answering
from zhengpin.matching.index.milvus.hashes import MilvusHashIndex
from zhengpin.matching.index.milvus.records import MilvusRecordIndex
from zhengpin.matching.index.milvus.vectors import MilvusVectorIndex
from zhengpin.matching.index.milvus.votes import MilvusVoteIndex
from zhengpin.matching.index.opening import PictureIndexes


@dataclass(frozen=True)
class MilvusEngine:
    """A Milvus that machines share. address: `http://host:port`; turns: gives, by name, the turn of all machines, which
    Milvus has not.
    """

    address: str
    token: str = field(repr=False)
    turns: Callable[[str, Path], AbstractContextManager[None]]
    seconds: float = PATIENCE
    is_shared = True

    def prove(self) -> None:
        """See whether it answers. Raises IndexUnreachable."""
        with answering():
            client = MilvusClient(uri=self.address, token=self.token, timeout=self.seconds)
            try:
                client.list_collections(timeout=self.seconds)
            finally:
                client.close()

    def open(self, name: str, dimensions: int, folder: Path) -> PictureIndexes:
        """Open the indexes of a set, made if they are not there. Raises IndexFailure."""
        at, token, seconds = self.address, self.token, self.seconds
        whole = name.replace("-", "_")
        return PictureIndexes(
            MilvusVectorIndex(at, f"{whole}_vectors", dimensions, token=token, seconds=seconds),
            MilvusVoteIndex(at, f"{whole}_votes", folder / "followed-votes", token=token, seconds=seconds),
            MilvusHashIndex(at, f"{whole}_hashes", token=token, seconds=seconds),
            MilvusHashIndex(at, f"{whole}_digests", 64, token=token, seconds=seconds),
            MilvusRecordIndex(at, f"{whole}_records", token=token, seconds=seconds),
            folder,
        )

    def turn(self, name: str, folder: Path) -> AbstractContextManager[None]:
        """Hold the turn of all machines."""
        return self.turns(name, folder)
