"""Addresses to which CDNs and stream servers post pictures of live rooms, in formats of their own."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import AnswerBody, Items, Moment, PageOf, Paginated, answers, out_of, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.kit.quotas import count
from zhengpin.api.kit.streams import streamed_body
from zhengpin.api.live.snapshots import MOST_BYTES, SnapshotOut
from zhengpin.flows.live.callback import CallbackRequest, receive_callback, whose
from zhengpin.kit import clock
from zhengpin.monitoring.room_states import CallbackFormat
from zhengpin.monitoring.snapshots import queries
from zhengpin.monitoring.snapshots.callbacks import end_callback, make_callback

router = Router(tags=["live rooms"])


class CallbackIn(Schema):
    source: str = Field(..., min_length=1, max_length=60, description="which marketplace the rooms are of")
    format: CallbackFormat = Field(..., description="in which what is posted is written")
    key: str = Field("", max_length=200, description="by which it is signed, as the CDN's console shows it")
    topic: str = Field("", max_length=200, description="of aws_sns: the ARN of the topic")


class CallbackOut(AnswerBody):
    """An address to post to."""

    id: UUID
    source: str
    format: str = out_of(CallbackFormat)
    topic: str
    acts_as: str = Field(description="typed reference of whoever made it, as whom it acts")
    made_at: Moment
    ended_at: Moment | None


class CallbackWithAddress(CallbackOut):
    path: str = Field(description="to be set at the CDN behind this server's address; not shown again")


@router.get(
    "/snapshot-callbacks", operation_id="list_snapshot_callbacks", response=answers(Paginated[CallbackOut])
)
def list_all(request: ApiRequest, paging: PageOf):
    """List the addresses to which pictures of rooms are posted, newest first."""
    request.actor.require(Permission.SEND_CATALOGUE)
    return page(queries.callbacks(request.actor), paging, CallbackOut.of)


@router.post(
    "/snapshot-callbacks",
    operation_id="make_snapshot_callback",
    response=answers(CallbackWithAddress, 201),
)
def make(request: ApiRequest, payload: CallbackIn):
    """Make an address to post to. It acts as whoever asks, for as long as that token or person may send rooms."""
    request.actor.require(Permission.SEND_CATALOGUE)
    row, secret = make_callback(
        source=payload.source, form=payload.format, key=payload.key, topic=payload.topic, actor=request.actor
    )
    return Status(201, CallbackWithAddress.of(row, path=f"/v1/snapshot-callbacks/posted/{secret}"))


@router.delete(
    "/snapshot-callbacks/{callback_id}",
    operation_id="end_snapshot_callback",
    response=answers(CallbackOut),
)
def end(request: ApiRequest, callback_id: UUID):
    """Take nothing more at an address."""
    request.actor.require(Permission.SEND_CATALOGUE)
    return CallbackOut.of(end_callback(callback_id=callback_id, actor=request.actor))


@router.post(
    "/snapshot-callbacks/posted/{secret}",
    operation_id="post_snapshot_callback",
    response=answers(Items[SnapshotOut]),
    auth=None,
)
def posted(request: HttpRequest, secret: str):
    """Take what a CDN or a stream server posts to an address. What is not taken is answered 200 with why.

    401 where it is not genuine, 429 with `Retry-After` where the queue is full, so that it is posted again.
    """
    callback, actor = whose(secret)
    count(request, actor)
    came = CallbackRequest(
        body=streamed_body(request).read(MOST_BYTES),
        headers={name.lower(): value for name, value in request.headers.items()},
        query=request.GET.dict(),
        now=clock.now(),
    )
    answered = receive_callback(callback=callback, request=came, actor=actor)
    return {"items": [SnapshotOut.shown(one) for one in answered]}
