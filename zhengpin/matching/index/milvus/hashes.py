"""Binary hashes in a collection."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pymilvus import DataType

from zhengpin.matching.index.checks import checked_ids, checked_rows, nearest_first
from zhengpin.matching.index.milvus.collections import FEW_HITS, MOST_HITS, PATIENCE, MilvusCollection
from zhengpin.matching.index.port import Ids


class MilvusHashIndex(MilvusCollection):
    """`HashIndex` in a collection, exact; of more than 16,384 hashes within the radius the nearest are found."""

    def __init__(
        self, address: str, name: str, bits: int = 256, *, token: str = "", seconds: float = PATIENCE
    ) -> None:
        wanted = {"index_type": "BIN_FLAT", "metric_type": "HAMMING", "params": {}}
        super().__init__(address, name, DataType.BINARY_VECTOR, bits, wanted, token, seconds)
        self.bits = bits

    def add(self, ids: Ids, hashes: NDArray[np.uint8]) -> None:
        """Add n hashes; an id that is there gets the new hash. Raises ValueError on wrong shapes, IndexUnwritable;
        of more than 1,000 some may be there then.
        """
        rows = checked_rows(hashes, self.bits // 8, np.uint8)
        self._put(checked_ids(ids, len(rows)), [row.tobytes() for row in rows])

    def within(self, hashes: NDArray[np.uint8], radius: int) -> list[tuple[Ids, NDArray[np.int32]]]:
        """Return for each query the ids and distances of all hashes at most `radius` bits away, nearest
        first, then by id.
        """
        queries = [row.tobytes() for row in checked_rows(hashes, self.bits // 8, np.uint8)]
        outside = radius + 1  # Milvus takes the radius as exclusive
        found = []
        for query, hits in zip(queries, self._search(queries, FEW_HITS, radius=outside), strict=True):
            if len(hits) == FEW_HITS:
                [hits] = self._search([query], MOST_HITS, radius=outside)
            found.append(_nearest_first(hits))
        return found


def _nearest_first(hits: list[tuple[int, float]]) -> tuple[Ids, NDArray[np.int32]]:
    ids = np.array([number for number, _ in hits], np.int64)
    return nearest_first(ids, np.array([distance for _, distance in hits]))
