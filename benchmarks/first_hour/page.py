"""Runs the commands of a page in their order, as they stand."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.first_hour.fences import COMMANDS, DOCS, CommandLine, commands_of, fences
from benchmarks.first_hour.not_run import reason_not_to_run
from benchmarks.first_hour.shell import Shell

PAGE = DOCS / "operating" / "first-hour.md"


@dataclass(frozen=True)
class RanCommand:
    """A command of a page, and what came of it; `done` is None where it was left out."""

    line: CommandLine
    done: subprocess.CompletedProcess[str] | None


def run_page(page: Path, shell: Shell) -> Iterator[RanCommand]:
    """Write the files that a page shows, run its commands one after the other, and yield what came of each."""
    for fence in fences(page):
        if fence.label == "csv" and fence.name:
            (shell.folder / fence.name).write_text(fence.text + "\n", encoding="utf-8")
        if fence.label == COMMANDS:
            for line in commands_of(page, fence):
                yield RanCommand(line, None if reason_not_to_run(line) else shell.run(line))
