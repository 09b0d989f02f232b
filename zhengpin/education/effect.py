"""How often sellers that passed a course infringe again, beside others like them that had not. Pure.

Each taker is followed from the moment at which it passed, each other seller from a moment that a lot gives it among
those (prescription time-distribution matching: Zhou et al., Am. J. Epidemiol. 162 (2005) 1016), if it had not passed
one by then; whether it passes one later does not take it out, since to choose by what comes later would favour one
side. They are compared within strata of alike sellers, and the rate of the others is standardised to the takers'
strata. Its interval is made of Wilson's of each stratum (Yan and Su, Stat. Biopharm. Res. 2 (2010) 329), that of the
difference of both by Newcombe's hybrid method (Stat. Med. 17 (1998) 873, method 10; Zou and Donner, Stat. Med. 27
(2008) 1693). What nobody sees is not matched: sellers choose to take a course, so that a part of the difference may
be theirs.
"""

from __future__ import annotations

import hashlib
import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from zhengpin.kit.interval import wilson

Z_WIDE = 2.241402727604947
"""Strata are coarse and some are small: limits of 97.5 % each give an interval that holds in at least 95 of 100 cases,
which `benchmarks.cooperation.course` counts; limits of 95 % held in 94.9."""
YEAR = timedelta(days=365)
_MANY = (1, 2, 3, 4, 5, 6, 8, 11)
"""From how many infringements in the year before on a seller belongs to the next class."""
_RECENT = 90
"""Days for which the last one is a recent one."""


@dataclass(frozen=True)
class SellerHistory:
    """What is known of a seller. infringed_at: when decisions against it took effect, in order; size: a class of how
    much it sells; passed_at: when it first passed a course, None: never."""

    key: str
    infringed_at: tuple[datetime, ...]
    since: datetime
    size: int = 0
    passed_at: datetime | None = None

    def stratum(self, moment: datetime) -> Hashable:
        """Return the class of alike sellers at a moment: infringements of the year before, whether of late, size."""
        before = bisect_left(self.infringed_at, moment)
        many = before - bisect_left(self.infringed_at, moment - YEAR)
        last = (moment - self.infringed_at[before - 1]).days if many else None
        return bisect_right(_MANY, many), last is not None and last < _RECENT, self.size

    def infringed_before(self, moment: datetime) -> bool:
        return bool(self.infringed_at) and self.infringed_at[0] < moment

    def passed_by(self, moment: datetime) -> bool:
        return self.passed_at is not None and self.passed_at <= moment

    def repeats(self, moment: datetime, within: timedelta) -> bool:
        """Say whether it infringed after a moment and within a time."""
        after = bisect_right(self.infringed_at, moment)
        return after < len(self.infringed_at) and self.infringed_at[after] <= moment + within


@dataclass(frozen=True)
class CourseStratum:
    """Of one stratum: takers and others compared, and how many of each infringed again."""

    takers: int
    taker_repeats: int
    others: int
    other_repeats: int


@dataclass(frozen=True)
class CourseEffect:
    """Repeat rates of takers and of the others standardised to them, as shares; difference: the first less the second,
    with an interval that holds in at least 95 of 100 cases. unmatched: takers without
    others like them, left out."""

    takers: int
    taker_repeats: int
    others: int
    other_repeats: int
    unmatched: int
    taker_rate: float
    other_rate: float
    difference: float
    low: float
    high: float


@dataclass
class Stratum:
    """Sellers that were alike, each with the moment from which on it is followed."""

    takers: list[tuple[SellerHistory, datetime]]
    others: list[tuple[SellerHistory, datetime]]

    def count(self, within: timedelta) -> CourseStratum:
        """Return how many there are, and how many of them infringed again within a time."""
        repeated = [
            sum(one.repeats(moment, within) for one, moment in side) for side in (self.takers, self.others)
        ]
        return CourseStratum(len(self.takers), repeated[0], len(self.others), repeated[1])


def measure_effect(
    sellers: Sequence[SellerHistory], *, until: datetime, within: timedelta
) -> CourseEffect | None:
    """Return the effect on those that passed early enough to be followed for `within` up to `until`; None of nobody."""
    return standardised([one.count(within) for one in compared(sellers, until=until, within=within)])


def compared(sellers: Sequence[SellerHistory], *, until: datetime, within: timedelta) -> list[Stratum]:
    """Return the strata of takers, and of others at a moment that a lot gives each among those at which takers passed.

    Only who has infringed before is compared: of whoever has not there is nothing to repeat.
    """
    takers = [(one, one.passed_at) for one in sellers if one.passed_at and one.passed_at + within <= until]
    takers = [(one, moment) for one, moment in takers if one.infringed_before(moment)]
    moments = sorted(moment for _, moment in takers)
    strata: dict[Hashable, Stratum] = defaultdict(lambda: Stratum([], []))
    for one, moment in takers:
        strata[one.stratum(moment)].takers.append((one, moment))
    for one in sellers if moments else ():
        moment = moments[_lot(one.key) % len(moments)]
        if one.infringed_before(moment) and one.since <= moment and not one.passed_by(moment):
            strata[one.stratum(moment)].others.append((one, moment))
    return list(strata.values())


def _lot(key: str) -> int:
    """Return a number that has nothing to do with what a seller did, and is the same every time."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:12], 16)


def standardised(strata: Sequence[CourseStratum]) -> CourseEffect | None:
    """Return the effect from the counts of each stratum; None where nobody was compared."""
    kept = [one for one in strata if one.takers and one.others]
    takers = sum(one.takers for one in kept)
    if not takers:
        return None
    repeats = sum(one.taker_repeats for one in kept)
    low_taken, high_taken = _wilson(repeats, takers)
    rate = repeats / takers
    other, low_other, high_other = _weighted(kept, takers)
    difference = rate - other
    return CourseEffect(
        takers=takers,
        taker_repeats=repeats,
        others=sum(one.others for one in kept),
        other_repeats=sum(one.other_repeats for one in kept),
        unmatched=sum(one.takers for one in strata if not one.others),
        taker_rate=rate,
        other_rate=other,
        difference=difference,
        low=max(-1.0, difference - math.hypot(rate - low_taken, high_other - other)),
        high=min(1.0, difference + math.hypot(high_taken - rate, other - low_other)),
    )


def _wilson(many: int, of: int) -> tuple[float, float]:
    limits = wilson(many, of, Z_WIDE)
    assert limits is not None, "somebody is counted"
    return limits


def _weighted(strata: Sequence[CourseStratum], takers: int) -> tuple[float, float, float]:
    """Return the others' rate weighted by the takers of each stratum, with its lower and upper limit."""
    rate = below = above = 0.0
    for one in strata:
        weight, share = one.takers / takers, one.other_repeats / one.others
        low, high = _wilson(one.other_repeats, one.others)
        rate += weight * share
        below += (weight * (share - low)) ** 2
        above += (weight * (high - share)) ** 2
    return rate, rate - math.sqrt(below), rate + math.sqrt(above)
