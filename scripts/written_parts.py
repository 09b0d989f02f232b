"""Replaces the parts of a page that the code decides, between the marks that name them, and leaves the rest alone."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

import django

INTEGRATING = Path(__file__).resolve().parents[1] / "docs" / "integrating"


def with_parts(page: str, parts: Mapping[str, Sequence[str]], command: str) -> str:
    """Return a page with its written parts as given. command: the module that writes them.

    Raises ValueError for a part that has no place on the page, or more than one.
    """
    for name, lines in parts.items():
        begin, end = f"<!-- {name}: python -m {command} update -->", f"<!-- end of {name} -->"
        if (page.count(begin), page.count(end)) != (1, 1):
            raise ValueError(f"the page has no place for {name}")
        before, after = page.partition(begin)[0], page.partition(end)[2]
        page = before + "\n".join([begin, "", *lines, "", end]) + after
    return page


def keep(command: str, files: Mapping[Path, Sequence[str]], arguments: Sequence[str]) -> int:
    """Write the parts of pages anew where `update` is asked for, else say whether they stand; return the exit status.

    command: a package whose module `page` has `renewed(text, *more)`; files: with what more each of them is written.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    # Loaded only now: what it reads needs Django set up.
    renewed = import_module(f"{command}.page").renewed
    status = 0
    for file, more in files.items():
        before = file.read_text(encoding="utf-8")
        new = renewed(before, *more)
        if new == before:
            print(f"{file.name} is what the code says")
        elif "update" in arguments:
            file.write_text(new, encoding="utf-8")
            print(f"{file.name} updated")
        else:
            print(f"{file.name} is not what the code says: run `python -m {command} update`")
            status = 1
    return status
