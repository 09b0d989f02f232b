"""The database triggers that make tables append-only, on both engines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.utils import CursorWrapper

_KINDS = {"change": 1 | 2 | 8 | 16, "truncate": 2 | 32}
"""PostgreSQL's triggers by their bits (`pg_trigger.tgtype`): each row 1, before 2, delete 8, update 16, truncate 32."""


@dataclass(frozen=True)
class AppendOnly:
    """Tables to which rows are only ever added.

    tables: each with its unique columns; refusal: what a change is answered with; function: the name of the trigger
    function on PostgreSQL, one of its own for each set of tables.
    """

    tables: Mapping[str, tuple[str, ...]]
    refusal: str
    function: str

    def lay(self, connection: BaseDatabaseWrapper) -> None:
        """Put the triggers on all the tables. A migration that rebuilds one of them must call this again."""
        self._run(connection, self._laying(connection.vendor))

    def lift(self, connection: BaseDatabaseWrapper) -> None:
        """Take the triggers off; for reversing the migration, and for tests that empty or tamper with the tables."""
        self._run(connection, self._lifting(connection.vendor))

    @contextmanager
    def lifted(self, connection: BaseDatabaseWrapper) -> Iterator[None]:
        """Within the block the triggers are off."""
        self.lift(connection)
        try:
            yield
        finally:
            self.lay(connection)

    def missing(self, connection: BaseDatabaseWrapper) -> list[str]:
        """Return the names of triggers that are not there, are switched off, or say something else than was laid."""
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                return self._missing_sqlite(cursor)
            return self._missing_postgresql(cursor)

    def _missing_sqlite(self, cursor: CursorWrapper) -> list[str]:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        there = dict(cursor.fetchall())
        laid = [one.replace(" IF NOT EXISTS", "", 1) for one in self._laying("sqlite")]
        named = {one.split(" ", 3)[2]: one for one in laid}
        return [name for name, text in named.items() if there.get(name) != text]

    def _missing_postgresql(self, cursor: CursorWrapper) -> list[str]:
        cursor.execute(
            "SELECT t.tgname, c.relname, t.tgtype, p.prosrc FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')"
            " AND t.tgqual IS NULL AND t.tgattr::text = '' AND pg_table_is_visible(c.oid)"
        )
        there = {name: (table, kind, text.strip()) for name, table, kind, text in cursor.fetchall()}
        wanted = {
            f"{table}_no_{name}": (table, kind, f"BEGIN RAISE EXCEPTION '{self.refusal}' USING ERRCODE = "
                                   "'integrity_constraint_violation'; END")
            for table in self.tables
            for name, kind in _KINDS.items()
        }  # fmt: skip
        return [name for name, said in wanted.items() if there.get(name) != said]

    def _run(self, connection: BaseDatabaseWrapper, statements: list[str]) -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def _laying(self, vendor: str) -> list[str]:
        if vendor == "sqlite":
            return [
                one for table, unique in self.tables.items() for one in self._laying_sqlite(table, unique)
            ]
        if vendor != "postgresql":
            raise NotImplementedError(f"there are no triggers for {vendor}")
        function = (
            f"CREATE OR REPLACE FUNCTION {self.function}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{self.refusal}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        statements = [function]
        for table in self.tables:
            rows = (
                f"CREATE OR REPLACE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW"
            )
            whole = (
                f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
            )
            statements += [f"{head} EXECUTE FUNCTION {self.function}()" for head in (rows, whole)]
        return statements

    def _laying_sqlite(self, table: str, unique: tuple[str, ...]) -> list[str]:
        body = f"BEGIN SELECT RAISE(ABORT, '{self.refusal}'); END"
        # INSERT OR REPLACE deletes a row without firing a delete trigger, so it is caught where it inserts.
        taken = " OR ".join(f"{column} = NEW.{column}" for column in unique)
        replaced = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken})"  # noqa: S608 - constants
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_update BEFORE UPDATE ON {table} {body}",
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_delete BEFORE DELETE ON {table} {body}",
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table} {replaced} {body}",
        ]

    def _lifting(self, vendor: str) -> list[str]:
        if vendor == "sqlite":
            verbs = ("update", "delete", "replace")
            return [f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for table in self.tables for verb in verbs]
        kinds = ("change", "truncate")
        dropped = [
            f"DROP TRIGGER IF EXISTS {table}_no_{kind} ON {table}" for table in self.tables for kind in kinds
        ]
        return [*dropped, f"DROP FUNCTION IF EXISTS {self.function}()"]
