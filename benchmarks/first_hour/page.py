"""Turns pages into one shell script, and runs it on an empty folder: files that they show, commands in their order."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

OPERATING = Path(__file__).resolve().parents[2] / "docs" / "operating"
FIRST_HOUR = OPERATING / "first-hour.md"
WHOLE_WAY = (FIRST_HOUR, OPERATING / "rehearsal.md")
"""From an empty machine to an installation restored in another place."""
NOT_RUN = {
    "pip install '.[sscd]'": "it is installed already where this runs",
    "zhengpin serve": "it goes on until it is stopped",
}
"""Lines of the pages that are left out, and why."""
NEEDED = ("bash", "curl", "jq")
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_STEP = "@@ "


@dataclass(frozen=True)
class Ran:
    """What came of pages that were run: how many commands, what each line said, what was left out, how it ended."""

    commands: int
    said: dict[str, str]
    left_out: list[str]
    status: int
    errors: str


def missing() -> list[str]:
    """Return the programs that pages need and that are not on this machine."""
    return [name for name in NEEDED if shutil.which(name) is None]


def run_pages(pages: Sequence[Path], folder: Path, env: Mapping[str, str], seconds: float = 900) -> Ran:
    """Write what the pages show into a folder and run their commands there. The first that fails ends it.

    Raises TimeoutExpired. Whatever the commands started is ended with them.
    """
    (folder / "password.txt").write_text("tide-and-heron-7\n", encoding="utf-8")
    for name in ("heron.jpg", "bag.jpg"):
        picture(folder / name)
    script = folder / "commands.sh"
    left_out: list[str] = []
    script.write_text(_script(pages, left_out), encoding="utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
    with (folder / "said.txt").open("w+") as said, (folder / "errors.txt").open("w+") as errors:
        process = subprocess.Popen(
            ["bash", "-euo", "pipefail", str(script)],
            cwd=folder,
            env={**env, "PATH": path},
            stdout=said,
            stderr=errors,
            start_new_session=True,
        )
        try:
            status = process.wait(timeout=seconds)
        finally:
            _end(process.pid)
        said.seek(0)
        errors.seek(0)
        parts = re.split(rf"^{_STEP}(.*)\n", said.read(), flags=re.MULTILINE)
        lines = dict(zip(parts[1::2], parts[2::2], strict=True))
        return Ran(len(parts) // 2, lines, left_out, status, errors.read())


def commands_in(pages: Sequence[Path]) -> int:
    """Return how many commands the pages have that are run."""
    left_out: list[str] = []
    return _script(pages, left_out).count(f"echo '{_STEP}")


def picture(path: Path) -> None:
    """Draw a picture that is like no other."""
    rng = np.random.default_rng(3)
    coarse = Image.fromarray(rng.integers(0, 255, (12, 12, 3), dtype=np.uint8))
    coarse.resize((480, 480), Image.Resampling.BICUBIC).save(path)


def _script(pages: Sequence[Path], left_out: list[str]) -> str:
    lines: list[str] = []
    for page in pages:
        for language, name, body in _BLOCK.findall(page.read_text(encoding="utf-8")):
            if name:
                lines += [f"cat > {name} <<'END OF FILE'", body.rstrip("\n"), "END OF FILE"]
            elif language == "sh":
                lines += _announced(body, left_out)
    return "\n".join(lines) + "\n"


def _announced(body: str, left_out: list[str]) -> list[str]:
    """Return the commands of a block, each after a line that says which it is."""
    lines: list[str] = []
    for command in re.split(r"(?<!\\)\n", body.strip()):
        if command in NOT_RUN:
            left_out.append(command)
            continue
        quoted = command.split("\n")[0].replace("'", "'\\''")
        lines += [f"echo '{_STEP}{quoted}'", command]
    return lines


def _end(group: int) -> None:
    try:
        os.killpg(group, signal.SIGTERM)
    except ProcessLookupError:
        return
