"""A database, and commands on it, outside the test's own process: for tests that kill processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import connection

from tests import databases

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 600
"""Seconds after which code is taken to hang; how long it takes on a busy machine says nothing."""
_SET_UP = "import django; django.setup()\n"
_SETTINGS = {"DJANGO_SETTINGS_MODULE": "zhengpin.config.settings"}
_forking: dict[frozenset[tuple[str, str]], subprocess.Popen[str]] = {}


@contextmanager
def database(folder: Path, **variables: str) -> Iterator[dict[str, str]]:
    """Make a migrated database of the engine that the tests run on; yield the environment that leads to it."""
    env = os.environ | {"ZHENGPIN_DATA": str(folder), "ZHENGPIN_SQLITE_SYNCHRONOUS": "NORMAL"}
    # The pool enqueues nothing of its own beside the jobs of a test.
    env |= {"ZHENGPIN_LINK_HOURS": "0"} | variables
    if connection.vendor == "postgresql":
        with databases.copied_on_server() as name:
            yield from _asked(env | {"ZHENGPIN_DATABASE": address_of(name)})
    else:
        file = folder / f"outside_{uuid4().hex}.sqlite3"
        databases.copy_to_file(file)
        yield from _asked(env | {"ZHENGPIN_DATABASE": f"sqlite:///{file}"})


def _asked(env: dict[str, str]) -> Iterator[dict[str, str]]:
    try:
        yield env
    finally:
        end_forks(env)


def address_of(name: str) -> str:
    """Return the address of a database on the server that the tests run on."""
    at = connection.settings_dict
    return f"postgresql://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT'] or 5432}/{name}"


def run(command: list[str], env: dict[str, str]) -> str:
    done = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def start(code: str, env: dict[str, str], **pipes: Any) -> subprocess.Popen[bytes]:
    """Start Python code in a process of its own, with Django set up."""
    return subprocess.Popen([sys.executable, "-c", _SET_UP + code], cwd=ROOT, env=env | _SETTINGS, **pipes)


def ask(code: str, env: dict[str, str]) -> Any:
    """Run Python code in a process of its own, with Django set up; return the JSON that it prints last."""
    status, out, errors = _forked(code, env)
    assert status == 0, errors
    return json.loads(out.splitlines()[-1])


def ended(code: str, env: dict[str, str]) -> int:
    """Run Python code as `ask` does; return the status it ends with, below zero where a signal ends it."""
    return _forked(code, env)[0]


def command(arguments: Sequence[str], env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command of `zhengpin` as `ask` runs code; return how it ended and what it printed."""
    named = "import sys\nimport zhengpin.cli.every_command\nfrom zhengpin.cli.main import main"
    status, out, errors = _forked(f"{named}\nsys.argv = {['zhengpin', *arguments]!r}\nmain()", env)
    return subprocess.CompletedProcess(list(arguments), status, out, errors)


def end_forks(env: dict[str, str]) -> None:
    """End the processes in whose forks code ran on the data and the database of an environment."""
    place = {(name, env[name]) for name in ("ZHENGPIN_DATA", "ZHENGPIN_DATABASE") if name in env}
    for known in [one for one in _forking if place <= one]:
        process = _forking.pop(known)
        process.kill()
        process.communicate()


def _forked(code: str, env: dict[str, str]) -> tuple[int, str, str]:
    """Run code in a fork of a process that has Django set up by this environment; see `tests.jobs.forking`."""
    process = _process(env | _SETTINGS)
    assert process.stdin is not None
    assert process.stdout is not None
    with tempfile.NamedTemporaryFile() as out, tempfile.NamedTemporaryFile() as errors:
        process.stdin.write(json.dumps([code, out.name, errors.name]) + "\n")
        process.stdin.flush()
        hanging = threading.Timer(PATIENCE, process.kill)
        hanging.start()
        told = process.stdout.readline()
        hanging.cancel()
        assert told, f"nothing came of this in {PATIENCE} s:\n{code}"
        return int(told), out.read().decode(), errors.read().decode()


def _process(env: dict[str, str]) -> subprocess.Popen[str]:
    known = frozenset(env.items())
    if known not in _forking:
        command = [sys.executable, "-m", "tests.jobs.forking"]
        _forking[known] = subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
    return _forking[known]
