"""Files for everyone: the public ledger whole, its signed head, its verifier, what a search found, the public key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import ANYONE
from zhengpin.kit.errors import NotFound, Problem
from zhengpin.kit.pagination import page_of
from zhengpin.ledger import keys, signing
from zhengpin.publication import queries, verify_notices
from zhengpin.publication.queries import Search
from zhengpin.publication.readers import FILE
from zhengpin.publication.states import EntryKind
from zhengpin.publication.verification import head_of, lines_of
from zhengpin.web.publication.forms import NoticeSearch
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.public import FIVE_MINUTES, MINUTE, public_page

if TYPE_CHECKING:
    from zhengpin.publication.models import PublicEntry


LINES = "application/x-ndjson; charset=utf-8"


@public_page(cost=FILE)
def ledger(request: HttpRequest) -> HttpResponseBase:
    """Answer with the whole ledger, one entry a line."""
    return _saved(lines_of(queries.entries(ANYONE)), "ledger.jsonl")


@public_page(kept=MINUTE)
def head(request: HttpRequest) -> HttpResponse:
    """Answer with the newest signed head."""
    return JsonResponse(head_of(queries.head(ANYONE)))


@public_page(kept=FIVE_MINUTES)
def verifier(request: HttpRequest) -> HttpResponse:
    """Answer with the program that verifies the ledger."""
    answer = HttpResponse(
        Path(verify_notices.__file__).read_bytes(), content_type="text/plain; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="verify.py"'
    return answer


@public_page(kept=FIVE_MINUTES)
def signing_key(request: HttpRequest) -> HttpResponse:
    """Answer with the key by which heads and evidence packs are verified."""
    answer = HttpResponse(signing.public_key_pem(), content_type="application/x-pem-file")
    answer["Content-Disposition"] = 'attachment; filename="signing-key.pem"'
    return answer


@public_page(kept=FIVE_MINUTES)
def signing_keys(request: HttpRequest) -> HttpResponse:
    """Answer with every key that signs or signed here, by its number, each signed for by the one before."""
    rows, present = keys.signing_keys(), signing.public_key()
    listed = [
        keys.statement_of(row.number, row.public_key)
        | {"succession": row.succession, "first_used_at": row.first_used_at.isoformat(timespec="seconds")}
        for row in rows
    ]
    return JsonResponse(
        {"keys": listed, "present": next(row.number for row in rows if row.public_key == present)}
    )


@public_page(cost=FILE)
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Answer with the notices that a search finds and all that belongs to them, as JSON lines or CSV."""
    rows = queries.chains(ANYONE, NoticeSearch(request.GET).search())
    if form == "jsonl":
        return _saved(lines_of(rows), "notices.jsonl")
    if form == "csv":
        return streamed_table("notices", _table(rows.iterator(chunk_size=500)))
    raise NotFound()


def _saved(lines: Iterable[str], name: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(lines, content_type=LINES)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _table(rows: Iterable[PublicEntry]) -> Iterator[list[str]]:
    yield [
        _("Entry"), _("Kind"), _("Published"), _("Complaint"), _("Procedure"), _("Kind of right"), _("Reason"),
        _("Result"), _("Named"), _("Rights"), _("Targets"), _("Text"), _("Digest"),
    ]  # fmt: skip
    language = reader_language()
    for row in rows:
        yield _cells(row, row.body, language)


def _cells(row: PublicEntry, body: dict[str, Any], language: str) -> list[str]:
    def value_of(name: str) -> str:
        return (body.get(name) or {}).get(language, "")

    named = [party["name"] for name in ("notifier", "principal", "respondent") if (party := body.get(name))]
    text = body.get("claim") or body.get("explanation") or body.get("text") or ""
    return [
        str(row.number),
        EntryKind(row.kind).label(language),
        row.at.isoformat(timespec="seconds"),
        body.get("number") or row.subject,
        value_of("track"),
        value_of("right_type"),
        value_of("reason") or value_of("ground"),
        value_of("result"),
        "; ".join(named),
        "; ".join(right["title"] for right in body.get("rights") or []),
        "; ".join(target["url"] or target["title"] for target in body.get("targets") or []),
        text.get(language, "") if isinstance(text, dict) else text,
        row.digest,
    ]


SIZE = 25
"""Notices on a page."""


@public_page(kept=MINUTE)
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


@public_page(kept=MINUTE)
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
