"""The page of the first hour says what happens: its commands are run in their order, on an empty folder."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

import numpy as np
from PIL import Image

from tests.cli.terminal import command

PAGE = Path(__file__).resolve().parents[2] / "docs" / "operating" / "first-hour.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOT_RUN = {
    "pip install '.[sscd]'": "the tests run in an environment in which it is installed",
    "zhengpin serve": "it goes on until it is stopped: tests/cli/test_serving.py",
}


def picture(path: Path) -> None:
    rng = np.random.default_rng(3)
    coarse = Image.fromarray(rng.integers(0, 255, (12, 12, 3), dtype=np.uint8))
    coarse.resize((480, 480), Image.Resampling.BICUBIC).save(path)


def test_the_commands_of_the_page_do_what_it_says(tmp_path: Path):
    (tmp_path / "password.txt").write_text("tide-and-heron-7\n", encoding="utf-8")
    for name in ("heron.jpg", "bag.jpg"):
        picture(tmp_path / name)
    env = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGPIN_")}
    env["COLUMNS"] = "200"
    said: dict[str, str] = {}
    skipped = set()
    for language, name, body in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if language == "csv":
            (tmp_path / name).write_text(body, encoding="utf-8")
            continue
        for line in body.splitlines():
            if line in NOT_RUN:
                skipped.add(line)
            elif line.startswith("export "):
                variable, _, value = line.removeprefix("export ").partition("=")
                env[variable] = value.replace("$PWD", str(tmp_path))
            else:
                program, *arguments = shlex.split(line)
                assert program == "zhengpin"
                done = subprocess.run(
                    command(*arguments),
                    cwd=tmp_path,
                    env=env | {"COLUMNS": "200"},
                    capture_output=True,
                    text=True,
                    check=False,
                )
                assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
                said[line] = done.stdout
    assert skipped == set(NOT_RUN)
    assert {one.name for one in tmp_path.iterdir() if one.is_dir()} == {"zhengpin-data"}
    assert "1 new" in said["zhengpin import works works.csv"]
    assert re.search(r"standby\s+│\s+1", said["zhengpin references"])
    assert "1 stored" in said["zhengpin import listings listings.csv --source tide"]
    assert "Screened 1 listings" in said["zhengpin scan --source tide"]
    assert "whole" in said["zhengpin ledger verify"]
