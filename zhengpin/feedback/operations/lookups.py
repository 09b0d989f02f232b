"""Looks up which of many digests are known, by one statement each."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import batched
from typing import Any

from django.db import connection, models

AT_ONCE = 2000
"""Digests that one statement asks for."""


def known(
    model: type[models.Model], column: str, digests: Collection[str], *others: str
) -> Iterator[tuple[Any, ...]]:
    """Yield `column` and others, as the database gives them, of the rows that hold one of these texts.

    A query set looks at each of the thousand values of a chunk again and again before it asks; nothing is found of
    most, and that took a tenth of all the time.
    """
    table, names = model._meta.db_table, ", ".join((column, *others))
    with connection.cursor() as cursor:
        for some in batched(digests, AT_ONCE):
            places = ", ".join(["%s"] * len(some))
            cursor.execute(f"SELECT {names} FROM {table} WHERE {column} IN ({places})", some)  # noqa: S608 - names
            yield from cursor.fetchall()
