"""A database, and commands on it, outside the test's own process: for tests that kill processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import connection

from tests import databases

ROOT = Path(__file__).resolve().parents[2]
_SET_UP = (
    "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'zhengpin.config.settings'; django.setup()\n"
)


@contextmanager
def database(folder: Path, **variables: str) -> Iterator[dict[str, str]]:
    """Make a migrated database of the engine that the tests run on; yield the environment that leads to it."""
    env = os.environ | {"ZHENGPIN_DATA": str(folder), "ZHENGPIN_SQLITE_SYNCHRONOUS": "NORMAL"}
    # The pool enqueues nothing of its own beside the jobs of a test.
    env |= {"ZHENGPIN_LINK_HOURS": "0"} | variables
    if connection.vendor == "postgresql":
        with databases.copied_on_server() as name:
            yield env | {"ZHENGPIN_DATABASE": _address(name)}
    else:
        file = folder / f"outside_{uuid4().hex}.sqlite3"
        databases.copy_to_file(file)
        yield env | {"ZHENGPIN_DATABASE": f"sqlite:///{file}"}


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
