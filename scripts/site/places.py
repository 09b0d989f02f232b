"""Where each document stands on the site: the address of a page, and of a file that a page opens."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath

from scripts.site.documents import HOME, rows

SHOWN_AS_THEY_ARE = {".json", ".png", ".svg", ".jpg", ".pdf"}
"""Files that a browser shows by itself; every other is given the ending `.txt`, so that it is shown and not saved."""

PREFIXES = {"en": "", "zh-hans": "zh-hans/"}


def place_of(page: str) -> str:
    """Return where an English page stands in the folder that one language's site is built from."""
    path = PurePosixPath(page)
    if page == "README.md":
        return "project/overview.md"
    if path.parts[0] != "docs":
        return f"project/{path.parent if path.name == 'README.md' else path.with_suffix('')}.md"
    path = path.relative_to("docs")
    if path.name == "README.md":
        return str(path.with_name("index.md"))
    return str(path.with_suffix("") / "index.md" if page != HOME and rows(page) else path)


def address_of(page: str, language: str) -> str:
    """Return the address of a page on the whole site."""
    return PREFIXES[language] + place_of(page).removesuffix(".md") + ".html"


def file_place(file: str) -> str:
    path = PurePosixPath(file)
    if path.parts[0] == "docs":
        return str(path.relative_to("docs"))
    return f"files/{file}" + ("" if path.suffix in SHOWN_AS_THEY_ARE else ".txt")


def between(start: str, end: str) -> str:
    """Return the link from one place to another."""
    return posixpath.relpath(end, posixpath.dirname(start) or ".")
