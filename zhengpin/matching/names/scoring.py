"""Says how sure a match is: the share of places so found that are a bent name, where half of the titles hold one.

A rule of Latin letters has one share, an edit one for each length. Han places are weighed by what was compared: a
logistic regression. Both were fitted on real titles and brands of the tuning half of `benchmarks.words`.
"""

from __future__ import annotations

from math import exp

from zhengpin.matching.names.han import HanHit
from zhengpin.matching.names.latin import LatinHit

LEAST_SCORE = 0.65
"""What is less sure is not reported."""

_WEIGHTS: dict[str, float] = {
    "bias": 9.11,
    "short": -1.54,
    "long": 2.93,
    "sound": -1.16,
    "near_sound": -3.39,
    "shape": -1.3,
    "unlike": -3.8,
    "short_unlike": -0.73,
    "pinyin": 0.31,
    "split": 0.8,
    "all_bent": -0.3,
    "short_sound": -1.68,
    "short_near_sound": 0.39,
    "short_shape": -0.93,
    "unbent": 0.68,
    "gap": -0.99,
    "short_gap": 1.32,
    "bent_gap": 0.5,
    "skip": -0.8,
    "unfree": -3.92,
    "cut": -0.28,
    "joined": -0.34,
    "short_joined": -0.91,
    "touching": -2.54,
    "common": -1.96,
    "short_common": -2.13,
    "word": -1.28,
}


def features(hit: HanHit) -> dict[str, float]:
    """Return what a Han place is weighed by; each 0 or more."""
    hows = [how for _, _, how in hit.pairs]
    size = len(hit.key)
    short = size == 2
    return {
        "bias": 1.0,
        "short": float(short),
        "long": float(size > 3),
        "sound": min(hows.count("sound"), 3),
        "near_sound": min(hows.count("near_sound"), 3),
        "shape": min(hows.count("shape"), 3),
        "unlike": (1 - hit.likeness) * ("shape" in hows),
        "short_unlike": (1 - hit.likeness) * (short and "shape" in hows),
        "pinyin": min(hows.count("pinyin"), 2),
        "split": min(hows.count("split_characters"), 2),
        "all_bent": float(len(hows) == size),
        "short_sound": float(short and "sound" in hows),
        "short_near_sound": float(short and "near_sound" in hows),
        "short_shape": float(short and "shape" in hows),
        "unbent": float(not hows),
        "gap": float(hit.gaps > 0),
        "short_gap": float(short and hit.gaps > 0),
        "bent_gap": float(bool(hows) and hit.gaps > 0),
        "skip": float(hit.skips > 0),
        "unfree": max(0, size - hit.free) / size,
        "cut": float(hit.cut),
        "joined": float(hit.joined),
        "short_joined": float(short) * hit.joined,
        "touching": float(hit.touching),
        "common": hit.common,
        "short_common": short * hit.common,
        "word": float(hit.ordinary),
    }


def han_score(hit: HanHit) -> float:
    """Return 0..1."""
    return 1 / (1 + exp(-sum(_WEIGHTS.get(name, 0.0) * value for name, value in features(hit).items())))


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
