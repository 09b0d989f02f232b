"""An index of every pair of neighbouring characters in columns of a table, kept by the database itself on both engines.

A text that a row holds is found among the rows that hold all its pairs: two characters are enough, as names in Chinese
have. On PostgreSQL it is an index (GIN) on an expression; on SQLite a full-text table (FTS5) which triggers follow.
"""

# ruff: noqa: S608 - statements are made of names of tables and columns of ours
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

_FUNCTION = "zhengpin_pairs"
_DIGITS = "(VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9))"
_PLACES = f"{_DIGITS} AS hundreds CROSS JOIN {_DIGITS} AS tens CROSS JOIN {_DIGITS} AS ones"
_PLACE = "1 + ones.column1 + 10 * tens.column1 + 100 * hundreds.column1"
_IN_TEXT = (
    "100 * hundreds.column1 < length(written) AND 100 * hundreds.column1 + 10 * tens.column1 < length(written)"
    f" AND {_PLACE} <= length(written)"
)
"""Places 1 to 1,000 in a text, counted by the database: a trigger of SQLite cannot loop."""

Asked = tuple[str, "Sequence[str]"]
"""A statement and its parameters."""


@dataclass(frozen=True)
class TextIndex:
    """The index of some text columns of a table whose key is `id`, together no longer than 1,000 characters."""

    table: str
    columns: tuple[str, ...]

    def lay(self, connection: BaseDatabaseWrapper) -> None:
        """Make the index and fill it; nothing where SQLite was built without FTS5. A migration that rebuilds the table
        must call this again."""
        if connection.vendor == "sqlite" and not _has_fts5(connection):
            return
        self._run(connection, self._laying(connection.vendor))

    def lift(self, connection: BaseDatabaseWrapper) -> None:
        """Take the index away."""
        self._run(connection, self._lifting(connection.vendor))

    def is_laid(self, connection: BaseDatabaseWrapper) -> bool:
        """Say whether the index is there and followed."""
        names = [self._index] if connection.vendor == "postgresql" else [*self._triggers(), self._pairs]
        there = "SELECT count(*) FROM sqlite_master WHERE name IN ({})"
        if connection.vendor == "postgresql":
            there = "SELECT count(*) FROM pg_class WHERE pg_table_is_visible(oid) AND relname IN ({})"
        with connection.cursor() as cursor:
            cursor.execute(there.format(", ".join(["%s"] * len(names))), names)
            return bool(cursor.fetchone()[0] == len(names))

    def holding(self, text: str, vendor: str) -> Asked:
        """Return what gives the keys of the rows that may hold a text, whatever case: all that do, and hardly more."""
        if vendor == "postgresql":
            columns = self._joined("")
            return f"SELECT id FROM {self.table} WHERE {_FUNCTION}({columns}) @> {_FUNCTION}(%s)", [text]
        found = f"SELECT rowid FROM {self._pairs} WHERE {self._pairs} MATCH %s"
        return f"SELECT row_id FROM {self._rows} WHERE id IN ({found})", [_matching(text)]

    @property
    def _pairs(self) -> str:
        return f"{self.table}_pairs"

    @property
    def _rows(self) -> str:
        return f"{self.table}_pairsof"

    @property
    def _index(self) -> str:
        return f"{self.table}_by_pairs"

    def _joined(self, row: str) -> str:
        mark = "chr(31)" if not row else "char(31)"
        return f" || {mark} || ".join(f"{row}{column}" for column in self.columns)

    def _run(self, connection: BaseDatabaseWrapper, statements: Sequence[str]) -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def _laying(self, vendor: str) -> list[str]:
        if vendor == "postgresql":
            return [
                f"CREATE OR REPLACE FUNCTION {_FUNCTION}(text) RETURNS text[]"
                " LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE"
                " AS $$ SELECT coalesce(array_agg(DISTINCT part), '{}') FROM (SELECT upper($1) AS written) AS whole,"
                " generate_series(1, length(written)) AS place,"
                " unnest(ARRAY[substr(written, place, 1), substr(written, place, 2)]) AS part $$",
                f"CREATE INDEX IF NOT EXISTS {self._index} ON {self.table} USING gin ({_FUNCTION}({self._joined('')}))",
            ]
        return [
            f"CREATE TABLE IF NOT EXISTS {self._rows} (id INTEGER PRIMARY KEY, row_id TEXT NOT NULL UNIQUE)",
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {self._pairs}"
            " USING fts5(pairs, content='', detail=none, tokenize='ascii')",
            *self._triggers().values(),
            f"INSERT INTO {self._rows} (row_id) SELECT id FROM {self.table} AS held"
            f" WHERE NOT EXISTS (SELECT 1 FROM {self._rows} WHERE row_id = held.id) ORDER BY id",
            f"DELETE FROM {self._rows} WHERE row_id NOT IN (SELECT id FROM {self.table})",
            f"INSERT INTO {self._pairs} ({self._pairs}) VALUES ('delete-all')",
            f"INSERT INTO {self._pairs} (rowid, pairs) SELECT kept.id, ({self._pairs_of('held.')})"
            f" FROM {self._rows} AS kept JOIN {self.table} AS held ON held.id = kept.row_id",
        ]

    def _triggers(self) -> dict[str, str]:
        """Return the triggers of SQLite by their names."""
        number = f"(SELECT id FROM {self._rows} WHERE row_id = {{row}}.id)"
        new, old = number.format(row="NEW"), number.format(row="OLD")
        add = f"INSERT INTO {self._pairs} (rowid, pairs) VALUES ({new}, ({self._pairs_of('NEW.')}));"
        drop = (
            f"INSERT INTO {self._pairs} ({self._pairs}, rowid, pairs)"
            f" VALUES ('delete', {old}, ({self._pairs_of('OLD.')}));"
        )
        changed = " OR ".join(f"OLD.{one} IS NOT NEW.{one}" for one in self.columns)
        named = f"{self.table}_pairs"
        return {
            f"{named}_added": f"CREATE TRIGGER IF NOT EXISTS {named}_added AFTER INSERT ON {self.table} BEGIN"
            f" INSERT INTO {self._rows} (row_id) VALUES (NEW.id); {add} END",
            f"{named}_changed": f"CREATE TRIGGER IF NOT EXISTS {named}_changed AFTER UPDATE OF"
            f" {', '.join(self.columns)} ON {self.table} WHEN {changed} BEGIN {drop} {add} END",
            f"{named}_removed": f"CREATE TRIGGER IF NOT EXISTS {named}_removed AFTER DELETE ON {self.table} BEGIN"
            f" {drop} DELETE FROM {self._rows} WHERE row_id = OLD.id; END",
        }

    def _pairs_of(self, row: str) -> str:
        return (
            f"SELECT group_concat(hex(substr(written, {_PLACE}, 2)), ' ') FROM"
            f" (SELECT lower({self._joined(row)}) AS written) CROSS JOIN {_PLACES} WHERE {_IN_TEXT}"
        )

    def _lifting(self, vendor: str) -> list[str]:
        if vendor == "postgresql":
            return [f"DROP INDEX IF EXISTS {self._index}"]
        triggers = [f"DROP TRIGGER IF EXISTS {name}" for name in self._triggers()]
        return [*triggers, f"DROP TABLE IF EXISTS {self._pairs}", f"DROP TABLE IF EXISTS {self._rows}"]


def _has_fts5(connection: BaseDatabaseWrapper) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pragma_module_list WHERE name = 'fts5'")
        return bool(cursor.fetchone()[0])


def _matching(text: str) -> str:
    """Return the query of FTS5: every pair of the text, or what begins with its only character."""
    folded = "".join(
        one.lower() if one.isascii() else one for one in text
    )  # as SQLite's LIKE takes them for alike
    if len(folded) == 1:
        return f"{_written(folded)}*"
    return " AND ".join(dict.fromkeys(_written(folded[at : at + 2]) for at in range(len(folded) - 1)))


def _written(part: str) -> str:
    return '"' + part.encode().hex() + '"'
