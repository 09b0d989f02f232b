"""Pictures of live rooms posted in place of streams, by the marketplace's token: many as JSON, or one as itself."""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router
from pydantic import BaseModel, Field, ValidationError

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import AnswerBody, Items, Moment, answers, out_of
from zhengpin.api.kit.operations import ApiRequest, api
from zhengpin.api.kit.streams import streamed_body
from zhengpin.flows.live.snapshots import Posted, SnapshotAnswer, SnapshotRefused, receive_snapshots
from zhengpin.kit.errors import Invalid
from zhengpin.monitoring.room_states import SnapshotVerdict
from zhengpin.monitoring.snapshots.queries import snapshot_counts, snapshots_of

router = Router(tags=["live rooms"])
MOST = 100
"""Pictures in one request."""
MOST_BYTES = 16 * 1024 * 1024
"""Of one picture that is the body itself, and of a CDN's message; more are not read."""
JPEG = "image/jpeg"
Source = Query(..., min_length=1, max_length=60, description="which marketplace the rooms are of")
Room = Query("", max_length=120, description="of a single JPEG: your number of its room")
TakenAt = Query(None, description="of a single JPEG: when it was taken")


class SentSnapshot(BaseModel):
    """A picture of a live room, by exactly one of `base64` and `url`."""

    external_id: str = Field(min_length=1, max_length=120, description="your number of the room")
    taken_at: datetime | None = Field(None, description="when it was taken, ISO 8601; left out: now")
    base64: str = Field("", description="a JPEG")
    url: str = Field(
        "", max_length=2000, description="where the JPEG stands; its host is listed by the operator"
    )


class SnapshotOut(AnswerBody):
    """What became of one picture, in the order in which they were posted."""

    external_id: str | None
    verdict: str = out_of(SnapshotVerdict)
    problems: list[dict[str, object]] = Field(description="`code`, `field`, `message`, `remedy`")

    @classmethod
    def shown(cls, one: SnapshotAnswer) -> SnapshotOut:
        """Return the answer to one picture."""
        problems = [one.problem.as_dict()] if one.problem else []
        return cls(external_id=one.external_id or None, verdict=one.verdict.value, problems=problems)


class SnapshotCountsOut(AnswerBody):
    """How posted pictures do, of the rooms that one may see."""

    rooms: int
    waiting: int = Field(description="rooms of which one waits now")
    waited_seconds: float = Field(description="of the one that waits longest")
    posted: int
    looked: int
    replaced: int = Field(description="by a newer one before their turn came")
    shed: int = Field(description="left out, since the queue was full of rooms at more risk")
    refused: int = Field(description="that could not be fetched or decoded")


class RoomSnapshotsOut(AnswerBody):
    """What is posted of one room."""

    taken_at: Moment | None
    posted_at: Moment | None
    waits_since: Moment | None
    looked_at: Moment | None
    risk: int
    refusal: str = Field(description="why the last could not be looked at, a code")
    posted: int
    looked: int
    replaced: int
    shed: int
    refused: int


_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "array",
                    "maxItems": MOST,
                    "items": SentSnapshot.model_json_schema(),
                },
                "example": [
                    {"external_id": "r-5", "taken_at": "2026-11-25T12:00:05Z", "base64": "/9j/4AAQ…"}
                ],
            },
            JPEG: {"schema": {"type": "string", "format": "binary"}},
        },
    }
}


@router.post(
    "/snapshots", operation_id="post_snapshots", response=answers(Items[SnapshotOut]), openapi_extra=_BODY
)
def post(
    request: ApiRequest,
    source: str = Source,
    room: str = Room,
    taken_at: datetime | None = TakenAt,
):
    """Post up to 100 pictures of live rooms, or one JPEG as the body itself; answers one verdict each, in order.

    Of a room the newest counts. 429 with `Retry-After` where the queue is full and none of them got a place.
    """
    request.actor.require(Permission.SEND_CATALOGUE)
    if request.content_type == JPEG:
        posted = [Posted(room, aware(taken_at), content=streamed_body(request).read(MOST_BYTES))]
    else:
        posted = [_posted(one) for one in _lines(request)]
    answered = receive_snapshots(source=source, posted=posted, actor=request.actor)
    return {"items": [SnapshotOut.shown(one) for one in answered]}


def aware(moment: datetime | None) -> datetime | None:
    """Return a moment with its zone, UTC where it says none."""
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


def _lines(request: HttpRequest) -> list[Any]:
    given = api.parser.parse_body(request)
    if not isinstance(given, list) or not 0 < len(given) <= MOST:
        raise Invalid(
            _("A list of 1 to 100 pictures is expected."),
            code="snapshots.not_a_list",
            remedy=_("Send a JSON list, or one JPEG with Content-Type image/jpeg."),
        )
    return given


def _posted(line: object) -> Posted:
    """Return a line as it is received; what is wrong with it is answered beside it."""
    named = line.get("external_id") if isinstance(line, dict) else ""
    room = named if isinstance(named, str) else ""
    try:
        sent = SentSnapshot.model_validate(line)
        content = base64.b64decode(sent.base64, validate=True) if sent.base64 else b""
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        return Posted(room[:120], problem=_malformed(place))
    except (binascii.Error, ValueError):
        return Posted(room, problem=_malformed("base64"))
    if bool(content) == bool(sent.url):
        return Posted(room, problem=_malformed("base64"))
    return Posted(room, aware(sent.taken_at), content=content, url=sent.url)


def _malformed(place: str) -> SnapshotRefused:
    return SnapshotRefused(
        _("This line is not a picture of a room."),
        code="snapshot.malformed",
        field=place,
        remedy=_("Give external_id, taken_at as ISO 8601, and exactly one of base64 and url."),
    )


@router.get("/snapshots/counts", operation_id="count_snapshots", response=answers(SnapshotCountsOut))
def counts(request: ApiRequest):
    """Count posted pictures: how many wait and for how long, and what became of all so far."""
    request.actor.require(Permission.READ_FINDINGS)
    return SnapshotCountsOut.of(snapshot_counts(request.actor))


@router.get(
    "/rooms/{room_id}/snapshots", operation_id="get_room_snapshots", response=answers(RoomSnapshotsOut)
)
def of_room(request: ApiRequest, room_id: UUID):
    """Return what is posted of one room."""
    request.actor.require(Permission.READ_FINDINGS)
    return RoomSnapshotsOut.of(snapshots_of(request.actor, room_id))
