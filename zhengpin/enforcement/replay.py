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
class Credit:
    """Points that a passed course takes off from a moment on: so many at most of what stood before it.

    never_for: grounds of which it takes nothing.
    """

    at: datetime
    points: int
    never_for: frozenset[str] = frozenset()

    def covers(self, event: Upheld) -> bool:
        """Say whether it takes off points of this decision."""
        return event.at < self.at and event.ground not in self.never_for


def taken_off(credits: Sequence[tuple[int, int]]) -> int:
    """Return how many points several credits take off together, the earliest first.

    credits: of each, its points and how many points it covers that have not expired. What an earlier one has taken off
    is not taken off again, and more points covered never lead to a higher total.
    """
    off = 0
    for points, covered in credits:
        off = max(off, min(off + points, covered))
    return off


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
    events: Sequence[Upheld],
    *,
    side: Side,
    related: Sequence[Related] = (),
    credits: Sequence[Credit] = (),
) -> Mapping[Hashable, Following]:
    """Return what follows from each decision, by its key.

    events: those that stand, in the order in which they took effect. Points that have expired by the moment of a
    decision do not count for it; what followed from an earlier one stays. credits: for passed courses; what followed
    before one stays, and what comes after counts from fewer points.
    """
    found: dict[Hashable, Following] = {}
    tally = _Tally(credits)
    for event in events:
        repeats, standing = tally.repeats(event), tally.standing(event.at)
        follows = follow(event, repeats=repeats, standing=standing, side=side, related=related)
        found[event.key] = follows
        if event.counts:
            tally.add(event, follows.points)
    return found


class _Points:
    """Points with when each was given, under each policy, so that those not yet expired are summed quickly."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[LadderPolicy, list[datetime], list[int]]] = {}

    def add(self, event: Upheld, points: int) -> None:
        _, times, sums = self._kept.setdefault(event.policy.version, (event.policy, [], [0]))
        times.append(event.at)
        sums.append(sums[-1] + points)

    def standing(self, moment: datetime) -> int:
        """Return the points that have not expired by then."""
        return sum(
            sums[-1] - sums[bisect_right(times, moment - policy.expiry)]
            for policy, times, sums in self._kept.values()
        )


class _Tally:
    """The decisions counted so far: when, and how many points; of these, what each credit covers."""

    def __init__(self, credits: Sequence[Credit]) -> None:
        self._times: list[datetime] = []
        self._points = _Points()
        self._credits = [(one, _Points()) for one in sorted(credits, key=lambda one: one.at)]

    def add(self, event: Upheld, points: int) -> None:
        self._times.append(event.at)
        self._points.add(event, points)
        for credit, covered in self._credits:
            if credit.covers(event):
                covered.add(event, points)

    def repeats(self, event: Upheld) -> int:
        """Return how many were upheld in the window before an event."""
        return len(self._times) - bisect_left(self._times, event.at - event.policy.window)

    def standing(self, moment: datetime) -> int:
        """Return the points that have not expired by then, without those that credits before it have taken off."""
        earlier = [
            (one.points, covered.standing(moment)) for one, covered in self._credits if one.at < moment
        ]
        return self._points.standing(moment) - taken_off(earlier)


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
