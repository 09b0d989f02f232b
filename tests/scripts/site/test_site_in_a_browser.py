"""The site in a browser, opened from a disk: its search in both languages, no way to another host, narrow screens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.judging import SIZES
from tests.rows import each_row
from tests.watched import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("documentation")]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that fails its test when it asks another host for anything, or when a script of it fails."""
    context = chromium.new_context(viewport=SIZES["narrow"])
    context.set_default_timeout(PATIENCE * 1000)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("request", lambda asked: None if _is_local(asked.url) else faults.append(asked.url))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    context.close()
    assert faults == []


def _is_local(address: str) -> bool:
    return address.startswith(("file:", "data:", "about:", "blob:"))


@each_row(
    "home, sought, found",
    [
        ("index.html", "authorise sellers", "Authorise one seller"),
        ("index.html", "不侵权声明", "Nouns"),
        ("zh-hans/index.html", "申诉", "申诉之前"),
        ("zh-hans/index.html", "批量备案", "批量备案"),
    ],
)
@pytest.mark.prove("seven seconds; every day the site is built")
def test_the_search_finds_words_of_both_languages(
    site: Path, page: Page, home: str, sought: str, found: str
) -> None:
    page.goto((site / home).as_uri())
    page.locator("label.md-header__button[for=__search]").click()
    page.keyboard.type(sought)
    page.locator(f"a:has-text('{found}')").first.wait_for()


@pytest.mark.slow
@pytest.mark.prove("every page; every day those are looked at by whoever changes them")
def test_no_page_is_wider_than_a_narrow_screen(site: Path, page: Page) -> None:
    page.route("**/search.js", lambda route: route.abort())  # a megabyte that is of no account here
    wide = []
    for path in sorted(site.rglob("*.html")):
        page.goto(path.as_uri(), wait_until="domcontentloaded")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > SIZES["narrow"]["width"]:
            wide.append((path.relative_to(site).as_posix(), width))
    assert wide == []
