"""Intervals of one share: exact of an endless population, exact of a finite one, and Wilson's. Pure.

C. J. Clopper and E. S. Pearson, The use of confidence or fiducial limits illustrated in the case of the binomial
(1934); the same two tails with the hypergeometric distribution for a finite population: T. Wright, Exact Confidence
Bounds when Sampling from Small Finite Universes (1991); E. B. Wilson (1927). Both exact ones cover at least as often
as they say.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from math import comb
from statistics import NormalDist

from zhengpin.kit import interval
from zhengpin.sampling.distributions import binomial_at_most, checked_share, hypergeometric_ways
from zhengpin.sampling.problems import sampling_problem

CONFIDENCE = Fraction(19, 20)
STEPS = 1_000_000
"""Exact ends of a share are given in millionths, rounded outward."""


def normal_quantile(confidence: Fraction) -> float:
    """Return z, within ± which a standard normal value lies with the probability `confidence`, in 0..1."""
    if not 0 < confidence < 1:
        raise sampling_problem("sampling.share_out_of_range", field="confidence", share=str(confidence))
    return NormalDist().inv_cdf(float((1 + confidence) / 2))


def wilson(found: int, drawn: int, confidence: Fraction = CONFIDENCE) -> tuple[float, float]:
    """Return Wilson's score interval. Raises Invalid unless 0 ≤ found ≤ drawn and 1 ≤ drawn."""
    _check(found, drawn)
    limits = interval.wilson(found, drawn, normal_quantile(confidence))
    assert limits is not None
    return limits


@lru_cache(maxsize=65_536)
def clopper_pearson(found: int, drawn: int, confidence: Fraction = CONFIDENCE) -> tuple[Fraction, Fraction]:
    """Return the exact interval of a share of an endless population, in millionths rounded outward.

    The ends are those shares at which so many or more, and so few or fewer, have half the error as their probability.
    Raises Invalid unless 0 ≤ found ≤ drawn and 1 ≤ drawn.
    """
    _check(found, drawn)
    half = (1 - checked_share(confidence, "confidence")) / 2
    if 2 * found > drawn:
        mirrored = clopper_pearson(drawn - found, drawn, confidence)
        return 1 - mirrored[1], 1 - mirrored[0]

    def too_low(step: int) -> bool:
        return 1 - binomial_at_most(drawn, found - 1, Fraction(step, STEPS)) <= half

    def not_too_high(step: int) -> bool:
        return binomial_at_most(drawn, found, Fraction(step, STEPS)) > half

    low = last(too_low, 0, STEPS) if found else 0
    high = last(not_too_high, 0, STEPS) + 1
    return Fraction(low, STEPS), Fraction(min(high, STEPS), STEPS)


@lru_cache(maxsize=65_536)
def finite_limits(found: int, drawn: int, size: int, confidence: Fraction = CONFIDENCE) -> tuple[int, int]:
    """Return the least and the greatest number of such units that a population of `size` may hold. Exact whole numbers.

    Where all were drawn both are what was found. Raises Invalid unless 0 ≤ found ≤ drawn ≤ size and 1 ≤ drawn.
    """
    _check(found, drawn)
    if drawn > size:
        raise sampling_problem("sampling.counts_do_not_fit", field="size", size=size, drawn=drawn)
    half = (1 - checked_share(confidence, "confidence")) / 2
    return _least(found, drawn, size, half), size - _least(drawn - found, drawn, size, half)


def _least(found: int, drawn: int, size: int, half: Fraction) -> int:
    """Return the least number of such units with which `found` or more of those drawn have a probability above `half`.

    Its mirror image gives the greatest: so few found are so many not found.
    """
    bound = half * comb(size, drawn)

    def too_few(such: int) -> bool:
        fewer = sum(hypergeometric_ways(size, such, drawn, found - 1))
        return comb(size, drawn) - fewer <= bound

    first, end = found, size - (drawn - found)
    return last(too_few, first, end) + 1 if found and too_few(first) else first


def last(holds: Callable[[int], bool], first: int, end: int) -> int:
    """Return the last number from `first` to `end` of which it holds; it holds of `first`, and after that no more."""
    while first < end:
        middle = (first + end + 1) // 2
        if holds(middle):
            first = middle
        else:
            end = middle - 1
    return first


def _check(found: int, drawn: int) -> None:
    if not 0 <= found <= drawn or drawn < 1:
        raise sampling_problem("sampling.counts_do_not_fit", field="found", found=found, drawn=drawn)
