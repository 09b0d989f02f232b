"""The watched browser does see what it watches for: a breach of the content policy, errors, faults of accessibility,
at both widths and in both languages of one page.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.conf import settings

from tests.judging import SIZES
from tests.watched import Watched

pytestmark = pytest.mark.browser

GOOD = """<!doctype html><html lang="en"><title>Good</title><link rel="icon" href="data:,"><main><h1>Good</h1></main>"""
PAGES = {
    "/good": GOOD,
    "/inline": GOOD + "<script>document.title = 'Inline'</script>",
    "/broken": GOOD.replace("</main>", "<img src='/gone' alt='Gone'></main>"),
    "/unlabelled": GOOD.replace("</main>", "<input name='q'></main>"),
    "/broad": GOOD.replace("Good</h1>", "Good" * 400 + "</h1>"),
    "/chained": GOOD + "<script src='/chain.js'></script>",
    "/chain.js": "fetch('/slow').then(() => fetch('/slow')).then(() => document.title = 'Fetched')",
    "/slow": "slow",
    "/broad-when-narrow": GOOD.replace("Good</h1>", "Good" * 12 + "</h1>"),
    "/translated": GOOD,
    "/untitled": GOOD,
    "/untranslated": GOOD,
    "/broad-in-chinese": GOOD,
}
IN_CHINESE = {
    "/translated": GOOD.replace("</main>", "<input name='q'></main>"),
    "/untitled": GOOD.replace("Good</title>", "</title>"),
    "/broad-in-chinese": PAGES["/broad"],
}
CHINESE = f"{settings.LANGUAGE_COOKIE_NAME}=zh-hans"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        chinese = CHINESE in self.headers.get("Cookie", "") and self.path != "/untranslated"
        page = (IN_CHINESE.get(self.path) if chinese else None) or PAGES.get(self.path)
        if self.path == "/slow":
            time.sleep(0.4)
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", "default-src 'self'; img-src 'self' data:")
        self.end_headers()
        said = page or "gone"
        self.wfile.write((said.replace('lang="en"', 'lang="zh-hans"') if chinese else said).encode())

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def watched(chromium, address: str) -> Iterator[Watched]:
    context = chromium.new_context(viewport=SIZES["wide"])
    yield Watched(context.new_page(), address)
    context.close()


@pytest.fixture
def everywhere(chromium, address: str, watched: Watched) -> Iterator[Watched]:
    """The same page, judged at the other width and in the other language too."""
    chinese = chromium.new_context(viewport=SIZES["narrow"])
    name = settings.LANGUAGE_COOKIE_NAME
    chinese.add_cookies([{"name": name, "value": "zh-hans", "url": address}])
    watched.open_twin = lambda: Watched(chinese.new_page(), address)
    yield watched
    chinese.close()


def test_a_good_page_is_well(watched: Watched) -> None:
    watched.open("/good")
    watched.assert_well()


def test_a_page_is_open_when_all_that_it_asks_for_has_come(watched: Watched) -> None:
    assert watched.open("/chained").title() == "Fetched"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/inline", "Content Security Policy"),
        ("/broken", "404"),
        ("/unlabelled", "label"),
        ("/broad", "wider"),
    ],
)
def test_each_fault_is_told(watched: Watched, path: str, told: str) -> None:
    watched.open(path)
    with pytest.raises(AssertionError, match=told):
        watched.assert_well()


def test_an_answer_that_the_test_means_to_provoke_is_allowed(watched: Watched) -> None:
    watched.allowed.add(404)
    watched.open("/broken")
    watched.assert_well()


def test_a_page_that_is_well_everywhere_is_left_as_it_was(everywhere: Watched) -> None:
    page = everywhere.open("/good")
    everywhere.assert_well()
    assert page.viewport_size == SIZES["wide"]
    assert page.url.endswith("/good")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/unlabelled", "label"),
        ("/broad-when-narrow", "390 px. is .* wider"),
        ("/translated", "390 px.*label"),
        ("/untitled", "document-title"),
        ("/untranslated", "in one language"),
    ],
)
def test_a_fault_at_one_width_or_in_one_language_is_told(everywhere: Watched, path: str, told: str) -> None:
    everywhere.open(path)
    with pytest.raises(AssertionError, match=f"(?s){told}"):
        everywhere.assert_well()


def test_each_kind_of_page_is_judged_in_the_other_language_once(everywhere: Watched) -> None:
    everywhere.open("/good")
    everywhere.assert_well()
    everywhere.page.evaluate("history.replaceState({}, '', '/broad-in-chinese')")
    with pytest.raises(AssertionError, match="wider"):
        everywhere.assert_well()
    everywhere.assert_well()  # judged already
    everywhere.open("/broad-in-chinese")
    everywhere.assert_well()  # of the same kind
