"""How often sellers that passed a course infringe again, beside others like them that had not: a matched comparison. Pure.

Each taker is compared, from the moment at which it passed, with sellers of the same stratum that had not passed one by
then (risk-set matching: Li, Propert and Rosenbaum, J. Am. Stat. Assoc. 96 (2001) 870). Whether they pass one later does
not take them out: to choose by what comes later would favour one side. The rate of the others is standardised to the
takers' strata; its interval is built from Wilson's of each stratum (Yan and Su, Stat. Biopharm. Res. 2 (2010) 329), and that
of the difference from both by Newcombe's hybrid method (Stat. Med. 17 (1998) 873, method 10; Zou and Donner, Stat. Med. 27
(2008) 1693). What is not observed is not matched: sellers choose to take a course, so a difference may be theirs.
"""

from __future__ import annotations

import hashlib
import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from zhengpin.kit.interval import wilson

MOST_OTHERS = 5
"""How many others at most are compared with one taker."""
YEAR = timedelta(days=365)


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
        """Return the class of alike sellers at a moment: infringements in the year before, how long since the last, size."""
        before = bisect_left(self.infringed_at, moment)
        many = before - bisect_left(self.infringed_at, moment - YEAR)
        last = (moment - self.infringed_at[before - 1]).days if many else None
        recent = None if last is None else bisect_right((30, 90), last)
        return min(many, 5), recent, self.size

    def repeats(self, moment: datetime, within: timedelta) -> bool:
        """Say whether it infringed after a moment and within a time."""
        after = bisect_right(self.infringed_at, moment)
        return after < len(self.infringed_at) and self.infringed_at[after] <= moment + within


@dataclass(frozen=True)
class StratumCount:
    """Of one stratum: takers and others compared, and how many of each infringed again."""

    takers: int
    taker_repeats: int
    others: int
    other_repeats: int


@dataclass(frozen=True)
class CourseEffect:
    """Repeat rates of takers and of the others standardised to them, as shares; difference: the first less the second,
    with its interval of 95 %. unmatched: takers of whom there were no others like them, left out."""

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


def measure_effect(
    sellers: Sequence[SellerHistory], *, until: datetime, within: timedelta
) -> CourseEffect | None:
    """Return the effect on those that passed early enough to be followed for `within` up to `until`; None of nobody."""
    strata, unmatched = matched(sellers, until=until, within=within)
    return standardised(strata, unmatched)


def matched(
    sellers: Sequence[SellerHistory], *, until: datetime, within: timedelta
) -> tuple[list[StratumCount], int]:
    """Match takers with others at the moment of passing; return the counts of each stratum, and how many had no match.

    Each seller stands among the others of one taker at most, and takers go in the order in which they passed. Only
    who has infringed before is compared: of the others there is nothing to repeat.
    """
    takers = [
        (one.passed_at, one) for one in sellers if one.passed_at and one.passed_at + within <= until
    ]
    takers.sort(key=lambda pair: (pair[0], pair[1].key))
    free = {one.key: one for one in sorted(sellers, key=_lot)}
    counts: dict[Hashable, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    unmatched = 0
    for moment, taker in takers:
        stratum = taker.stratum(moment)
        if not taker.infringed_at or taker.infringed_at[0] >= moment:
            continue
        others = _others(free, taker, moment, stratum)
        if not others:
            unmatched += 1
            continue
        count = counts[stratum]
        count[0] += 1
        count[1] += taker.repeats(moment, within)
        for one in others:
            del free[one.key]
            count[2] += 1
            count[3] += one.repeats(moment, within)
    return [StratumCount(*count) for count in counts.values()], unmatched


def _lot(one: SellerHistory) -> str:
    """Return by what others are put in an order that has nothing to do with them and is the same every time."""
    return hashlib.sha256(one.key.encode()).hexdigest()


def _others(
    free: dict[str, SellerHistory], taker: SellerHistory, moment: datetime, stratum: Hashable
) -> list[SellerHistory]:
    found = []
    for one in free.values():
        had_not = one.passed_at is None or one.passed_at > moment
        if one.key != taker.key and had_not and one.since <= moment and one.stratum(moment) == stratum:
            found.append(one)
            if len(found) == MOST_OTHERS:
                break
    return found


def standardised(strata: Iterable[StratumCount], unmatched: int = 0) -> CourseEffect | None:
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
        unmatched=unmatched,
        taker_rate=rate,
        other_rate=other,
        difference=difference,
        low=max(-1.0, difference - math.hypot(rate - low_taken, high_other - other)),
        high=min(1.0, difference + math.hypot(high_taken - rate, other - low_other)),
    )


def _wilson(many: int, of: int) -> tuple[float, float]:
    limits = wilson(many, of)
    assert limits is not None, "somebody is counted"
    return limits


def _weighted(strata: Sequence[StratumCount], takers: int) -> tuple[float, float, float]:
    """Return the others' rate weighted by the takers of each stratum, with its lower and upper limit."""
    rate = below = above = 0.0
    for one in strata:
        weight, share = one.takers / takers, one.other_repeats / one.others
        low, high = _wilson(one.other_repeats, one.others)
        rate += weight * share
        below += (weight * (share - low)) ** 2
        above += (weight * (high - share)) ** 2
    return rate, rate - math.sqrt(below), rate + math.sqrt(above)
