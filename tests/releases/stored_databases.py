"""Unpacks what is kept of the releases: their databases, and the migrations that they had."""

from __future__ import annotations

import json
import lzma
import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

FOLDER = Path(__file__).parent
STORED, MIGRATIONS = FOLDER / "stored", FOLDER / "migrations"
BEFORE_0_2_0 = "before-0.2.0"
TAKEN_OVER: tuple[str, ...] = import_module("zhengpin.monitoring.migrations.0016_chains_become_passes").CHAINS
"""Jobs that a migration takes away, since a pass does what they did."""


def releases() -> list[str]:
    """Return the versions of which a database is kept, the first one first."""
    return sorted((path.stem for path in MIGRATIONS.glob("*.json")), key=_numbers)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def unpacked(name: str, folder: Path) -> Path:
    """Unpack a stored database into a folder; return its file."""
    file = folder / f"{name}.sqlite3"
    file.write_bytes(lzma.decompress((STORED / f"{name}.db.xz").read_bytes()))
    return file


def migrations_of(version: str) -> dict[str, str]:
    """Return the migrations of a release by their paths in the package, each with its SHA-256."""
    return dict(json.loads((MIGRATIONS / f"{version}.json").read_text(encoding="utf-8")))


def last_of(version: str) -> list[tuple[str, str]]:
    """Return the last migration that each app had, as folder of the app and name."""
    last: dict[str, str] = {}
    for path in sorted(migrations_of(version)):
        app, _, name = path.split("/")[-3:]
        last[app] = name.removesuffix(".py")
    return sorted(last.items())


def asked(file: Path, sql: str) -> list[tuple[Any, ...]]:
    """Return what a query gives on a file of SQLite."""
    with closing(sqlite3.connect(file)) as database:
        return database.execute(sql).fetchall()


def rows_in(file: Path) -> dict[str, int]:
    """Return how many rows each table of a file has."""
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    return {table: asked(file, f'SELECT count(*) FROM "{table}"')[0][0] for (table,) in asked(file, named)}


def keys_in(file: Path, table: str, column: str = "id") -> list[str]:
    """Return the keys in a column, as everybody writes them."""
    return sorted(_written(key) for (key,) in asked(file, f'SELECT "{column}" FROM "{table}"'))


def _written(key: Any) -> str:
    text = str(key)
    return str(UUID(hex=text)) if len(text) == 32 and not isinstance(key, int) else text
