"""Visits a demo that is served: signs in over HTTP, reads how far it is, and takes pictures of its overview."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from playwright.sync_api import Browser, sync_playwright

from scripts.browser import find
from zhengpin.demo.signing_in import PASSWORD, address_of

LANGUAGES = ("zh-hans", "en")
SIZE = {"width": 1280, "height": 900}
ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run")
_WAITING = re.compile(r'id="waiting-title">\s*([\d,]+) case')
_DONE = "The demo marketplace opens: done"


class Visitor:
    """Somebody at the door of a server; signed in as the administrator once that is possible."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._client = httpx.Client(base_url=address, timeout=60, follow_redirects=True)
        self._client.cookies.set("django_language", "en")
        self.is_in = False

    def sees_a_page(self) -> bool:
        """Return whether the first page is answered with 200."""
        try:
            return self._client.get("/").status_code == 200
        except httpx.HTTPError:
            return False

    def overview(self) -> str:
        """Return what the overview asks for every three seconds, in English: what is under way, and what waits."""
        if not self.is_in:
            self._sign_in()
        return self._client.get("/progress/").raise_for_status().text

    def reads(self, path: str) -> bool:
        """Return whether a page is answered with 200 to the administrator."""
        if not self.is_in:
            self._sign_in()
        return self._client.get(path).status_code == 200

    def _sign_in(self) -> None:
        door = self._client.get("/accounts/login/").raise_for_status()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', door.text)
        assert token, "no form to sign in with"
        given = {"login": address_of("admin"), "password": PASSWORD, "csrfmiddlewaretoken": token[1]}
        self._client.post("/accounts/login/", data=given).raise_for_status()
        self.is_in = "sessionid" in self._client.cookies

    def cookies(self, language: str) -> list[dict[str, str]]:
        """Return the cookies of this session for a browser that reads a language."""
        kept = {name: value for name, value in self._client.cookies.items() if name != "django_language"}
        kept["django_language"] = language
        return [{"name": name, "value": value, "url": self.address} for name, value in kept.items()]


def waiting(overview: str) -> int:
    """Return how many cases wait for a decision."""
    told = _WAITING.search(overview)
    return int(told[1].replace(",", "")) if told else 0


def has_opened(overview: str) -> bool:
    return _DONE in overview


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        yield browser
        browser.close()


def take_pictures(browser: Browser, visitor: Visitor, folder: Path, name: str) -> list[str]:
    """Take a picture of the overview in each language; return the files' names."""
    taken = []
    for language in LANGUAGES:
        context = browser.new_context(viewport=SIZE)  # type: ignore[arg-type]
        context.add_cookies(visitor.cookies(language))  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(visitor.address + "/", wait_until="load")
        file = folder / f"{name}-{language}.png"
        page.screenshot(path=file, full_page=True)
        context.close()
        taken.append(file.name)
    return taken
