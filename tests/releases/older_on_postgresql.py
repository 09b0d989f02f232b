"""Lays the tables of before 0.2.0 into an empty database of PostgreSQL, from the stored file; run by `outside.ask`."""

from __future__ import annotations

from copy import copy
from itertools import batched
from typing import Any

from django.db import connection, models

from zhengpin.cli.carry_over import copying, older
from zhengpin.cli.carry_over.mapping import sources_of
from zhengpin.cli.carry_over.sources import Source

Fields = dict[str, dict[str, models.Field[Any, Any]]]


def lay(file: str) -> None:
    """Every older table, each column of the type that PostgreSQL gives the field which it became."""
    with older.opened(file) as before:
        for table, fields in _older_fields().items():
            _create(table, fields)
            for some in batched(older.rows(before, Source(table), list(fields.values())), 500):
                _insert(table, fields, list(some))


def _older_fields() -> Fields:
    found: Fields = {}
    for model in copying.tables_of(copying.nodes_of_0_2_0()):
        of_today = {one.column: one for one in model._meta.local_concrete_fields}
        for source in sources_of(model._meta.db_table):
            fields = found.setdefault(source.table, {})
            for column, before in source.copied(of_today).items():
                fields[before] = copy(of_today[column])
                fields[before].column = before
            for read in source.read.values():
                table, _, before = read.sql.partition(".")
                if table == "t" and before.isidentifier() and before not in fields:
                    fields[before] = _bound(read.kind, before, model)
    return found


def _bound(kind: models.Field[Any, Any], column: str, model: type[models.Model]) -> models.Field[Any, Any]:
    field = copy(kind)
    field.set_attributes_from_name(column)
    field.model = model
    return field


def _create(table: str, fields: dict[str, models.Field[Any, Any]]) -> None:
    columns = ", ".join(f'"{name}" {one.rel_db_type(connection)}' for name, one in fields.items())
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE TABLE "{table}" ({columns})')


def _insert(table: str, fields: dict[str, models.Field[Any, Any]], rows: list[dict[str, Any]]) -> None:
    names = ", ".join(f'"{name}"' for name in fields)
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{table}" ({names}) VALUES ({places})',
            [[one.get_db_prep_save(row[name], connection) for name, one in fields.items()] for row in rows],
        )
