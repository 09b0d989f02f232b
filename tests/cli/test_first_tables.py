"""The tables that the first start makes at once are those that the migrations make one by one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

from tests import databases
from tests.jobs import outside

pytestmark = pytest.mark.django_db

MADE = """
from zhengpin.jobs.first_tables import make_first_tables
made, again = make_first_tables(), make_first_tables()
"""
TOLD = """
import json
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
told = {}
with connection.cursor() as cursor:
    see = connection.introspection
    for table in sorted(see.table_names(cursor)):
        columns = {column.name: [column.type_code, column.null_ok, str(column.default)]
                   for column in see.get_table_description(cursor, table)}
        kept = ("columns", "primary_key", "unique", "foreign_key", "check", "index", "orders", "type")
        constraints = sorted((json.dumps([one.get(key) for key in kept]) for one
                              in see.get_constraints(cursor, table).values()))
        told[table] = [columns, constraints]
    triggers = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') ORDER BY 1, 2",
        "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
    }
    cursor.execute(triggers[connection.vendor])
    told["triggers and indexes"] = cursor.fetchall()
    told["migrations"] = sorted(MigrationRecorder(connection).applied_migrations())
print(json.dumps(told if "made" not in globals() else {"made": [made, again], "told": told}))
"""


@contextmanager
def empty(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the environment that leads to a database in which nothing is."""
    env = os.environ | {"ZHENGPIN_DATA": str(folder)}
    if connection.vendor != "postgresql":
        yield from outside._asked(env | {"ZHENGPIN_DATABASE": f"sqlite:///{folder / 'empty.sqlite3'}"})
        return
    name = f"zhengpin_test_{uuid4().hex}"
    databases._administer(f"CREATE DATABASE {name}")
    try:
        yield from outside._asked(env | {"ZHENGPIN_DATABASE": outside.address_of(name)})
    finally:
        databases._administer(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_made_at_once_they_are_as_the_migrations_make_them(tmp_path: Path) -> None:
    with empty(tmp_path) as new:
        answer = outside.ask(MADE + TOLD, new)
    with outside.database(tmp_path) as migrated:
        expected = outside.ask(TOLD, migrated)
    assert answer["made"] == [True, False]
    assert answer["told"].keys() == expected.keys()
    for table, parts in expected.items():
        assert answer["told"][table] == parts, table
