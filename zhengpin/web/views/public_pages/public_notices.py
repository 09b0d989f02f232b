"""The public ledger for everyone: notices found by words, kind, reason, result and day; each with its chain."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.actor import ANYONE
from zhengpin.kit.errors import Problem
from zhengpin.kit.pagination import page_of
from zhengpin.publication import queries
from zhengpin.publication.queries import Search
from zhengpin.publication.states import EntryKind
from zhengpin.publication.verification import head_of
from zhengpin.web.forms.public import NoticeSearch
from zhengpin.web.public import public_page

SIZE = 25
"""Notices on a page."""


@public_page()
def notices(request: HttpRequest) -> HttpResponse:
    form = NoticeSearch(request.GET)
    rows = queries.notices(ANYONE, form.search())
    page = page_of(rows, cursor=request.GET.get("cursor"), limit=SIZE)
    results = queries.results_of(ANYONE, page.items)
    head = _head()
    context = {
        "public_area": "notices",
        "form": form,
        "page": page,
        "rows": [{"entry": row, "result": results.get(row.subject)} for row in page.items],
        "searched": form.search() != Search(),
        "asked": _asked(request),
        "head": head,
        "command": f"python3 verify.py ledger.jsonl{' --head head.json' if head else ''}",
    }
    return render(request, "public/notices.html", context, status=422 if form.errors else 200)


@public_page()
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """Show all that was published of one matter, the entry that was asked for marked."""
    shown = queries.entry(ANYONE, number)
    chain = queries.chain_of(ANYONE, shown)
    context = {
        "public_area": "notices",
        "shown": shown,
        "notice": next((one for one in chain if one.kind == EntryKind.NOTICE.value), None),
        "chain": chain,
        "corrected": {one.body["corrects"]: one for one in chain if one.kind == EntryKind.CORRECTION.value},
    }
    return render(request, "public/entry.html", context)


def _asked(request: HttpRequest) -> str:
    """Return the present search as a query string, for the files of it."""
    asked = request.GET.copy()
    asked.pop("cursor", None)
    return asked.urlencode()


def _head() -> dict[str, object] | None:
    try:
        return head_of(queries.head(ANYONE))
    except Problem:
        return None
