"""What keeps a finding from opening a case although the rules would: pure, and only ever to restrain.

In this order: the operator marked the picture never to match · the filing's own scores · the listing lies outside
the filing's trial share · the reference is paused by the flood brake. The rules' own word is kept beside it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import UUID

from zhengpin.monitoring.states import FindingState, Suppression
from zhengpin.rulebook.states import Outcome

PARTS = 10_000


@dataclass(frozen=True, slots=True)
class Limits:
    """A filing's own: scores from 0 to 1 (None: the rules' alone) and the percent of listings that open cases."""

    act_score: float | None = None
    review_score: float | None = None
    canary_share: int = 100


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else speaks against opening: excused by a negative reference, outside the trial share, paused."""

    suppressed: bool = False
    in_shadow: bool = False
    paused: bool = False


def restrained(
    outcome: Outcome, score: float, limits: Limits, around: Circumstances
) -> tuple[Outcome, Suppression | None]:
    """Return what comes of a rule's `outcome`, and what restrained it (None: nothing did). Never graver than it was."""
    if outcome == Outcome.PASS:
        return outcome, None
    if around.suppressed:
        return Outcome.PASS, Suppression.EXCLUSION
    if limits.review_score is not None and score < limits.review_score:
        return Outcome.PASS, Suppression.REVIEW_SCORE
    if around.in_shadow:
        return Outcome.PASS, Suppression.CANARY
    if around.paused:
        return Outcome.PASS, Suppression.FLOOD
    if outcome == Outcome.ACT and limits.act_score is not None and score < limits.act_score:
        return Outcome.REVIEW, Suppression.ACT_SCORE
    return outcome, None


STATE_OF_SUPPRESSION = {
    Suppression.EXCLUSION.value: FindingState.SUPPRESSED,
    Suppression.CANARY.value: FindingState.SHADOW,
    Suppression.FLOOD.value: FindingState.HELD,
}


def state_without_case(suppression: str, allowed: bool) -> FindingState:
    """Return the state of a finding that opens no case. suppression: as in `Suppression`; allowed: the use."""
    return STATE_OF_SUPPRESSION.get(
        suppression, FindingState.AUTHORISED if allowed else FindingState.DISMISSED
    )


def in_share(filing_id: UUID | str, listing: str, share: int) -> bool:
    """Say whether a listing lies within a filing's share (0 to 100); a greater share holds all of a smaller one's.

    listing: what names it for good, `source/number`, so that it lies where it lay when it is received again.
    """
    drawn = int.from_bytes(hashlib.sha256(f"{filing_id}:{listing}".encode()).digest()[:8])
    return drawn % PARTS < share * PARTS // 100


def is_nearer(exclusion_score: float, exclusion_inliers: int, score: float, inliers: int) -> bool:
    """Say whether a picture is like a negative reference at least as much as like the protected one.

    Scores near one another say nothing; then the number of agreeing points decides, and the operator's mark wins a tie.
    """
    if abs(exclusion_score - score) > 0.005:
        return exclusion_score > score
    return exclusion_inliers >= inliers
