"""A real Chromium for tests marked `browser`, watched: an error in the console, a breach of the content policy, an
answer of 5xx or an accessibility fault fails the test."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.conf import settings
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

from scripts.browser import find
from zhengpin.accounts.models import Person

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = "async options => ({violations: (await axe.run(options)).violations})"
DRAWN = (
    "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
)
"""Ends when the page was laid out and drawn, and so has asked for whatever came into view."""
EXCHANGED = ".htmx-request, .htmx-swapping, .htmx-settling"
PATIENCE = 60
SIZES = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 390, "height": 844}}


@dataclass
class Watched:
    """A page and what went wrong on it so far. `allowed`: statuses of answers that the test means to provoke."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)
    allowed: set[int] = field(default_factory=set)
    _provoked: set[int] = field(default_factory=set)
    _asked: set[Request] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        self.page.on("response", self._on_response)
        self.page.on("request", lambda request: self._asked.add(request))
        for ended in ("requestfinished", "requestfailed"):
            self.page.on(ended, lambda request: self._asked.discard(request))

    def _on_console(self, message: ConsoleMessage) -> None:
        # The console tells of an answer later than the answer comes, maybe when nothing is allowed any more.
        meant = any(
            f"a status of {status} " in f"{message.text} " for status in self.allowed | self._provoked
        )
        if message.type == "error" and not meant:
            self.faults.append(f"console, on {self.page.url}: {message.text}")

    def _on_response(self, response: Response) -> None:
        if response.status in self.allowed:
            self._provoked.add(response.status)
        elif response.status >= 400:
            self.faults.append(f"{response.status} for {response.request.method} {response.url}")

    def open(self, path: str) -> Page:
        """Go to a path of the server under test and wait until it is quiet."""
        self.page.goto(f"{self.address}{path}", wait_until="load")
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until nothing is asked of the server and no part of the page is being exchanged.

        Playwright's `networkidle` would wait for half a second of silence on every page.
        """
        quiet, until = 0, time.monotonic() + PATIENCE
        while quiet < 2:
            assert time.monotonic() < until, (
                f"{self.page.url} still waits for {[one.url for one in self._asked]}"
            )
            self.page.evaluate(DRAWN)
            quiet = 0 if self._asked or self.page.locator(EXCHANGED).count() else quiet + 1

    def assert_well(self, called: str = "") -> None:
        """Fail if anything went wrong so far, if the page breaks WCAG 2.2 AA, or if it is wider than the window.

        called: what a picture of the page is named by, where its address does not tell it from others.
        """
        self.page.wait_for_load_state("load")  # a page that a form led to has its elements before its style
        assert self.faults == []
        # Without `preload` axe would fetch imported style sheets by itself, at wrong addresses.
        options = {"runOnly": STANDARDS, "resultTypes": ["violations"], "preload": False}
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        found = AxeResults(self.page.evaluate(VIOLATIONS, options))
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
        spill = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert spill <= 0, f"{self.page.url} is {spill} px wider than its window"
        if folder := os.environ.get("ZHENGPIN_TEST_SCREENSHOTS"):
            self.screenshot(Path(folder) / f"{self._name(called)}.png")

    def _name(self, called: str) -> str:
        """Return a file name that tells page, language and width: `cases-decide.en.1280`. Ids are left out."""
        path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", self.page.url.removeprefix(self.address))
        words = called or "-".join(re.findall(r"[a-z0-9]+", path)) or "home"
        language = self.page.locator("html").get_attribute("lang")
        return f"{words[:80]}.{language}.{self.page.viewport_size['width']}"

    def screenshot(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        # To hide the caret Playwright would lay a style into the page, which the content policy refuses.
        self.page.screenshot(path=path, full_page=True, caret="initial")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find()
    if path is None:
        pytest.fail("no Chromium: run `python -m scripts.browser`")
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        # Playwright runs an event loop in this thread; the ORM calls around it are none the less synchronous.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(params=["wide", "narrow"])
def window(request: pytest.FixtureRequest) -> dict[str, int]:
    """Both sizes of window in turn; a test that names no size itself takes this."""
    return SIZES[request.param]


@pytest.fixture
def browsing(chromium: Browser, live_server) -> Iterator:
    """Return the function that opens a watched page: `browsing(person=None, size="wide", language="en") -> Watched`.

    Whatever went wrong on any of its pages fails the test at its end.
    """
    contexts: list[BrowserContext] = []
    pages: list[Watched] = []

    def opened(person: Person | None = None, *, size: str = "wide", language: str = "en") -> Watched:
        context = chromium.new_context(viewport=SIZES[size], locale={"en": "en-GB"}.get(language, "zh-CN"))
        contexts.append(context)
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if person is not None:
            client = Client()
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
            cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()]
        )
        pages.append(Watched(context.new_page(), live_server.url))
        return pages[-1]

    yield opened
    for context in contexts:
        context.close()
    assert [fault for watched in pages for fault in watched.faults] == []
