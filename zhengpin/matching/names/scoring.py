"""Says how sure a match is: the share of places so found that are a bent name, where half of the titles hold one.

A rule of Latin letters has one share for each length. Han places are weighed by what was compared: a logistic
regression. Both were fitted on real titles and brands of the tuning half of `benchmarks.words`.
"""

from __future__ import annotations

from math import exp

from zhengpin.matching.names.han import HanHit
from zhengpin.matching.names.latin import LatinHit

LEAST_SCORE = 0.7
"""What is less sure is not reported."""

_WEIGHTS: dict[str, float] = {
    "bias": 8.58,
    "short": -1.43,
    "long": 2.99,
    "sound": -1.23,
    "near_sound": -3.41,
    "shape": -0.9,
    "unlike": -3.96,
    "pinyin": 0.37,
    "split": 0.7,
    "all_bent": -0.61,
    "short_sound": -1.17,
    "short_near_sound": 0.27,
    "short_shape": -0.83,
    "unbent": 0.46,
    "gap": -0.69,
    "short_gap": 0.54,
    "bent_gap": 0.8,
    "skip": -0.3,
    "unfree": -3.14,
    "cut": -0.7,
    "joined": -0.7,
    "short_joined": -0.83,
    "touching": -2.21,
    "common": -0.75,
    "short_common": -2.61,
    "word": -1.41,
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
    "joined_words": 0.97,
    "spaced_letters": 0.97,
    "digits_for_letters": 0.95,
    "repeated_characters": 0.9,
    "pinyin": 0.9,
}


def latin_score(hit: LatinHit) -> float:
    """Return 0..1; an edit counts the more, the shorter the name."""
    if hit.rule == "edit_distance":
        return 1 - 1.2 * hit.distance / len(hit.key)
    return _OF_A_RULE[hit.rule]
