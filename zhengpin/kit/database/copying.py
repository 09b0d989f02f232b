"""Inserts many new rows at once: by COPY on PostgreSQL, by statements elsewhere.

A statement of 500 rows has thousands of parameters, each put into it and read out of it again. COPY sends the values
alone, and takes half the processor time of the sender. What is refused is refused by the same errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import Model

LEAST = 50
"""Rows from which on COPY is worth its two turns to the server and back."""


def insert_many[Row: "Model"](connection: BaseDatabaseWrapper, rows: Sequence[Row]) -> None:
    """Insert new rows of one table, in the caller's transaction; numbers that the database gives are not read back.

    Raises IntegrityError, DataError as an INSERT does; then none is there.
    """
    if not rows:
        return
    model = type(rows[0])
    if connection.vendor != "postgresql" or len(rows) < LEAST:
        model._default_manager.using(connection.alias).bulk_create(rows, batch_size=500)
        return
    fields = [one for one in model._meta.concrete_fields if not (one.primary_key and rows[0].pk is None)]
    named = connection.ops.quote_name
    columns = ", ".join(named(str(one.column)) for one in fields)
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.cursor.copy(f"COPY {named(model._meta.db_table)} ({columns}) FROM STDIN") as copied,
    ):
        for row in rows:
            copied.write_row(
                [one.get_db_prep_save(one.pre_save(row, add=True), connection) for one in fields]
            )
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias
