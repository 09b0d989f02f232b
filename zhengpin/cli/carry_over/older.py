"""Opens the database that is carried over, and reads its rows as what they mean."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, connections, models, transaction
from django.db.models.expressions import Expression, RawSQL
from django.db.utils import load_backend

from zhengpin.cli.carry_over.sources import Row, Source
from zhengpin.kit.database.address import is_postgresql, postgresql
from zhengpin.kit.errors import Invalid, NotFound

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

ALIAS = "older"
AT_ONCE = 500
Columns = Mapping[str, Sequence[str]]
"""By table of today its columns."""


@contextmanager
def opened(address: str) -> Iterator[BaseDatabaseWrapper]:
    """Open the database at an address (`postgresql://…`) or in a file, in one transaction that only reads.

    Raises NotFound, Invalid: it cannot be opened, or is none.
    """
    connection = _connection(address)
    connections[ALIAS] = connection
    try:
        _require_readable(connection)
        with transaction.atomic(using=ALIAS):
            _only_read(connection)
            yield connection
    finally:
        connection.close()
        with suppress(AttributeError):
            del connections[ALIAS]


def _connection(address: str) -> BaseDatabaseWrapper:
    if is_postgresql(address):
        given = postgresql(address)
    else:
        path = Path(address.removeprefix("sqlite://")).expanduser()
        if not os.path.isfile(path):  # also of a name that no file can have
            raise NotFound(
                f"There is no file {path}.",
                code="carry_over.no_file",
                remedy="Name the file of the database, or its address: postgresql://user:password@host/name",
            )
        given = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}
    complete = connections.configure_settings({"default": given})["default"]
    return load_backend(complete["ENGINE"]).DatabaseWrapper(complete, ALIAS)


def _require_readable(connection: BaseDatabaseWrapper) -> None:
    try:
        with connection.cursor() as cursor:
            connection.introspection.table_names(cursor)
    except DatabaseError as error:
        raise Invalid(
            f"The database cannot be read: {error}",
            code="carry_over.unreadable",
            remedy="Look whether it is the right one, and whether it is whole.",
        ) from error


def _only_read(connection: BaseDatabaseWrapper) -> None:
    """Refuse every write, and read all as it is at one moment."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute(
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
            if postgresql
            else "PRAGMA query_only = ON"
        )


def column_of(field: models.Field[object, object]) -> str:
    """Return the column of a field that has one: those of a table's own all do."""
    assert field.column is not None
    return field.column


def count(connection: BaseDatabaseWrapper, source: Source) -> int:
    """Return how many rows come from a source."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {_from(connection, source)}")
        return int(cursor.fetchone()[0])


def rows(
    connection: BaseDatabaseWrapper, source: Source, fields: Sequence[models.Field[object, object]]
) -> Iterator[Row]:
    """Yield the rows of a source, each by the columns of today and by what else was read."""
    by_column = {column_of(one): one for one in fields}
    copied = source.copied(by_column)
    quote = connection.ops.quote_name
    asked = [f"t.{quote(older)}" for older in copied.values()] + [one.sql for one in source.read.values()]
    names = [*copied, *source.read]
    meant: list[Expression] = [by_column[one].get_col("t") for one in copied]
    meant += [RawSQL(one.sql, (), output_field=one.kind) for one in source.read.values()]  # noqa: S611 - ours
    readers = [_reader(connection, one) for one in meant]
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked)} {_from(connection, source)}")
        while some := cursor.fetchmany(AT_ONCE):
            for row in some:
                yield {name: read(value) for name, read, value in zip(names, readers, row, strict=True)}


def _from(connection: BaseDatabaseWrapper, source: Source) -> str:
    narrowed = f" WHERE {source.only}" if source.only else ""
    return f"FROM {connection.ops.quote_name(source.table)} t {source.joined}{narrowed}"


def _reader(connection: BaseDatabaseWrapper, column: Expression) -> Callable[[Any], object]:
    """Return what makes of a value, as the engine gives it, what the column means."""
    steps = [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]

    def read(value: object) -> object:
        for step in steps:
            value = step(value, column, connection)
        return value

    return read
