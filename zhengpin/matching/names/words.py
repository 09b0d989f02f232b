"""Cuts normalised text into the Latin words, and the words joined from several, that are compared nearly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from zhengpin.matching.names.confusables import DIGITS_FOR_LETTERS
from zhengpin.matching.names.normalise import NormalisedText, is_wordless

_WORD = re.compile(r"[a-z0-9@$!|]*[a-z0-9][a-z0-9@$!|]*")
_SPACED = re.compile(r"(?:(?<=\s)|^)\S(?: \S)+(?=\s|$)")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Word:
    """text: the word; start, end: its range in the normalised text; parts: how many words it was joined from."""

    text: str
    start: int
    end: int
    parts: int


def words_of(normalised: NormalisedText) -> list[Word]:
    """Return the Latin words, then every two neighbours joined, then runs of single characters joined."""
    singles = [Word(hit[0], hit.start(), hit.end(), 1) for hit in _WORD.finditer(normalised.text)]
    pairs = [
        Word(left.text + right.text, left.start, right.end, 2)
        for left, right in zip(singles, singles[1:], strict=False)
        if normalised.text[left.end : right.start] == " "
    ]
    return [word for word in singles + pairs if len(word.text) <= _LONGEST] + list(_spaced_out(normalised.text))


def letter_readings(word: str) -> set[str]:
    """Return the readings of a word whose digits and signs stand for letters (N1KE, G00GLE), none where too few are
    letters for that."""
    signs = sum(character in DIGITS_FOR_LETTERS for character in word)
    if not signs or signs > 4 or (len(word) - signs) < max(2, signs):
        return set()
    choices = [DIGITS_FOR_LETTERS.get(character, character) for character in word]
    return {"".join(letters) for letters in product(*choices)}


def _spaced_out(text: str) -> Iterator[Word]:
    """Yield words written with a space after each character: three Latin characters or more, two of another script."""
    for hit in _SPACED.finditer(text):
        joined = hit[0].replace(" ", "")
        if len(joined) >= 3 or all(is_wordless(character) for character in joined):
            yield Word(joined, hit.start(), hit.end(), len(joined))
