"""Gives what is carried over the numbers that people say, in the order in which it all came to be."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models
from django.utils import timezone

from zhengpin.cli.carry_over.sources import Read, Row, Source
from zhengpin.kit.numbers import written

_CAME_TO_BE = {
    "review_case": "opened_at",
    "complaints_complaint": "created_at",
    "appeals_appeal": "filed_at",
    "rights_filing": "created_at",
}
"""By older table of what has a number today, when a row of it was made."""
_EVERY = " UNION ALL ".join(
    f"SELECT id, {moment} AS made_at FROM {table}"  # noqa: S608 - names of ours
    for table, moment in _CAME_TO_BE.items()
)
JOINED = f"""
    JOIN (SELECT id, made_at, row_number() OVER (ORDER BY made_at, id) AS serial FROM ({_EVERY}) every_one) numbered
        ON numbered.id = t.id"""  # noqa: S608 - names of ours
READ = {
    "serial": Read("numbered.serial", models.BigIntegerField()),
    "made_at": Read("numbered.made_at", models.DateTimeField()),
}


def number(letter: str) -> dict[str, Callable[[Row], object]]:
    """Return what makes the column `number` of a row that was read with READ."""
    return {"number": lambda row: written(letter, _year(row), row["serial"])}


SERIALS = [
    Source(
        table,
        joined=JOINED,
        read=READ,
        made={"id": lambda row: row["serial"], "year": lambda row: _year(row)},
    )
    for table in _CAME_TO_BE
]
"""Of which the serials are made that were given so."""


def _year(row: Row) -> int:
    return timezone.localtime(row["made_at"], timezone.get_default_timezone()).year
