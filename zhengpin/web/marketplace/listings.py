"""The listings: the search, and the page of one with its pictures, revisions, screenings and measures."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog import queries
from zhengpin.catalog.queries import NEVER
from zhengpin.catalog.states import ListingState
from zhengpin.enforcement.queries import measures
from zhengpin.evidence.refusals import refusal_texts
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.monitoring import queries as monitoring
from zhengpin.rulebook.states import Outcome
from zhengpin.web.shell.page import asked, page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.catalog.models import Listing, ListingPicture, ListingRevision

SIZE = 40
MOST_REVISIONS, MOST_FINDINGS = 10, 12


@page(Permission.READ_CATALOGUE)
def listings(request: HttpRequest, actor: Actor) -> HttpResponse:
    chosen: dict[str, Any] = {
        "text": asked(request, "q"),
        "state": asked(request, "state", ListingState),
        "source": asked(request, "source"),
        "merchant_id": asked(request, "merchant") or None,
        "outcome": asked(request, "outcome", {*Outcome, NEVER}),
    }
    found = queries.listings(actor, **chosen)
    shown = page_of(found, cursor=request.GET.get("cursor"), limit=SIZE)
    context = {
        "chosen": chosen,
        "filtered": any(chosen.values()),
        "merchant": queries.merchant(actor, chosen["merchant_id"]) if chosen["merchant_id"] else None,
        "states": list(ListingState),
        "outcomes": list(Outcome),
        "sources": queries.sources(actor),
        "page": shown,
        "rows": _described(actor, shown.items),
        "may_send": actor.may(Permission.SEND_CATALOGUE),
    }
    return render(request, "listings/listings.html", context)


def _described(actor: Actor, rows: list[Listing]) -> list[dict[str, object]]:
    pictures = queries.cover_pictures(actor, rows)
    return [{"listing": row, "picture": pictures.get(row.pk), "outcome": row.outcome} for row in rows]


@page(Permission.READ_CATALOGUE)
def listing(request: HttpRequest, actor: Actor, listing_id: UUID) -> HttpResponse:
    row = queries.listing(actor, listing_id)
    revisions = list(queries.revisions(actor, row.pk)[:MOST_REVISIONS])
    shown = _chosen_revision(request, revisions)
    context = {
        "listing": row,
        "revisions": revisions,
        "shown": shown,
        "content": shown.content if shown else {},
        "off_sale_at": _off_sale_at(shown),
        "pictures": [_shown(one) for one in shown.pictures.all()] if shown else [],
        "screenings": monitoring.screenings(actor).filter(revision__listing=row.pk)[:MOST_REVISIONS],
        "lines": lines_of(actor, [reference("listing", row.pk)]),
    }
    return render(request, "listings/listing.html", context | _found(actor, row) | _measured(actor, row))


def _off_sale_at(shown: ListingRevision | None) -> datetime | None:
    said = shown.content.get("off_sale_at") if shown else None
    return datetime.fromisoformat(said) if said else None


def _shown(row: ListingPicture) -> dict[str, object]:
    """Return a picture with why it was refused, told anew where that needs no more than the code."""
    message, remedy = refusal_texts(row.refusal) if row.refusal else ("", "")
    return {
        "row": row,
        "message": "" if "%(" in message else message,
        "remedy": row.remedy if "%(" in remedy else remedy,
    }


def _chosen_revision(request: HttpRequest, revisions: list[ListingRevision]) -> ListingRevision | None:
    number = asked(request, "revision")
    chosen = [one for one in revisions if str(one.revision) == number]
    return next(iter(chosen or revisions), None)


def _found(actor: Actor, row: Listing) -> dict[str, object]:
    if not actor.may(Permission.READ_FINDINGS):
        return {}
    found = monitoring.findings_of_listing(actor, row.pk)
    return {"shows_findings": True, "findings": found[:MOST_FINDINGS], "finding_count": found.count()}


def _measured(actor: Actor, row: Listing) -> dict[str, object]:
    if not actor.may(Permission.READ_MEASURES):
        return {}
    return {"shows_measures": True, "measures": measures(actor, listing_id=row.pk)}
