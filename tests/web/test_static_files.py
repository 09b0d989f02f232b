"""Style sheets and scripts come with the headers of pages, may be kept for a while, and nothing else is served."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

HEADERS = (
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
)


@pytest.fixture
def client(settings, tmp_path: Path, db: None) -> Client:
    # Serving a file asks nothing of the database, but an ended request looks whether its connection still holds.
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "page.css").write_text("body { color: red }")
    (settings.STATIC_ROOT / "icons.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "secret_key").write_text("beside it")
    return Client()


def test_they_have_the_headers_of_pages(client: Client) -> None:
    page = client.get("/accounts/login/")
    for name, kind in (("page.css", "text/css"), ("icons.svg", "image/svg+xml")):
        answer = client.get(f"/static/{name}")
        assert answer["Content-Type"].startswith(kind)
        for header in HEADERS:
            assert answer[header] == page[header]
        assert answer["Cache-Control"] == "public, max-age=300"
        assert not answer.cookies


def test_what_a_browser_has_is_not_sent_again(client: Client) -> None:
    first = client.get("/static/page.css")
    assert first.content == b"body { color: red }"
    again = client.get("/static/page.css", headers={"if-modified-since": first["Last-Modified"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head("/static/page.css").status_code == 200


@pytest.mark.parametrize("path", ["", "nothing.css", "../secret_key", "%2e%2e/secret_key", "/etc/passwd"])
def test_nothing_else_is_served(client: Client, path: str) -> None:
    answer = client.get(f"/static/{path}")
    assert answer.status_code in {400, 404}
    assert b"beside it" not in answer.content
