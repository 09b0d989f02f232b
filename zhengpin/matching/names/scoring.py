"""Says how sure a match is: the share of places so found that are a bent name, where half of the titles hold one.

A rule of Latin letters has one share, an edit one for each length. Han places are weighed by what was compared: a
logistic regression, `python -m benchmarks.fitting.names`. It is fitted on real titles and brands
of the tuning half of `benchmarks.words`; the shares of Latin letters on that of an earlier split.
"""

from __future__ import annotations

from math import exp
from operator import mul

from zhengpin.matching.names.han import HanHit
from zhengpin.matching.names.latin import LatinHit

LEAST_SCORE = 0.65
"""What is less sure is not reported."""

_WEIGHTS: dict[str, float] = {
    "bias": 7.29,
    "short": -0.64,
    "long": 2.28,
    "sound": -0.13,
    "near_sound": -1.42,
    "shape": -1.38,
    "unlike": -2.33,
    "short_unlike": -0.83,
    "pinyin": 0.63,
    "split": 0.91,
    "all_bent": -1.54,
    "short_sound": -1.16,
    "short_near_sound": -0.08,
    "short_shape": -0.81,
    "unbent": 1.23,
    "gap": 0.05,
    "short_gap": 1.23,
    "bent_gap": -0.20,
    "skip": -0.44,
    "unfree": -3.18,
    "cut": -1.12,
    "joined": -0.90,
    "short_joined": -1.20,
    "touching": -1.83,
    "common": -1.72,
    "short_common": -2.10,
    "word": -0.70,
}


_IN_ORDER = tuple(_WEIGHTS.values())


def weight_names() -> tuple[str, ...]:
    """Return what the features are called, in their order."""
    return tuple(_WEIGHTS)


def features(hit: HanHit) -> tuple[float, ...]:
    """Return what a Han place is weighed by, in the order of the weights; each 0 or more."""
    hows = [how for _, _, how in hit.pairs]
    size = len(hit.key)
    short = size == 2
    shape = hows.count("shape")
    unlike = 1 - hit.likeness if shape else 0.0
    sound, near_sound = hows.count("sound"), hows.count("near_sound")
    return (
        1.0,
        short,
        size > 3,
        min(sound, 3),
        min(near_sound, 3),
        min(shape, 3),
        unlike,
        short * unlike,
        min(hows.count("pinyin"), 2),
        min(hows.count("split_characters"), 2),
        len(hows) == size,
        short and sound > 0,
        short and near_sound > 0,
        short and shape > 0,
        not hows,
        hit.gaps > 0,
        short and hit.gaps > 0,
        bool(hows) and hit.gaps > 0,
        hit.skips > 0,
        max(0, size - hit.free) / size,
        hit.cut,
        hit.joined,
        short * hit.joined,
        hit.touching,
        hit.common,
        short * hit.common,
        hit.ordinary,
    )


def han_score(hit: HanHit) -> float:
    """Return 0..1."""
    return 1 / (1 + exp(-sum(map(mul, features(hit), _IN_ORDER))))


_OF_A_RULE: dict[str, float] = {
    "joined_words": 0.99,
    "spaced_letters": 0.99,
    "digits_for_letters": 0.98,
    "repeated_characters": 0.98,
    "pinyin": 0.97,
}

_OF_ONE_EDIT: dict[int, float] = {5: 0.71, 6: 0.86, 7: 0.9, 8: 0.95}
"""By the length of the name; longer ones 0.98."""

_OF_TWO_EDITS: dict[int, float] = {9: 0.93, 10: 0.95, 11: 0.96}
"""By the length of the name; longer ones 0.97."""


def latin_score(hit: LatinHit) -> float:
    """Return 0..1; an edit counts the more, the shorter the name."""
    if hit.rule != "edit_distance":
        return _OF_A_RULE[hit.rule]
    size = len(hit.key)
    return _OF_ONE_EDIT.get(size, 0.98) if hit.distance == 1 else _OF_TWO_EDITS.get(size, 0.97)
