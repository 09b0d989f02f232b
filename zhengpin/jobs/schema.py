"""Says whether the tables are those that this program was written for, before anything starts on them."""

from __future__ import annotations

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from zhengpin.kit.errors import Conflict

BEFORE_0_2_0 = "monitoring_surfacescreening"
"""A table that no database has had since 0.2.0, and every one had before."""
_OURS = "zhengpin."


def require_current_schema() -> None:
    """Raise Conflict unless every migration of this program, and none beside, was applied."""
    require_no_stranger()
    executor = MigrationExecutor(connection)
    waiting = [one for one, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    if not waiting:
        return
    if not executor.loader.applied_migrations:
        raise Conflict(
            "The database holds no tables yet.", code="schema.empty", remedy="Make them by: zhengpin init"
        )
    raise Conflict(
        f"The database is one of an earlier version: {_named([str(one) for one in waiting])} not applied yet.",
        code="schema.outdated",
        remedy="Stop every process of Zhengpin, keep a copy of the database, then: zhengpin migrate",
    )


def require_no_stranger() -> None:
    """Raise Conflict for a database that this program cannot bring up to date: of before 0.2.0, or of a newer one."""
    with connection.cursor() as cursor:
        if BEFORE_0_2_0 in connection.introspection.table_names(cursor):
            raise Conflict(
                "The database was made by a version before 0.2.0.",
                code="schema.before_0_2_0",
                remedy="Bring it over into a new, empty one: zhengpin carry-over OLD (docs/operating/upgrading.md)",
            )
    if unknown := _unknown():
        raise Conflict(
            f"The database was made by a newer version: {_named(unknown)} unknown here.",
            code="schema.newer",
            remedy="Use the version that made it, or a later one.",
        )


def _unknown() -> list[str]:
    """Return the migrations of ours that were applied and that this program has not."""
    loader = MigrationExecutor(connection).loader
    ours = {one.label for one in apps.get_app_configs() if one.name.startswith(_OURS)}
    applied = {key for key in loader.applied_migrations if key[0] in ours}
    return sorted(".".join(key) for key in applied - loader.disk_migrations.keys())


def _named(migrations: list[str]) -> str:
    shown = ", ".join(migrations[:3])
    return (
        f"{shown} and {len(migrations) - 3} more are"
        if len(migrations) > 3
        else (f"{shown} is" if len(migrations) == 1 else f"{shown} are")
    )
