"""Makes the tables of an empty database at once: the same as its migrations one by one make, in a tenth of the time.

Django renders the models anew for every operation of every migration, which for some two hundred related tables takes
ten seconds of the very first start. Here their last state is rendered once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import connection, migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState
from django.db.models import Model

OURS = "zhengpin."
"""What our own migrations do beside tables (the triggers) is done; others' only moves rows, and there are none."""


def make_first_tables(nodes: Sequence[tuple[str, str]] | None = None) -> bool:
    """Make every table, and note every migration as applied; return False, having done nothing, where any table is.

    nodes: the migrations up to which they are made; by default all.
    """
    if has_tables():
        return False
    executor = MigrationExecutor(connection)
    wanted = list(nodes or executor.loader.graph.leaf_nodes())
    plan = [one for one, _ in executor.migration_plan(wanted, clean_start=True)]
    state = executor.loader.project_state(wanted)
    with connection.schema_editor(atomic=True) as editor:
        for model in _in_order(plan, state):
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for statement in list(editor.deferred_sql):
            editor.execute(statement)
        editor.deferred_sql.clear()
        _do_the_rest(plan, state, editor)
        executor.recorder.ensure_schema()
        for migration in plan:
            executor.recorder.record_applied(migration.app_label, migration.name)
        executor.check_replacements()
    return True


def has_tables() -> bool:
    """Say whether the database holds any table."""
    with connection.cursor() as cursor:
        return bool(connection.introspection.table_names(cursor))


def _in_order(plan: list[migrations.Migration], state: ProjectState) -> Iterator[type[Model]]:
    """Yield the models as they stand at the end, in the order in which the migrations first make them."""
    for migration in plan:
        for operation in migration.operations:
            if isinstance(operation, migrations.CreateModel):
                key = migration.app_label, operation.name_lower
                if key in state.models:
                    yield state.apps.get_model(*key)


def _do_the_rest(
    plan: list[migrations.Migration], state: ProjectState, editor: BaseDatabaseSchemaEditor
) -> None:
    for migration in plan:
        if not type(migration).__module__.startswith(OURS):
            continue
        for operation in migration.operations:
            if isinstance(operation, migrations.RunPython | migrations.RunSQL):
                operation.database_forwards(migration.app_label, editor, state, state)
