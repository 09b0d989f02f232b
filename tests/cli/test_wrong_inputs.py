"""Wrong input never ends in a traceback, and is never taken for something else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.cli.terminal import Answer
from tests.cli.wrong_inputs import Places, WrongInput, commands_of, wrong_inputs
from zhengpin.cli.app import WITHOUT_INSTALLATION, commands

BEFORE = """
import sys, traceback
from pathlib import Path
import django
django.setup()
from typer.testing import CliRunner
from tests.cli.wrong_inputs import Places, WrongInput, commands_of, _line
from zhengpin.cli.app import WITHOUT_INSTALLATION, commands
from zhengpin.kit.errors import Problem
for words, command in commands_of(commands):
    if words[0] in WITHOUT_INSTALLATION:
        continue
    line = _line(command, None, "", Places.under(Path(sys.argv[1]) / "-".join(words)))
    ended = CliRunner().invoke(commands, [*words, *line])
    problem = ended.exception
    print(" ".join(words), problem.code if isinstance(problem, Problem) else repr(problem), sep="\\t")
"""


def tried(zhengpin: Callable[..., Answer], wrong: Iterable[WrongInput]) -> tuple[int, list[str]]:
    """Return how many wrong inputs were given, and which of them broke a command or were taken."""
    many, bad = 0, []
    for one in wrong:
        many += 1
        try:
            answer = zhengpin(*one.arguments, typed="\n" * 3)
        except Exception as error:
            bad.append(f"{one}: {error!r}")
            continue
        if one.refused and answer.status == 0:
            bad.append(f"{one}: taken")
    return many, bad


def test_a_wrong_value_of_each_kind_is_refused_in_words(zhengpin: Callable[..., Answer], tmp_path: Path):
    every = list(wrong_inputs(commands, Places.under(tmp_path)))
    many, bad = tried(zhengpin, every[::5])
    assert bad == []
    assert many > 80


@pytest.mark.prove("every value for every parameter; by day each fifth")
def test_no_wrong_value_breaks_a_command(zhengpin: Callable[..., Answer], tmp_path: Path):
    many, bad = tried(zhengpin, wrong_inputs(commands, Places.under(tmp_path)))
    assert bad == []
    assert many > 400


def test_before_anything_is_installed_every_command_says_so_and_leaves_nothing(tmp_path: Path):
    inputs, folder = tmp_path / "inputs", tmp_path / "here"
    for made in (inputs, folder):
        made.mkdir()
    for words, _ in commands_of(commands):
        (inputs / "-".join(words)).mkdir()
    env = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGPIN_")}
    env["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    done = subprocess.run(
        [sys.executable, "-c", BEFORE, str(inputs)],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    said = dict(line.split("\t") for line in done.stdout.splitlines())
    every = {" ".join(words) for words, _ in commands_of(commands) if words[0] not in WITHOUT_INSTALLATION}
    assert said == dict.fromkeys(every, "install.missing")
    assert list(folder.iterdir()) == []
