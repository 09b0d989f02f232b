"""Copies the database into a file as it is at one moment, and fills an empty one from such a file; on both engines."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from zhengpin.kit.database.address import INDEX_SCHEMA
from zhengpin.kit.errors import Conflict, Invalid, Problem
from zhengpin.kit.own_files import own_file

SQLITE, POSTGRESQL = "database.sqlite3", "database.pgdump"
"""What the copy is called, by engine."""


def dump(folder: Path) -> tuple[str, dict[str, int]]:
    """Copy the database into a folder; return the name of the file and how many rows each table of the copy holds."""
    if connection.vendor == "sqlite":
        return SQLITE, _dump_sqlite(folder / SQLITE)
    return POSTGRESQL, _dump_postgresql(folder / POSTGRESQL)


def load(file: Path) -> dict[str, int]:
    """Fill the empty database from a copy; return how many rows each table holds.

    Raises Conflict (`restore.engine`) for a copy of the other engine.
    """
    wanted = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    if file.name != wanted:
        raise Conflict(
            f"The backup holds {file.name}, and ZHENGPIN_DATABASE names {connection.display_name}.",
            code="restore.engine",
            remedy="Restore it where ZHENGPIN_DATABASE names the engine that it was made on.",
        )
    if connection.vendor == "sqlite":
        _load_sqlite(file)
    else:
        _run(
            "pg_restore",
            "--no-owner",
            "--exit-on-error",
            "--single-transaction",
            f"--dbname={_name()}",
            str(file),
        )
    with connection.cursor() as cursor:
        return _counted(cursor)


def _dump_sqlite(file: Path) -> dict[str, int]:
    """Copy by SQLite's online backup: whoever writes meanwhile goes on, and is in the copy whole or not at all."""
    partial = file.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    own_file(partial)
    # By a connection of its own: one that is in a transaction of this process would wait for itself.
    with (
        closing(sqlite3.connect(f"{Path(_name()).resolve().as_uri()}?mode=rw", uri=True)) as source,
        closing(sqlite3.connect(partial)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        named = copy.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        rows = {name: copy.execute(_counting(name)).fetchone()[0] for (name,) in sorted(named.fetchall())}
    partial.replace(file)
    return rows


def _dump_postgresql(file: Path) -> dict[str, int]:
    """Copy by pg_dump, and count, in one snapshot."""
    partial = file.with_suffix(".partial")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        [snapshot] = cursor.fetchone()
        _run(
            "pg_dump",
            "--format=custom",
            "--no-owner",
            f"--exclude-schema={INDEX_SCHEMA}",  # the index of what is protected is made anew
            f"--snapshot={snapshot}",
            f"--file={partial}",
            f"--dbname={_name()}",
        )
        rows = _counted(cursor)
    own_file(partial)
    partial.replace(file)
    return rows


def _load_sqlite(file: Path) -> None:
    target = Path(str(connection.settings_dict["NAME"]))
    target.parent.mkdir(parents=True, exist_ok=True)
    connection.close()
    own_file(target)
    shutil.copyfile(file, target)


def _counted(cursor: CursorWrapper) -> dict[str, int]:
    """Return how many rows each table of the database holds."""
    rows = {}
    for table in sorted(connection.introspection.table_names(cursor)):
        cursor.execute(_counting(table))
        [rows[table]] = cursor.fetchone()
    return rows


def _counting(table: str) -> str:
    return f"SELECT count(*) FROM {connection.ops.quote_name(table)}"  # noqa: S608 - names of our own tables


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL's. Raises Problem (`backup.no_program`), Invalid (`backup.program_failed`)."""
    at = connection.settings_dict
    if shutil.which(program) is None:
        raise Problem(
            f"{program} is not installed here.",
            code="backup.no_program",
            remedy="Install PostgreSQL's client programs, of the server's version or a later one.",
        )
    env = os.environ | {"PGPASSWORD": str(at["PASSWORD"])}
    where = [
        f"--host={at['HOST']}",
        f"--port={at['PORT'] or 5432}",
        f"--username={at['USER']}",
        "--no-password",
    ]
    done = subprocess.run(  # noqa: S603 - a fixed program, arguments of ours
        [program, *where, *arguments], env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Invalid(
            f"{program} failed: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else done.returncode}.",
            code="backup.program_failed",
            remedy="See that its version is the server's or later, and that the disk has room.",
        )
