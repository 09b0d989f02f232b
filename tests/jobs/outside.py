"""A database, and commands on it, outside the test's own process: for tests that kill processes."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import OperationalError, connection

ROOT = Path(__file__).resolve().parents[2]
_SET_UP = (
    "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'zhengpin.config.settings'; django.setup()\n"
)


@contextmanager
def database(folder: Path, **variables: str) -> Iterator[dict[str, str]]:
    """Make a migrated database of the engine that the tests run on; yield the environment that leads to it."""
    name = f"outside_{uuid4().hex}"
    env = os.environ | {"ZHENGPIN_DATA": str(folder), "ZHENGPIN_SQLITE_SYNCHRONOUS": "NORMAL"}
    # The pool enqueues nothing of its own beside the jobs of a test.
    env |= {"ZHENGPIN_LINK_HOURS": "0"} | variables
    if connection.vendor == "postgresql":
        _administer(f"CREATE DATABASE {name} TEMPLATE {_migrated()}")
        try:
            yield env | {"ZHENGPIN_DATABASE": _address(name)}
        finally:
            _administer(f"DROP DATABASE {name} WITH (FORCE)")
    else:
        file = folder / f"{name}.sqlite3"
        shutil.copyfile(_migrated(), file)
        yield env | {"ZHENGPIN_DATABASE": f"sqlite:///{file}"}


@cache
def _migrated() -> str:
    """Return the database that all are copied from, migrated once a process: its name, or its file."""
    name = f"migrated_{uuid4().hex}"
    folder = tempfile.mkdtemp(prefix="zhengpin-tests-")
    if connection.vendor == "postgresql":
        _administer(f"CREATE DATABASE {name}")
        made, address = name, _address(name)
        atexit.register(_forget, name)
    else:
        made = str(Path(folder) / f"{name}.sqlite3")
        address = f"sqlite:///{made}"
    env = os.environ | {"ZHENGPIN_DATA": folder, "ZHENGPIN_DATABASE": address}
    run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], env)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return made


def _forget(name: str) -> None:
    with suppress(OperationalError):  # a server of the tests' own has gone before
        _administer(f"DROP DATABASE {name} WITH (FORCE)")


def _address(name: str) -> str:
    at = connection.settings_dict
    return f"postgresql://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT'] or 5432}/{name}"


def run(command: list[str], env: dict[str, str]) -> str:
    done = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def start(code: str, env: dict[str, str], **pipes: Any) -> subprocess.Popen[bytes]:
    """Start Python code in a process of its own, with Django set up."""
    return subprocess.Popen([sys.executable, "-c", _SET_UP + code], cwd=ROOT, env=env, **pipes)


def ask(code: str, env: dict[str, str]) -> Any:
    """Run Python code in a process of its own, with Django set up; return the JSON that it prints last."""
    return json.loads(run([sys.executable, "-c", _SET_UP + code], env).splitlines()[-1])


def _administer(statement: str) -> None:
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(statement)
