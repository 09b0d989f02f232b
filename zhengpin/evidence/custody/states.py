"""In which states a hand-over is, how a seal was found, and what may follow what."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import Transitions, table


class HandoverState(Labelled):
    """Where a hand-over of a thing under seal stands."""

    GIVEN = "given", "Given, not yet confirmed", "已交出，待接收方确认"
    TAKEN = "taken", "Confirmed by both", "双方已确认"
    QUESTIONED = "questioned", "Seal in question", "封签存疑"
    ACCEPTED = "accepted", "Accepted after a question", "存疑后予以认可"
    REJECTED = "rejected", "Not accepted: chain broken", "不予认可，保管链中断"
    WITHDRAWN = "withdrawn", "Taken back by the giver", "交出方已撤回"


class SealSeen(Labelled):
    """How the taker found the seal."""

    INTACT = "intact", "Intact", "完好"
    BROKEN = "broken", "Broken", "破损"
    OTHER = "other", "Another number", "编号不符"


H = HandoverState
OPEN = (H.GIVEN.value, H.QUESTIONED.value)
"""A thing has at most one hand-over in one of these."""


def handovers_of(name: str) -> Transitions:
    """Return the transitions of the hand-overs of one kind of thing. name: which begins the codes of refusals."""
    return table(
        name,
        HandoverState,
        take=(H.GIVEN, H.TAKEN),
        question=(H.GIVEN, H.QUESTIONED),
        accept=(H.QUESTIONED, H.ACCEPTED),
        reject=(H.QUESTIONED, H.REJECTED),
        withdraw=(H.GIVEN, H.WITHDRAWN),
    )
