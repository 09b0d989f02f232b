"""The same ports on Milvus, for sets that outgrow one machine: a collection for each index.

Needs the extra `milvus`. Milvus keeps what it has acknowledged and shares it by itself; every search here reads with
strong consistency, so it sees all changes before it. Records stay with the embedded engine or in the database: Milvus
keeps no bytes without a vector.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray
from pymilvus import DataType, MilvusClient, MilvusException

from zhengpin.matching.index.checks import checked_ids, checked_rows, nearest_first
from zhengpin.matching.index.port import Ids
from zhengpin.matching.index.refusals import IndexForeign, IndexUnreachable, IndexUnwritable

MOST_HITS = 16_384
"""What Milvus returns at most for one query."""
FEW_HITS = 100
"""Asked for first: Milvus sets places aside for all that each query might hit, which for many takes seconds."""
PATIENCE = 30.0
"""Seconds in which Milvus is asked again while it does not answer."""
_BATCH = 1_000
_SECONDS = {"timeout": PATIENCE}


class _Collection:
    """One collection of Milvus: an id and a vector each. Every method raises IndexUnreachable."""

    def __init__(
        self,
        address: str,
        name: str,
        kind: DataType,
        dimensions: int,
        index: Mapping[str, object],
        token: str,
    ) -> None:
        """address: `http://host:19530`; token: `user:password`, or "". Raises IndexForeign, IndexUnreachable."""
        self._name, self._metric = name, index["metric_type"]
        with _answering():
            self._client = MilvusClient(uri=address, token=token, **_SECONDS)
            if not self._client.has_collection(name, **_SECONDS):
                self._make(kind, dimensions, index)
            self._check(kind, dimensions)
            self._client.load_collection(name, **_SECONDS)

    def __len__(self) -> int:
        with _answering():
            [found] = self._client.query(self._name, filter="", output_fields=["count(*)"], **_SECONDS)
        return int(found["count(*)"])

    def ids(self) -> Ids:
        """Return all ids, ascending."""
        found: list[int] = []
        with _answering():
            pages = self._client.query_iterator(
                self._name, filter="id >= 0", batch_size=_BATCH, output_fields=["id"], **_SECONDS
            )
            while page := pages.next():
                found += [row["id"] for row in page]
            pages.close()
        return np.array(sorted(found), np.int64)

    def remove(self, ids: Ids) -> int:
        """Remove what is there of `ids`; return how many were."""
        gone = 0
        with _answering():
            for part in _parts(np.unique(np.asarray(ids, np.int64)).tolist()):
                there = self._client.get(self._name, ids=part, output_fields=["id"], **_SECONDS)
                if there:
                    self._client.delete(self._name, ids=[row["id"] for row in there], **_SECONDS)
                gone += len(there)
        return gone

    def refresh(self) -> None:
        """Nothing: every search reads with strong consistency."""

    def compact(self) -> bool:
        """Have Milvus seal what came since and fold it, in its own time."""
        with _answering():
            self._client.flush(self._name, **_SECONDS)
            self._client.compact(self._name, **_SECONDS)
        return True

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def drop(self) -> None:
        """Delete the collection with all that it holds."""
        with _answering():
            self._client.drop_collection(self._name, **_SECONDS)

    def _make(self, kind: DataType, dimensions: int, index: Mapping[str, object]) -> None:
        schema = self._client.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field("id", DataType.INT64, is_primary=True)
        schema.add_field("row", kind, dim=dimensions)
        wanted = self._client.prepare_index_params()
        wanted.add_index("row", **index)
        self._client.create_collection(
            self._name, schema=schema, index_params=wanted, consistency_level="Strong", **_SECONDS
        )

    def _check(self, kind: DataType, dimensions: int) -> None:
        description = self._client.describe_collection(self._name, **_SECONDS)
        fields = {field["name"]: field for field in description["fields"]}
        row = fields.get("row", {})
        if (row.get("type"), row.get("params", {}).get("dim")) != (kind, dimensions):
            raise IndexForeign(f"The collection {self._name} holds no {kind.name} of {dimensions}.")
        metric = self._client.describe_index(self._name, "row", **_SECONDS)["metric_type"]
        if metric != self._metric:
            raise IndexForeign(f"The collection {self._name} is searched by {metric}, not {self._metric}.")

    def _put(self, ids: Ids, rows: Sequence[object]) -> None:
        pairs = zip(ids.tolist(), rows, strict=True)
        try:
            for part in _parts([{"id": number, "row": row} for number, row in pairs]):
                self._client.upsert(self._name, part, **_SECONDS)
        except MilvusException as error:
            raise IndexUnwritable(f"Milvus did not take a change: {error.message}.") from error

    def _search(
        self, queries: list[object], limit: int, **parameters: float
    ) -> Iterator[list[tuple[int, float]]]:
        """Yield ids and distances for each query; parameters: as Milvus's range search takes them."""
        for part in _parts(queries):
            with _answering():
                found = self._client.search(
                    self._name,
                    part,
                    anns_field="row",
                    limit=min(limit, MOST_HITS),
                    search_params={"metric_type": self._metric, "params": parameters},
                    **_SECONDS,
                )
            for hits in found:
                yield [(hit["id"], hit["distance"]) for hit in hits]


class MilvusVectorIndex(_Collection):
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
    ) -> None:
        wanted = {"index_type": index, "metric_type": "IP", "params": dict(parameters or {})}
        super().__init__(address, name, DataType.FLOAT_VECTOR, dimensions, wanted, token)
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


class MilvusHashIndex(_Collection):
    """`HashIndex` in a collection, exact; of more than 16,384 hashes within the radius the nearest are found."""

    def __init__(self, address: str, name: str, bits: int = 256, *, token: str = "") -> None:
        wanted = {"index_type": "BIN_FLAT", "metric_type": "HAMMING", "params": {}}
        super().__init__(address, name, DataType.BINARY_VECTOR, bits, wanted, token)
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


@contextmanager
def _answering() -> Iterator[None]:
    """Raise IndexUnreachable for whatever Milvus or the way to it says."""
    try:
        yield
    except MilvusException as error:
        raise IndexUnreachable(f"Milvus did not answer: {error.message}.") from error


def _parts[T](of: list[T]) -> Iterator[list[T]]:
    for at in range(0, len(of), _BATCH):
        yield of[at : at + _BATCH]
