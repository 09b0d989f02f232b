"""Documents for people who use the pages name buttons, pages and states as the screen does, in both languages."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from django.utils.translation import override

import zhengpin
from scripts.translations import key_of, read, strings_of
from tests.architecture.tree import ROOT
from tests.rows import each_row
from zhengpin.kit.labels import Labelled
from zhengpin.web.navigation.areas import AREAS

DOCS = ROOT / "docs"
PAGES = [path for folder in ("using", "reviewing") for path in sorted((DOCS / folder).glob("*.md"))]
CHINESE = ".zh-Hans.md"
NAME = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
VOCABULARIES = ("states", "vocabulary")
WAY = {
    "en": re.compile(r"Open \*\*([^*]+)\*\*(?: and|,) then \*\*([^*]+)\*\*"),
    "zh": re.compile(r"打开\*\*([^*]+)\*\*，进入\*\*([^*]+)\*\*"),
}
NEXT = {"en": "Next:", "zh": "下一步："}


def _language(page: Path) -> str:
    return "zh" if page.name.endswith(CHINESE) else "en"


def _other(page: Path) -> Path:
    if _language(page) == "zh":
        return page.with_name(page.name.removesuffix(CHINESE) + ".md")
    return page.with_name(page.stem + CHINESE)


def _said(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _names(page: Path) -> set[str]:
    return {" ".join(name.split()) for name in NAME.findall(_said(page))}


def _vocabularies(base: type[Labelled] = Labelled) -> Iterator[type[Labelled]]:
    for kind in base.__subclasses__():
        if kind.__module__.startswith("zhengpin."):
            yield kind
        yield from _vocabularies(kind)


def _labels() -> Iterator[tuple[str, str]]:
    for module in pkgutil.walk_packages(zhengpin.__path__, "zhengpin."):
        if module.name.endswith(VOCABULARIES):
            import_module(module.name)
    for vocabulary in _vocabularies():
        for member in vocabulary:
            yield member.en, member.zh


def _pairs() -> Iterator[tuple[str, str]]:
    """Yield every text of the screen in English with its Chinese."""
    for message in read():
        for said in strings_of(message):
            yield key_of(message)[0], said
    yield from _labels()


@cache
def _shown() -> dict[str, set[str]]:
    """Return of each English text of the screen what Chinese readers see in its place."""
    said: dict[str, set[str]] = {}
    for english, chinese in _pairs():
        if english and chinese:
            said.setdefault(english, set()).add(chinese)
    return said


def _faults(page: Path, shown: dict[str, set[str]]) -> list[str]:
    """Return the names of a page that no screen shows in its language."""
    known = set(shown) if _language(page) == "en" else set().union(*shown.values())
    return sorted(_names(page) - known)


def _lost(english: set[str], chinese: set[str], shown: dict[str, set[str]]) -> list[str]:
    """Return the names that stand in one language and not in the other."""
    without = {name for name in english if not shown.get(name, set()) & chinese}
    meant = set().union(*(shown.get(name, set()) for name in english))
    return sorted(without | (chinese - meant))


@each_row("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_every_name_in_bold_stands_on_a_screen_in_that_language(page: Path) -> None:
    assert _names(page)
    assert _faults(page, _shown()) == []


@cache
def _ways(language: str) -> set[tuple[str, str]]:
    """Return each area of the navigation with each of its tabs, as they are written in a language."""
    with override("zh-hans" if language == "zh" else "en"):
        return {
            (str(area.title), str(title))
            for area in AREAS
            for tab in area.tabs
            for title in (tab.title, tab.otherwise[1] if tab.otherwise else tab.title)
        }


@each_row("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_every_way_through_the_navigation_is_there(page: Path) -> None:
    assert [
        way for way in WAY[_language(page)].findall(_said(page)) if way not in _ways(_language(page))
    ] == []


@each_row("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_both_languages_of_a_page_name_the_same_things_and_lead_to_each_other(page: Path) -> None:
    english, chinese = sorted((page, _other(page)), key=lambda one: _language(one) != "en")
    assert _lost(_names(english), _names(chinese), _shown()) == []
    assert f"]({_other(page).name})" in _said(page)


@each_row("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_every_page_ends_with_where_to_go_next(page: Path) -> None:
    last = _said(page).rstrip().rsplit("\n\n", 1)[-1]
    assert last.startswith(NEXT[_language(page)])
    assert 1 <= last.count("](") <= 3


def test_a_name_that_no_screen_shows_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Choose **Sign and send**, then **Send it off**.", encoding="utf-8")
    assert _faults(page, _shown()) == ["Send it off"]
    assert ("Rights", "Filings") in _ways("en")
    assert _lost({"Sign in"}, {"登录", "退出登录"}, _shown()) == ["退出登录"]
