"""How often each interval holds the true share, over many samples of each world."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import sqrt
from typing import Any

import numpy as np

from benchmarks.sampling.worlds import WORLDS, World
from zhengpin.sampling import (
    StratumCount,
    bonferroni,
    clopper_pearson,
    stratified_share,
    wilson,
    yan_su,
    yan_su_exact,
)
from zhengpin.sampling.share.limits import CONFIDENCE, normal_quantile
from zhengpin.sampling.share.strata import weights
from zhengpin.sampling.share.stratified import bonferroni_clopper_pearson

type Counts = Sequence[StratumCount]
type Ends = tuple[float | Fraction, float | Fraction]


def naive(counts: Counts) -> Ends:
    """Return Wilson's interval of all strata thrown together, as if they had been drawn alike."""
    return wilson(sum(one.found for one in counts), sum(one.drawn for one in counts))


def weighted_wald(counts: Counts) -> Ends:
    """Return the share plus and minus its estimated standard error times 1.96."""
    share = float(stratified_share(counts))
    variance = sum(
        float(w) ** 2 * float(one.share * (1 - one.share)) / one.drawn
        for w, one in zip(weights(counts), counts, strict=True)
    )
    side = normal_quantile(CONFIDENCE) * sqrt(variance)
    return share - side, share + side


def mover(counts: Counts) -> Ends:
    """Return the strata's Clopper–Pearson intervals put together by the roots of their squares (Zou and Donner,
    2008).
    """
    share, below, above = float(stratified_share(counts)), 0.0, 0.0
    for w, one in zip(weights(counts), counts, strict=True):
        low, high = clopper_pearson(one.found, one.drawn)
        below += float(w * (one.share - low)) ** 2
        above += float(w * (high - one.share)) ** 2
    return share - sqrt(below), share + sqrt(above)


INTERVALS: dict[str, Callable[[Counts], Ends]] = {
    "naive_wilson": naive,
    "weighted_wald": weighted_wald,
    "mover": mover,
    "yan_su": yan_su,
    "yan_su_exact": yan_su_exact,
    "bonferroni_clopper_pearson": bonferroni_clopper_pearson,
    "bonferroni": bonferroni,
}
REPORTED = ("yan_su_exact", "bonferroni")
"""Those that the report gives: the others are shown beside them."""


def covered(runs: int, seed: int) -> list[dict[str, Any]]:
    """Return for each world how often each interval held the truth, and how wide it was on average."""
    return [_of_world(world, runs, seed + number) for number, world in enumerate(WORLDS)]


def _of_world(world: World, runs: int, seed: int) -> dict[str, Any]:
    chance = np.random.default_rng(seed)
    columns = [
        chance.hypergeometric(sought, size - sought, drawn, runs)
        for size, sought, drawn in zip(world.sizes, world.sought, world.drawn, strict=True)
    ]
    seen = Counter(zip(*(column.tolist() for column in columns), strict=True))
    truth = Fraction(sum(world.sought), sum(world.sizes))
    held, width = Counter[str](), dict.fromkeys(INTERVALS, 0.0)
    for found, times in seen.items():
        counts = [
            StratumCount(size, drawn, one)
            for size, drawn, one in zip(world.sizes, world.drawn, found, strict=True)
        ]
        for name, interval in INTERVALS.items():
            low, high = interval(counts)
            held[name] += times * (low <= truth <= high)
            width[name] += times * float(high - low)
    return {
        "name": world.name,
        "share": round(world.share, 4),
        "coverage": {name: round(held[name] / runs, 4) for name in INTERVALS},
        "mean_width": {name: round(width[name] / runs, 4) for name in INTERVALS},
    }
