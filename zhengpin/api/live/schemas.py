"""How live rooms that are watched look as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import ConfigDict, Field

from zhengpin.api.kit.answers import AnswerBody, Moment, WrittenMoment, out_of, read
from zhengpin.api.marketplace.schemas import RoomOut
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.monitoring.room_states import RoomCondition, RoomHealth, WatchState
from zhengpin.monitoring.rooms.conditions import condition_of

if TYPE_CHECKING:
    from zhengpin.catalog.models import RoomPin
    from zhengpin.monitoring.models import RoomPreservation, RoomWatch


class PinOut(AnswerBody):
    """Goods that are pinned in a room."""

    external_id: str
    listing: UUID | None = read("listing_id")
    title: str
    pinned_at: Moment

    @classmethod
    def shown(cls, row: RoomPin) -> PinOut:
        """Return a pin with the title of its listing, if that is known."""
        return cls.of(row, title=row.listing.title if row.listing else "")


class RoomCounted(AnswerBody):
    viewers: int
    chats: int
    likes: int
    orders: int
    counted_at: Moment


class WatchOut(AnswerBody):
    """How the watch over a room stands."""

    room: RoomOut
    state: str = out_of(WatchState)
    condition: str = out_of(RoomCondition)
    health: str = out_of(RoomHealth)
    detail: str
    risk: int = Field(description="0 to 100: how densely it is looked at")
    width: int | None
    height: int | None
    frames: int
    reconnects: int
    takeovers: int
    signals: int
    first_frame_at: Moment | None
    last_frame_at: Moment | None
    last_match_at: Moment | None
    last_match: dict[str, object] | None
    acted_at: Moment | None

    @classmethod
    def shown(cls, row: RoomWatch) -> WatchOut:
        """Return a watch with its condition now."""
        return cls.of(row, room=RoomOut.shown(row.room), condition=condition_of(row, clock.now()).value)


class WatchCounts(AnswerBody):
    """How many rooms are in which condition, and the watched ones in which health."""

    condition: dict[str, int]
    health: dict[str, int]
    unattended: int


class RoomMoment(AnswerBody):
    """One thing that happened in a room; what else is told depends on its kind."""

    model_config = ConfigDict(extra="allow")

    at: WrittenMoment
    kind: str


class RoomTimeline(AnswerBody):
    watch: WatchOut
    moments: list[RoomMoment]
    packs: list[str] = Field(description="typed references of evidence packs")


class PreservedOut(AnswerBody):
    """What was frozen of a room."""

    id: UUID
    room: UUID = read("room_id")
    began_at: Moment
    frozen_at: Moment
    frames: list[dict[str, object]]
    sound: list[dict[str, object]]
    events: object
    seller: dict[str, object]
    capture: UUID = read("capture_id")
    pack: str = Field(description="typed reference")

    @classmethod
    def shown(cls, row: RoomPreservation) -> PreservedOut:
        """Return what was frozen, with its evidence pack."""
        return cls.of(row, pack=reference("evidence_pack", row.pack_id))
