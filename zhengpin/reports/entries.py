"""Entries of the ledger as figures ask for them: of a time, of some events, by fields; and what is read of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, Expression, F, Func, Q, QuerySet, TextField, Value
from django.db.models import Count as CountRows

from zhengpin.ledger.models import Entry

PIECE = 5000
"""Entries that are fetched at once."""
Converter = Callable[[object, Expression, BaseDatabaseWrapper], object]
_MICROSECONDS = {
    # Moments are text there, in UTC, whose part of a second is left out where it is nought.
    "sqlite": "(unixepoch(substr(%(expressions)s, 1, 19)) * 1000000"
    " + CAST(substr(substr(%(expressions)s, 21) || '000000', 1, 6) AS INTEGER))",
    "postgresql": "(EXTRACT(EPOCH FROM %(expressions)s) * 1000000)::bigint",
}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def entries_between(starts_at: datetime, ends_at: datetime) -> QuerySet[Entry]:
    return Entry.objects.filter(at__gte=starts_at, at__lt=ends_at)


def matching(
    event: str | tuple[str, ...], where: Mapping[str, object], rows: QuerySet[Entry]
) -> QuerySet[Entry]:
    """Return the entries of some events whose fields are as they are asked to be."""
    condition = Q(event=event) if isinstance(event, str) else Q(event__in=event)
    for name, value in where.items():
        options = value if isinstance(value, (list, tuple)) else [value]
        either = Q()
        for option in options:
            either |= Q(**{f"fields__{name}": option})
        condition &= either
    return rows.filter(condition)


def names_of(event: str | tuple[str, ...]) -> tuple[str, ...]:
    return (event,) if isinstance(event, str) else event


def present(rows: QuerySet[Entry], events: Iterable[str]) -> dict[str, int]:
    """Return how many entries each of some events has; by the index over event and time alone."""
    counted = rows.filter(event__in=events).order_by().values_list("event").annotate(number=CountRows("pk"))
    return dict(counted.values_list("event", "number"))


def member(name: str) -> Func:
    """Return a field's value as JSON text, on both engines; NULL where an entry has no such field."""
    return Func(
        F("fields"), Value(name), template="(%(expressions)s)", arg_joiner=" -> ", output_field=TextField()
    )


class _WholeNumber(Func):
    """A whole number, just as the database gives it."""

    output_field = BigIntegerField()

    def get_db_converters(self, connection: BaseDatabaseWrapper) -> list[Converter]:
        return []  # a call for each of millions costs as much as to read them


def microseconds() -> Func:
    """Return an entry's moment in whole microseconds since 1970: to make moments of what a database gives is slow."""
    return _WholeNumber(F("at"), template=_MICROSECONDS[connection.vendor])


def microseconds_of(moment: datetime) -> int:
    """Return a moment as `microseconds` gives it."""
    return (moment - _EPOCH) // _MICROSECOND
