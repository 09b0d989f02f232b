"""Fetches one page of what is in force from the marketplace: guarded, bounded, and never led to another host."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from zhengpin.kit.errors import Problem
from zhengpin.kit.network.outgoing import guarded_client, read_bounded
from zhengpin.later import later

if TYPE_CHECKING:
    import httpx
else:
    httpx = later("httpx")


LIMIT_BYTES = 8_000_000
SECONDS = 60.0


class PullFailedError(Exception):
    """A page could not be fetched or read; its text says why, for people."""


@dataclass(frozen=True)
class PulledPage:
    """rows: as they were sent; following: the address of the next page, "" after the last."""

    rows: list[object]
    following: str


def pull_page(address: str, *, token: str | None = None) -> PulledPage:
    """Return the page at an address: `{"items": […], "next": …}`, or one JSON object a line. Raises PullFailedError.

    token: goes along as a bearer token; None: the one in the settings.
    """
    headers = {"Accept": "application/json, application/x-ndjson"}
    if bearer := settings.IN_FORCE_TOKEN if token is None else token:
        headers["Authorization"] = f"Bearer {bearer}"
    try:
        with (
            guarded_client(allowed_hosts=settings.PRIVATE_HOSTS_ALLOWED, timeout=20.0) as client,
            client.stream("GET", address, headers=headers) as response,
        ):
            if response.status_code != httpx.codes.OK:
                raise PullFailedError(f"the address answered {response.status_code}")
            body = read_bounded(response, limit_bytes=LIMIT_BYTES, seconds=SECONDS)
            kind = response.headers.get("content-type", "")
    except (httpx.HTTPError, httpx.InvalidURL, Problem) as error:
        raise PullFailedError(str(error) or type(error).__name__) from error
    return _lines(body) if "ndjson" in kind else _page(body, address)


def _page(body: bytes, address: str) -> PulledPage:
    try:
        page = json.loads(body)
    except ValueError as error:
        raise PullFailedError("the answer is not JSON") from error
    if not isinstance(page, dict) or not isinstance(page.get("items"), list):
        raise PullFailedError('the answer has no list "items"')
    return PulledPage(page["items"], _following(page.get("next"), address))


def _following(given: object, address: str) -> str:
    if not given:
        return ""
    if not isinstance(given, str) or len(given) > 2000:
        raise PullFailedError('"next" is no address')
    following = urljoin(address, given)
    # The token goes with every page: an answer must not be able to send it elsewhere.
    if urlsplit(following)[:2] != urlsplit(address)[:2]:
        raise PullFailedError('"next" leads to another host')
    if following == address:
        raise PullFailedError('"next" leads to the same page')
    return following


def _lines(body: bytes) -> PulledPage:
    return PulledPage(read_lines(body), "")


def read_lines(body: bytes) -> list[object]:
    """Return the JSON of each line; a line that is none comes back as its text, and is refused as a row."""
    return [_line(line) for line in body.splitlines() if line.strip()]


def _line(line: bytes) -> object:
    try:
        return json.loads(line)
    except ValueError:
        return line.decode("utf-8", "replace")
