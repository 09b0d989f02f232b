"""What the terminal shows: lines, tables, progress, and expected failures as one line with a remedy."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterable, Sequence
from typing import NoReturn

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from zhengpin.accounts.actor import Actor, system
from zhengpin.kit.errors import Problem

console = Console()
errors = Console(stderr=True)


def operator() -> Actor:
    """Return the actor for what is done at this machine's terminal: `system:cli-<login name>`."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = "unknown"
    return system(f"cli-{name}")


def say(text: str) -> None:
    console.print(text)


def fail(problem: Problem) -> NoReturn:
    """Print what went wrong and how to mend it, and leave with status 1."""
    errors.print(f"[bold red]✗[/] {escape(str(problem.message))} [dim]({problem.code})[/]")
    if problem.remedy:
        errors.print(f"  {escape(str(problem.remedy))}")
    sys.exit(1)


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; numbers stand at the right, and nothing is cut off: it may have to be copied."""
    shown = Table(title=title, title_justify="left", header_style="bold")
    rows = [list(row) for row in rows]
    for at, column in enumerate(columns):
        numeric = bool(rows) and all(isinstance(row[at], (int, float)) for row in rows)
        shown.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        shown.add_row(*[escape(str(cell)) for cell in row])
    console.print(shown)


def progress() -> Progress:
    """Return a progress display: what, bar, n of total, time left."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[note]}"),
        TimeRemainingColumn(),
        console=console,
        refresh_per_second=4,
    )
