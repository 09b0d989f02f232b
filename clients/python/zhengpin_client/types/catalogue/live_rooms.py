"""What the API takes and answers, for live rooms.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.catalogue.shared import RoomOut


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
