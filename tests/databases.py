"""Databases for the tests, each a copy of one that was migrated once: migrating takes ten seconds, copying a moment.

On SQLite the migrated one is a file under `.pytest_cache`, for all processes and all runs until a model or a migration
changes; on PostgreSQL it is a database of the server, which a server of the test run's own takes along when it ends.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from uuid import uuid4

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".pytest_cache" / "migrated"
PREFIX = "zhengpin_migrated_"
LOCK = 7_032_026  # of PostgreSQL's advisory locks: whoever holds it migrates
_MADE_BY = ("migrations/*.py", "models.py", "models/**/*.py", "triggers.py")


@cache
def migrated() -> str:
    """Return the database that all are copied from: its file on SQLite, its name on PostgreSQL. Made if there is none.

    Call it with database access, and outside a transaction the first time: `django_db_setup` has done so.
    """
    return _migrated_database() if connection.vendor == "postgresql" else str(migrated_file())


def copy_to_file(path: Path) -> None:
    """Copy the migrated database to a new file of SQLite."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(migrated(), path)


def lay_where_init_migrates(folder: Path) -> None:
    """Spare a system in a data folder of its own, always on SQLite, the migrating; where the tests run on another
    engine there is no file to copy, and it migrates."""
    if connection.vendor == "sqlite":
        copy_to_file(folder / "zhengpin.sqlite3")


@contextmanager
def copied_on_server() -> Iterator[str]:
    """Copy the migrated database on the PostgreSQL server; yield the name of the copy; drop it."""
    name = f"zhengpin_test_{uuid4().hex}"
    _administer(f"CREATE DATABASE {name} TEMPLATE {migrated()}")
    try:
        yield name
    finally:
        _administer(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def empty_on_server() -> Iterator[str]:
    """Make a database without tables on the PostgreSQL server; yield its name; drop it."""
    name = f"zhengpin_test_{uuid4().hex}"
    _administer(f"CREATE DATABASE {name}")
    try:
        yield name
    finally:
        _administer(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def own_of_process(name: str = "tests") -> Iterator[None]:
    """Lead this process's connections to a migrated database of their own; by another name, to a further one."""
    outside = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql":
        with copied_on_server() as copied:
            _lead_to(copied)
            yield
            _lead_to(outside)
    else:
        file = Path(settings.DATA_DIR) / f"{name}.sqlite3"
        copy_to_file(file)
        _lead_to(str(file))
        yield
        _lead_to(outside)


@contextmanager
def filled(name: str, fill: Callable[[], None]) -> Iterator[None]:
    """Lead this process's connections to a further database of its own, filled when it is asked for first."""
    outside = connection.settings_dict["NAME"]
    try:
        if name in _filled:
            _lead_to(_filled[name])
        else:
            made = _copied(migrated(), name)
            _lead_to(made)
            fill()
            _filled[name] = made
        yield
    finally:
        _lead_to(outside)


@contextmanager
def copy_of_filled(name: str, fill: Callable[[], None]) -> Iterator[None]:
    """Do the same with a copy, which may be left otherwise than it was found."""
    with filled(name, fill):
        outside = connection.settings_dict["NAME"]
        connection.close()  # nobody may be connected to what is copied
        copied = _copied(outside, f"{name}-{uuid4().hex}")
        _lead_to(copied)
        try:
            yield
        finally:
            _lead_to(outside)
            _drop(copied)


_filled: dict[str, str] = {}


def _copied(source: str, name: str) -> str:
    if connection.vendor == "postgresql":
        made = f"zhengpin_test_{uuid4().hex}"
        _administer(f"CREATE DATABASE {made} TEMPLATE {source}")
        return made
    file = Path(settings.DATA_DIR) / f"{name}.sqlite3"
    shutil.copyfile(source, file)
    return str(file)


def _drop(name: str) -> None:
    if connection.vendor == "postgresql":
        _administer(f"DROP DATABASE {name} WITH (FORCE)")
    else:
        Path(name).unlink()


def _lead_to(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def migrated_file() -> Path:
    """Return the migrated file of SQLite, made if there is none. Call it where the connection is one of SQLite."""
    KEPT.mkdir(parents=True, exist_ok=True)
    made = KEPT / f"{fingerprint()}.sqlite3"
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            for stale in KEPT.glob("*.sqlite3*"):
                stale.unlink()
            building = made.with_suffix(".sqlite3-building")
            _migrate(str(building))
            os.replace(building, made)
    return made


def _migrated_database() -> str:
    made = f"{PREFIX}{fingerprint()}"
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        standing = {name for (name,) in cursor.fetchall()}
        if made not in standing:
            for stale in standing:
                with suppress(OperationalError):  # another run is copying it
                    cursor.execute(f"DROP DATABASE {stale}")
            building = f"{PREFIX}building"
            cursor.execute(f"CREATE DATABASE {building}")
            _migrate(building)
            cursor.execute(f"ALTER DATABASE {building} RENAME TO {made}")
    return made


def _migrate(name: str) -> None:
    outside = connection.settings_dict["NAME"]
    _lead_to(name)
    call_command("migrate", verbosity=0, interactive=False)
    _lead_to(outside)


def fingerprint() -> str:
    """Return a digest of all that a migrated database follows from."""
    found = hashlib.sha256(django.__version__.encode())
    for app in sorted(apps.get_app_configs(), key=lambda one: one.label):
        files = {file for pattern in _MADE_BY for file in Path(app.path).glob(pattern)}
        for file in sorted(files):
            found.update(f"{app.label} {file.relative_to(app.path)}\n".encode())
            found.update(file.read_bytes())
    return found.hexdigest()[:32]


def _administer(statement: str) -> None:
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(statement)
