"""Intervals of a share that was sampled by strata. Pure.

X. Yan and X. G. Su, Stratified Wilson and Newcombe Confidence Intervals for Multiple Binomial Proportions (2010):
each stratum gets Wilson's interval with one quantile for all, chosen so that the weighted sum of their lengths is
that of the whole, and the ends are added up by weight. It is an approximation, and covers a little less than it says
where a stratum is small or its share is. `yan_su_exact` takes each stratum's exact interval in the place of Wilson's:
the one for reports. Bonferroni: each stratum gets an exact interval with its part of the error, and the ends are
added up; it covers at least as often as it says, whatever the shares, and is the widest.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor, sqrt
from statistics import NormalDist

from zhengpin.kit import interval
from zhengpin.sampling.problems import sampling_problem
from zhengpin.sampling.share.limits import CONFIDENCE, clopper_pearson, finite_limits, normal_quantile
from zhengpin.sampling.share.strata import StratumCount, population, weights, with_unknown_found

MOST_ROUNDS = 1_000


def yan_su(counts: Sequence[StratumCount], confidence: Fraction = CONFIDENCE) -> tuple[float, float]:
    """Return the stratified Wilson interval with the strata weighted by their sizes.

    Units of which it could not be said count as not found for the lower end and as found for the upper one, with the
    larger quantile of both.
    """
    z = population_quantile(counts, confidence)
    weighed = [float(one) for one in weights(counts)]
    low, _ = _wilson_ends(counts, weighed, z)
    _, high = _wilson_ends(with_unknown_found(counts), weighed, z)
    return low, high


def yan_su_exact(
    counts: Sequence[StratumCount], confidence: Fraction = CONFIDENCE
) -> tuple[Fraction, Fraction]:
    """Return the interval of Yan and Su over the exact intervals of finite populations, as exact fractions.

    The quantile is rounded up to a thousandth and the error that follows down to 10⁻⁹, so that every machine comes to
    the same whole numbers of units. What could not be said counts as `yan_su` counts it.
    """
    z = ceil(population_quantile(counts, confidence, finite=True) * 1_000) / 1_000
    half = Fraction(floor(NormalDist().cdf(-z) * 10**9), 10**9)
    return _finite_ends(counts, 1 - 2 * half)


def population_quantile(
    counts: Sequence[StratumCount], confidence: Fraction = CONFIDENCE, *, finite: bool = False
) -> float:
    """Return the common quantile of strata weighted by their sizes: of what is unknown found or not, the larger one.

    finite: by the variances of finite populations, so that a stratum that was counted whole takes no part of the error.
    """
    weighed, z = [float(one) for one in weights(counts)], normal_quantile(confidence)
    return max(
        common_quantile(variances(one, finite=finite), weighed, z)
        for one in (counts, with_unknown_found(counts))
    )


def stratified_wilson(
    counts: Sequence[StratumCount], weighed: Sequence[float], confidence: Fraction = CONFIDENCE
) -> tuple[float, float]:
    """Return the interval of Yan and Su for given weights, which add up to 1; what is unknown counts as not found."""
    return _wilson_ends(
        counts, weighed, common_quantile(variances(counts), weighed, normal_quantile(confidence))
    )


def _wilson_ends(counts: Sequence[StratumCount], weighed: Sequence[float], z: float) -> tuple[float, float]:
    low = high = 0.0
    for weight, one in zip(weighed, counts, strict=True):
        limits = interval.wilson(one.found, one.drawn, z)
        assert limits is not None
        low, high = low + weight * limits[0], high + weight * limits[1]
    return low, high


def variances(counts: Sequence[StratumCount], *, finite: bool = False) -> list[float]:
    """Return the estimated variance of each stratum's share; finite: less where much of the stratum was drawn."""
    return [
        float(one.share * (1 - one.share) / one.drawn * (1 - one.inclusion if finite else 1))
        for one in counts
    ]


def common_quantile(spread: Sequence[float], weighed: Sequence[float], z: float) -> float:
    """Return the one quantile for all strata: z √Σw²v / Σw√v, at most z and at least z/√H of H strata.

    Where no stratum shows any variation it is z, which is the widest.
    """
    sides = [weight * sqrt(one) for weight, one in zip(weighed, spread, strict=True)]
    length = sum(sides)
    return z * sqrt(sum(side * side for side in sides)) / length if length else z


def yan_su_weights(
    spread: Sequence[float],
    drawn: Sequence[int],
    confidence: Fraction = CONFIDENCE,
    *,
    close: float = 1e-12,
) -> list[float]:
    """Return the weights for one share that all strata have in common, as Yan and Su iterate them to convergence.

    They make the weighted sum of squared lengths least: (1 + z²/n)² / (v + z²/4n²), with the common quantile z of the
    round before. For strata that differ use the weights of their sizes: these make the interval one of the population.
    """
    z = normal_quantile(confidence)
    weighed = [1 / len(spread)] * len(spread)
    for _ in range(MOST_ROUNDS):
        common = common_quantile(spread, weighed, z)
        raw = [
            (1 + common**2 / n) ** 2 / (one + common**2 / (4 * n**2))
            for one, n in zip(spread, drawn, strict=True)
        ]
        following = [one / sum(raw) for one in raw]
        if sum(abs(one - other) for one, other in zip(following, weighed, strict=True)) < close:
            return following
        weighed = following
    raise sampling_problem("sampling.counts_do_not_fit", field="drawn")


def bonferroni(
    counts: Sequence[StratumCount], confidence: Fraction = CONFIDENCE
) -> tuple[Fraction, Fraction]:
    """Return the interval of Bonferroni over the exact intervals of finite populations, as exact fractions.

    Units of which it could not be said count as not found for the lower end and as found for the upper one.
    """
    return _finite_ends(counts, 1 - (1 - confidence) / len(counts))


def _finite_ends(counts: Sequence[StratumCount], each: Fraction) -> tuple[Fraction, Fraction]:
    """Return the ends of all strata's exact intervals, each with the confidence `each`, added up."""
    low = sum(finite_limits(one.found, one.drawn, one.size, each)[0] for one in counts)
    high = sum(finite_limits(one.found, one.drawn, one.size, each)[1] for one in with_unknown_found(counts))
    whole = population(counts)
    return Fraction(low, whole), Fraction(high, whole)


def bonferroni_clopper_pearson(
    counts: Sequence[StratumCount], confidence: Fraction = CONFIDENCE
) -> tuple[Fraction, Fraction]:
    """Return the interval of Bonferroni over Clopper–Pearson: as if each stratum were endless, so wider still."""
    each = 1 - (1 - confidence) / len(counts)
    shares = weights(counts)
    low = sum(
        (w * clopper_pearson(one.found, one.drawn, each)[0] for w, one in zip(shares, counts, strict=True)),
        start=Fraction(),
    )
    high = sum(
        (
            w * clopper_pearson(one.found, one.drawn, each)[1]
            for w, one in zip(shares, with_unknown_found(counts), strict=True)
        ),
        start=Fraction(),
    )
    return low, high
