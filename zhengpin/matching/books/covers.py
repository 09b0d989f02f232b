"""Tells whether a picture shows a filed cover, another scan of it, or one that only looks like it.

The picture matcher says how alike two covers are as pictures; series share their template, so that volumes and other
books of one series are alike as well. What is printed on both, as it was read, tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from zhengpin.matching.books.titles import title_parts
from zhengpin.matching.names.normalise import is_wordless, normalise

ALIKE = 0.5
"""Score of the picture matcher from which two covers are compared by what is printed on them."""
SURE = 0.97
"""Score from which a cover is the same though nothing could be read."""
SAME_WORDS, OTHER_WORDS = 0.72, 0.6
"""Share of the words of the one that stand on the other: from which they are one cover, and below which they are not.
"""
LEAST_LETTERS = 10
"""Letters that must have been read on both for their words to be compared."""
LIKE = 80
"""RapidFuzz ratio, 0..100, from which two words are one misread."""

_WORD = re.compile(r"[a-z0-9]+|[^\W_]+")


class CoverRelation(StrEnum):
    """What a picture is to a filed cover."""

    SAME = "same"
    LOOK_ALIKE = "look_alike"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class CoverWords:
    """What was read on a cover: its words, normalised, Han in pairs."""

    words: frozenset[str]
    numbers: frozenset[str]
    text: str

    @property
    def letters(self) -> int:
        """Return how many letters and Han there are."""
        return len(self.text.replace(" ", ""))


@dataclass(frozen=True, slots=True)
class CoverFinding:
    """A filed cover that a picture was compared with. isbn: whose; score: 0..1, of the picture matcher.

    shared: 0..1, of the words that stand on both; None where too little was read. registered, offered: words that
    stand on the one alone, the longest first.
    """

    isbn: str
    relation: CoverRelation
    score: float
    shared: float | None = None
    registered: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()


def cover_words(lines: Iterable[str]) -> CoverWords:
    """Return the words of the lines that were read on a cover."""
    text = normalise(" ".join(lines)).text
    words: set[str] = set()
    for hit in _WORD.finditer(text):
        word = hit[0]
        if is_wordless(word[0]):
            words.update(word[at : at + 2] for at in range(max(1, len(word) - 1)))
        elif len(word) > 2 and not word.isdigit():
            words.add(word)
    parts = title_parts(text)
    numbers = {parts.volume, parts.number} - {""} | set(re.findall(r"(?<![0-9])[0-9]{1,3}(?![0-9])", text))
    return CoverWords(frozenset(words), frozenset(numbers), text)


def judge_cover(
    isbn: str, score: float, registered: CoverWords | None = None, offered: CoverWords | None = None
) -> CoverFinding:
    """Return what a picture is to the cover of `isbn`. score: of the picture matcher, 0..1; from `ALIKE` on."""
    if registered is None or offered is None or min(registered.letters, offered.letters) < LEAST_LETTERS:
        relation = CoverRelation.SAME if score >= SURE else CoverRelation.UNSURE
        return CoverFinding(isbn, relation, score)
    shared, own, other = shared_words(registered, offered)
    if shared >= SAME_WORDS and score >= ALIKE:
        relation = CoverRelation.SAME
    elif shared < OTHER_WORDS:
        relation = CoverRelation.LOOK_ALIKE
    else:
        relation = CoverRelation.SAME if score >= SURE else CoverRelation.UNSURE
    return CoverFinding(isbn, relation, score, round(shared, 3), own, other)


def shared_words(one: CoverWords, other: CoverWords) -> tuple[float, tuple[str, ...], tuple[str, ...]]:
    """Return the share of words that stand on both, by their letters, and those that stand on the one alone, longest
    first.

    The share is of the cover with fewer words read, since small print is read on large scans alone.
    """
    mine = {word for word in one.words if _stands(word, other)}
    theirs = {word for word in other.words if _stands(word, one)}
    shares = [
        sum(map(len, held)) / sum(map(len, words))
        for held, words in ((mine, one.words), (theirs, other.words))
        if words
    ]
    alone = [
        tuple(sorted(words - held, key=lambda word: (-len(word), word))[:8])
        for held, words in ((mine, one.words), (theirs, other.words))
    ]
    return max(shares, default=0.0), alone[0], alone[1]


def _stands(word: str, other: CoverWords) -> bool:
    """Say whether a word stands on the other cover, misread or run into its neighbour as it may be."""
    squeezed = other.text.replace(" ", "")
    if word in other.words or (len(word) > 3 and word in squeezed):
        return True
    return len(word) > 3 and any(
        fuzz.ratio(word, one) >= LIKE for one in other.words if abs(len(one) - len(word)) <= 2
    )
