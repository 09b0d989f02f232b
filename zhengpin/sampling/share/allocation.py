"""How many units of each stratum: in proportion, after Neyman, or by score to find as many as can be. Pure.

J. Neyman, On the two different aspects of the representative method (1934); W. G. Cochran, Sampling Techniques
(1977), 5.5.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from zhengpin.sampling.distributions import checked_share
from zhengpin.sampling.problems import sampling_problem

LEAST = 30
"""Of each stratum at least so many, unless it has fewer: what is expected of a stratum may be wrong."""


@dataclass(frozen=True)
class ExpectedStratum:
    """A stratum before it is drawn from: how many units it has, and the share expected of them, from 0 to 1."""

    size: int
    expected: Fraction = Fraction(1, 2)

    def __post_init__(self) -> None:
        checked_share(self.expected, "expected")
        if self.size < 1:
            raise sampling_problem("sampling.counts_do_not_fit", field="size", size=self.size)

    @property
    def deviation(self) -> float:
        return sqrt(self.expected * (1 - self.expected))


type Strata = Mapping[str, ExpectedStratum]


def proportional(strata: Strata, budget: int, least: int = 1) -> dict[str, int]:
    """Return numbers in proportion to the sizes, at least `least` of each and `budget` in all."""
    return _shared_out(strata, [float(one.size) for one in strata.values()], budget, least)


def neyman(strata: Strata, budget: int, least: int = LEAST) -> dict[str, int]:
    """Return the numbers that make the variance of the stratified share least, for the shares that are expected."""
    return _shared_out(strata, [one.size * one.deviation for one in strata.values()], budget, least)


def by_score(
    strata: Strata, budget: int, least: int = LEAST, precision: Fraction = Fraction(1)
) -> dict[str, int]:
    """Return the numbers by which most is found of all that are as precise as a simple random sample of `budget` units.

    precision: how much larger than that sample's the expected variance may be, as a ratio; 1 for the same. The
    numbers begin as Neyman's and are moved one by one from strata of which less is expected to those of which more
    is, where a unit more found costs least variance. Where even Neyman's are less precise than asked, since each
    stratum gets its least, they stay Neyman's. Raises Invalid for a budget that the strata cannot take.
    """
    numbers = neyman(strata, budget, least)
    whole = sum(one.size for one in strata.values())
    share = sum(one.size * float(one.expected) for one in strata.values()) / whole
    most = float(precision) * share * (1 - share) * (1 - budget / whole) / budget
    spread = {name: (one.size / whole * one.deviation) ** 2 for name, one in strata.items()}
    finite = sum(spread[name] / one.size for name, one in strata.items())
    now = sum(spread[name] / numbers[name] for name in strata) - finite
    while (move := _best_move(strata, spread, numbers, least, most - now)) is not None:
        giver, taker, cost = move
        numbers[giver], numbers[taker], now = numbers[giver] - 1, numbers[taker] + 1, now + cost
    return numbers


def _best_move(
    strata: Strata, spread: Mapping[str, float], numbers: Mapping[str, int], least: int, room: float
) -> tuple[str, str, float] | None:
    """Return from which stratum to which one unit is moved, and at what variance; None where nothing is gained."""
    best: tuple[float, str, str, float] | None = None
    for giver, given in strata.items():
        if numbers[giver] <= min(least, given.size) or numbers[giver] <= 1:
            continue
        lost = spread[giver] / (numbers[giver] * (numbers[giver] - 1))
        for taker, taken in strata.items():
            gain = float(taken.expected - given.expected)
            if gain <= 0 or numbers[taker] >= taken.size:
                continue
            cost = lost - spread[taker] / (numbers[taker] * (numbers[taker] + 1))
            if cost <= room and (best is None or gain / max(cost, 1e-18) > best[0]):
                best = gain / max(cost, 1e-18), giver, taker, cost
    return best[1:] if best else None


def _shared_out(strata: Strata, sought: Sequence[float], budget: int, least: int) -> dict[str, int]:
    """Return whole numbers near proportion to `sought`, each from `least` to its stratum's size, `budget` in all."""
    floors = {name: min(least, one.size) for name, one in strata.items()}
    if not strata or not sum(floors.values()) <= budget <= sum(one.size for one in strata.values()):
        raise sampling_problem("sampling.budget_wrong", field="budget", budget=budget)
    numbers, wanted = dict(floors), dict(zip(strata, sought, strict=True))
    # One by one to whoever is furthest below its proportion (Sainte-Laguë), so that nothing is left to rounding.
    for _ in range(budget - sum(floors.values())):
        open_ = [name for name, one in strata.items() if numbers[name] < one.size]
        best = max(open_, key=lambda name: (wanted[name] / (2 * numbers[name] + 1), name))
        numbers[best] += 1
    return numbers
