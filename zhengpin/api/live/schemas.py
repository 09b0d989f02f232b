"""How live rooms that are watched look as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from pydantic import ConfigDict, Field

from zhengpin.api.kit.answers import AnswerBody, Moment, Paginated, WrittenMoment, out_of, read
from zhengpin.api.marketplace.schemas import RoomOut
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.monitoring.room_states import RoomCondition, RoomHealth, SignalKind, WatchState
from zhengpin.monitoring.rooms.conditions import condition_of
from zhengpin.monitoring.states import FindingState
from zhengpin.rulebook.states import Outcome

if TYPE_CHECKING:
    from zhengpin.monitoring.models import Finding


class PinOut(AnswerBody):
    """Goods that are pinned in a room."""

    external_id: str
    listing: UUID | None = read("listing_id")
    title: str
    pinned_at: Moment

    @classmethod
    def shown(cls, row: Any) -> PinOut:
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
    def shown(cls, row: Any) -> WatchOut:
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


class SignalRoom(AnswerBody):
    id: UUID
    title: str
    external_id: str


class SignalOut(AnswerBody):
    """What was seen in a live room."""

    id: UUID
    room: SignalRoom = read("sighting", "room")
    kind: str = out_of(SignalKind)
    state: str = out_of(FindingState)
    filing: UUID = read("filing_id")
    title: str = read("filing", "title")
    score: float
    at: float = read("sighting", "at", description="seconds of the room's own time")
    seen_at: Moment = read("found_at")
    last_seen_at: Moment = read("sighting", "last_seen_at")
    times: int = read("sighting", "times")
    case: UUID | None = read("case_id")


class SignalInside(SignalOut):
    """A signal with what the rules were given and said, as the operator sees it."""

    match: dict[str, object]
    facts: dict[str, object]
    outcome: str = out_of(Outcome)
    rule: str = Field(description="code@version")
    round: int = read("sighting", "round")


SignalPage = Paginated[SignalInside | SignalOut]


def signal_shape(row: Finding, *, inside: bool) -> SignalOut:
    """Return a signal. inside: whether the asker sees what the rules were given and said."""
    if inside:
        return SignalInside.of(row, rule=f"{row.rule_code}@{row.rule_version}")
    return SignalOut.of(row)


class FreezeOut(AnswerBody):
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
    def shown(cls, row: Any) -> FreezeOut:
        """Return what was frozen, with its evidence pack."""
        return cls.of(row, pack=reference("evidence_pack", row.pack_id))
