"""The navigation of the site, read from the lists of the landing pages, and what is wrong with it."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from scripts.site.documents import (
    BY_FOLDER,
    CHINESE,
    HOME,
    Row,
    chinese_pages,
    english_of,
    exists,
    in_language,
    is_read_in_chinese,
    pages,
    rows,
    text_of,
    title_of,
    twin_of,
)

TOP = 12
"""Within how many lines of a page its twin is linked."""


@dataclass(frozen=True)
class Entry:
    title: str
    page: str
    below: tuple[Entry, ...] = ()


def navigation(language: str) -> list[Entry]:
    """Return what stands below the home page: single pages, and a section for each landing page."""
    return [_entry(row, language) for row in rows(in_language(HOME, language))]


def _entry(row: Row, language: str) -> Entry:
    if posixpath.dirname(row.page) == BY_FOLDER:
        return Entry(_shown(row), row.page, tuple(_numbered()))
    below = rows(in_language(row.page, language)) if exists(row.page) else []
    return Entry(_shown(row), row.page, tuple(Entry(_shown(one), one.page) for one in below))


def _shown(row: Row) -> str:
    return f"{row.title}（英文）" if row.marked_english else row.title


def _numbered() -> list[Entry]:
    decisions = sorted(page for page in pages() if posixpath.dirname(page) == BY_FOLDER)
    return [Entry(title_of(page), page) for page in decisions if not page.endswith("README.md")]


def listed(entries: list[Entry]) -> list[str]:
    """Return every page of a navigation, in its order."""
    return [page for entry in entries for page in (entry.page, *(one.page for one in entry.below))]


def landing_pages() -> list[str]:
    return [HOME, *(row.page for row in rows(HOME) if exists(row.page) and rows(row.page))]


def faults() -> list[str]:
    """Return what is wrong with the navigation, each with the line that mends it."""
    return [*_pages_outside(), *_entries_without_page(), *_chinese_lists(), *_twins()]


def _pages_outside() -> Iterator[str]:
    stands = Counter([HOME, *listed(navigation("en"))])
    for page in pages():
        if not stands[page]:
            yield f"{page} is in no list. Add to {_homes(page)}: {_line(page, posixpath.dirname(page))}"
    for page, times in stands.items():
        if times > 1:
            yield f"{page} is listed {times} times: leave one row, and link to it in a sentence elsewhere"


def _homes(page: str) -> str:
    beside = [one for one in landing_pages() if posixpath.dirname(one) == posixpath.dirname(page)]
    return " or ".join(beside) or HOME


def _line(page: str, folder: str) -> str:
    mark = "（英文）" if folder.startswith("zh:") and not is_read_in_chinese(page) else ""
    target = posixpath.relpath(page, folder.removeprefix("zh:"))
    return f"| [{title_of(page)}]({target}){mark} | … |"


def _entries_without_page() -> Iterator[str]:
    for language in ("en", "zh-hans"):
        for page in landing_pages():
            shown = in_language(page, language)
            for row in rows(shown):
                if not exists(row.target):
                    yield f"{shown} lists {row.target}, which there is not: remove the row or mend its link"


def _chinese_lists() -> Iterator[str]:
    """A Chinese landing page lists the same pages in the same order: in Chinese, and marked where there is none."""
    for page in landing_pages():
        twin = twin_of(page)
        if twin is None:
            yield f"{page} has no Chinese twin: write {page.removesuffix('.md')}{CHINESE}"
            continue
        for english, chinese in zip_longest(rows(page), rows(twin)):
            if fault := _difference(twin, english, chinese):
                yield fault
                break


def _difference(twin: str, english: Row | None, chinese: Row | None) -> str | None:
    if english is None:
        return f"{twin} lists {chinese and chinese.page}, which {english_of(twin)} does not: remove the row"
    wanted = in_language(english.page, "zh-hans")
    if chinese and chinese.target == wanted and chinese.marked_english != is_read_in_chinese(wanted):
        return None
    line = _line(wanted, f"zh:{posixpath.dirname(twin)}") if exists(wanted) else "…"
    return f"{twin} must have, in the place that {english_of(twin)} gives it, the row: {line}"


def _twins() -> Iterator[str]:
    for twin in chinese_pages():
        english = english_of(twin)
        if not exists(english):
            yield f"{twin} has no English page: write {english}"
            continue
        for page, other, label in ((english, twin, "中文"), (twin, english, "English")):
            link = f"({posixpath.basename(other)})"
            if link not in "\n".join(text_of(page).splitlines()[:TOP]):
                yield f"{page} does not link to its twin. Add below its title: [{label}]{link}"
