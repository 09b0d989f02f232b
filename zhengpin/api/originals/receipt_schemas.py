"""How the time of a deposited original looks as JSON: what stamped it, and numbers of evidence chains."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from zhengpin.api.kit.answers import AnswerBody, Moment
from zhengpin.originals.receipts.names import host_of
from zhengpin.originals.states import TimeStampState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zhengpin.originals.models import StampLeaf, TimeStamp


class TimeStampOut(AnswerBody):
    """What one authority says. stamped_at: by its own clock; ends_at: when the first of its certificates ends."""

    authority: str
    state: TimeStampState
    stamped_at: Moment | None
    ends_at: Moment | None


class StampingOut(AnswerBody):
    """A leaf: number 1 of the deposit with the sources that it then had, higher of those that came later."""

    number: int
    gathered_at: Moment
    root: str
    time_stamps: list[TimeStampOut]


class StampAsked(AnswerBody):
    """asked: whether there was anything to stamp; it is done within moments."""

    asked: bool


class ChainRecordOut(AnswerBody):
    """A number by which an evidence chain holds the original, as its owner says; it is not verified here."""

    id: UUID
    chain: str
    number: str
    certificate_id: str
    recorded_at: Moment


def stamping_shape(row: StampLeaf, stamps: Iterable[TimeStamp]) -> StampingOut:
    given = [TimeStampOut.of(one, authority=host_of(one.authority)) for one in stamps]
    return StampingOut.of(row, gathered_at=row.batch.made_at, root=row.batch.root, time_stamps=given)
