"""What every table of an index has: an id each, made if it is not there, refused where it holds something else."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import LiteralString

import numpy as np
from psycopg import sql
from psycopg.rows import TupleRow

from zhengpin.matching.index.pgvector.server import Connection, PostgresServer
from zhengpin.matching.index.port import Ids
from zhengpin.matching.index.refusals import IndexForeign, IndexUnreachable, IndexUnwritable

_KIND = """
    SELECT format_type(atttypid, atttypmod) FROM pg_attribute
    WHERE attrelid = to_regclass(%s) AND attname = 'fingerprint'
"""
_IS_THERE = "SELECT to_regclass(%s) IS NOT NULL"
_IDENTITY = "SELECT concat(%s::regclass::oid, ' ', obj_description(%s::regclass, 'pg_class'))"

Values = Sequence[object] | Mapping[str, object]


class IndexTable:
    """One table: an id and a fingerprint each. Every method raises IndexUnreachable, changes IndexUnwritable; threads
    may share it."""

    make: LiteralString
    """The statements that make it, of {table}, {kind} and names of indexes by {at}."""
    standing: LiteralString = ""
    """Which rows stand, where some only tell of what was removed."""

    def __init__(self, server: PostgresServer, name: str, kind: str) -> None:
        """kind: the type of the fingerprint. Raises IndexForeign, IndexUnreachable, IndexOutdated."""
        self.server, self.name = server, name
        self._kind = kind
        self._whole = sql.Identifier(server.schema, name).as_string()
        with server.making() as connection:
            if not _only(connection.execute(_IS_THERE, [self._whole]).fetchone()):
                self._make(connection)
            if connection.execute(_KIND, [self._whole]).fetchall() != [(kind,)]:
                raise IndexForeign(f"The table {name} holds no {kind}.")

    def __len__(self) -> int:
        [(count,)] = self._rows("SELECT count(*) FROM {table} {standing}")
        return int(count)

    @property
    def due(self) -> bool:
        """Whether folding pays."""
        return False

    def identity(self) -> str:
        """Return what names this very table: another one once it was made anew, restored from a backup say."""
        with self.server.lent() as connection:
            return str(_only(connection.execute(_IDENTITY, [self._whole, self._whole]).fetchone()))

    def ids(self) -> Ids:
        """Return all ids, ascending."""
        rows = self._rows("SELECT id FROM {table} {standing} ORDER BY id")
        return np.array([number for (number,) in rows], np.int64)

    def present(self, ids: Ids) -> Ids:
        """Return what is there of `ids`, ascending."""
        wanted = [np.asarray(ids, np.int64).tolist()]
        rows = self._rows(
            "SELECT id FROM (SELECT id FROM {table} {standing}) AS held WHERE id = ANY(%s) ORDER BY id",
            wanted,
        )
        return np.array([number for (number,) in rows], np.int64)

    def remove(self, ids: Ids) -> int:
        """Remove what is there of `ids`; return how many were."""
        return self._change("DELETE FROM {table} WHERE id = ANY(%s)", [np.asarray(ids, np.int64).tolist()])

    def refresh(self) -> None:
        """Nothing: every search sees what was committed before it."""

    def compact(self, *, wait: bool = False) -> bool:
        """Nothing: PostgreSQL reclaims room by itself."""
        return False

    def close(self) -> None:
        """Close the connections that lie idle."""
        self.server.close()

    def drop(self) -> None:
        """Delete the table with all that it holds."""
        self._change("DROP TABLE {table}")

    def _make(self, connection: Connection) -> None:
        connection.execute(self._statement(self.make))
        mark = sql.SQL("COMMENT ON TABLE {} IS {}")
        table = sql.Identifier(self.server.schema, self.name)
        connection.execute(mark.format(table, sql.Literal(uuid.uuid4().hex)))

    def _statement(self, statement: LiteralString) -> sql.Composed:
        return sql.SQL(statement).format(
            table=sql.Identifier(self.server.schema, self.name),
            kind=sql.SQL(self._kind),
            standing=sql.SQL(self.standing),
            graph=sql.Identifier(f"{self.name}_graph"),
            whole_graph=sql.Identifier(self.server.schema, f"{self.name}_graph"),
        )

    def _rows(self, statement: LiteralString, values: Values = ()) -> list[TupleRow]:
        with self.server.lent() as connection:
            return connection.execute(self._statement(statement), values).fetchall()

    def _change(self, statement: LiteralString, values: Values = ()) -> int:
        try:
            with self.server.lent() as connection:
                return connection.execute(self._statement(statement), values).rowcount
        except IndexUnreachable as error:
            raise IndexUnwritable(error.message) from error


def _only(row: TupleRow | None) -> object:
    assert row is not None
    return row[0]
