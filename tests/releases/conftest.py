"""Databases that are led to by an environment, for commands that run outside the test's own process."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

from tests import databases
from tests.jobs import outside

Led = dict[str, str]
"""The environment that leads to a database."""


@contextmanager
def led_to_file(file: Path) -> Iterator[Led]:
    """Lead to a file of SQLite, whatever engine the tests run on."""
    yield from outside._asked(_env(file.parent) | {"ZHENGPIN_DATABASE": f"sqlite:///{file}"})


@contextmanager
def led_to_empty(folder: Path) -> Iterator[Led]:
    """Lead to a database in which nothing is, of the engine that the tests run on."""
    if connection.vendor != "postgresql":
        with led_to_file(folder / f"empty_{uuid4().hex}.sqlite3") as env:
            yield env
        return
    name = f"zhengpin_test_{uuid4().hex}"
    databases._administer(f"CREATE DATABASE {name}")
    try:
        yield from outside._asked(_env(folder) | {"ZHENGPIN_DATABASE": outside.address_of(name)})
    finally:
        databases._administer(f"DROP DATABASE {name} WITH (FORCE)")


def _env(folder: Path) -> Led:
    return os.environ | {"ZHENGPIN_DATA": str(folder), "ZHENGPIN_SQLITE_SYNCHRONOUS": "OFF"}


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Callable[[], Led]]:
    """Return the function that makes a database in which nothing is."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(led_to_empty(tmp_path))
