"""Pictures of live rooms that are posted in place of streams: checked line by line, and put in the queue.

What is seen in one goes the way of a frame of a stream from then on: `workers/room_snapshots.py` looks at it, and
`room` judges, keeps and acts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.models import LiveRoom
from zhengpin.evidence.refusals import of_undecodable
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid, Problem, TooMany
from zhengpin.kit.network.addresses import is_listed
from zhengpin.matching import UndecodablePicture
from zhengpin.matching.images.header import read_header
from zhengpin.monitoring.models import RoomSnapshot
from zhengpin.monitoring.room_states import SnapshotVerdict
from zhengpin.monitoring.rooms.operations import WATCHED
from zhengpin.monitoring.snapshots import spool
from zhengpin.monitoring.snapshots.operations import NewSnapshot, put_snapshots
from zhengpin.monitoring.snapshots.queries import longest_wait

OLDEST, AHEAD = timedelta(minutes=10), timedelta(minutes=1)
"""How old a picture may be, and how far ahead of this machine's clock."""
SHORTEST_PAUSE, LONGEST_PAUSE = 1, 60
"""Seconds after which a sender is asked to try again."""


class SnapshotRefused(Invalid):
    """Why one posted picture is not taken; the code says what is wrong with it."""

    code = "snapshot.refused"


class QueueFull(TooMany):
    code = "snapshots.queue_full"
    message = _("More posted pictures wait than can be looked at, and these rooms are the least at risk.")
    remedy = _(
        "Post the next pictures after the seconds that Retry-After gives; tell the operator to run more "
        "processes that watch rooms."
    )


@dataclass(frozen=True)
class Posted:
    """One picture as it was posted. taken_at: None for now; exactly one of content and url is given.

    problem: what was wrong with the line already, so that it is answered and nothing else is done.
    """

    external_id: str
    taken_at: datetime | None = None
    content: bytes = field(default=b"", repr=False)
    url: str = ""
    problem: Problem | None = None


@dataclass(frozen=True)
class SnapshotAnswer:
    """What became of one posted picture, and why it was not taken."""

    external_id: str
    verdict: SnapshotVerdict
    problem: Problem | None = None


def receive_snapshots(*, source: str, posted: Sequence[Posted], actor: Actor) -> list[SnapshotAnswer]:
    """Take pictures of rooms of a marketplace; answer each, in order. A bad one harms no other.

    Of several of one room the newest counts. Raises Forbidden, and QueueFull where none got a place for want of room.
    """
    actor.require(Permission.SEND_CATALOGUE)
    found = LiveRoom.objects.visible_to(actor).select_related("watch")
    named = {one.external_id for one in posted}
    rooms = {room.external_id: room for room in found.filter(source=source, external_id__in=named)}
    newest = _newest(rooms)
    answers: list[SnapshotAnswer | None] = [None] * len(posted)
    wanted: dict[str, tuple[int, Posted, datetime]] = {}
    moment = clock.now()
    for at, one in enumerate(posted):
        taken_at = one.taken_at or moment
        try:
            _check(one, taken_at, rooms.get(one.external_id), newest, moment)
        except Problem as problem:
            answers[at] = SnapshotAnswer(one.external_id, SnapshotVerdict.REFUSED, problem)
            continue
        before = wanted.get(one.external_id)
        if before is not None and before[2] >= taken_at:
            answers[at] = SnapshotAnswer(one.external_id, SnapshotVerdict.REFUSED, _older())
            continue
        if before is not None:
            answers[before[0]] = SnapshotAnswer(one.external_id, SnapshotVerdict.REFUSED, _older())
        wanted[one.external_id] = at, one, taken_at
    for (at, one, _at), verdict in zip(
        wanted.values(), _put(list(wanted.values()), rooms, actor), strict=True
    ):
        answers[at] = SnapshotAnswer(one.external_id, verdict)
    answered = [one for one in answers if one is not None]
    _require_a_place(answered)
    return answered


def _newest(rooms: dict[str, LiveRoom]) -> dict[str, datetime]:
    """Return when the newest picture of each room was taken, of those that posted before."""
    rows = RoomSnapshot.objects.filter(room__in=[room.pk for room in rooms.values()], taken_at__isnull=False)
    return {name: at for name, at in rows.values_list("room__external_id", "taken_at") if at}


def _check(
    one: Posted, taken_at: datetime, room: LiveRoom | None, newest: dict[str, datetime], moment: datetime
) -> None:
    """Raise what is wrong with one posted picture."""
    if one.problem is not None:
        raise one.problem
    if room is None:
        raise _refused(
            "snapshot.room_unknown",
            _("No live room with this id was sent."),
            _("Send the room first (POST /v1/rooms), with the same source and id."),
            "external_id",
        )
    if room.state not in WATCHED or room.ended_at is not None:
        raise _refused(
            "snapshot.room_over",
            _("The live room is not live any more."),
            _("Post pictures of rooms that are live; send the room again when it is."),
            "external_id",
        )
    if not moment - OLDEST <= taken_at <= moment + AHEAD:
        raise _refused(
            "snapshot.time",
            _("The picture was taken too long ago, or lies in the future."),
            _(
                "Post a picture within ten minutes, with the time when it was taken, and check that your server has"
                " the right time."
            ),
            "taken_at",
        )
    if one.external_id in newest and taken_at <= newest[one.external_id]:
        raise _older()
    if one.content:
        _check_picture(one.content)
    else:
        _check_address(one.url)


def _check_picture(content: bytes) -> None:
    limit = settings.LIVE_ROOMS.snapshot_bytes
    if len(content) > limit:
        raise _refused(
            "snapshot.too_large",
            _("The picture is larger than allowed."),
            _("Post a smaller JPEG: 720 lines are enough."),
            "picture",
            allowed=limit,
        )
    try:
        header = read_header(content, max_frames=1)
    except UndecodablePicture as error:
        raise of_undecodable(error) from error
    if header.format != "JPEG":
        raise _refused(
            "snapshot.not_jpeg", _("The picture is no JPEG."), _("Post the picture as a JPEG."), "picture"
        )


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.password:
        raise _refused(
            "snapshot.address",
            _("This is no address of a picture."),
            _("Post the picture itself, or an address such as https://host/path.jpg."),
            "url",
        )
    if not is_listed(host, settings.LIVE_ROOMS.snapshot_hosts):
        raise _refused(
            "snapshot.host_not_listed",
            _("This host is not among those from which posted pictures may be fetched."),
            _("Ask the operator to add it to ZHENGPIN_SNAPSHOT_HOSTS."),
            "url",
            host=host,
        )


def _refused(code: str, message: object, remedy: object, field: str, **extra: object) -> SnapshotRefused:
    return SnapshotRefused(message, code=code, remedy=remedy, field=field, **extra)  # type: ignore[arg-type]


def _older() -> SnapshotRefused:
    return _refused(
        "snapshot.older",
        _("A picture of this room that was taken later, or this one, was posted already."),
        _("Nothing is to be done: the newest picture of a room counts."),
        "taken_at",
    )


def _put(
    wanted: Sequence[tuple[int, Posted, datetime]], rooms: dict[str, LiveRoom], actor: Actor
) -> list[SnapshotVerdict]:
    """Keep the bytes, then put all in the queue at once; no file is left where that fails."""
    if not wanted:
        return []
    files = iter(spool.put([one.content for _at, one, _taken_at in wanted if one.content]))
    snapshots = [
        NewSnapshot(rooms[one.external_id], taken_at, next(files) if one.content else "", one.url)
        for _at, one, taken_at in wanted
    ]
    try:
        return put_snapshots(snapshots=snapshots, most=settings.LIVE_ROOMS.snapshot_queue, actor=actor)
    except BaseException:
        spool.remove(one.file for one in snapshots)
        raise


def _require_a_place(answers: Sequence[SnapshotAnswer]) -> None:
    """Raise QueueFull where pictures were left out and none was taken. Each is counted as left out already."""
    verdicts = {one.verdict for one in answers}
    if SnapshotVerdict.SHED in verdicts and not verdicts & {SnapshotVerdict.TAKEN, SnapshotVerdict.REPLACED}:
        pause = min(LONGEST_PAUSE, max(SHORTEST_PAUSE, round(longest_wait())))
        raise QueueFull(retry_after=pause)
