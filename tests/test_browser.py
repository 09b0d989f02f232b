"""The watched browser does see what it watches for: a breach of the content policy, errors, faults of accessibility."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.browser import Watched

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
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        page = PAGES.get(self.path)
        if self.path == "/slow":
            time.sleep(0.4)
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", "default-src 'self'; img-src 'self' data:")
        self.end_headers()
        self.wfile.write((page or "gone").encode())

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def watched(chromium) -> Iterator[Watched]:
    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = chromium.new_context()
    yield Watched(context.new_page(), f"http://127.0.0.1:{server.server_port}")
    context.close()
    server.shutdown()


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
