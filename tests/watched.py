"""A page in the browser that is watched while a test uses it, and judged where the test says so."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from playwright.sync_api import ConsoleMessage, Page, Request, Response

from tests.judging import SIZES, assert_accessible, assert_within_its_window, keep_picture, language_of

DRAWN = """exchanged => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(
    () => done(document.querySelectorAll(exchanged).length)))))"""
"""Ends when the page was laid out and drawn, and so has asked for whatever came into view."""
EXCHANGED = ".htmx-request, .htmx-swapping, .htmx-settling"
PATIENCE = 60
IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)[0-9]+(?=/)")


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
            exchanged = self.page.evaluate(DRAWN, EXCHANGED)
            quiet = 0 if self._asked or exchanged else quiet + 1

    def assert_well(self, called: str = "") -> None:
        """Fail if anything went wrong so far, if the page breaks WCAG 2.2 AA, or if it is wider than the window.

        Where the test looks everywhere, the page as it stands is also laid out at the other width; and what its
        address shows is opened in the other language, once for each kind of page, and laid out there at both widths.
        Of the pages of a test the first is judged by WCAG there too, at the width that it was not judged at before;
        the whole proof judges each at each width. The bars around a page and the contrast of its colours are judged
        with the first page in each language, and of each page by the whole proof.

        called: what a picture of the page is named by, where its address does not tell it from others.
        """
        self.page.wait_for_load_state("load")  # a page that a form led to has its elements before its style
        assert not self.faults, "\n".join(self.faults)
        first = self.open_twin is None or self._twin is None
        assert_accessible(self.page, frame=first, colours=first)
        self._assert_fitting(called)
        if self.open_twin is not None:
            self._resize()
            self._assert_fitting(called)
            self._resize()
            self._assert_well_translated(called)

    def _assert_fitting(self, called: str) -> None:
        assert not self.faults, "\n".join(self.faults)
        assert_within_its_window(self.page)
        keep_picture(self.page, called)

    def _resize(self) -> None:
        [other] = [size for size in SIZES.values() if size != self.page.viewport_size]
        self.page.set_viewport_size(other)
        exchanged = self.page.evaluate(DRAWN, EXCHANGED)
        if self._asked or exchanged:
            self.settle()

    def _assert_well_translated(self, called: str) -> None:
        """Judge the address in the other language; what a form has just answered has none to open."""
        shape = IDS.sub("…", urlsplit(self.page.url).path)
        if self.open_twin is None or self._came_by != "GET" or shape in self._translated:
            return
        first = self._twin is None
        self._twin = self._twin or self.open_twin()
        self._translated.add(shape)
        language = settings.LANGUAGE_COOKIE_NAME
        kept = [one for one in self.page.context.cookies() if one["name"] != language]
        self._twin.page.context.add_cookies(kept)  # who came in or left since is known there too
        self._twin.allowed = self.allowed
        self._twin.open(self.page.url.removeprefix(self.address))
        assert language_of(self._twin.page) != language_of(self.page), f"{self.page.url} in one language"
        for laid_out in range(2):  # at the width at which the page before was left, and at the other
            if laid_out:
                self._twin._resize()
            self._twin._assert_fitting(called)
            if first and self._twin.page.viewport_size != self.page.viewport_size:
                assert_accessible(self._twin.page)
