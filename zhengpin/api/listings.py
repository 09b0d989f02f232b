"""Listings: one at a time, many as NDJSON with a verdict a line, and what stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _
from ninja import Router

from zhengpin.accounts.permissions import Permission
from zhengpin.api.base import Asked
from zhengpin.api.paging import PageOf, page
from zhengpin.api.shapes import listing_shape
from zhengpin.catalog import queries
from zhengpin.flows.listing import receive

router = Router(tags=["listings"])
LONGEST_LINE = 32 * 1024 * 1024


@router.post("/listings", operation_id="send_listing", response={200: dict, 422: dict})
def send(request: Asked, source: str, payload: dict[str, Any]):
    """Store one listing and have it screened. 422 if it was refused, with every problem."""
    request.actor.require(Permission.SEND_CATALOGUE)
    [verdict] = receive(source=source, items=[payload], actor=request.actor)
    return (422 if verdict["verdict"] == "refused" else 200), verdict


@router.post("/listings/batch", operation_id="send_listings")
def send_many(request: Asked, source: str):
    """Store many listings, one JSON object a line; answers one verdict a line, in order. A bad line harms no other."""
    request.actor.require(Permission.SEND_CATALOGUE)
    answers = _verdicts(request, source)
    return StreamingHttpResponse(answers, content_type="application/x-ndjson")


def _verdicts(request: Asked, source: str) -> Iterator[bytes]:
    numbered = enumerate(_lines(request), start=1)
    for chunk in batched(numbered, settings.SCAN_BATCH):
        read = [(number, *_read(raw)) for number, raw in chunk]
        good = [item for _, item, problem in read if problem is None]
        stored = iter(receive(source=source, items=good, actor=request.actor) if good else [])
        for number, _item, problem in read:
            verdict = next(stored) if problem is None else problem
            yield json.dumps({"line": number} | verdict, ensure_ascii=False).encode() + b"\n"


def _lines(request: Asked) -> Iterable[bytes]:
    """Yield the lines that are not empty; one that is too long is cut (and then refused): memory stays bounded."""
    while line := request.readline(LONGEST_LINE + 1):
        whole = line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = request.readline(LONGEST_LINE + 1)
        if whole.strip():
            yield whole


def _read(raw: bytes) -> tuple[Any, dict[str, Any] | None]:
    if len(raw) > LONGEST_LINE:
        return None, _refused(
            "line.too_long", _("The line is longer than 32 MB."), _("Send pictures by address.")
        )
    try:
        return json.loads(raw), None
    except (ValueError, RecursionError):
        remedy = _("Write one JSON object a line, in UTF-8.")
        return None, _refused("line.not_json", _("The line is no JSON."), remedy)


def _refused(code: str, message: str, remedy: str) -> dict[str, Any]:
    return {
        "external_id": "",
        "verdict": "refused",
        "listing_id": None,
        "revision_id": None,
        "problems": [{"code": code, "field": "", "message": message, "remedy": remedy}],
    }


@router.get("/listings", operation_id="list_listings")
def list_all(
    request: Asked,
    paging: PageOf,
    text: str = "",
    state: str = "",
    source: str = "",
    merchant: UUID | None = None,
):
    """List the listings one may see, newest first."""
    request.actor.require(Permission.READ_CATALOGUE)
    rows = queries.listings(request.actor, text=text, state=state, source=source, merchant_id=merchant)
    return page(rows, paging, listing_shape)


@router.get("/listings/{listing_id}", operation_id="get_listing")
def get(request: Asked, listing_id: UUID):
    """Return one listing."""
    request.actor.require(Permission.READ_CATALOGUE)
    return listing_shape(queries.listing(request.actor, listing_id))
