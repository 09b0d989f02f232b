"""Runs commands of `zhengpin`: within the test's own process and database, or as a process on a system of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.jobs import outside
from zhengpin.cli import terminal
from zhengpin.cli.every_command import commands
from zhengpin.kit.errors import Problem


@dataclass(frozen=True)
class Answer:
    """What a command printed, and how it ended. problem: the code of an expected failure."""

    status: int
    out: str
    problem: str = ""


@pytest.fixture
def zhengpin(db: None, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """Return the function that runs a command here: `zhengpin("user", "list")`; `typed` answers its questions."""
    for console in (terminal.console, terminal.errors):
        monkeypatch.setattr(console, "_width", 240)

    def run(*arguments: str, typed: str = "") -> Answer:
        result = CliRunner().invoke(commands, list(arguments), input=typed)
        if isinstance(result.exception, Problem):
            return Answer(1, result.output, result.exception.code)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.exit_code, result.output)

    return run


@pytest.fixture
def own_system(db: None, tmp_path: Path) -> Iterator[Callable[..., subprocess.CompletedProcess[str]]]:
    """Return the function that runs a command as a process, on a database and in a folder of its own.

    Each is a fork of one process that has Django set up.
    """
    with outside.database(tmp_path, COLUMNS="240", ZHENGPIN_SQLITE_SYNCHRONOUS="OFF") as env:

        def run(*arguments: str) -> subprocess.CompletedProcess[str]:
            return outside.command(arguments, env)

        run.env = env  # type: ignore[attr-defined]
        yield run


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "zhengpin.cli.main", *arguments]


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
