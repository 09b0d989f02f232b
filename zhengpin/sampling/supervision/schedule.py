"""When a shop is due to be inspected again: by its state, sooner where something changed, never foreseeably. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from zhengpin.sampling.problems import sampling_problem
from zhengpin.sampling.shop.states import ShopVerdict
from zhengpin.sampling.supervision.states import InspectionTrigger, SupervisionState

S = SupervisionState


@dataclass(frozen=True)
class InspectionIntervals:
    """How long after its last inspection a shop is due: by state; after an undecided one; after a trigger.

    spread: by which share of itself an interval may be shorter or longer, so that no merchant can reckon the day.
    Raises Invalid unless it is at least 0 and below 1.
    """

    by_state: Mapping[SupervisionState, timedelta] = field(
        default_factory=lambda: {
            S.NORMAL: timedelta(days=90),
            S.TIGHTENED: timedelta(days=30),
            S.REDUCED: timedelta(days=180),
        }
    )
    undecided: timedelta = timedelta(days=30)
    triggered: timedelta = timedelta(days=7)
    spread: float = 0.3

    def __post_init__(self) -> None:
        if not 0 <= self.spread < 1:
            raise sampling_problem("sampling.share_out_of_range", field="spread", share=self.spread)


INTERVALS = InspectionIntervals()


@dataclass(frozen=True)
class TriggerSeen:
    """Something that changed at a shop, and when that was seen."""

    at: datetime
    trigger: InspectionTrigger


@dataclass(frozen=True)
class DueInspection:
    """When a shop is due, and why then."""

    at: datetime
    trigger: InspectionTrigger


def next_due(
    state: SupervisionState,
    last_at: datetime,
    verdict: ShopVerdict,
    seen: Sequence[TriggerSeen] = (),
    *,
    unit: str,
    key: bytes,
    intervals: InspectionIntervals = INTERVALS,
) -> DueInspection | None:
    """Return when a shop is due again after its last inspection; None while its inspection is stopped.

    seen: what has changed; what was seen before the last inspection has been answered by it. unit, key: the shop's
    name and a secret of the operator, from which the day within the spread follows: the same every time, and known
    to nobody else.
    """
    if state is S.STOPPED:
        return None
    interval = intervals.by_state[state]
    if verdict is ShopVerdict.UNDECIDED:
        interval = min(interval, intervals.undecided)
    shift = intervals.spread * (2 * _part(key, unit, last_at) - 1)
    due = DueInspection(last_at + interval * (1 + shift), InspectionTrigger.SCHEDULE)
    sooner = [
        DueInspection(one.at + intervals.triggered * (1 + shift), one.trigger)
        for one in seen
        if one.at > last_at
    ]
    return min([due, *sooner], key=lambda one: one.at)


def _part(key: bytes, unit: str, last_at: datetime) -> float:
    """Return a number from 0 to below 1 that nobody without the key can reckon."""
    number = hashlib.blake2b(f"{unit}\n{last_at.isoformat()}".encode(), key=key[:64], digest_size=7).digest()
    return (int.from_bytes(number) >> 3) / 2**53
