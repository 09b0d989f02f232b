"""The same ports on PostgreSQL with its extension pgvector: a table for each index, beside the records that are there.

Needs the extra `postgresql` and pgvector 0.7 or newer. A change is one transaction; PostgreSQL shares and keeps it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np
import psycopg
from numpy.typing import NDArray
from psycopg import sql
from psycopg.rows import TupleRow

from zhengpin.matching.index.checks import checked_ids, checked_rows
from zhengpin.matching.index.port import Ids
from zhengpin.matching.index.refusals import IndexForeign, IndexUnreachable, IndexUnwritable

_MAKING = 4_732_190_562
"""Of the advisory lock under which tables are made, so that two that begin at once do not trip over each other."""
_MAKE = "CREATE TABLE IF NOT EXISTS {table} (id bigint PRIMARY KEY, fingerprint {kind} NOT NULL)"
_KIND = """
    SELECT format_type(atttypid, atttypmod) FROM pg_attribute
    WHERE attrelid = to_regclass(quote_ident(%s)) AND attname = 'fingerprint'
"""
_GRAPH = "CREATE INDEX IF NOT EXISTS {graph} ON {table} USING hnsw (fingerprint halfvec_ip_ops)"
_PUT = """
    INSERT INTO {table} (id, fingerprint)
    SELECT id, fingerprint::{kind} FROM unnest(%s::bigint[], %s::{given}[]) AS given (id, fingerprint)
    ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint
"""
_NEAREST = """
    SELECT id, -(fingerprint <#> %(query)s::{kind}) FROM {table}
    ORDER BY fingerprint <#> %(query)s::{kind} LIMIT %(most)s
"""
_WITHIN = """
    SELECT id, distance FROM {table}, LATERAL (SELECT (fingerprint <~> %s::{kind})::integer AS distance) AS apart
    WHERE distance <= %s ORDER BY distance, id
"""


class _Table:
    """One table: an id and a fingerprint each. Every method raises IndexUnreachable. Threads take turns."""

    def __init__(self, address: str, name: str, kind, given) -> None:
        """address: `postgresql://user:password@host:port/name`. Raises IndexForeign, IndexUnreachable."""
        self._address, self._name = address, name
        self._names = {"table": sql.Identifier(name), "kind": sql.SQL(kind), "given": sql.SQL(given)}
        self._lock = threading.Lock()
        self._connection: psycopg.Connection[TupleRow] | None = None
        with self._asked() as connection, connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [_MAKING])
            connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
            connection.execute(self._statement(_MAKE))
            if connection.execute(_KIND, [name]).fetchall() != [(kind,)]:
                raise IndexForeign(f"The table {name} holds no {kind}.")
            self._prepare(connection)

    def __len__(self) -> int:
        [(count,)] = self._rows("SELECT count(*) FROM {table}")
        return count

    def ids(self) -> Ids:
        """Return all ids, ascending."""
        return np.array([number for (number,) in self._rows("SELECT id FROM {table} ORDER BY id")], np.int64)

    def remove(self, ids: Ids) -> int:
        """Remove what is there of `ids`; return how many were."""
        return self._change("DELETE FROM {table} WHERE id = ANY(%s)", [np.asarray(ids, np.int64).tolist()])

    def refresh(self) -> None:
        """Nothing: every search sees what was committed before it."""

    def compact(self) -> bool:
        """Nothing: PostgreSQL reclaims room by itself."""
        return False

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()

    def drop(self) -> None:
        """Delete the table with all that it holds."""
        self._change("DROP TABLE {table}")

    def _prepare(self, connection: psycopg.Connection[object]) -> None:
        """Do what a kind needs beside its table."""

    def _put(self, ids: Ids, fingerprints: Sequence[object]) -> None:
        self._change(_PUT, [ids.tolist(), list(fingerprints)])

    def _statement(self, statement) -> sql.Composed:
        return sql.SQL(statement).format(**self._names)

    def _rows(self, statement, values: Sequence[object] | Mapping[str, object] = ()) -> list[TupleRow]:
        with self._asked() as connection:
            return connection.execute(self._statement(statement), values).fetchall()

    def _change(self, statement, values: Sequence[object] = ()) -> int:
        try:
            with self._asked() as connection:
                return connection.execute(self._statement(statement), values).rowcount
        except IndexUnreachable as error:
            raise IndexUnwritable(error.message) from error

    @contextmanager
    def _asked(self) -> Iterator[psycopg.Connection[TupleRow]]:
        """Lend the connection, opened again where it was lost."""
        try:
            with self._lock:
                if self._connection is None or self._connection.closed:
                    self._connection = psycopg.connect(self._address, autocommit=True)
                    self._connection.execute(
                        "SET hnsw.iterative_scan = strict_order"
                    )  # or a graph gives 40 hits
                yield self._connection
        except psycopg.Error as error:
            raise IndexUnreachable(f"PostgreSQL did not answer: {str(error).strip()}.") from error


class PostgresVectorIndex(_Table):
    """`VectorIndex` of half-precision numbers, so scores hold to about 0.001; exact, by one pass over all.

    graph: search by an HNSW index, of at most 4,000 dimensions: quick among many, but it may miss some of the nearest.
    """

    def __init__(self, address: str, name: str, dimensions: int, *, graph: bool = False) -> None:
        self.dimensions, self._graph = dimensions, graph
        super().__init__(address, name, f"halfvec({dimensions:d})", "text")

    def add(self, ids: Ids, vectors: NDArray[np.float32]) -> None:
        """Add n vectors; an id that is there gets the new vector. Raises ValueError on wrong shapes."""
        rows = checked_rows(vectors, self.dimensions, np.float32)
        self._put(checked_ids(ids, len(rows)), [str(row) for row in rows.tolist()])

    def search(self, vectors: NDArray[np.float32], k: int) -> tuple[Ids, NDArray[np.float32]]:
        """Return ids and scores, both (n, k), best first; places without a hit hold id -1 and score -inf."""
        queries = checked_rows(vectors, self.dimensions, np.float32)
        ids = np.full((len(queries), k), -1, np.int64)
        scores = np.full((len(queries), k), -np.inf, np.float32)
        for at, query in enumerate(queries.tolist()):
            for place, hit in enumerate(self._rows(_NEAREST, {"query": str(query), "most": k})):
                ids[at, place], scores[at, place] = hit
        return ids, scores

    def _prepare(self, connection: psycopg.Connection[object]) -> None:
        if self._graph:
            name = sql.Identifier(f"{self._name}_graph")
            connection.execute(sql.SQL(_GRAPH).format(graph=name, **self._names))


class PostgresHashIndex(_Table):
    """`HashIndex`, exact, by one pass over all."""

    def __init__(self, address: str, name: str, bits: int = 256) -> None:
        self.bits = bits
        super().__init__(address, name, f"bit({bits:d})", "text")

    def add(self, ids: Ids, hashes: NDArray[np.uint8]) -> None:
        """Add n hashes; an id that is there gets the new hash. Raises ValueError on wrong shapes."""
        rows = checked_rows(hashes, self.bits // 8, np.uint8)
        self._put(checked_ids(ids, len(rows)), [_bits(row) for row in rows])

    def within(self, hashes: NDArray[np.uint8], radius: int) -> list[tuple[Ids, NDArray[np.int32]]]:
        """Return for each query the ids and distances of all hashes at most `radius` bits away, nearest
        first, then by id.
        """
        found = []
        for query in checked_rows(hashes, self.bits // 8, np.uint8):
            hits = self._rows(_WITHIN, [_bits(query), radius])
            ids = np.array([number for number, _ in hits], np.int64)
            found.append((ids, np.array([distance for _, distance in hits], np.int32)))
        return found


class PostgresRecordIndex(_Table):
    """`RecordIndex`: bytes by id."""

    def __init__(self, address: str, name: str) -> None:
        super().__init__(address, name, "bytea", "bytea")

    def put(self, ids: Ids, records: Sequence[bytes]) -> None:
        """Store n records; an id that is there gets the new one. Raises ValueError on wrong lengths."""
        self._put(checked_ids(ids, len(records)), records)

    def get(self, ids: Ids) -> list[bytes | None]:
        """Return the record of each id, None where there is none."""
        wanted = np.asarray(ids, np.int64).tolist()
        rows = self._rows("SELECT id, fingerprint FROM {table} WHERE id = ANY(%s)", [wanted])
        found = {number: record for number, record in rows}  # noqa: C416 - rows are tuples of any length
        return [found.get(number) for number in wanted]


def _bits(row: NDArray[np.uint8]) -> str:
    """Return a row of bytes as PostgreSQL writes bits, the highest of each byte first."""
    return "".join(f"{byte:08b}" for byte in row.tolist())
