"""Orders and feedback of buyers: a list at once, many as NDJSON with a verdict a line, and as signed events."""

from __future__ import annotations

import json
from typing import Annotated

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Body, Query, Router
from ninja.security import APIKeyHeader
from pydantic import Field

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import actor_for_signature, signing_secret_of
from zhengpin.api.buyers.schemas import EventVerdict, RecordVerdict, SigningSecret
from zhengpin.api.kit.answers import Items, answers
from zhengpin.api.kit.operations import ApiRequest, SignedIn, Token
from zhengpin.api.kit.quotas import count
from zhengpin.api.kit.streams import line_by_line, streamed_body
from zhengpin.catalog.intake_pictures import MediaSource
from zhengpin.evidence.outside import take_place
from zhengpin.flows.buyers import receive_event, receive_records
from zhengpin.flows.intake.contents import BUYER_RECORDS
from zhengpin.flows.intake.lines import receive_lines

router = Router(tags=["buyers"])
Source = Query(..., min_length=1, max_length=60, description="which marketplace the numbers are of")
Batch = Annotated[list[object], Field(max_length=1000)]
SIGNED = ("webhook-id", "webhook-timestamp", "webhook-signature")

ORDER = {
    "record": "order",
    "external_id": "20261125-7",
    "buyer": "b-4711",
    "listing": "10023",
    "listing_revision": 3,
    "room": "r-5",
    "quantity": 1,
    "amount": "39.90",
    "currency": "CNY",
    "placed_at": "2026-11-25T20:04:00+08:00",
    "state": "paid",
}
REVIEW = {
    "record": "review",
    "external_id": "rv-9",
    "order": "20261125-7",
    "buyer": "b-4711",
    "text": "The seams are crooked, this is a fake.",
    "stars": 1,
    "posted_at": "2026-11-28T09:30:00+08:00",
    "photos": [{"url": "https://pictures.example.com/rv-9-1.jpg"}],
}
NDJSON = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-ndjson": {
                "schema": {"type": "string"},
                "example": json.dumps(ORDER) + "\n" + json.dumps(REVIEW) + "\n",
            }
        },
    },
    "responses": {
        200: {
            "description": "One verdict a line, as of `send_buyer_records`, with the number of its `line`",
            "content": {"application/x-ndjson": {"schema": {"type": "string"}}},
        }
    },
}
EVENT = {
    "requestBody": {
        "content": {
            "application/json": {
                "example": {"type": "order.updated", "timestamp": "2026-11-25T12:04:00Z", "data": ORDER}
            }
        }
    },
    "parameters": [
        {"in": "header", "name": name, "required": False, "schema": {"type": "string"}} for name in SIGNED
    ],
}


class Signed(APIKeyHeader):
    """A signature of Standard Webhooks, by the signing secret of the API token whose prefix is given as `token`."""

    param_name = "webhook-signature"
    openapi_description = (
        "Standard Webhooks: HMAC-SHA-256 of `id.timestamp.body` by the token's signing secret "
        "(`GET /v1/buyer-records/signing-secret`), not older than five minutes."
    )

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        if key is None:
            return None
        headers = {name: request.headers.get(name, "") for name in SIGNED}
        actor = actor_for_signature(request.GET.get("token", ""), headers, request.body)
        request.actor = actor  # type: ignore[attr-defined]
        count(request, actor)
        return actor


@router.post(
    "/buyer-records",
    operation_id="send_buyer_records",
    response=answers(Items[RecordVerdict]),
    openapi_extra={"requestBody": {"content": {"application/json": {"example": [ORDER, REVIEW]}}}},
)
def send(request: ApiRequest, payload: Body[Batch], source: str = Source):
    """Store up to 1,000 orders, returns, reviews, questions and reports; answers one verdict each, in order.

    They may come in any order, late and again: a bad one harms no other, and each counts once.
    """
    request.actor.require(Permission.SEND_FEEDBACK)
    return {"items": receive_records(source=source, items=payload, actor=request.actor)}


@router.post("/buyer-records/batch", operation_id="stream_buyer_records", openapi_extra=NDJSON)
def send_many(request: ApiRequest, source: str = Source):
    """Store many records, one JSON object a line; answers one verdict a line, in order. A bad line harms no other.

    Verdicts come while lines are still being sent: what was answered is stored, whatever happens after.
    """
    request.actor.require(Permission.SEND_FEEDBACK)
    give_back = take_place(request.actor.ref)  # a stream waits for its sender, for as long as that goes on
    verdicts = receive_lines(
        source=source,
        stream=streamed_body(request),
        actor=request.actor,
        media=MediaSource(admitted=True),
        contents=BUYER_RECORDS,
    )
    return StreamingHttpResponse(line_by_line(verdicts, give_back), content_type="application/x-ndjson")


@router.post(
    "/buyer-records/events",
    operation_id="send_buyer_record_event",
    auth=[Signed(), Token(), SignedIn()],
    response=answers(Items[EventVerdict]),
    openapi_extra=EVENT,
)
def send_event(
    request: ApiRequest,
    payload: Body[dict[str, object]],
    source: str = Source,
    token: str = Query(
        "", max_length=12, description="the prefix of the API token by whose secret it is signed"
    ),
):
    """Store the record, or the list of records, that an event of a marketplace's webhook holds as its `data`.

    Signed by Standard Webhooks: a message that comes again under its `webhook-id` within a day is answered as before
    and takes effect once. `type` (`order.updated`) says what the records are, where they do not say it themselves.
    """
    request.actor.require(Permission.SEND_FEEDBACK)
    message_id = request.headers.get("webhook-id", "")[:300]
    return receive_event(source=source, message_id=message_id, event=payload, actor=request.actor)


@router.get(
    "/buyer-records/signing-secret", operation_id="get_signing_secret", response=answers(SigningSecret)
)
def signing_secret(request: ApiRequest):
    """Return the secret by which a system that can send no token signs its webhooks, to the token that asks."""
    request.actor.require(Permission.SEND_FEEDBACK)
    prefix, secret = signing_secret_of(request.actor)
    return {"token": prefix, "secret": secret}
