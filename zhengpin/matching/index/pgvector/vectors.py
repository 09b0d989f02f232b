"""Vectors in a table, in half precision: the nearest by one pass over all, among many by a graph."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.index.checks import checked_ids, checked_rows
from zhengpin.matching.index.pgvector.server import PostgresServer
from zhengpin.matching.index.pgvector.tables import IndexTable
from zhengpin.matching.index.port import Ids

GRAPH_FROM = 50_000
"""Vectors from which on a pass over all takes longer than a graph is worth missing a few for."""
_PUT = """
    INSERT INTO {table} (id, fingerprint)
    SELECT id, fingerprint::{kind} FROM unnest(%s::bigint[], %s::text[]) AS given (id, fingerprint)
    ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint
"""
# OFFSET 0: or each row of the table would have the query read from its text anew.
_NEAREST = """
    SELECT asked.place, near.id, near.score
    FROM (
        SELECT place, query::{kind} AS query FROM unnest(%(places)s::integer[], %(queries)s::text[])
            AS given (place, query) OFFSET 0
    ) AS asked
    CROSS JOIN LATERAL (
        SELECT id, -(fingerprint <#> asked.query) AS score FROM {table}
        ORDER BY fingerprint <#> asked.query LIMIT %(most)s
    ) AS near
    ORDER BY asked.place, near.score DESC, near.id
"""
_COUNTED = "SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT %s) AS counted"
_GRAPH = "CREATE INDEX CONCURRENTLY {graph} ON {table} USING hnsw (fingerprint halfvec_ip_ops)"
_DROP_GRAPH = "DROP INDEX CONCURRENTLY IF EXISTS {whole_graph}"
_HAS_GRAPH = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)"


class PostgresVectorIndex(IndexTable):
    """`VectorIndex` of half-precision numbers, so scores hold to about 0.001; exact, by one pass over all.

    graph_from: from how many vectors on `compact` makes an HNSW index (at most 4,000 dimensions): quick among many,
    but it may miss some of the nearest; None: never.
    """

    make = "CREATE TABLE {table} (id bigint PRIMARY KEY, fingerprint {kind} NOT NULL)"

    def __init__(
        self, server: PostgresServer, name: str, dimensions: int, *, graph_from: int | None = GRAPH_FROM
    ) -> None:
        self.dimensions, self._graph_from = dimensions, graph_from
        super().__init__(server, name, f"halfvec({dimensions:d})")

    def add(self, ids: Ids, vectors: NDArray[np.float32]) -> None:
        """Add n vectors; an id that is there gets the new vector. Raises ValueError on wrong shapes."""
        rows = checked_rows(vectors, self.dimensions, np.float32)
        self._change(_PUT, [checked_ids(ids, len(rows)).tolist(), _written(rows)])

    def search(self, vectors: NDArray[np.float32], k: int) -> tuple[Ids, NDArray[np.float32]]:
        """Return ids and scores, both (n, k), best first; places without a hit hold id -1 and score -inf."""
        queries = checked_rows(vectors, self.dimensions, np.float32)
        ids = np.full((len(queries), k), -1, np.int64)
        scores = np.full((len(queries), k), -np.inf, np.float32)
        given = {"places": list(range(len(queries))), "queries": _written(queries), "most": k}
        filled = [0] * len(queries)
        for place, number, score in self._rows(_NEAREST, given) if len(queries) else ():
            ids[place, filled[place]], scores[place, filled[place]] = number, score
            filled[place] += 1
        return ids, scores

    @property
    def due(self) -> bool:
        """Whether there are so many that a graph pays, and none is there."""
        if self._graph_from is None or self._has_graph():
            return False
        [(count,)] = self._rows(_COUNTED, [self._graph_from])
        return bool(count >= self._graph_from)

    def compact(self, *, wait: bool = False) -> bool:
        """Make the graph where it is due, while searches and changes go on. Return whether it was made."""
        if not self.due:
            return False
        with self.server.turn(f"{self.name}/graph"), self.server.lent() as connection:
            if self._has_graph():
                return False
            connection.execute("SET statement_timeout = 0")
            connection.execute(self._statement(_DROP_GRAPH))  # one that was begun, and is not whole
            connection.execute(self._statement(_GRAPH))
            connection.execute("RESET statement_timeout")
        return True

    def _has_graph(self) -> bool:
        name = self._statement("{whole_graph}").as_string()
        return self._rows(_HAS_GRAPH, [name]) == [(True,)]


def _written(rows: NDArray[np.float32]) -> list[str]:
    return [str(row) for row in rows.tolist()]
