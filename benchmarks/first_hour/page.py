"""Turns pages into one shell script, and runs it in a folder: files that they show, commands in their order."""

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

from benchmarks.first_hour.fences import COMMANDS, DOCS, CommandLine, commands_of, fences
from benchmarks.first_hour.files import write_files
from benchmarks.first_hour.not_run import MAY_END_WITH_1, placed, reason_not_to_run

OPERATING = DOCS / "operating"
FIRST_HOUR = OPERATING / "first-hour.md"
WHOLE_WAY = (FIRST_HOUR, OPERATING / "rehearsal.md")
"""From an empty machine to an installation restored in another place."""
NEEDED = ("bash", "curl", "jq")
_STEP = "@@ "


@dataclass(frozen=True)
class Ran:
    """What came of running pages: how many commands, what each said, what was left out, how it ended and where."""

    commands: int
    said: dict[str, str]
    left_out: list[str]
    status: int
    errors: str
    last: str

    @property
    def fault(self) -> str:
        """Return page, number and text of the command that failed, and what it said; empty where none did."""
        if not self.status:
            return ""
        said = list(self.said.values())[-1:]
        return f"{self.last}\nended with {self.status}: {''.join(said)[-2000:]}{self.errors[-3000:]}"


def missing() -> list[str]:
    """Return the programs that pages need and that are not on this machine."""
    return [name for name in NEEDED if shutil.which(name) is None]


def run_pages(
    pages: Sequence[Path], folder: Path, env: Mapping[str, str], seconds: float = 900, program: str = ""
) -> Ran:
    """Write what the pages show into a folder and run their commands there. The first that fails ends it.

    program: what the shell finds as `zhengpin`, by default what is installed. Raises TimeoutExpired; ValueError for a
    page that names a folder of this machine. Whatever the commands started is ended with them.
    """
    write_files(folder)
    script = folder / "commands.sh"
    left_out: list[str] = []
    script.write_text(_script(pages, folder, left_out), encoding="utf-8")
    path = f"{_own(folder, program)}{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
    with (folder / "said.txt").open("w+") as said, (folder / "errors.txt").open("w+") as errors:
        process = subprocess.Popen(
            ["bash", "-euo", "pipefail", str(script)],
            cwd=folder,
            env={**env, "PATH": path},
            stdin=subprocess.DEVNULL,
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
        steps = re.split(rf"^{_STEP}(.*)\n", said.read(), flags=re.MULTILINE)
        lines = [step.partition(": ")[2] for step in steps[1::2]]
        by_line = dict(zip(lines, steps[2::2], strict=True))
        return Ran(len(lines), by_line, left_out, status, errors.read(), (steps[1::2] or [""])[-1])


def commands_in(pages: Sequence[Path]) -> int:
    """Return how many commands the pages have that are run."""
    return _script(pages, Path(), []).count(f"echo '{_STEP}")


def _own(folder: Path, program: str) -> str:
    """Have the shell find a program as `zhengpin`; return what its path begins with."""
    if not program:
        return ""
    place = folder / "bin" / "zhengpin"
    place.parent.mkdir(exist_ok=True)
    place.write_text(program, encoding="utf-8")
    place.chmod(0o755)
    return f"{place.parent}{os.pathsep}"


def _script(pages: Sequence[Path], folder: Path, left_out: list[str]) -> str:
    lines: list[str] = []
    for page in pages:
        for fence in fences(page):
            if fence.name:
                lines += [f"cat > {fence.name} <<'END OF FILE'", fence.text, "END OF FILE"]
            elif fence.label == COMMANDS:
                for line in commands_of(page, fence):
                    lines += _announced(line, folder, left_out)
    return "\n".join(lines) + "\n"


def _announced(line: CommandLine, folder: Path, left_out: list[str]) -> list[str]:
    """Return a command after a line that says which it is, and before one that ends all where it failed."""
    if reason_not_to_run(line):
        left_out.append(line.text)
        return []
    first = line.text.split("\n")[0]
    quoted = f"{line.place}: {first}".replace("'", "'\\''")
    text = placed(line, folder)
    if MAY_END_WITH_1.fullmatch(line.text):
        text += " || test $? = 1"
    # A line of its own, also after an answer that ends in none. What stands before `&&` would fail unseen.
    return ["echo", f"echo '{_STEP}{quoted}'", text, "test $? = 0"]


def _end(group: int) -> None:
    try:
        os.killpg(group, signal.SIGTERM)
    except ProcessLookupError:
        return
