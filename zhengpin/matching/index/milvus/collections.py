"""What every collection of Milvus has: an id and a vector each, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np
from pymilvus import DataType, MilvusClient, MilvusException

from zhengpin.matching.index.port import Ids
from zhengpin.matching.index.refusals import IndexForeign, IndexUnreachable, IndexUnwritable

MOST_HITS = 16_384
"""What Milvus returns at most for one query."""
FEW_HITS = 100
"""Asked for first: Milvus sets places aside for all that each query might hit, which for many takes seconds."""
PATIENCE = 30.0
"""Seconds in which Milvus is asked again while it does not answer."""
BATCH = 1_000


class MilvusCollection:
    """One collection of Milvus: an id and a vector each. Every method raises IndexUnreachable."""

    standing = ""
    """Which rows stand, where some only tell of what was removed."""
    beside: Mapping[str, Mapping[str, object]] = {}
    """Fields beside the vector, with their types and parameters."""

    def __init__(
        self,
        address: str,
        name: str,
        kind: DataType,
        dimensions: int,
        index: Mapping[str, object],
        token: str = "",
        seconds: float = PATIENCE,
    ) -> None:
        """address: `http://host:19530`; token: `user:password`, or ""; seconds: in which Milvus is asked again while it
        does not answer. Raises IndexForeign, IndexUnreachable.
        """
        self._name, self._metric, self._seconds = name, index["metric_type"], {"timeout": seconds}
        with answering():
            self._client = MilvusClient(uri=address, token=token, **self._seconds)
            if not self._client.has_collection(name, **self._seconds):
                self._make(kind, dimensions, index)
            self._check(kind, dimensions)
            self._client.load_collection(name, **self._seconds)

    def __len__(self) -> int:
        with answering():
            [found] = self._client.query(
                self._name, filter=self.standing, output_fields=["count(*)"], **self._seconds
            )
        return int(found["count(*)"])

    def ids(self) -> Ids:
        """Return all ids, ascending."""
        found: list[int] = []
        with answering():
            pages = self._client.query_iterator(
                self._name,
                filter=self.standing or "id >= 0",
                batch_size=BATCH,
                output_fields=["id"],
                **self._seconds,
            )
            while page := pages.next():
                found += [row["id"] for row in page]
            pages.close()
        return np.array(sorted(found), np.int64)

    def present(self, ids: Ids) -> Ids:
        """Return what is there of `ids`, ascending."""
        found: list[int] = []
        with answering():
            for part in parts(np.unique(np.asarray(ids, np.int64)).tolist()):
                found += [int(str(row["id"])) for row in self._got(part)]
        return np.array(sorted(found), np.int64)

    def identity(self) -> str:
        """Return what names this very collection: another one once it was made anew."""
        with answering():
            return str(self._client.describe_collection(self._name, **self._seconds)["collection_id"])

    @property
    def due(self) -> bool:
        """Whether folding pays: Milvus does that by itself."""
        return False

    def remove(self, ids: Ids) -> int:
        """Remove what is there of `ids`; return how many were."""
        gone = 0
        with answering():
            for part in parts(np.unique(np.asarray(ids, np.int64)).tolist()):
                there = self._got(part)
                if there:
                    self._client.delete(self._name, ids=[row["id"] for row in there], **self._seconds)
                gone += len(there)
        return gone

    def refresh(self) -> None:
        """Nothing: every search reads with strong consistency."""

    def compact(self, *, wait: bool = False) -> bool:
        """Have Milvus seal what came since and fold it, in its own time."""
        with answering():
            self._client.flush(self._name, **self._seconds)
            self._client.compact(self._name, **self._seconds)
        return True

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def drop(self) -> None:
        """Delete the collection with all that it holds."""
        with answering():
            self._client.drop_collection(self._name, **self._seconds)

    def _make(self, kind: DataType, dimensions: int, index: Mapping[str, object]) -> None:
        schema = self._client.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field("id", DataType.INT64, is_primary=True)
        schema.add_field("row", kind, dim=dimensions)
        for field, said in self.beside.items():
            schema.add_field(field, **said)
        wanted = self._client.prepare_index_params()
        wanted.add_index("row", **index)
        self._client.create_collection(
            self._name, schema=schema, index_params=wanted, consistency_level="Strong", **self._seconds
        )

    def _check(self, kind: DataType, dimensions: int) -> None:
        description = self._client.describe_collection(self._name, **self._seconds)
        fields = {field["name"]: field for field in description["fields"]}
        row = fields.get("row", {})
        if (row.get("type"), row.get("params", {}).get("dim")) != (kind, dimensions):
            raise IndexForeign(f"The collection {self._name} holds no {kind.name} of {dimensions}.")
        metric = self._client.describe_index(self._name, "row", **self._seconds)["metric_type"]
        if metric != self._metric:
            raise IndexForeign(f"The collection {self._name} is searched by {metric}, not {self._metric}.")

    def _put(self, ids: Ids, rows: Sequence[object], **beside: Sequence[object]) -> None:
        columns = {"id": ids.tolist(), "row": rows} | beside
        entries = [dict(zip(columns, one, strict=True)) for one in zip(*columns.values(), strict=True)]
        try:
            for part in parts(entries):
                self._client.upsert(self._name, part, **self._seconds)
        except MilvusException as error:
            raise IndexUnwritable(f"Milvus did not take a change: {error.message}.") from error

    def _got(self, ids: list[int], *fields: str) -> list[dict[str, object]]:
        """Return what stands of at most a batch of rows."""
        if not ids:
            return []
        wanted = f"id in {ids}" + (f" and {self.standing}" if self.standing else "")
        return list(
            self._client.query(self._name, filter=wanted, output_fields=["id", *fields], **self._seconds)
        )

    def _search(
        self, queries: list[object], limit: int, **parameters: float
    ) -> Iterator[list[tuple[int, float]]]:
        """Yield ids and distances for each query; parameters: as Milvus's range search takes them."""
        for part in parts(queries):
            with answering():
                found = self._client.search(
                    self._name,
                    part,
                    anns_field="row",
                    limit=min(limit, MOST_HITS),
                    search_params={"metric_type": self._metric, "params": parameters},
                    **self._seconds,
                )
            for hits in found:
                yield [(hit["id"], hit["distance"]) for hit in hits]


@contextmanager
def answering() -> Iterator[None]:
    """Raise IndexUnreachable for whatever Milvus or the way to it says."""
    try:
        yield
    except MilvusException as error:
        raise IndexUnreachable(f"Milvus did not answer: {error.message}.") from error


def parts[T](of: list[T], size: int = BATCH) -> Iterator[list[T]]:
    """Yield what is sent or asked for at a time."""
    for at in range(0, len(of), size):
        yield of[at : at + size]
