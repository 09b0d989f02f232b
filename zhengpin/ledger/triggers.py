"""The database triggers that make the ledger's tables append-only, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

TABLES = {
    "ledger_entry": ("id", "uid"),
    "ledger_seal": ("number", "chain"),
    "ledger_sealedentry": ("entry_id",),
}
"""Each table with its unique columns."""

REFUSAL = "the ledger is append-only"
_FUNCTION = "ledger_refuse_change"


def lay(connection: Any) -> None:
    """Put the triggers on all tables of the ledger. A migration that rebuilds one of them must call this again."""
    with connection.cursor() as cursor:
        for statement in _laying(connection.vendor):
            cursor.execute(statement)


def lift(connection: Any) -> None:
    """Take the triggers off; for reversing the migration, and for tests that empty or tamper with the tables."""
    with connection.cursor() as cursor:
        for statement in _lifting(connection.vendor):
            cursor.execute(statement)


@contextmanager
def lifted(connection: Any) -> Iterator[None]:
    """Within the block the triggers are off."""
    lift(connection)
    try:
        yield
    finally:
        lay(connection)


def _laying(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [statement for table, unique in TABLES.items() for statement in _laying_sqlite(table, unique)]
    if vendor != "postgresql":
        raise NotImplementedError(f"the ledger has no triggers for {vendor}")
    function = (
        f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    statements = [function]
    for table in TABLES:
        rows = f"CREATE OR REPLACE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW"
        whole = f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
        statements += [f"{head} EXECUTE FUNCTION {_FUNCTION}()" for head in (rows, whole)]
    return statements


def _laying_sqlite(table: str, unique: tuple[str, ...]) -> list[str]:
    body = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    # INSERT OR REPLACE deletes a row without firing a delete trigger, so it is caught where it inserts.
    taken = " OR ".join(f"{column} = NEW.{column}" for column in unique)
    replaced = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken})"  # noqa: S608 - constants
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_update BEFORE UPDATE ON {table} {body}",
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_delete BEFORE DELETE ON {table} {body}",
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table} {replaced} {body}",
    ]


def _lifting(vendor: str) -> list[str]:
    if vendor == "sqlite":
        verbs = ("update", "delete", "replace")
        return [f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for table in TABLES for verb in verbs]
    kinds = ("change", "truncate")
    dropped = [f"DROP TRIGGER IF EXISTS {table}_no_{kind} ON {table}" for table in TABLES for kind in kinds]
    return [*dropped, f"DROP FUNCTION IF EXISTS {_FUNCTION}()"]
