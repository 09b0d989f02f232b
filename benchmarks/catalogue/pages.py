"""Opens every page of every role and tells what each cost the server. To be imported once Django is set up.

Pages are found as readers find them: from the first page on, by the links of each page, the parts that a page gets
later, and what can be chosen in its filters. Besides, every address that names no thing is opened, linked or not.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, quote
from uuid import UUID

from django.db import connection, reset_queries
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from benchmarks.catalogue.laying import SCREENER
from zhengpin.kit import clock

LINK = re.compile(r'\b(?:href|hx-get)="(/[^"#]*|\?[^"#]*)')
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
ACTION = re.compile(r'\baction="([^"]*)"')
SELECT = re.compile(r'<select\b[^>]*\bname="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)
OPTION = re.compile(r'<option\b[^>]*\bvalue="([^"]+)"')
LEAVING = ("/v1/", "/accounts/logout/", "/accounts/", "/language/", "/static/", "/pictures/")
ALIKE = 2
"""Links to pages of one kind that are followed: rows of a list are alike."""
NARROWED = 12
"""Links to one page with other values of the same parameters."""
NEAR = 60
"""Milliseconds from which on a page is opened thrice."""


def opened(client: Client, more: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Open all pages that links lead to, and those named in `more`; return by address or name what each cost.

    ms: of the processor, warm, and where it is near what is asked for the median of three; queries: statements of one;
    kind: which page it is, by the name of its address.
    """
    found: dict[str, dict[str, Any]] = {}
    followed: dict[str, int] = {}
    waiting = ["/", *(one for one in kinds_of_pages().values() if one)]
    seen = set(waiting)
    while waiting:
        address = waiting.pop(0)
        answer, cost = _cost(client, address)
        if cost is None:
            continue
        found[address] = cost
        for link in _links(answer.content.decode(), address):
            kind = _kind(link)
            if kind and link not in seen and followed.get(kind, 0) < (NARROWED if "?" in link else ALIKE):
                followed[kind] = followed.get(kind, 0) + 1
                seen.add(link)
                waiting.append(link)
    for name, address in more.items():
        answer, cost = _cost(client, address)
        if cost is None:
            raise ValueError(f"{address} answers {answer.status_code}: it was not measured")
        found[name] = cost
    return found


def _cost(client: Client, address: str) -> tuple[Any, dict[str, Any] | None]:
    """Return an answer and what its page cost; None for what is no page: a refusal, a way on, a file."""
    connection.force_debug_cursor = True
    reset_queries()
    answer = client.get(address)
    asked = len(connection.queries)
    connection.force_debug_cursor = False
    if answer.status_code != 200 or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return answer, None
    ms = _ms(client, address)
    if ms > NEAR:
        ms = statistics.median([ms, _ms(client, address), _ms(client, address)])
    kind = resolve(address.partition("?")[0]).view_name
    return answer, {"ms": round(ms, 1), "queries": asked, "address": address, "kind": kind}


def _ms(client: Client, address: str) -> float:
    began = time.process_time()
    client.get(address)
    return (time.process_time() - began) * 1000


def _links(page: str, address: str) -> Iterator[str]:
    here = address.split("?")[0]
    for one in LINK.findall(page):
        link = unescape(one)
        yield here + link if link.startswith("?") else link
    for form, fields in FORM.findall(page):
        if 'method="post"' not in form:
            action = ACTION.search(form)
            to = unescape(action[1]).partition("?")[0] if action else ""
            for name, options in SELECT.findall(fields):
                yield from (f"{to or here}?{name}={quote(unescape(one))}" for one in OPTION.findall(options))


def _kind(link: str) -> str | None:
    """Return what kind of page a link leads to, with by what it narrows; None for none of ours."""
    path, _, narrowed = link.partition("?")
    if path.startswith(LEAVING):
        return None
    try:
        name = resolve(path).view_name
    except Resolver404:
        return None
    by = sorted({key for key, _ in parse_qsl(narrowed, keep_blank_values=True)})
    return f"{name}?{'&'.join(by)}" if narrowed else name


@cache
def kinds_of_pages() -> dict[str, str]:
    """Return every kind of page by its name, and its address; an empty one where that names a thing."""

    def walk(patterns: list[Any], prefix: str, space: str) -> Iterator[tuple[str, str]]:
        for one in patterns:
            path = prefix + str(one.pattern).lstrip("^").rstrip("$")
            if isinstance(one, URLResolver):
                yield from walk(
                    one.url_patterns, path, f"{space}{one.namespace}:" if one.namespace else space
                )
            elif isinstance(one, URLPattern) and one.name and not path.startswith(LEAVING):
                yield space + one.name, "" if {"<", "("} & set(path) else path

    return dict(walk(get_resolver().url_patterns, "/", ""))


def never_shown(client: Client, kinds: set[str]) -> list[str]:
    """Return the kinds of pages beside these that can be asked for, which nothing here leads to, by name."""
    return sorted(
        name
        for name, address in kinds_of_pages().items()
        if name not in kinds and not (address and client.get(address).status_code == WRITES)
    )


WRITES = 405
"""What answers a page that only takes what is sent to it."""


def typed(listing: Any, case: Any, merchant: UUID) -> dict[str, str]:
    """Return what people type and choose rather than follow, by name."""
    known = listing.title[:4]
    return {
        "listings by outcome act": "/listings/?outcome=act",
        "listings by outcome review": "/listings/?outcome=review",
        "listings not screened": "/listings/?outcome=none",
        "listings delisted": "/listings/?state=delisted",
        "listings of a merchant": f"/listings/?merchant={merchant}",
        "search, a word": f"/listings/?q={known}",
        "search, two characters": f"/listings/?q={known[:2]}",
        "search, in nearly all": "/listings/?q=女",
        "search, nothing": "/listings/?q=没有这种东西",
        "search, external id": f"/listings/?q={listing.external_id}",
        "search, seller": "/listings/?q=商家 7",
        "palette, a word": f"/find/suggestions/?q={known}",
        "palette, two characters": f"/find/suggestions/?q={known[:2]}",
        "palette, nothing": "/find/suggestions/?q=没有这种东西",
        "palette, external id": f"/find/suggestions/?q={listing.external_id}",
        "palette, number of a case": f"/find/suggestions/?q={case.number[:-2]}",
        "a listing": f"/listings/{listing.pk}/",
        "a case": f"/cases/{case.pk}/",
        "queue, a word": f"/review/?q={known}",
        "queue, nothing": "/review/?q=没有这种东西",
        "queue, decided": "/review/?view=decided",
        "queue, all": "/review/?view=all",
        "queue, page 100": "/review/?view=all&page=100",
        "quality, a year": "/quality/?days=365",
        "report, a year": f"/reports/?from={_day(365)}&to={_day(0)}",
        "report, a year, all": f"/reports/?from={_day(365)}&to={_day(0)}&chapter=all",
        "ledger, screened": "/ledger/?event=listing.screened",
        "ledger, screened together": "/ledger/?event=listings.screened",
        "ledger, an event that never was": "/ledger/?event=appeal.admitted",
        "ledger, by the screening": f"/ledger/?by={SCREENER.ref}",
        "ledger, by nobody": "/ledger/?by=person:nobody",
        "ledger, about a listing": f"/ledger/?about=listing:{listing.pk}",
        "ledger, an event of a month": f"/ledger/?event=listing.screened&since={_day(60)}&until={_day(30)}",
    }


def _day(before: int) -> str:
    """Return a day that is so many before today, as addresses have it."""
    return f"{clock.now() - timedelta(days=before):%Y-%m-%d}"
