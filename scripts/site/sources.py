"""Writes the folder that one language's site is built from: every page, with its links, and the files they open."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from scripts.site.documents import (
    BY_FOLDER,
    CHINESE,
    HOME,
    in_language,
    is_read_in_chinese,
    path_of,
    text_of,
    twin_of,
)
from scripts.site.links import Links
from scripts.site.navigation import Entry, listed, navigation
from scripts.site.places import PREFIXES, address_of, between, file_place, place_of
from scripts.site.typography import in_chinese, with_breaks_in_tables, with_lists_apart

NAMED_FENCE = re.compile(r"^(```\w+) (\S+)$", re.MULTILINE)
"""A block of code that says in which file it stands, as `csv works.csv`: the theme shows the name above it."""

WIDE_TABLE = re.compile(r"^\|(?: ?---+:? ?\|){8}", re.MULTILINE)
"""The head of a table of eight columns or more, which is given the room of the page's contents."""


def write_sources(language: str, folder: Path) -> list[Entry]:
    """Write all pages of a language, those without a translation in English, and return their navigation."""
    entries = navigation(language)
    pages = [HOME, *listed(entries)]
    links = Links(language, set(pages))
    for page in pages:
        _write(folder / place_of(page), _page(page, language, links))
    for file in sorted(links.files):
        _copy(file, folder)
    return entries


def _page(page: str, language: str, links: Links) -> str:
    shown = in_language(page, language)
    text = _without_twin_link(shown, text_of(shown))
    if shown.endswith(CHINESE):
        text = in_chinese(text)
    text = with_breaks_in_tables(with_lists_apart(text))
    text = NAMED_FENCE.sub(r'\1 title="\2"', text)
    if page == f"{BY_FOLDER}/README.md":
        text += _list_of_folder(language)
    return (
        f"---\n{json.dumps(_facts(page, language), ensure_ascii=False)}\n---\n\n{links.changed(shown, text)}"
    )


def _facts(page: str, language: str) -> dict[str, str | bool | list[str]]:
    """What the template shows beside the text: the twin's address, and whether the text is in the other language."""
    other = "en" if language == "zh-hans" else "zh-hans"
    here = PREFIXES[language] + place_of(page)
    return {
        "twin": between(here, address_of(page, other)),
        "has_twin": twin_of(page) is not None,
        "is_foreign": language == "zh-hans" and not is_read_in_chinese(in_language(page, language)),
        "hide": ["toc"] if WIDE_TABLE.search(text_of(page)) else [],
        "text_language": "zh-Hans" if in_language(page, language).endswith(CHINESE) else "en",
    }


def _without_twin_link(page: str, text: str) -> str:
    """The template has a link to the other language on every page: the one in the text is for code hosts."""
    twin = twin_of(page)
    return re.sub(rf" ?\[[^\]]+\]\({re.escape(Path(twin).name)}\)", "", text, count=1) if twin else text


def _list_of_folder(language: str) -> str:
    section = next(one for one in navigation(language) if one.page.startswith(BY_FOLDER))
    return "\n" + "\n".join(f"- [{one.title}]({Path(one.page).name})" for one in section.below) + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _copy(file: str, folder: Path) -> None:
    path = folder / file_place(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path_of(file), path)
