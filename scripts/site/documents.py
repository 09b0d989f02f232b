"""Which documents the site is made of: the pages of `docs/`, their Chinese twins, and what a landing page lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
HOME = "docs/README.md"
BY_FOLDER = "docs/decisions"
"""The folder whose pages stand in the navigation by their numbers, without a row each."""

BILINGUAL = {
    "docs/glossary.md",
    "docs/integrating/codes.md",
    "docs/operating/permissions.md",
    "docs/operating/tenancy.md",
}
"""Pages that say all they say in both languages, beside each other."""

CHINESE = ".zh-Hans.md"
LIST_HEADS = ("| page | says |", "| 页面 | 内容 |")
ROW = re.compile(r"\| \[(?P<title>[^\]]+)\]\((?P<target>[^)\s]+)\)(?P<mark>（英文）)?")


@dataclass(frozen=True)
class Row:
    """A line of a landing page's list: the title that the navigation shows, and the page, named by its English one."""

    title: str
    page: str
    target: str
    marked_english: bool


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def path_of(file: str) -> Path:
    return ROOT / file


def title_of(page: str) -> str:
    return text_of(page).splitlines()[0].removeprefix("# ").strip()


def exists(page: str) -> bool:
    return (ROOT / page).is_file()


def english_of(page: str) -> str:
    return page.removesuffix(CHINESE) + ".md" if page.endswith(CHINESE) else page


def twin_of(page: str) -> str | None:
    """Return the same page in the other language, if there is one."""
    twin = english_of(page) if page.endswith(CHINESE) else page.removesuffix(".md") + CHINESE
    return twin if exists(twin) else None


def in_language(page: str, language: str) -> str:
    """Return the page that readers of a language get for an English one: its twin, or itself where it has none."""
    return (twin_of(page) or page) if language == "zh-hans" else page


def is_read_in_chinese(page: str) -> bool:
    """Say whether a page, named as it is, can be read by somebody who reads no English."""
    return page.endswith(CHINESE) or page in BILINGUAL


def pages() -> list[str]:
    """Return every English page of `docs/`."""
    found = (path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))
    return sorted(page for page in found if not page.endswith(CHINESE))


def chinese_pages() -> list[str]:
    return sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob(f"*{CHINESE}"))


def rows(page: str) -> list[Row]:
    """Return the rows of a page's lists of pages; a page that has some is a landing page."""
    found, listing = [], False
    for line in text_of(page).splitlines():
        listing = line.startswith(LIST_HEADS) or (listing and line.startswith("|"))
        if listing and (row := ROW.match(line)):
            target = resolved(page, row["target"])
            found.append(Row(row["title"], english_of(target), target, bool(row["mark"])))
    return found


def resolved(page: str, target: str) -> str:
    """Return the path within the project that a link of a page leads to."""
    path = (ROOT / page).parent / target
    return PurePosixPath(Path(*_normal(path.parts)).relative_to(ROOT)).as_posix()


def _normal(parts: tuple[str, ...]) -> list[str]:
    normal: list[str] = []
    for part in parts:
        if part == "..":
            normal.pop()
        else:
            normal.append(part)
    return normal
