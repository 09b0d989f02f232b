"""Cuts normalised text into the Latin words, and the words joined from several, that are compared nearly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from zhengpin.matching.names.confusables import DIGITS_FOR_LETTERS

_WORD = re.compile(r"[@$]?[a-z0-9](?:[a-z0-9@$!|]*[a-z0-9@$|])?")
_SPACED = re.compile(r"(?<![a-z0-9])[a-z0-9@$!|](?: [a-z0-9@$!|]){2,}(?![a-z0-9])")
_QUANTITY = re.compile(r"[0-9]+(?:[munkc]?[lmg]|[kmgt]b?|oz|in|ft|pcs?|p|[kmg]?hz|mah|ah|k?w|v|a|d|s|h)s?")
_RUN = re.compile(r"(.)\1+")
_LONGEST = 40
_MOST_PARTS = 6
_MOST_SIGNS = 4


@dataclass(frozen=True, slots=True)
class NameWord:
    """text: the word; start, end: its range in the normalised text; parts: the words it was joined from;
    spaced: written with a space after each character."""

    text: str
    start: int
    end: int
    parts: tuple[str, ...]
    spaced: bool = False


def words_of(text: str) -> list[NameWord]:
    """Return the Latin words of a normalised text, then up to 6 neighbours joined, then runs of single characters."""
    singles = [NameWord(hit[0], hit.start(), hit.end(), (hit[0],)) for hit in _WORD.finditer(text)]
    found = [word for word in singles if len(word.text) <= _LONGEST]
    if "!" in text or "|" in text:
        found += [wider for word in found if (wider := _with_signs_beside(text, word)).text != word.text]
    for at, first in enumerate(singles):
        joined, parts, end = first.text, first.parts, first.end
        for other in singles[at + 1 : at + _MOST_PARTS]:
            joined += other.text
            if text[end : other.start] not in ("", " ") or len(joined) > _LONGEST:
                break
            parts, end = (*parts, other.text), other.end
            found.append(NameWord(joined, first.start, end, parts))
    return found + list(_spaced_out(text))


def _with_signs_beside(text: str, word: NameWord) -> NameWord:
    """Return a word with the signs right beside it that may stand for letters: SUSH! may be sushi."""
    start = word.start - (text[word.start - 1 : word.start] in ("!", "|"))
    end = word.end + (text[word.end : word.end + 1] in ("!", "|"))
    return NameWord(text[start:end], start, end, (text[start:end],))


def letter_readings(word: str) -> set[str]:
    """Return the readings of a word whose digits and signs stand for letters (N1KE, G00GLE), none where too
    few are letters for that or where it is a quantity (5ml).
    """
    signs = sum(character in DIGITS_FOR_LETTERS for character in word)
    if not signs or signs > _MOST_SIGNS or (len(word) - signs) < max(2, signs) or _QUANTITY.fullmatch(word):
        return set()
    choices = [DIGITS_FOR_LETTERS.get(character, character) for character in word]
    return {"".join(letters) for letters in product(*choices)}


def without_repeats(word: str) -> str:
    """Return a word with each run of one letter written once: niiike is nike."""
    return _RUN.sub(r"\1", word)


def longest_run(word: str) -> int:
    """Return how often the most repeated letter of a word stands in a row."""
    return max((len(hit[0]) for hit in _RUN.finditer(word)), default=1)


def is_repeated(written: str, known: str) -> bool:
    """Return whether `written` is `known` with letters repeated, none of them fewer times than in it."""
    runs, there = _runs(written), _runs(known)
    return [one for one, _ in runs] == [one for one, _ in there] and all(
        count >= needed for (_, count), (_, needed) in zip(runs, there, strict=True)
    )


def _runs(word: str) -> list[tuple[str, int]]:
    return [(hit[0][0], len(hit[0])) for hit in re.finditer(r"(.)\1*", word)]


def _spaced_out(text: str) -> Iterator[NameWord]:
    """Yield Latin words of three characters or more written with a space after each character."""
    for hit in _SPACED.finditer(text):
        parts = tuple(hit[0].split(" "))
        yield NameWord("".join(parts), hit.start(), hit.end(), parts, spaced=True)
