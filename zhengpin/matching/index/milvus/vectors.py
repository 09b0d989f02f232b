"""Vectors in a collection."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from pymilvus import DataType

from zhengpin.matching.index.checks import checked_ids, checked_rows
from zhengpin.matching.index.milvus.collections import PATIENCE, MilvusCollection
from zhengpin.matching.index.port import Ids


class MilvusVectorIndex(MilvusCollection):
    """`VectorIndex` in a collection. index: Milvus's index type and its parameters; FLAT is exact."""

    def __init__(
        self,
        address: str,
        name: str,
        dimensions: int,
        *,
        index: str = "FLAT",
        parameters: Mapping[str, int] | None = None,
        token: str = "",
        seconds: float = PATIENCE,
    ) -> None:
        wanted = {"index_type": index, "metric_type": "IP", "params": dict(parameters or {})}
        super().__init__(address, name, DataType.FLOAT_VECTOR, dimensions, wanted, token, seconds)
        self.dimensions = dimensions

    def add(self, ids: Ids, vectors: NDArray[np.float32]) -> None:
        """Add n vectors; an id that is there gets the new vector. Raises ValueError on wrong shapes, IndexUnwritable;
        of more than 1,000 some may be there then.
        """
        rows = checked_rows(vectors, self.dimensions, np.float32)
        self._put(checked_ids(ids, len(rows)), rows.tolist())

    def search(self, vectors: NDArray[np.float32], k: int) -> tuple[Ids, NDArray[np.float32]]:
        """Return ids and scores, both (n, k), best first; places without a hit hold id -1 and score -inf, as do all
        beyond the 16,384th.
        """
        queries = checked_rows(vectors, self.dimensions, np.float32)
        ids = np.full((len(queries), k), -1, np.int64)
        scores = np.full((len(queries), k), -np.inf, np.float32)
        for at, hits in enumerate(self._search(queries.tolist(), k)):
            for place, (number, score) in enumerate(hits):
                ids[at, place], scores[at, place] = number, score
        return ids, scores
