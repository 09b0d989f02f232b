"""Knows ordinary words, so that what merely resembles a name is not taken for it bent.

Chinese words and their counts come from jieba's dictionary (package jieba-pyfast), English ones from Hermit Dave's
counts of subtitles (package pyspellchecker); a caller adds the words of its own catalogue.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from math import log

from ahocorasick_rs import AhoCorasick, MatchKind

from zhengpin.matching.names.normalise import is_wordless, normalise

_LEAST_COUNT = 5
_LEAST_COUNT_OF_A_NAME = 100
_LEAST_COUNT_IN_ENGLISH = 60
_LONGEST = 4


class OrdinaryWords:
    """Words that are no one's name in a bent form: those of the languages, and `added` ones."""

    def __init__(self, added: Iterable[str] = ()) -> None:
        self._added = frozenset(normalise(word).text for word in added) - {""}
        wordless = [word for word in self._added if len(word) > 1 and all(map(is_wordless, word))]
        self._own = AhoCorasick(wordless, matchkind=MatchKind.LeftmostLongest) if wordless else None

    def __contains__(self, word: str) -> bool:
        """Return whether `word`, normalised, is one."""
        return word in self._added or word in english() or word in chinese()

    def is_added(self, word: str) -> bool:
        """Return whether the caller named `word`, normalised."""
        return word in self._added

    def cover(self, text: str) -> list[int]:
        """Return for each character of a normalised text where its ordinary word ends, 0 where it has none.

        Words of two characters or more of a script without spaces, the longest first from the left.
        """
        ends = [0] * len(text)
        for _, start, end in _chinese_automaton().find_matches_as_indexes(text):
            ends[start:end] = [end] * (end - start)
        for _, start, end in self._own.find_matches_as_indexes(text) if self._own else ():
            ends[start:end] = [max(end, there) for there in ends[start:end]]
        return ends


def learn_words(titles: Iterable[str], *, least: int = 5) -> frozenset[str]:
    """Return what stands in at least `least` of the titles of a catalogue: Latin words, and runs of 2 to 4 characters
    of scripts without spaces. For `ordinary_words` of a matcher: what many sellers write is no bent name. Titles of one
    seller joined by spaces count once.
    """
    counts: Counter[str] = Counter()
    for title in titles:
        counts.update(set(_pieces(normalise(title).text)))
    return frozenset(piece for piece, count in counts.items() if count >= least)


def _pieces(text: str) -> Iterator[str]:
    for word in text.split():
        if word.isascii() and word.isalpha():
            yield word
    for size in range(2, _LONGEST + 1):
        for at in range(len(text) - size + 1):
            piece = text[at : at + size]
            if all(map(is_wordless, piece)):
                yield piece


@cache
def english() -> frozenset[str]:
    """Return English words in common use."""
    packed = files("spellchecker").joinpath("resources/en.json.gz").read_bytes()
    counts = json.loads(gzip.decompress(packed))
    return frozenset(word for word, count in counts.items() if count >= _LEAST_COUNT_IN_ENGLISH)


@cache
def chinese() -> frozenset[str]:
    """Return Chinese words of two characters or more in common use; names of people only where they are frequent."""
    return frozenset(
        word
        for word, count, kind in _dictionary()
        if len(word) > 1 and count >= (_LEAST_COUNT_OF_A_NAME if kind[:2] in ("nr", "nz") else _LEAST_COUNT)
    )


@cache
def commonness() -> dict[str, float]:
    """Return Chinese character → 0..1, how often it is a word of its own: 1 for the most frequent, by the logarithm."""
    counts = {word: count for word, count, _ in _dictionary() if len(word) == 1}
    most = log(max(counts.values()))
    return {word: log(max(1, count)) / most for word, count in counts.items()}


@cache
def _dictionary() -> tuple[tuple[str, int, str], ...]:
    """Return characters, and words in some use. Six of ten words are not: that is asked first, as it costs least."""
    lines = files("jieba_pyfast").joinpath("dict.txt").read_text("utf-8").splitlines()
    entries = (line.split(" ") for line in lines)
    used = (
        (word, int(count), kind)
        for word, count, kind in entries
        if len(word) == 1 or int(count) >= _LEAST_COUNT
    )
    return tuple(entry for entry in used if all(map(is_wordless, entry[0])))


@cache
def _chinese_automaton() -> AhoCorasick:
    return AhoCorasick(sorted(chinese()), matchkind=MatchKind.LeftmostLongest)
