"""Opens every page of every role and tells what each cost the server. To be imported once Django is set up.

Pages are found as readers find them: from the first page on, by the links of each page.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Iterator
from html import unescape
from typing import Any
from uuid import UUID

from django.db import connection, reset_queries
from django.test import Client
from django.urls import Resolver404, resolve

LINK = re.compile(r'<a\b[^>]*?\bhref="(/[^"#]*|\?[^"#]*)')
LEAVING = ("/v1/", "/accounts/logout/", "/accounts/", "/language/", "/static/", "/pictures/")
ALIKE = 2
"""Links to pages of one kind that are followed: rows of a list are alike."""
NARROWED = 12
"""Links to one page with different parameters."""
NEAR = 60
"""Milliseconds from which on a page is opened thrice."""


def opened(client: Client, more: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Open all pages that links lead to, and those named in `more`; return by address or name what each cost.

    ms: of the processor, warm, and where it is near what is asked for the median of three; queries: statements of one.
    """
    found: dict[str, dict[str, Any]] = {}
    followed: dict[str, int] = {}
    waiting = ["/"]
    seen = {"/"}
    while waiting:
        address = waiting.pop(0)
        answer, cost = _cost(client, address)
        if answer.status_code != 200 or not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        found[address] = cost
        for link in _links(answer.content.decode(), address):
            kind = _kind(link)
            if kind and link not in seen and followed.get(kind, 0) < (NARROWED if "?" in link else ALIKE):
                followed[kind] = followed.get(kind, 0) + 1
                seen.add(link)
                waiting.append(link)
    for name, address in more.items():
        answer, found[name] = _cost(client, address)
        if answer.status_code != 200:
            raise ValueError(f"{address} answers {answer.status_code}: it was not measured")
    return found


def _cost(client: Client, address: str) -> tuple[Any, dict[str, Any]]:
    connection.force_debug_cursor = True
    reset_queries()
    answer = client.get(address)
    asked = len(connection.queries)
    connection.force_debug_cursor = False
    ms = _ms(client, address)
    if ms > NEAR:
        ms = statistics.median([ms, _ms(client, address), _ms(client, address)])
    return answer, {"ms": round(ms, 1), "queries": asked, "address": address}


def _ms(client: Client, address: str) -> float:
    began = time.process_time()
    client.get(address)
    return (time.process_time() - began) * 1000


def _links(page: str, address: str) -> Iterator[str]:
    for one in LINK.findall(page):
        link = unescape(one)
        yield address.split("?")[0] + link if link.startswith("?") else link


def _kind(link: str) -> str | None:
    """Return what kind of page a link leads to, with whether it narrows; None for none of ours."""
    path, _, narrowed = link.partition("?")
    if path.startswith(LEAVING):
        return None
    try:
        return f"{resolve(path).view_name}{'?' if narrowed else ''}"
    except Resolver404:
        return None


def typed(listing: Any, case: Any, merchant: UUID) -> dict[str, str]:
    """Return what people type and choose rather than follow, by name."""
    known = listing.title[:4]
    return {
        "listings by outcome act": "/listings/?outcome=act",
        "listings by outcome review": "/listings/?outcome=review",
        "listings not screened": "/listings/?outcome=none",
        "listings removed": "/listings/?state=removed",
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
    }
