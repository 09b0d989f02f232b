"""Tells of what version a database is, and so what its rows become: one of before 0.2.0, or one of this version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from zhengpin.cli.carry_over import copying, older
from zhengpin.cli.carry_over.mapping import LEFT, sources_of
from zhengpin.cli.carry_over.sources import as_it_is
from zhengpin.jobs import rescue
from zhengpin.kit.errors import Conflict, Invalid

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

OURS = "ledger_entry"
"""A table that every database of ours has had."""
TODAYS = ("review_case", "origin_kind")
"""A column that a database has since 0.2.0."""


@dataclass(frozen=True)
class Plan:
    """What is carried over. nodes: migrations up to which the new tables are made; tables: those that are filled;
    sources: by the name of each what its rows are made of."""

    nodes: Sequence[copying.Node]
    tables: Sequence[type[models.Model]]
    sources: copying.SourcesOf


def plan_for(database: BaseDatabaseWrapper) -> Plan:
    """Return what is carried over from a database.

    Raises Invalid or Conflict where it is none of ours, of a version from which nothing is carried over, or in use.
    """
    held = _held(database)
    if OURS not in held:
        raise Invalid(
            "This is no database of Zhengpin.",
            code="carry_over.not_ours",
            remedy="Name the database that Zhengpin used.",
        )
    if TODAYS[1] in held.get(TODAYS[0], ()):
        return _of_today(database)
    return _of_before(held)


def _of_before(held: Mapping[str, set[str]]) -> Plan:
    """Raise Invalid unless the columns are those of the last version before 0.2.0."""
    nodes = copying.nodes_of_0_2_0()
    tables = copying.tables_of(nodes)
    if differences := sorted(_differences(held, copying.columns_of(tables))):
        shown = ", ".join(differences[:5]) + (" …" if len(differences) > 5 else "")
        raise Invalid(
            f"This database is of a version that cannot be carried over: {shown}.",
            code="carry_over.unknown_version",
            remedy="Only what the last version before 0.2.0 made can be. Bring it up to date with that one first.",
        )
    return Plan(nodes, tables, sources_of)


def _of_today(database: BaseDatabaseWrapper) -> Plan:
    """Raise Conflict unless each migration of this program, and no other, was applied, and nobody works on it."""
    loader = MigrationExecutor(database).loader
    applied = set(MigrationRecorder(database).applied_migrations())
    known = set(loader.graph.nodes)
    if lacking := sorted(known - applied):
        raise Conflict(
            f"This database is not up to date: it lacks {_named(lacking)}.",
            code="carry_over.not_up_to_date",
            remedy="Bring it up to date first: zhengpin migrate, with ZHENGPIN_DATABASE naming it.",
        )
    if beyond := sorted(applied - known - set(loader.disk_migrations)):
        raise Conflict(
            f"A newer version has worked on this database: it has {_named(beyond)}.",
            code="carry_over.newer",
            remedy="Carry it over with the version that it was used with.",
        )
    if (worker := rescue.at_work(using=database.alias)) is not None:
        raise Conflict(
            f"The worker {worker} is at work on this database: what it does meanwhile would be lost.",
            code="carry_over.in_use",
            remedy="Stop servers and workers on every machine. One that was killed counts for a minute.",
        )
    nodes = loader.graph.leaf_nodes()
    return Plan(nodes, copying.tables_of(nodes), as_it_is)


def _named(migrations: Sequence[copying.Node]) -> str:
    shown = ", ".join(f"{app}.{name}" for app, name in migrations[:3])
    return shown + (" …" if len(migrations) > 3 else "")


def _held(connection: BaseDatabaseWrapper) -> dict[str, set[str]]:
    with connection.cursor() as cursor:
        see = connection.introspection
        return {
            table: {column.name for column in see.get_table_description(cursor, table)}
            for table in see.table_names(cursor)
        }


def _differences(held: Mapping[str, set[str]], today: older.Columns) -> Iterator[str]:
    """Yield what the database lacks of what is carried over, and what it has beyond."""
    expected = expected_columns(today)
    for table, columns in expected.items():
        if table not in held:
            yield f"it lacks {table}"
            continue
        yield from (f"it lacks {table}.{column}" for column in columns - held[table])
        yield from (f"it has {table}.{column}" for column in held[table] - columns)
    yield from (f"it has {table}" for table in held.keys() - expected.keys() - LEFT.keys())


def expected_columns(today: older.Columns) -> dict[str, set[str]]:
    """Return the columns of every older table that is carried over, as the table of the carry-over says."""
    found: dict[str, set[str]] = {}
    for table, columns in today.items():
        for source in sources_of(table):
            found.setdefault(source.table, set()).update(source.consumed(columns))
    return found
