"""What the imports share: the options for pictures and verdicts, how these are written, and how much is shown here."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from zhengpin.cli.options import writable
from zhengpin.cli.terminal import say

SHOWN = 20
"""Lines or rows that the terminal shows; the file of verdicts holds all."""

Pictures = Annotated[
    Path | None,
    typer.Option(exists=True, help="A ZIP file or folder of pictures; by default the file's folder."),
]
Verdicts = Annotated[
    Path | None, typer.Option("--verdicts", callback=writable, help="Write every verdict to this CSV file.")
]


def write_verdicts(path: Path, rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows(rows)
    say(f"Verdicts written to {path}.")
