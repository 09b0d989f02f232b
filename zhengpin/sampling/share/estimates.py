"""What a sample says of the whole: the stratified share, the Horvitz–Thompson total, and their variance. Pure. Exact.

D. G. Horvitz and D. J. Thompson, A generalization of sampling without replacement from a finite universe (1952);
W. G. Cochran, Sampling Techniques (1977), 5.1 to 5.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from zhengpin.sampling.problems import sampling_problem
from zhengpin.sampling.share.strata import StratumCount, weights


def stratified_share(counts: Sequence[StratumCount]) -> Fraction:
    """Return the estimated share of the whole population: each stratum's, weighted by its size. Unbiased."""
    return sum(
        (weight * one.share for weight, one in zip(weights(counts), counts, strict=True)), start=Fraction()
    )


def stratified_variance(counts: Sequence[StratumCount]) -> Fraction:
    """Return the unbiased estimate of the variance of `stratified_share` (Cochran, 5.6).

    Raises Invalid where one unit alone was drawn of a stratum that has more: it shows no variation.
    """
    total = Fraction()
    for weight, one in zip(weights(counts), counts, strict=True):
        if one.drawn == one.size:
            continue
        if one.drawn == 1:
            raise sampling_problem("sampling.nothing_drawn", field="drawn", stratum=one.name)
        total += weight**2 * (1 - one.inclusion) * one.share * (1 - one.share) / (one.drawn - 1)
    return total


def horvitz_thompson(drawn: Iterable[tuple[int | Fraction, Fraction]]) -> Fraction:
    """Return the estimated total of a value over the population, from `(value, inclusion probability)` of each unit
    drawn.

    Unbiased whatever the probabilities, as long as each unit had one above 0. Raises Invalid for one outside 0 to 1.
    """
    total = Fraction()
    for value, inclusion in drawn:
        if not 0 < inclusion <= 1:
            raise sampling_problem("sampling.share_out_of_range", field="inclusion", share=str(inclusion))
        total += value / inclusion
    return total
