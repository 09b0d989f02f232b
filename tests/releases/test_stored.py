"""A database of every release is brought up to date and used: on SQLite as it is, on PostgreSQL its rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.jobs import outside
from tests.releases.conftest import Led, led_to_file
from tests.releases.stored_databases import last_of, releases, rows_in, unpacked
from tests.rows import each_row

pytestmark = pytest.mark.django_db

LAY = """
from tests.releases import laying
laying.lay({file!r}, {last!r})
"""
LOOK = (
    "import json; from tests.releases import looking; print(json.dumps(looking.brought_up_to_date({most})))\n"
)


def brought_up_to_date(version: str, empty: Callable[[], Led], tmp_path: Path, most: int) -> dict[str, Any]:
    file = unpacked(version, tmp_path)
    look = LOOK.format(most=most)
    if connection.vendor == "sqlite":
        with led_to_file(file) as env:
            return outside.ask(look, env)
    return outside.ask(LAY.format(file=str(file), last=last_of(version)) + look, empty())


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
@each_row("version", releases())
def test_a_database_of_each_release_is_brought_up_to_date(
    version: str, empty: Callable[[], Led], tmp_path: Path
) -> None:
    (tmp_path / "before").mkdir()
    held = rows_in(unpacked(version, tmp_path / "before"))
    found = brought_up_to_date(version, empty, tmp_path, 12)
    laid = {"django_content_type", "auth_permission", "django_migrations"}
    assert {name: found["rows"][name] for name in held.keys() - laid} == {
        name: held[name] for name in held.keys() - laid
    }
    assert all(held[name] for name in held), "a table holds nothing that could be lost"
    assert found["ledger"]["fault"] == ""
    assert found["ledger"]["seals"] > 0
    assert found["pages"] == {}
