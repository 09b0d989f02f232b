"""What the terminal shows: lines, tables, progress, a JSON document for programs, and failures as one line."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from zhengpin.accounts.actor import Actor, system
from zhengpin.kit.errors import Invalid, Problem

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


def speak_to_programs(wanted: bool) -> bool:
    """Keep standard output for a document alone: what people read then goes to the output for errors."""
    console.stderr = wanted
    return wanted


def _while_it_runs(context: typer.Context, wanted: bool) -> bool:
    """Speak to programs until the command has ended, so that nothing after it in this process does."""
    context.find_root().call_on_close(lambda: speak_to_programs(False))
    return speak_to_programs(wanted)


AsJson = Annotated[
    bool,
    typer.Option(
        "--json",
        callback=_while_it_runs,
        help="Print one JSON document, for programs; whatever else is said goes to standard error.",
    ),
]


def print_json(document: Mapping[str, object]) -> None:
    """Print the one document of a command: moments in UTC, characters as they are."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2, default=_in_json))


def _in_json(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return str(value)


def show(
    title: str, headings: Mapping[str, str], rows: Iterable[Mapping[str, object]], *, as_json: bool
) -> None:
    """Print rows as a table, a column for each heading; as JSON as `{"items": […]}` with all that they hold."""
    if as_json:
        print_json({"items": list(rows)})
        return
    table(title, list(headings.values()), [[_in_cell(row[key]) for key in headings] for row in rows])


def _in_cell(value: object) -> object:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else ""
    return ", ".join(map(str, value)) if isinstance(value, list) else value


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


def read_password(file: Path | None) -> str:
    """Return the first line of a file, of standard input for `-`; without a file, what is typed twice.

    Raises Invalid (`password.unreadable`) where the file cannot be read or is empty.
    """
    if file is None:
        return str(
            typer.prompt("Password (10 characters or more)", hide_input=True, confirmation_prompt=True)
        )
    try:
        written = sys.stdin.readline() if str(file) == "-" else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(
            f"The password cannot be read from {file}: {error}.",
            code="password.unreadable",
            remedy="Give a text file whose first line is the password.",
        ) from error
    password = (written.splitlines() or [""])[0]
    if not password:
        raise Invalid(
            f"The first line of {file} is empty.",
            code="password.unreadable",
            remedy="Give a text file whose first line is the password.",
        )
    return password


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
