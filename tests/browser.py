"""A real Chromium for tests marked `browser`, watched: an error in the console, a breach of the content policy, an
answer of 5xx or an accessibility fault fails the test."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

import pytest
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
from tests.judging import OTHER, SIZES, assert_accessible, assert_within_its_window, keep_picture
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
DRAWN = (
    "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
)
"""Ends when the page was laid out and drawn, and so has asked for whatever came into view."""
EXCHANGED = ".htmx-request, .htmx-swapping, .htmx-settling"
PATIENCE = 60


@dataclass(frozen=True)
class View:
    """At which width and in which language a page is looked at; `everywhere`: and judged at the others too."""

    size: str = "wide"
    language: str = "en"
    everywhere: bool = False


EACH_BY_ITSELF = pytest.mark.prove(
    "each width and language by itself; by default one opening is judged at all"
)
VIEWS = [
    pytest.param(View(everywhere=True), id="everywhere"),
    *(
        pytest.param(View(size, language), id=f"{size}-{language}", marks=EACH_BY_ITSELF)
        for size in SIZES
        for language in ("en", "zh-hans")
    ),
]


@dataclass
class Watched:
    """A page and what went wrong on it so far. `allowed`: statuses of answers that the test means to provoke.

    open_twin: opens a page of the same person in the other language and at the other width. With it a page is judged
    everywhere.
    """

    page: Page
    address: str
    open_twin: Callable[[], Watched] | None = None
    faults: list[str] = field(default_factory=list)
    allowed: set[int] = field(default_factory=set)
    _provoked: set[int] = field(default_factory=set)
    _asked: set[Request] = field(default_factory=set)
    _came_by: str = "GET"
    _translated: set[str] = field(default_factory=set)
    _twin: Watched | None = None

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
        if response.request.is_navigation_request():
            self._came_by = response.request.method
        if response.status in self.allowed:
            self._provoked.add(response.status)
        elif response.status >= 400:
            self.faults.append(f"{response.status} for {response.request.method} {response.url}")

    def open(self, path: str) -> Page:
        """Go to a path of the server under test and wait until it is quiet."""
        self.page.goto(f"{self.address}{path}", wait_until="load")
        self.settle()
        self._translated.discard(self.page.url)
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

        Where the test looks everywhere, the page as it stands is also laid out at the other width; and what its
        address shows is opened in the other language, unless that was judged since the test last opened it, and is
        judged at both widths. So WCAG is judged once at each width and once in each language.

        called: what a picture of the page is named by, where its address does not tell it from others.
        """
        self.page.wait_for_load_state("load")  # a page that a form led to has its elements before its style
        assert self.faults == []
        assert_accessible(self.page)
        assert_within_its_window(self.page)
        keep_picture(self.page, called)
        if self.open_twin is not None:
            self._assert_well_resized(called)
            self._assert_well_translated(called)

    def _assert_well_resized(self, called: str) -> None:
        own = self.page.viewport_size
        [other] = [size for size in SIZES.values() if size != own]
        self.page.set_viewport_size(other)
        self.settle()
        assert_within_its_window(self.page)
        keep_picture(self.page, called)
        self.page.set_viewport_size(own)
        self.settle()
        assert self.faults == []

    def _assert_well_translated(self, called: str) -> None:
        """Open the address in the other language; what a form has just answered has none to open."""
        if self.open_twin is None or self._came_by != "GET" or self.page.url in self._translated:
            return
        self._translated.add(self.page.url)
        self._twin = self._twin or self.open_twin()
        self._twin.allowed = self.allowed
        language = settings.LANGUAGE_COOKIE_NAME
        kept = [one for one in self.page.context.cookies() if one["name"] != language]
        self._twin.page.context.add_cookies(kept)  # who came in or left since is known there too
        self._twin.open(self.page.url.removeprefix(self.address))
        self._twin.assert_well(called)
        self._twin._assert_well_resized(called)


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


@pytest.fixture(params=VIEWS)
def view(request: pytest.FixtureRequest) -> View:
    """What a test of pages runs at: once everywhere; and, to prove each by itself, at each width in each language."""
    return request.param


@pytest.fixture
def browsing(chromium: Browser, live_server) -> Iterator:
    """Return the function that opens a watched page: `browsing(person=None, size="wide", language="en") -> Watched`.

    Whatever went wrong on any of its pages fails the test at its end.
    """
    contexts: list[BrowserContext] = []
    pages: list[Watched] = []

    def opened(
        person: Person | None = None, *, size: str = "wide", language: str = "en", everywhere: bool = False
    ) -> Watched:
        context = chromium.new_context(viewport=SIZES[size], locale={"en": "en-GB"}.get(language, "zh-CN"))
        contexts.append(context)
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if person is not None:
            cookies[settings.SESSION_COOKIE_NAME] = session_of(person)
        context.add_cookies(
            [{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()]
        )
        twin = partial(opened, size=OTHER[size], language=OTHER[language]) if everywhere else None
        pages.append(Watched(context.new_page(), live_server.url, twin))
        return pages[-1]

    yield opened
    for context in contexts:
        context.close()
    assert [fault for watched in pages for fault in watched.faults] == []


def session_of(person: Person) -> str:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def everywhere(browsing: Callable[..., Watched], view: View) -> Callable[..., Watched]:
    """Return the function that opens a watched page at the test's view: `everywhere(person=None) -> Watched`."""
    return partial(browsing, size=view.size, language=view.language, everywhere=view.everywhere)
