"""A real Chromium for tests marked `browser`, watched: an error in the console, a breach of the content policy, an
answer of 5xx or an accessibility fault fails the test."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandlerMixin
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from scripts.browser import find
from tests.judging import OTHER, SIZES
from tests.watched import PATIENCE, Watched
from zhengpin.accounts.models import Person
from zhengpin.web.shell.middleware import KEPT_FOR

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


@dataclass(frozen=True)
class View:
    """At which width and in which language a page is looked at; `everywhere`: and judged at the others too."""

    size: str = "wide"
    language: str = "en"
    everywhere: bool = False


BY_ITSELF = pytest.mark.prove(
    "the story at the other width, and in the other language; every day its pages are judged so"
)
VIEWS = [
    pytest.param(View(everywhere=True), id="everywhere"),
    pytest.param(View("narrow", "en"), id="narrow-en", marks=BY_ITSELF),
    pytest.param(View("wide", "zh-hans"), id="wide-zh-hans", marks=BY_ITSELF),
]


@pytest.fixture(scope="session", autouse=True)
def static_files_are_kept() -> Iterator[None]:
    """Let the browser keep style sheets and scripts as the product's server does: a page has some sixty of them."""
    serve = StaticFilesHandlerMixin.serve

    def kept(handler: StaticFilesHandlerMixin, request: HttpRequest) -> HttpResponseBase:
        answer = serve(handler, request)
        answer["Cache-Control"] = f"public, max-age={KEPT_FOR}"
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandlerMixin, "serve", kept)
        yield


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


class Contexts:
    """Contexts of one browser by width and language, lent to one test after another.

    Each keeps the style sheets and scripts that it has fetched, some sixty a page; of who looked it keeps nothing.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[tuple[str, str], list[BrowserContext]] = defaultdict(list)
        self._lent: list[tuple[tuple[str, str], BrowserContext]] = []

    def lend(self, size: str, language: str) -> BrowserContext:
        free = self._free[size, language]
        context = free.pop() if free else self._opened(size, language)
        self._lent.append(((size, language), context))
        return context

    def _opened(self, size: str, language: str) -> BrowserContext:
        locale = {"en": "en-GB"}.get(language, "zh-CN")
        context = self._browser.new_context(viewport=SIZES[size], locale=locale)
        context.set_default_timeout(PATIENCE * 1000)  # a busy machine answers its first request slowly
        return context

    def take_back(self) -> None:
        """End what was lent: pages are closed, and cookies are forgotten."""
        for key, context in self._lent:
            for page in context.pages:
                page.close()
            context.clear_cookies()
            self._free[key].append(context)
        self._lent.clear()


@pytest.fixture(scope="session")
def contexts(chromium: Browser) -> Contexts:
    return Contexts(chromium)


@pytest.fixture(params=VIEWS)
def view(request: pytest.FixtureRequest) -> View:
    """What a test of pages runs at: once everywhere; and, to prove each by itself, at each width in each language."""
    return request.param


@pytest.fixture
def browsing(contexts: Contexts, live_server) -> Iterator:
    """Return the function that opens a watched page: `browsing(person=None, size="wide", language="en") -> Watched`.

    Whatever went wrong on any of its pages fails the test at its end.
    """
    pages: list[Watched] = []

    def opened(
        person: Person | None = None, *, size: str = "wide", language: str = "en", everywhere: bool = False
    ) -> Watched:
        context = contexts.lend(size, language)
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
    contexts.take_back()
    assert [fault for watched in pages for fault in watched.faults] == []


def session_of(person: Person) -> str:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def everywhere(browsing: Callable[..., Watched], view: View) -> Callable[..., Watched]:
    """Return the function that opens a watched page at the test's view: `everywhere(person=None) -> Watched`."""
    return partial(browsing, size=view.size, language=view.language, everywhere=view.everywhere)
