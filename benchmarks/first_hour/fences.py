"""Reads the fenced blocks of documents, and the command lines in them."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
COMMANDS = "sh"
"""What blocks of commands are labelled."""


@dataclass(frozen=True)
class Fence:
    """A block: its label and the name that follows it, the number of its first line within, and its text."""

    label: str
    name: str
    number: int
    text: str


@dataclass(frozen=True)
class CommandLine:
    """A command of a page, over several lines where it goes on; number: of its first line."""

    page: Path
    number: int
    text: str

    @property
    def place(self) -> str:
        inside = self.page.is_relative_to(ROOT)
        return f"{self.page.relative_to(ROOT) if inside else self.page}:{self.number}"


def pages() -> list[Path]:
    """Return every page that may hold commands."""
    here = [ROOT / name for name in ("README.md", "README.zh-Hans.md", "CONTRIBUTING.md", "SECURITY.md")]
    more = [*ROOT.glob("clients/*/README.md"), *ROOT.glob("benchmarks/**/README.md")]
    return [*here, *sorted(DOCS.rglob("*.md")), *sorted(more)]


def fences(page: Path) -> list[Fence]:
    """Return the blocks of a page in their order, also those that are indented."""
    found: list[Fence] = []
    label: list[str] | None = None
    held: list[str] = []
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        bare = line.strip()
        if not bare.startswith("```"):
            held.append(line)
        elif label is None:
            label, held = bare.removeprefix("```").split(), []
        else:
            named = (*label, "", "")
            found.append(Fence(named[0], named[1], number - len(held), "\n".join(held)))
            label = None
    return found


def commands(page: Path) -> Iterator[CommandLine]:
    """Yield the commands of a page's blocks in their order."""
    for fence in fences(page):
        if fence.label == COMMANDS:
            yield from commands_of(page, fence)


def commands_of(page: Path, fence: Fence) -> Iterator[CommandLine]:
    held: list[str] = []
    for number, line in enumerate(fence.text.splitlines(), fence.number):
        held.append(line)
        text = "\n".join(held).strip()
        if _goes_on(text):
            continue
        if text and not text.startswith("#"):
            yield CommandLine(page, number - len(held) + 1, text)
        held = []
    if held:
        raise ValueError(f"{page}: a command is not finished: {held[0]}")


def _goes_on(text: str) -> bool:
    """Return whether the shell would wait for more: after a backslash, or within quotation marks."""
    if text.endswith("\\"):
        return True
    try:
        shlex.split(text, comments=True)
    except ValueError:
        return True
    return False
