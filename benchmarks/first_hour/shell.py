"""Runs the commands of pages by a real shell in a folder with the files that the pages name."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import av
import numpy as np
from PIL import Image

from benchmarks.first_hour.fences import CommandLine
from benchmarks.first_hour.not_run import PLACES

PASSWORD = "tide-and-heron-7"
LETTER = """Notice of infringement

I write for Heron Studio, the owner of the copyright in the picture “Heron over the tide”. The following listing shows a
copy of it without permission: https://tide.example/l/1

I believe in good faith that the use is not authorised. The information in this notice is accurate, and under penalty of
perjury I am authorised to act for the owner.

Heron Studio, press@heron.example
/s/ Li Wei
"""


class Shell:
    """A folder in which pages' commands run; what a page exports holds until the next one begins."""

    def __init__(self, folder: Path, env: Mapping[str, str], program: str = "") -> None:
        """program: what the shell finds as `zhengpin`, by default one that starts a process of this Python."""
        self.folder = folder
        self._env = {**env, "PATH": f"{folder / 'bin'}{os.pathsep}{env.get('PATH', os.defpath)}"}
        self._page: dict[str, str] = {}
        _write_files(folder, program or f'#!/bin/sh\nexec {sys.executable} -m zhengpin.cli.main "$@"\n')

    def begin_page(self, **variables: str) -> None:
        """Forget what the last page exported."""
        self._page = variables

    def run(self, line: CommandLine) -> subprocess.CompletedProcess[str]:
        """Run one command; a variable that it sets is kept for the next."""
        if line.assigned is None:
            return self._bash(self._placed(line.text))
        name, value = line.assigned
        done = self._bash(f"printf %s {self._placed(value)}")
        self._page[name] = done.stdout
        return done

    def variables(self) -> dict[str, str]:
        return dict(self._page)

    def _placed(self, text: str) -> str:
        for place, name in PLACES.items():
            text = text.replace(place, str(self.folder / name))
        return text

    def _bash(self, text: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-o", "pipefail", "-c", text],
            cwd=self.folder,
            env=self._env | self._page,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )


def _write_files(folder: Path, program: str) -> None:
    (folder / "bin").mkdir()
    (folder / "bin" / "zhengpin").write_text(program, encoding="utf-8")
    (folder / "bin" / "zhengpin").chmod(0o755)
    (folder / "bin" / "python").symlink_to(sys.executable)
    for name in PLACES.values():
        (folder / name).mkdir()
    (folder / "password.txt").write_text(f"{PASSWORD}\n", encoding="utf-8")
    (folder / "hashes.txt").write_text(f"{'f8' * 32},seen in May\n", encoding="utf-8")
    (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    for name in ("heron.jpg", "bag.jpg"):
        picture(folder / name)
    film(folder / "film.mp4")


def picture(path: Path) -> None:
    """Draw a picture that is like no other."""
    rng = np.random.default_rng(3)
    coarse = Image.fromarray(rng.integers(0, 255, (12, 12, 3), dtype=np.uint8))
    coarse.resize((480, 480), Image.Resampling.BICUBIC).save(path)


def film(path: Path) -> None:
    """Write a film of two seconds, in which noise changes."""
    rng = np.random.default_rng(4)
    with av.open(str(path), "w") as out:
        stream = out.add_stream("mpeg4", rate=5)
        stream.width, stream.height, stream.pix_fmt = 160, 96, "yuv420p"
        for _ in range(10):
            coarse = Image.fromarray(rng.integers(0, 255, (6, 10, 3), dtype=np.uint8))
            frame = av.VideoFrame.from_image(coarse.resize((160, 96), Image.Resampling.BICUBIC))
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
