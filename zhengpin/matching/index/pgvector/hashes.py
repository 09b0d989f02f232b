"""Binary hashes in a table, all within a radius: by parts of 16 bits that agree but for one bit, else by a pass."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.index.checks import checked_ids, checked_rows
from zhengpin.matching.index.pgvector.server import PostgresServer
from zhengpin.matching.index.pgvector.tables import IndexTable
from zhengpin.matching.index.port import Ids

PART = 16
"""Bits of a part. Of hashes less than twice as many bits apart as they have parts, some part differs by one at most
(Norouzi, Punjani and Fleet, "Fast exact search in Hamming space with multi-index hashing", TPAMI 2014)."""
_MAKE = """
    CREATE TABLE {table} (id bigint PRIMARY KEY, fingerprint {kind} NOT NULL, parts integer[] NOT NULL);
    CREATE INDEX ON {table} (fingerprint);
    CREATE INDEX ON {table} USING gin (parts) WITH (fastupdate = off)
"""
_PUT = """
    INSERT INTO {table} (id, fingerprint, parts)
    SELECT id, fingerprint::{kind}, parts::integer[]
    FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS given (id, fingerprint, parts)
    ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint, parts = excluded.parts
"""
_ASKED = """
    FROM (
        SELECT place, query::{kind} AS query, parts::integer[] AS parts
        FROM unnest(%(places)s::integer[], %(queries)s::text[], %(parts)s::text[])
            AS given (place, query, parts) OFFSET 0
    ) AS asked
"""
_SAME = f"SELECT asked.place, held.id, 0 {_ASKED} JOIN {{table}} AS held ON held.fingerprint = asked.query"
_WITHIN = f"""
    SELECT asked.place, held.id, (held.fingerprint <~> asked.query)::integer {_ASKED}
    JOIN {{table}} AS held ON held.fingerprint <~> asked.query <= %(radius)s
"""
_BY_PARTS = f"{_WITHIN} AND held.parts && asked.parts"


class PostgresHashIndex(IndexTable):
    """`HashIndex`, exact; within fewer bits than twice the parts of 16 by an index, else by one pass over all."""

    make = _MAKE

    def __init__(self, server: PostgresServer, name: str, bits: int = 256) -> None:
        self.bits, self._count = bits, bits // PART if bits % PART == 0 else 0
        super().__init__(server, name, f"bit({bits:d})")

    def add(self, ids: Ids, hashes: NDArray[np.uint8]) -> None:
        """Add n hashes; an id that is there gets the new hash. Raises ValueError on wrong shapes."""
        rows = checked_rows(hashes, self.bits // 8, np.uint8)
        numbers = checked_ids(ids, len(rows)).tolist()
        self._change(_PUT, [numbers, _written(rows), [_array(one) for one in self._parts(rows)]])

    def within(self, hashes: NDArray[np.uint8], radius: int) -> list[tuple[Ids, NDArray[np.int32]]]:
        """Return for each query the ids and distances of all hashes at most `radius` bits away, nearest
        first, then by id.
        """
        queries = checked_rows(hashes, self.bits // 8, np.uint8)
        if not len(queries):
            return []
        by_parts = 0 < radius < 2 * self._count
        near = self._near(queries) if by_parts else np.empty((len(queries), 0), np.int64)
        given = {
            "places": list(range(len(queries))),
            "queries": _written(queries),
            "parts": [_array(one) for one in near],
            "radius": radius,
        }
        statement = _SAME if radius == 0 else _BY_PARTS if by_parts else _WITHIN
        found: list[list[tuple[int, int]]] = [[] for _ in queries]
        for place, number, distance in self._rows(statement, given):
            found[place].append((distance, number))
        return [_nearest_first(hits) for hits in found]

    def _parts(self, rows: NDArray[np.uint8]) -> NDArray[np.int64]:
        """Return each part of each hash, (n, parts), with its place in the hash."""
        if not self._count:
            return np.empty((len(rows), 0), np.int64)
        values = np.ascontiguousarray(rows).view(">u2").astype(np.int64)
        return values | np.arange(values.shape[1], dtype=np.int64) << PART

    def _near(self, rows: NDArray[np.uint8]) -> NDArray[np.int64]:
        """Return each part of each hash as it is and with each one of its bits changed, (n, parts * 17)."""
        flips = np.concatenate([[0], 1 << np.arange(PART)])
        return (self._parts(rows)[:, :, None] ^ flips).reshape(len(rows), -1)


def _nearest_first(hits: list[tuple[int, int]]) -> tuple[Ids, NDArray[np.int32]]:
    hits.sort()
    ids = np.array([number for _, number in hits], np.int64)
    return ids, np.array([distance for distance, _ in hits], np.int32)


def _written(rows: NDArray[np.uint8]) -> list[str]:
    """Return rows of bytes as PostgreSQL writes bits, the highest of each byte first."""
    bits = np.unpackbits(rows, axis=1) + ord("0")
    return [row.tobytes().decode() for row in bits.astype(np.uint8)]


def _array(numbers: NDArray[np.int64]) -> str:
    return f"{{{','.join(map(str, numbers.tolist()))}}}"
