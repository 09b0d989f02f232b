"""Options that several commands have, each refused in one line where it cannot be meant."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from zhengpin.kit.errors import Invalid
from zhengpin.rights.importing.writing import FORMS

Host = Annotated[
    str,
    typer.Option(
        help="The address to listen on; 0.0.0.0: all of this machine's. Host names that it answers: ZHENGPIN_HOSTS."
    ),
]
Port = Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")]
InputFile = Annotated[
    Path, typer.Argument(help="The file to import.", exists=True, dir_okay=False, readable=True)
]


class TextLanguage(StrEnum):
    ENGLISH = "en"
    CHINESE = "zh-hans"


HeaderLanguage = Annotated[TextLanguage, typer.Option(help="The language of the headers.")]


def writable(path: Path | None) -> Path | None:
    """Return a path that a file can be written to; refuse it before any work is done for nothing."""
    if path is None:
        return None
    if path.is_dir():
        raise typer.BadParameter(f"{path} is a folder; give the name of a file")
    if not path.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {path.parent}; make it, or choose another")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise typer.BadParameter(f"{path} cannot be written to; choose another place")
    return path


def table_form(path: Path) -> str:
    """Return the form that a table's file is to have by its ending, `csv` or `xlsx`. Raises BadParameter."""
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise typer.BadParameter(f"{path} must end in .csv or .xlsx")
    return form


def text_of(file: Path) -> str:
    """Return what stands in a file. Raises Invalid (`file.no_text`) for one that is no text."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(
            f"{file} cannot be read as text: {error}.",
            code="file.no_text",
            remedy="Give a text file in UTF-8.",
        ) from error


def readable_or_input(path: Path | None) -> Path | None:
    """Return the path of a file that is there, or `-` for standard input."""
    if path is not None and str(path) != "-" and not path.is_file():
        raise typer.BadParameter(f"there is no file {path}; give one, or - for standard input")
    return path
