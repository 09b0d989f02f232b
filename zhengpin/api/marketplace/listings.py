"""Listings: one at a time, many as NDJSON with a verdict a line, and what stands."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import StreamingHttpResponse
from ninja import Body, Query, Router, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.kit.streams import line_by_line, streamed_body
from zhengpin.api.marketplace.schemas import (
    ListingOut,
    ListingVerdict,
    ListingWithPictures,
    MerchantOut,
    RevisionOut,
)
from zhengpin.catalog import queries
from zhengpin.catalog.intake_pictures import MediaSource
from zhengpin.evidence.outside import take_place
from zhengpin.flows.intake.lines import receive_lines
from zhengpin.flows.screening.listing import receive

router = Router(tags=["listings"])
Source = Query(..., min_length=1, max_length=60, description="which marketplace the ids are of")
LISTING = {
    "external_id": "10023",
    "merchant": {"external_id": "m-77", "name": "Riverside Goods"},
    "shop": {"external_id": "s-12", "name": "Riverside"},
    "title": "Cotton bag with a heron",
    "brand": "",
    "category": "Bags > Totes",
    "price": "39.90",
    "currency": "CNY",
    "pictures": [{"url": "https://pictures.example.com/10023-1.jpg"}],
}
NDJSON = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-ndjson": {"schema": {"type": "string"}, "example": json.dumps(LISTING) + "\n"}
        },
    },
    "responses": {
        200: {
            "description": "One verdict a line, as of `send_listing`, with the number of its `line`",
            "content": {"application/x-ndjson": {"schema": {"type": "string"}}},
        }
    },
}
ONE = {"requestBody": {"content": {"application/json": {"example": LISTING}}}}


@router.post(
    "/listings",
    operation_id="send_listing",
    response=answers(ListingVerdict) | {422: ListingVerdict},
    openapi_extra=ONE,
)
def send(request: ApiRequest, payload: Body[dict[str, object]], source: str = Source):
    """Store one listing and have it screened. 422 if it was refused, with every problem."""
    request.actor.require(Permission.SEND_CATALOGUE)
    [verdict] = receive(source=source, items=[payload], actor=request.actor)
    return Status(422 if verdict["verdict"] == "refused" else 200, verdict)


@router.post("/listings/batch", operation_id="send_listings", openapi_extra=NDJSON)
def send_many(request: ApiRequest, source: str = Source):
    """Store many listings, one JSON object a line; answers one verdict a line, in order. A bad line harms no other.

    Verdicts come while lines are still being sent: what was answered is stored, whatever happens after.
    """
    request.actor.require(Permission.SEND_CATALOGUE)
    give_back = take_place(request.actor.ref)  # a stream waits for its sender, for as long as that goes on
    media = MediaSource(admitted=True)
    verdicts = receive_lines(source=source, stream=streamed_body(request), actor=request.actor, media=media)
    return StreamingHttpResponse(line_by_line(verdicts, give_back), content_type="application/x-ndjson")


@router.get("/listings", operation_id="list_listings", response=answers(Paginated[ListingOut]))
def list_all(
    request: ApiRequest,
    paging: PageOf,
    text: str = "",
    state: str = "",
    source: str = "",
    merchant: UUID | None = None,
):
    """List the listings one may see, newest first."""
    request.actor.require(Permission.READ_CATALOGUE)
    rows = queries.listings(request.actor, text=text, state=state, source=source, merchant_id=merchant)
    return page(rows, paging, ListingOut.of)


@router.get("/listings/{listing_id}", operation_id="get_listing", response=answers(ListingWithPictures))
def get(request: ApiRequest, listing_id: UUID):
    """Return one listing with its pictures as they now stand."""
    request.actor.require(Permission.READ_CATALOGUE)
    row = queries.listing(request.actor, listing_id)
    shown = queries.pictures(request.actor, listing_id)
    return ListingWithPictures.of(row, pictures=list(shown))


@router.get(
    "/listings/{listing_id}/revisions",
    operation_id="list_revisions",
    response=answers(Paginated[RevisionOut]),
)
def revisions(request: ApiRequest, listing_id: UUID, paging: PageOf):
    """List what a listing said at each revision, newest first."""
    request.actor.require(Permission.READ_CATALOGUE)
    return page(queries.revisions(request.actor, listing_id), paging, RevisionOut.shown)


@router.get("/merchants", operation_id="list_merchants", response=answers(Paginated[MerchantOut]))
def merchants(request: ApiRequest, paging: PageOf, text: str = "", source: str = ""):
    """List merchants, newest first."""
    request.actor.require(Permission.READ_CATALOGUE)
    return page(queries.merchants(request.actor, text=text, source=source), paging, MerchantOut.of)
