"""Decides who was first with a picture, from the evidence of both parties and a policy. Pure.

Symmetric: with the parties in the other order the outcome is the other. More evidence for a party never helps the
other.
"""

from __future__ import annotations

from dataclasses import dataclass

from zhengpin.originals.priority.evidence import PartyEvidence, SharedFacts
from zhengpin.originals.priority.lines import PROOFS, LineGroup, PriorityLine, PriorityOutcome, PriorityReason
from zhengpin.originals.priority.policy import PriorityPolicy


@dataclass(frozen=True)
class WeighedLine:
    """A line of evidence and what it is worth. counts: whether it does, or a stronger one of its group does."""

    line: PriorityLine
    measure: float
    points: int
    counts: bool


@dataclass(frozen=True)
class PriorityDecision:
    """How a dispute is decided, with everything by which it is. certain: whether no person has to confirm it."""

    outcome: PriorityOutcome
    reason: PriorityReason
    first: tuple[WeighedLine, ...]
    second: tuple[WeighedLine, ...]
    points_first: int
    points_second: int
    needed: int
    certain: bool
    policy: str


def decide(
    first: PartyEvidence, second: PartyEvidence, shared: SharedFacts, policy: PriorityPolicy
) -> PriorityDecision:
    """Return who was first, or that it is undecided or nobody's alone."""
    lines = weighed(first, policy), weighed(second, policy)
    points = [sum(one.points for one in side if one.counts) for side in lines]
    lead = points[0] - points[1]
    needed = policy.least + (policy.foreign_mark if shared.foreign_mark else 0)
    outcome, reason = PriorityOutcome.UNDECIDED, PriorityReason.MARGIN
    leads = abs(lead) >= policy.margin and max(points) >= needed
    if not shared.one_exposure:
        reason = PriorityReason.NO_COPY
    elif shared.shops_before >= policy.common_from and not (leads and _proves(lines[lead < 0], policy)):
        outcome, reason = PriorityOutcome.COMMON, PriorityReason.COMMON
    elif leads:
        outcome = PriorityOutcome.FIRST if lead > 0 else PriorityOutcome.SECOND
        reason = PriorityReason.OUTWEIGHS
    return PriorityDecision(
        outcome,
        reason,
        lines[0],
        lines[1],
        points[0],
        points[1],
        needed,
        certain=reason is PriorityReason.OUTWEIGHS and abs(lead) >= policy.certain,
        policy=policy.ref,
    )


def weighed(evidence: PartyEvidence, policy: PriorityPolicy) -> tuple[WeighedLine, ...]:
    """Return the lines of a party that are worth something, in the order of their vocabulary."""
    points = {line: policy.points(line, measure) for line, measure in evidence.measures.items()}
    strongest: dict[LineGroup, PriorityLine] = {}
    for line in PriorityLine:
        if points.get(line, 0) > points.get(strongest.get(line.group, line), 0) or (
            points.get(line, 0) and line.group not in strongest
        ):
            strongest[line.group] = line
    return tuple(
        WeighedLine(line, evidence.measures[line], points[line], strongest[line.group] is line)
        for line in PriorityLine
        if points.get(line, 0)
    )


def _proves(lines: tuple[WeighedLine, ...], policy: PriorityPolicy) -> bool:
    return any(one.line in PROOFS and one.points >= policy.proof for one in lines)
