"""Cuts normalised text into the Latin words, and the words joined from several, that are compared nearly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from zhengpin.matching.names.confusables import DIGITS_FOR_LETTERS
from zhengpin.matching.names.normalise import NormalisedText

_WORD = re.compile(r"[@$]?[a-z0-9](?:[a-z0-9@$!|]*[a-z0-9@$])?")
_HAN = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_SPACED_LATIN = re.compile(r"(?<![a-z0-9])[a-z0-9](?: [a-z0-9]){2,}(?![a-z0-9])")
_SPACED_HAN = re.compile(rf"(?<![{_HAN}])[{_HAN}](?: [{_HAN}])+(?![{_HAN}])")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Word:
    """text: the word; start, end: its range in the normalised text; parts: how many words it was joined from;
    spaced: written with a space after each character."""

    text: str
    start: int
    end: int
    parts: int = 1
    spaced: bool = False


def words_of(normalised: NormalisedText) -> list[Word]:
    """Return the Latin words, then two and three neighbours joined, then runs of single characters joined."""
    text = normalised.text
    singles = [Word(hit[0], hit.start(), hit.end()) for hit in _WORD.finditer(text)]
    found = list(singles)
    for parts in (2, 3):
        for at in range(len(singles) - parts + 1):
            run = singles[at : at + parts]
            joined = "".join(word.text for word in run)
            if text[run[0].start : run[-1].end].replace(" ", "") == joined:
                found.append(Word(joined, run[0].start, run[-1].end, parts))
    return [word for word in found if len(word.text) <= _LONGEST] + list(_spaced_out(text))


def letter_readings(word: str) -> set[str]:
    """Return the readings of a word whose digits and signs stand for letters (N1KE, G00GLE), none where too
    few are letters for that.
    """
    signs = sum(character in DIGITS_FOR_LETTERS for character in word)
    if not signs or signs > 4 or (len(word) - signs) < max(2, signs):
        return set()
    choices = [DIGITS_FOR_LETTERS.get(character, character) for character in word]
    return {"".join(letters) for letters in product(*choices)}


def _spaced_out(text: str) -> Iterator[Word]:
    """Yield words written with a space after each character.

    Three Latin characters or more, two of Han or Hangul.
    """
    for pattern in (_SPACED_LATIN, _SPACED_HAN):
        for hit in pattern.finditer(text):
            joined = hit[0].replace(" ", "")
            yield Word(joined, hit.start(), hit.end(), len(joined), spaced=True)
