"""Tells whether a picture shows a filed cover, another scan of it, or one that only looks like it.

The picture matcher says how alike two covers are as pictures; series share their template, so that volumes and other
books of one series are as alike as two scans. What tells them apart is what is printed: whether the filed title was
read on the other cover, whether the lines of the filed one stand on it as pictures, and whether numbers differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from math import isnan, nan

import numpy as np

from zhengpin.matching.books.agreeing import likes, words_of
from zhengpin.matching.books.lettering import Pixels, lettering
from zhengpin.matching.books.titles import title_parts
from zhengpin.matching.names.normalise import normalise
from zhengpin.matching.reading.port import ReadLine

ALIKE = 0.5
"""Score of the picture matcher below which a picture shows no filed cover."""
TITLED = 0.78
"""Share of the filed title from which it is taken to stand on a cover."""
LINES, LEAST_LINE, NO_LINE = 0.64, 0.58, 0.28
"""Likeness of all lines and of the least like large one, from which lettering alone says that a cover is the same;
below the last even a title that was read does not."""
SURE, SURE_LINES, SURE_LINE = 0.985, 0.55, 0.5
"""Score of the picture matcher with which lines need not be as like."""
ALONE = 0.75
"""Likeness from which one line alone says it."""
OTHER_LINE = 0.5
"""Likeness of a large line below which another one stands in its place."""
LARGE = 0.15
"""Share of the largest line's area from which a line is large."""
_COMMON = frozenset(("the", "a", "an", "of", "and", "in", "to", "for"))


class CoverRelation(StrEnum):
    """What a picture is to a filed cover."""

    SAME = "same"
    SIMILAR = "similar"
    UNSURE = "unsure"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CoverPicture:
    """A cover alone: pixels, uint8 RGB (height, width, 3), and the lines that were read on it."""

    pixels: Pixels
    lines: tuple[ReadLine, ...] = ()

    @property
    def text(self) -> str:
        """Return what was read, normalised."""
        return normalise(" ".join(line.text for line in self.lines)).text


@dataclass(frozen=True, slots=True)
class CoverFinding:
    """What a picture is to the cover of `isbn`. score: 0..1, of the picture matcher.

    titled: 0..1, how much of the filed title was read on it; lines, least: -1..1, how like the lines of the filed
    cover are to what stands there, by their area, and the least like large one; nan where none was read;
    numbers_differ: whether both show numbers, and other ones.
    """

    isbn: str
    relation: CoverRelation
    score: float
    titled: float = 0.0
    lines: float = nan
    least: float = nan
    numbers_differ: bool = False


def judge_cover(
    isbn: str, title: str, score: float, filed: CoverPicture, other: CoverPicture
) -> CoverFinding:
    """Return what a picture is to the cover of a filed book. score: of the picture matcher, 0..1."""
    if score < ALIKE:
        return CoverFinding(isbn, CoverRelation.NONE, score)
    titled = title_on(title, other.text)
    lines, least, number = _likeness(filed, other)
    differ = _numbers_differ(filed.text, other.text)
    drawn = lines >= LINES and least >= (LEAST_LINE if number > 1 else ALONE)
    drawn = drawn or (score >= SURE and lines >= SURE_LINES and least >= SURE_LINE)
    relation = _relation(titled, least, drawn=drawn, differ=differ)
    return CoverFinding(isbn, relation, score, titled, lines, least, differ)


def title_on(title: str, text: str) -> float:
    """Return how much of a title, or of its subtitle, stands in what was read on a cover, 0..1, by letters."""
    parts = title_parts(title)
    shares = [_share(parts.core, text)]
    if len(parts.subtitle.split()) > 2 or len(parts.subtitle) > 12:
        shares.append(_share(parts.subtitle, text))
    return max(shares)


def _share(wanted: str, text: str) -> float:
    squeezed = text.replace(" ", "")
    bare = wanted.replace(" ", "")
    if len(bare) > 3 and bare in squeezed:
        return 1.0
    written = words_of(text)
    latin = [word for word in written if word.isascii() and len(word) > 2]
    weights = {word: len(word) * (0.2 if word in _COMMON else 1.0) for word in words_of(wanted)}
    held = [
        word
        for word in weights
        if word in written or (len(word) > 3 and word in squeezed) or likes(word, latin)
    ]
    return sum(weights[word] for word in held) / max(1e-9, sum(weights.values()))


def _likeness(filed: CoverPicture, other: CoverPicture) -> tuple[float, float, int]:
    """Return the likeness of all lines by their area, that of the least like large one (nan where none was read), and
    how many are large.
    """
    areas = [float(np.prod(np.ptp(np.array(line.box), axis=0))) for line in filed.lines]
    likeness = lettering(filed.pixels, filed.lines, other.pixels)
    held = [(area, value) for area, value in zip(areas, likeness, strict=True) if not isnan(value)]
    if not held:
        return nan, nan, 0
    mean = sum(area * value for area, value in held) / max(1e-9, sum(area for area, _ in held))
    large = [value for area, value in held if area >= LARGE * max(areas)]
    return mean, min(large, default=mean), len(large)


def _relation(titled: float, least: float, *, drawn: bool, differ: bool) -> CoverRelation:
    """Return what a like picture is. drawn: whether its lettering alone says that it is the same."""
    if titled >= TITLED and least < NO_LINE:
        return CoverRelation.UNSURE
    if titled >= TITLED or drawn:
        return CoverRelation.UNSURE if differ else CoverRelation.SAME
    return CoverRelation.SIMILAR if least < OTHER_LINE else CoverRelation.UNSURE


def _numbers_differ(one: str, other: str) -> bool:
    """Say whether both texts hold numbers of two digits or three, and none that is the same."""
    first, second = _numbers(one), _numbers(other)
    return bool(first) and bool(second) and not first & second


def _numbers(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"(?<![0-9])[0-9]{2,3}(?![0-9])", text))
