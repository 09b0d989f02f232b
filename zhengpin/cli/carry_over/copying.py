"""Writes the rows of another database into empty tables: all of them in one transaction, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import batched
from typing import TYPE_CHECKING, Protocol

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from zhengpin.cli.carry_over import older
from zhengpin.cli.carry_over.older import Columns
from zhengpin.cli.carry_over.sources import Row, Source
from zhengpin.kit.database.copying import insert_many
from zhengpin.kit.errors import Conflict

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

Node = tuple[str, str]
LAID_BY_DJANGO = frozenset({"django_content_type", "auth_permission"})
"""Tables that hold rows as soon as they stand."""
LAST_OF_0_2_0 = {"ledger": "0002_append_only", "publication": "0002_append_only"}
"""By app the last migration that 0.2.0 had, where that is not the first."""
NEW_SINCE = frozenset(
    {
        "authorities",
        "casework",
        "cooperation",
        "education",
        "feedback",
        "inspection",
        "originals",
        "purchases",
    }
)
"""Apps that came after 0.2.0: there is nothing to carry over, and their tables are made with what else is new."""
_FIRST = "0001_initial"


SourcesOf = Callable[[str], Sequence[Source]]
"""By the name of a table what its rows are made of."""


class OnCarried(Protocol):
    """Called with how many rows of a table were carried over just now."""

    def __call__(self, table: str, done: int, /) -> None: ...


def nodes_of_0_2_0() -> list[Node]:
    """Return the migrations that make the tables of 0.2.0."""
    graph = MigrationExecutor(connection).loader.graph
    last = ((label, LAST_OF_0_2_0.get(label, _FIRST)) for label in _our_labels() - NEW_SINCE)
    return sorted([*nodes_of_others(), *(node for node in last if node in graph.nodes)])


def nodes_of_others() -> list[Node]:
    """Return the last migrations of other packages: of these all that there are."""
    ours = _our_labels()
    leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()
    return [(label, name) for label, name in leaves if label not in ours]


def _our_labels() -> set[str]:
    return {one.label for one in apps.get_app_configs() if one.name.startswith("zhengpin.")}


def tables_of(nodes: Sequence[Node]) -> list[type[models.Model]]:
    """Return the models as they were after some migrations, those of relations between two included."""
    state = MigrationExecutor(connection).loader.project_state(list(nodes))
    found = state.apps.get_models(include_auto_created=True)
    return [one for one in found if one._meta.managed and not one._meta.proxy]


def columns_of(tables: Sequence[type[models.Model]]) -> Columns:
    """Return the columns of each table."""
    return {
        one._meta.db_table: [older.column_of(field) for field in one._meta.local_concrete_fields]
        for one in tables
    }


def require_empty(nodes: Sequence[Node], tables: Sequence[type[models.Model]]) -> None:
    """Raise Conflict where the new database holds anything: nothing is ever laid over what is there.

    nodes: migrations that may have made its tables, when it was begun and broken off.
    """
    with connection.cursor() as cursor:
        standing = set(connection.introspection.table_names(cursor))
    wanted = {one._meta.db_table for one in tables}
    # What these migrations made is not foreign, tables that are no models among it: an index of texts has some.
    foreign = set() if _made_by(nodes) else standing - wanted - {MigrationRecorder.Migration._meta.db_table}
    held = next((one for one in tables if _holds_rows(one, standing)), None)
    if foreign or held is not None:
        what = held._meta.db_table if held is not None else sorted(foreign)[0]
        raise Conflict(
            f"The new database is not empty: it holds {what}. Perhaps it was carried over before.",
            code="carry_over.not_empty",
            remedy="Name an empty one by ZHENGPIN_DATABASE, or move the file that is there aside.",
        )


def _made_by(nodes: Sequence[Node]) -> bool:
    """Say whether exactly the migrations that lead to these were applied."""
    plan = MigrationExecutor(connection).migration_plan(list(nodes), clean_start=True)
    applied = MigrationRecorder(connection).applied_migrations()
    return {(one.app_label, one.name) for one, _ in plan} == set(applied)


def _holds_rows(model: type[models.Model], standing: set[str]) -> bool:
    table = model._meta.db_table
    return table in standing and table not in LAID_BY_DJANGO and model._base_manager.exists()


def count(
    older_database: BaseDatabaseWrapper, tables: Sequence[type[models.Model]], sources: SourcesOf
) -> int:
    """Return how many rows there are to carry over."""
    return sum(older.count(older_database, one) for model in tables for one in sources(model._meta.db_table))


def carry(
    older_database: BaseDatabaseWrapper,
    tables: Sequence[type[models.Model]],
    sources: SourcesOf,
    on_carried: OnCarried,
) -> int:
    """Carry every row over and count them again; return how many there are. It happens whole or not at all.

    sources: of each table. Raises Conflict where rows are missing after all.
    """
    done = {}
    with transaction.atomic():
        _empty_what_django_laid()
        for one in tables:
            table = one._meta.db_table
            done[table] = _carry_table(older_database, one, sources(table), on_carried)
        _go_on_numbering(tables)
        _require_all(tables, done)
    return sum(done.values())


def _empty_what_django_laid() -> None:
    with connection.cursor() as cursor:
        for table in sorted(LAID_BY_DJANGO):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a name of ours


def _carry_table(
    older_database: BaseDatabaseWrapper,
    model: type[models.Model],
    sources: Sequence[Source],
    on_carried: OnCarried,
) -> int:
    done = 0
    for rows in _made(older_database, model, sources):
        insert_many(connection, rows)
        done += len(rows)
        on_carried(model._meta.db_table, len(rows))
    return done


def _made(
    older_database: BaseDatabaseWrapper, model: type[models.Model], sources: Sequence[Source]
) -> Iterator[list[models.Model]]:
    fields = [one for one in model._meta.local_concrete_fields if not one.generated]
    for one in fields:
        for automatic in {"auto_now", "auto_now_add"} & set(vars(one)):
            setattr(one, automatic, False)  # moments are carried over like everything else
    by_column = {older.column_of(one): one for one in fields}
    for source in sources:
        values = _values(source, by_column)
        found = older.rows(older_database, source, fields)
        for some in batched(found, older.AT_ONCE):
            yield [model(**values(row)) for row in some]


def _values(
    source: Source, by_column: Mapping[str, models.Field[object, object]]
) -> Callable[[Row], dict[str, object]]:
    """Return what makes the attributes of a row of today out of one that was read."""
    kept = [(column, by_column[column]) for column in source.copied(by_column)]
    made = [(make, by_column[column]) for column, make in source.made.items()]

    def of_row(row: Row) -> dict[str, object]:
        values = {field.attname: _written(field, row[column]) for column, field in kept}
        return values | {field.attname: _written(field, make(row)) for make, field in made}

    return of_row


def _written(field: models.Field[object, object], value: object) -> object:
    """Return the value as it is written: nothing, in a JSON column that may not be empty, is JSON's `null`."""
    if value is None and isinstance(field, models.JSONField) and not field.null:
        return models.Value(None, models.JSONField())
    return value


def _go_on_numbering(tables: Sequence[type[models.Model]]) -> None:
    """Have the numbers that the database draws go on behind those that were carried over."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)


def _require_all(tables: Sequence[type[models.Model]], done: Mapping[str, int]) -> None:
    for one in tables:
        if (there := one._base_manager.count()) != done[one._meta.db_table]:
            raise Conflict(
                f"{one._meta.db_table} has {there} rows and not {done[one._meta.db_table]}: nothing was carried over.",
                code="carry_over.incomplete",
            )
