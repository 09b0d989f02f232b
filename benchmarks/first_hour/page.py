"""Runs the commands of a page in their order, as they stand, on an empty folder."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

PAGE = Path(__file__).resolve().parents[2] / "docs" / "operating" / "first-hour.md"
NOT_RUN = {
    "pip install '.[sscd]'": "it is installed already where this runs",
    "zhengpin serve": "it goes on until it is stopped",
}
"""Commands of the page that are left out, and why."""
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class RanCommand:
    """A line of the page, and what came of it; `done` is None where it was left out."""

    line: str
    done: subprocess.CompletedProcess[str] | None


def run_page(page: Path, folder: Path, env: Mapping[str, str]) -> Iterator[RanCommand]:
    """Write the files that a page shows, run its commands one after the other, and yield what came of each."""
    (folder / "password.txt").write_text("tide-and-heron-7\n", encoding="utf-8")
    for name in ("heron.jpg", "bag.jpg"):
        picture(folder / name)
    env = dict(env)
    for language, name, body in _BLOCK.findall(page.read_text(encoding="utf-8")):
        if language == "csv":
            (folder / name).write_text(body, encoding="utf-8")
            continue
        for line in body.splitlines():
            if line.startswith("export "):
                variable, _, value = line.removeprefix("export ").partition("=")
                env[variable] = value.replace("$PWD", str(folder))
            else:
                yield RanCommand(line, None if line in NOT_RUN else _run(line, folder, env))


def picture(path: Path) -> None:
    """Draw a picture that is like no other."""
    rng = np.random.default_rng(3)
    coarse = Image.fromarray(rng.integers(0, 255, (12, 12, 3), dtype=np.uint8))
    coarse.resize((480, 480), Image.Resampling.BICUBIC).save(path)


def _run(line: str, folder: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    program, *arguments = shlex.split(line)
    if program != "zhengpin":
        raise ValueError(f"the page runs {program}: run it here, or say in NOT_RUN why not")
    command = [sys.executable, "-m", "zhengpin.cli.main", *arguments]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
