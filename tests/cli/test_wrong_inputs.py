"""Wrong input never ends in a traceback, and is never taken for something else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.first_hour.wrong_inputs import Places, broken, commands_of, wrong_inputs
from zhengpin.cli.app import WITHOUT_INSTALLATION
from zhengpin.cli.every_command import commands

BEFORE = """
import sys, traceback
from pathlib import Path
import django
django.setup()
from typer.testing import CliRunner
from benchmarks.first_hour.wrong_inputs import Places, commands_of, line_of
from zhengpin.cli.app import WITHOUT_INSTALLATION
from zhengpin.cli.every_command import commands
from zhengpin.kit.errors import Problem
for words, command in commands_of(commands):
    if words[0] in WITHOUT_INSTALLATION:
        continue
    line = line_of(command, None, "", Places.under(Path(sys.argv[1]) / "-".join(words)))
    ended = CliRunner().invoke(commands, [*words, *line])
    problem = ended.exception
    print(" ".join(words), problem.code if isinstance(problem, Problem) else repr(problem), sep="\\t")
"""


@pytest.mark.prove("eight seconds; every day the settings, and imports of bad files")
def test_a_wrong_value_of_each_kind_is_refused_in_words(db: None, tmp_path: Path):
    some = list(wrong_inputs(commands, Places.under(tmp_path)))[::5]
    assert broken(commands, some) == ([], [])
    assert len(some) > 80


@pytest.mark.prove("every value for every parameter; by day each fifth")
def test_no_wrong_value_breaks_a_command(db: None, tmp_path: Path):
    every = list(wrong_inputs(commands, Places.under(tmp_path)))
    assert broken(commands, every) == ([], [])
    assert len(every) > 400


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
