"""What the API takes and answers, for live rooms.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.catalogue.shared import RoomOut

type CallbackFormat = Literal["jpeg", "tencent_css", "jd_live", "aws_sns"]
"""In which form a CDN or a stream server posts pictures of rooms; docs/integrating/snapshots.md says each."""


class CallbackIn(TypedDict):
    format: CallbackFormat
    """in which what is posted is written"""
    key: NotRequired[str]
    """by which it is signed, as the CDN's console shows it"""
    source: str
    """which marketplace the rooms are of"""
    topic: NotRequired[str]
    """of aws_sns: the ARN of the topic"""


class CallbackOut(TypedDict):
    """An address to post to."""

    acts_as: str
    """typed reference of whoever made it, as whom it acts"""
    ended_at: str | None
    format: Literal["jpeg", "tencent_css", "jd_live", "aws_sns"]
    id: str
    made_at: str
    source: str
    topic: str


class CallbackWithAddress(TypedDict):
    acts_as: str
    """typed reference of whoever made it, as whom it acts"""
    ended_at: str | None
    format: Literal["jpeg", "tencent_css", "jd_live", "aws_sns"]
    id: str
    made_at: str
    path: str
    """to be set at the CDN behind this server's address; not shown again"""
    source: str
    topic: str


class Counts(TypedDict):
    chats: NotRequired[int]
    likes: NotRequired[int]
    orders: NotRequired[int]
    viewers: NotRequired[int]


class PinList(TypedDict):
    """A list that is short enough to be given whole."""

    items: list[PinOut]


class PinOut(TypedDict):
    """Goods that are pinned in a room."""

    external_id: str
    listing: str | None
    pinned_at: str
    title: str


class Pins(TypedDict):
    external_ids: list[str]
    """all listings pinned in the room now, by the marketplace's ids"""


class PreservedOut(TypedDict):
    """What was frozen of a room."""

    began_at: str
    capture: str
    events: object
    frames: list[dict[str, object]]
    frozen_at: str
    id: str
    pack: str
    """typed reference"""
    room: str
    seller: dict[str, object]
    sound: list[dict[str, object]]


type RoomCondition = Literal[
    "live",
    "late",
    "stalled",
    "unreachable",
    "black",
    "unsupported",
    "refused",
    "unattended",
    "waiting",
    "over",
]
"""In what condition a watched room is, as the wall tells it: its health, unless something weighs more."""


class RoomCounted(TypedDict):
    chats: int
    counted_at: str
    likes: int
    orders: int
    viewers: int


type RoomHealth = Literal["waiting", "live", "black", "stalled", "unreachable", "unsupported", "refused"]
"""How the stream of a room does."""


class RoomMoment(TypedDict):
    """One thing that happened in a room; what else is told depends on its kind."""

    at: str
    kind: str


class RoomSnapshotsOut(TypedDict):
    """What is posted of one room."""

    looked: int
    looked_at: str | None
    posted: int
    posted_at: str | None
    refusal: str
    """why the last could not be looked at, a code"""
    refused: int
    replaced: int
    risk: int
    shed: int
    taken_at: str | None
    waits_since: str | None


class RoomTimeline(TypedDict):
    moments: list[RoomMoment]
    packs: list[str]
    """typed references of evidence packs"""
    watch: WatchOut


class SightingIn(TypedDict):
    kind: SignalKind
    """what is seen"""
    measure: str
    """warn or interrupt"""
    reason: str
    """why, for the case and the statement of reasons"""
    right: str
    """whose: title or number of the filing, or a name registered"""


type SignalKind = Literal["footage", "sound", "picture", "name", "goods"]
"""What was seen in a live room."""


class SnapshotCountsOut(TypedDict):
    """How posted pictures do, of the rooms that one may see."""

    looked: int
    posted: int
    refused: int
    """that could not be fetched or decoded"""
    replaced: int
    """by a newer one before their turn came"""
    rooms: int
    shed: int
    """left out, since the queue was full of rooms at more risk"""
    waited_seconds: float
    """of the one that waits longest"""
    waiting: int
    """rooms of which one waits now"""


class SnapshotList(TypedDict):
    """A list that is short enough to be given whole."""

    items: list[SnapshotOut]


class SnapshotOut(TypedDict):
    """What became of one picture, in the order in which they were posted."""

    external_id: str | None
    problems: list[dict[str, object]]
    """`code`, `field`, `message`, `remedy`"""
    verdict: Literal["taken", "replaced", "shed", "refused"]


class WatchCounts(TypedDict):
    """How many rooms are in which condition, and the watched ones in which health."""

    condition: dict[str, int]
    health: dict[str, int]
    unattended: int


class WatchOut(TypedDict):
    """How the watch over a room stands."""

    acted_at: str | None
    condition: Literal[
        "live",
        "late",
        "stalled",
        "unreachable",
        "black",
        "unsupported",
        "refused",
        "unattended",
        "waiting",
        "over",
    ]
    detail: str
    first_frame_at: str | None
    frames: int
    health: Literal["waiting", "live", "black", "stalled", "unreachable", "unsupported", "refused"]
    height: int | None
    last_frame_at: str | None
    last_match: dict[str, object] | None
    last_match_at: str | None
    reconnects: int
    risk: int
    """0 to 100: how densely it is looked at"""
    room: RoomOut
    signals: int
    state: Literal["open", "ended"]
    takeovers: int
    width: int | None
