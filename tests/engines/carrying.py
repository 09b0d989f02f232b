"""Carries every row of the tests' database to one of SQLite, and leads this process there for a while."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import batched
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections, models, transaction
from django.db.utils import load_backend

from tests import databases
from zhengpin.config.settings import _database
from zhengpin.ledger import triggers
from zhengpin.lexicon import queries as lexicon
from zhengpin.publication import triggers as public_triggers
from zhengpin.rights.queries import preflight
from zhengpin.rulebook import queries as rulebook

ROWS_AT_ONCE = 50


def tables() -> list[type[models.Model]]:
    """Return every model with a table of its own, those of relations between two included."""
    return [one for one in apps.get_models(include_auto_created=True) if not one._meta.proxy]


@contextmanager
def led_to_sqlite(file: Path) -> Iterator[None]:
    """Within the block every query goes to a new file of SQLite with the same rows as the database before."""
    rows = {model: list(model._base_manager.all()) for model in tables()}
    outside, name = connections["default"], settings.DATABASES["default"]["NAME"]
    connections["default"] = _of_sqlite(file)
    try:
        # Migrated like any database of the tests, and kept for the next run.
        shutil.copyfile(databases.migrated_file(), file)
        _lay(rows)
        forget()
        yield
    finally:
        connections["default"].close()
        connections["default"] = outside
        settings.DATABASES["default"]["NAME"] = name
        forget()


def forget() -> None:
    """Forget what reads keep in memory, so that the next one asks the database."""
    preflight.forget()
    lexicon._kept.clear()
    rulebook._read.clear()


def _of_sqlite(file: Path) -> Any:
    given = connections.configure_settings({"default": _database(f"sqlite:///{file}")})["default"]
    return load_backend(given["ENGINE"]).DatabaseWrapper(given, "default")


def _lay(rows: dict[type[models.Model], list[models.Model]]) -> None:
    connection = connections["default"]
    with triggers.lifted(connection), public_triggers.lifted(connection), transaction.atomic():
        for model in rows:  # what migrations laid there comes along
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")
        for model, found in rows.items():
            fields = [field for field in model._meta.concrete_fields if not field.generated]
            for some in batched(found, ROWS_AT_ONCE, strict=False):
                model._base_manager._insert(list(some), fields=fields, using="default", raw=True)
