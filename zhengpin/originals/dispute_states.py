"""Vocabulary of disputes over originals, and what may follow what."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class DisputeState(Labelled):
    """Where a dispute stands."""

    HEARING = "hearing", "Both sides are heard", "听取双方意见"
    REFERRED = "referred", "Waits for a person", "待人工认定"
    DECIDED = "decided", "Decided", "已认定"
    WITHDRAWN = "withdrawn", "Claim withdrawn", "已撤回主张"


class DisputeSide(Labelled):
    """The two sides of a dispute."""

    FIRST = "first", "First party: whose deposit is disputed", "甲方（被主张方）"
    SECOND = "second", "Second party: who disputes it", "乙方（主张方）"


class ReopenedBy(Labelled):
    """What reopens a dispute that was decided."""

    COURT = "court", "A court's decision", "法院裁判"
    PROOF = "proof", "New proof", "新证据"


S = DisputeState
DISPUTE = table(
    "original_dispute",
    DisputeState,
    refer=(S.HEARING, S.REFERRED),
    decide=({S.HEARING, S.REFERRED}, S.DECIDED),
    withdraw=({S.HEARING, S.REFERRED}, S.WITHDRAWN),
    reopen=({S.DECIDED, S.WITHDRAWN}, S.HEARING),
)
OPEN_STATES = (S.HEARING, S.REFERRED)
ENDED_STATES = (S.DECIDED, S.WITHDRAWN)
