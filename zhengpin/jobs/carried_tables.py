"""Carries the rows of tables from one database to another, of either engine, as JSON: columns of plain values."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Field, ForeignKey, Model

OURS = "zhengpin."
LOT = 500
Columns = Mapping[str, list[Any]]
"""By column the values of all rows."""


def tables(without: Collection[str] = ()) -> list[type[Model]]:
    """Return every table of ours, in the order of the apps; without: labels such as `ledger.Entry`."""
    every = apps.get_models(include_auto_created=True)
    kept = (one for one in every if one._meta.managed and not one._meta.proxy and _is_ours(one))
    return [one for one in kept if one._meta.label not in without]


def _is_ours(model: type[Model]) -> bool:
    return apps.get_app_config(model._meta.app_label).name.startswith(OURS)


def is_empty() -> bool:
    """Return whether no table of ours holds a row."""
    return not any(model._base_manager.exists() for model in tables())


def carried(model: type[Model]) -> Columns:
    """Return all rows of a table, by column, in the order of their keys."""
    names = [field.attname for field in model._meta.concrete_fields]
    rows = list(model._base_manager.order_by("pk").values_list(*names))
    return {name: [_plain(row[at]) for row in rows] for at, name in enumerate(names)}


def lay(model: type[Model], columns: Columns) -> int:
    """Lay rows in a table, and return how many; a column that it does not have is refused, one left out is its default.

    To be called in a transaction, in which keys to other tables may still lead nowhere.
    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    values = {name: _read(fields[name], column) for name, column in columns.items()}
    rows = [model(**dict(zip(values, row, strict=True))) for row in zip(*values.values(), strict=True)]
    model._base_manager.bulk_create(rows, batch_size=LOT)
    return len(rows)


def count_on() -> None:
    """Let the numbers that the database gives go on after those that were laid."""
    statements = connection.ops.sequence_reset_sql(no_style(), tables())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _read(field: Field[Any, Any], column: list[Any]) -> Iterator[Any]:
    read = field.target_field.to_python if isinstance(field, ForeignKey) else field.to_python
    if field.get_internal_type() == "JSONField":
        return iter(column)
    return (None if value is None else read(value) for value in column)


def _plain(value: object) -> object:
    match value:
        case datetime() | date():
            return value.isoformat()
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
        case UUID() | Decimal() | timedelta():
            return str(value)
        case _:
            return value
