"""Writes many rows by one statement each, at the pace of the database rather than of saving objects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from django.db import connection, models
from django.db.models.base import ModelState

Put = Callable[[Any], Any]
"""Makes of a field's value what the database takes."""
_PLAIN = (models.CharField, models.TextField, models.IntegerField, models.FloatField, models.BooleanField)


def new_row[M: models.Model](model: type[M], **values: object) -> M:
    """Return a row that is not stored, fields that are not given at their defaults. Of a million rows the constructor
    of a model takes a tenth of all the time, and nothing listens to it."""
    plain, made = _defaults(model)
    row = model.__new__(model)
    row.__dict__.update(plain, _state=ModelState())
    for name, make in made:
        if name not in values:
            row.__dict__[name] = make()
    row.__dict__.update(values)
    return row


@cache
def _defaults(model: type[models.Model]) -> tuple[dict[str, object], list[tuple[str, Callable[[], object]]]]:
    """Return the defaults of a model's fields that are values, and those that are made for each row."""
    plain: dict[str, object] = {}
    made: list[tuple[str, Callable[[], object]]] = []
    for one in model._meta.concrete_fields:
        if one.has_default() and callable(one.default):
            made.append((one.attname, one.get_default))
        else:
            plain[one.attname] = one.get_default()
    return plain, made


def insert_rows(rows: Sequence[models.Model], *, ignoring_known: bool = False) -> None:
    """Insert rows that are new, all of one table. Their numbers are not read back.

    ignoring_known: pass over those that a unique constraint meets, where another writer may have been faster.
    """
    if not rows:
        return
    table = rows[0]._meta
    columns = [one for one in table.concrete_fields if not _counts_itself(one)]
    # Of the row's own dictionary: each foreign key that is asked for by attribute is a call.
    read, write = itemgetter(*(one.attname for one in columns)), [_writer(one) for one in columns]
    statement = (
        f"INSERT INTO {table.db_table} ({', '.join(str(one.column) for one in columns)})"  # noqa: S608 - names of columns
        f" VALUES ({', '.join(['%s'] * len(columns))})"
    )
    # By column: what occurs in many rows, as the day and the shop do, is made ready once.
    values = [
        column if put is None else _put(put, column)
        for put, column in zip(
            write, zip(*(_all_of(read(vars(row))) for row in rows), strict=True), strict=True
        )
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"{statement} ON CONFLICT DO NOTHING" if ignoring_known else statement,
            list(zip(*values, strict=True)),
        )


def _put(put: Put, column: Sequence[Any]) -> list[Any]:
    if isinstance(column[0], dict | list):
        return [put(value) for value in column]
    ready = {value: put(value) for value in set(column)}
    return [ready[value] for value in column]


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
