"""Counts an account from its events: what follows from each decision, and what from all of them together. Pure.

Nothing is kept but the events: the same decisions give the same measures and points, whatever was decided, waived and
overturned in between. So an overturning is undone completely by counting again without it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from zhengpin.enforcement.ladder import Ordered, measures_for
from zhengpin.enforcement.policy import LadderPolicy

Side = Literal["merchant", "creator"]


@dataclass(frozen=True)
class Upheld:
    """A decision that stands against an account.

    policy: the version under which it was decided; asked: the kinds that it orders; approved: a second person took
    part; kept: the share of its points that is left after a cure or an appeal; counts: whether it is a repeat for
    later ones, which it is not once an appeal has taken back all that followed from it.
    """

    key: Hashable
    at: datetime
    ground: str
    asked: tuple[str, ...]
    subject_kind: str
    policy: LadderPolicy
    approved: bool = False
    kept: float = 1.0
    counts: bool = True


@dataclass(frozen=True)
class Related:
    """Points of a linked account, of which the policy counts a share towards the thresholds of this one."""

    at: datetime
    points: int


@dataclass(frozen=True)
class Following:
    """What follows from one decision.

    measures: against its subject, gravest first; crossed: against the account, since its points reached a threshold;
    points: what it adds, none or more; total: the points of the account after it; repeats: decisions upheld before it.
    """

    measures: tuple[Ordered, ...]
    crossed: tuple[Ordered, ...]
    points: int
    total: int
    repeats: int


def replay(
    events: Sequence[Upheld], *, side: Side, related: Sequence[Related] = ()
) -> Mapping[Hashable, Following]:
    """Return what follows from each decision, by its key.

    events: those that stand, in the order in which they took effect. Points that have expired by the moment of a
    decision do not count for it; what followed from an earlier one stays.
    """
    found: dict[Hashable, Following] = {}
    tally = _Tally()
    for event in events:
        repeats, standing = tally.repeats(event), tally.standing(event.at)
        follows = follow(event, repeats=repeats, standing=standing, side=side, related=related)
        found[event.key] = follows
        if event.counts:
            tally.add(event, follows.points)
    return found


class _Tally:
    """The decisions counted so far: when, and how many points under each policy."""

    def __init__(self) -> None:
        self._times: list[datetime] = []
        self._points: dict[int, tuple[LadderPolicy, list[datetime], list[int]]] = {}

    def add(self, event: Upheld, points: int) -> None:
        self._times.append(event.at)
        _, times, sums = self._points.setdefault(event.policy.version, (event.policy, [], [0]))
        times.append(event.at)
        sums.append(sums[-1] + points)

    def repeats(self, event: Upheld) -> int:
        """Return how many were upheld in the window before an event."""
        return len(self._times) - bisect_left(self._times, event.at - event.policy.window)

    def standing(self, moment: datetime) -> int:
        """Return the points that have not expired by then."""
        return sum(
            sums[-1] - sums[bisect_right(times, moment - policy.expiry)]
            for policy, times, sums in self._points.values()
        )


def follow(
    event: Upheld, *, repeats: int, standing: int, side: Side, related: Sequence[Related] = ()
) -> Following:
    """Return what follows from one decision.

    repeats: decisions upheld in its policy's window before; standing: points of the account that have not expired.
    """
    made = measures_for(
        outcome="infringing",
        ground=event.ground,
        asked=event.asked,
        upheld_before=repeats,
        policy=event.policy,
        subject_kind=event.subject_kind,
        approved=event.approved,
    )
    points = round(sum(one.points for one in made) * event.kept) if event.counts else 0
    standing += _shared(related, event)
    crossed = _crossed(event.policy, side, standing, standing + points)
    return Following(tuple(made), crossed, points, standing + points, repeats)


def _shared(related: Sequence[Related], event: Upheld) -> int:
    since = event.at - event.policy.expiry
    return int(sum(one.points for one in related if since < one.at <= event.at) * event.policy.related_share)


def _crossed(policy: LadderPolicy, side: Side, before: int, after: int) -> tuple[Ordered, ...]:
    steps = policy.thresholds.merchant if side == "merchant" else policy.thresholds.creator
    return tuple(
        Ordered(
            kind=step.kind.value,
            points=0,
            proposed=step.kind in policy.confirm,
            threshold=one.points,
            days=step.days,
        )
        for one in steps
        if before < one.points <= after
        for step in one.measures
    )
