"""How right a reading is: the share of characters that stand, by the fewest edits."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Levenshtein

from zhengpin.matching.reading.port import ReadLine


def plain(text: str, *, cased: bool = True) -> str:
    """Return the text without spaces, in compatibility form.

    not cased: in small letters without accents, letters and digits only, as names are compared.
    """
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    if cased:
        return folded
    return "".join(one for one in unicodedata.normalize("NFD", folded.casefold()) if one.isalnum())


def edits(truth: str, read: str) -> int:
    """Return the edits between a line and its reading, at most the length of the line."""
    return min(len(truth), Levenshtein.distance(truth, read))


def edits_within(truth: str, read: str) -> int:
    """Return the edits between a word and the part of a reading that is most like it (Sellers 1980)."""
    row = [0] * (len(read) + 1)
    for number, one in enumerate(truth, 1):
        before, row = row, [number]
        for at, other in enumerate(read, 1):
            row.append(min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (one != other)))
    return min(row)


def accuracy(pairs: Iterable[tuple[int, int]]) -> float:
    """Return 1 − edits / characters over pairs (edits, characters)."""
    counted = list(pairs)
    return round(1 - sum(wrong for wrong, _ in counted) / max(1, sum(size for _, size in counted)), 4)


def line_at(lines: Sequence[ReadLine], top: float, bottom: float) -> str:
    """Return what was read between two heights of the picture (0 to 1), from left to right."""
    within = [one for one in lines if top <= _middle(one) < bottom]
    return "".join(one.text for one in sorted(within, key=lambda one: min(x for x, _ in one.box)))


def _middle(line: ReadLine) -> float:
    return sum(y for _, y in line.box) / 4
