"""Writes many rows by one statement each, at the pace of the database rather than of saving objects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from django.db import connection, models

Put = Callable[[Any], Any]
"""Makes of a field's value what the database takes."""
_PLAIN = (models.CharField, models.TextField, models.IntegerField, models.FloatField, models.BooleanField)


def insert_rows(rows: Sequence[models.Model], *, ignoring_known: bool = False) -> None:
    """Insert rows that are new, all of one table. Their numbers are not read back.

    ignoring_known: pass over those that a unique constraint meets, where another writer may have been faster.
    """
    if not rows:
        return
    table = rows[0]._meta
    columns = [one for one in table.concrete_fields if not _counts_itself(one)]
    read, write = attrgetter(*(one.attname for one in columns)), [_writer(one) for one in columns]
    statement = (
        f"INSERT INTO {table.db_table} ({', '.join(str(one.column) for one in columns)})"  # noqa: S608 - names of columns
        f" VALUES ({', '.join(['%s'] * len(columns))})"
    )
    values: list[list[Any]] = [
        [value if put is None else put(value) for put, value in zip(write, _all_of(read(row)), strict=True)]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"{statement} ON CONFLICT DO NOTHING" if ignoring_known else statement, values)


def write_changed(rows: Sequence[models.Model], columns: Sequence[str]) -> None:
    """Write some columns of rows that stand over what they held, all of one table."""
    if rows:
        type(rows[0])._default_manager.bulk_create(
            rows, update_conflicts=True, unique_fields=["id"], update_fields=columns
        )


def _all_of(read: object) -> tuple[object, ...]:
    return read if isinstance(read, tuple) else (read,)


def _counts_itself(field: models.Field) -> bool:
    return isinstance(field, models.AutoField | models.BigAutoField)


def _writer(field: models.Field) -> Put | None:
    """Return what makes of a field's value what the database takes; None where it is the same."""
    if isinstance(field, models.ForeignKey):
        inner = _writer(field.target_field) if not _counts_itself(field.target_field) else None
        return None if inner is None else lambda value: None if value is None else inner(value)
    if isinstance(field, _PLAIN):
        return None
    if isinstance(field, models.DateTimeField):
        adapt = connection.ops.adapt_datetimefield_value
        return lambda value: None if value is None else adapt(value)
    if isinstance(field, models.JSONField):
        return _json_writer(field)
    return lambda value: field.get_db_prep_save(value, connection)


def _json_writer(field: models.JSONField) -> Put:
    """Return what writes JSON; most of it is empty, and made once."""
    empty: dict[type, Any] = {kind: field.get_db_prep_save(kind(), connection) for kind in (dict, list)}
    return lambda value: field.get_db_prep_save(value, connection) if value else empty[type(value)]
