"""What a page in the browser is judged by: WCAG 2.2 AA, and that it is no wider than its window."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = "async ([part, options]) => ({violations: (await axe.run(part, options)).violations})"
FRAME = ["nav.side", "header.top"]
SPILL = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SIZES = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 390, "height": 844}}
OTHER = {"wide": "narrow", "narrow": "wide", "en": "zh-hans", "zh-hans": "en"}


def language_of(page: Page) -> str | None:
    return page.locator("html").get_attribute("lang")


def told(page: Page) -> str:
    """Return how a fault names a page: where it is, in which language, at which width."""
    return f"{page.url} ({language_of(page)}, {page.viewport_size['width']} px)"


def assert_accessible(page: Page, *, frame: bool = True, colours: bool = True) -> None:
    """Fail if the page breaks WCAG 2.2 AA.

    frame: with the bars around its content, the same on all pages of a person; colours: with the contrast of its
    colours. Each of them is a third of the work.
    """
    # Without `preload` axe would fetch imported style sheets by itself, at wrong addresses.
    options = {"runOnly": STANDARDS, "resultTypes": ["violations"], "preload": False}
    options["rules"] = {"color-contrast": {"enabled": colours}}
    part = {"include": ["html"], "exclude": [] if frame else FRAME}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = AxeResults(page.evaluate(VIOLATIONS, [part, options]))
    assert found.violations_count == 0, f"{told(page)}\n{found.generate_report()}"


def assert_within_its_window(page: Page) -> None:
    spill = page.evaluate(SPILL)
    assert spill <= 0, f"{told(page)} is {spill} px wider than its window"


def keep_picture(page: Page, called: str) -> None:
    """Leave a picture of the page where ZHENGPIN_TEST_SCREENSHOTS says, if it says so."""
    if folder := os.environ.get("ZHENGPIN_TEST_SCREENSHOTS"):
        path = Path(folder) / f"{_name(page, called)}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        # To hide the caret Playwright would lay a style into the page, which the content policy refuses.
        page.screenshot(path=path, full_page=True, caret="initial")


def _name(page: Page, called: str) -> str:
    """Return a file name that tells page, language and width: `cases-decide.en.1280`. Ids are left out."""
    address = urlsplit(page.url)
    path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", f"{address.path}?{address.query}")
    words = called or "-".join(re.findall(r"[a-z0-9]+", path)) or "home"
    return f"{words[:80]}.{language_of(page)}.{page.viewport_size['width']}"
