"""Finds the words within one or two edits of a word without comparing it with every word.

Two words at distance d share a form that is made by deleting at most d characters from the first seven of each
(symmetric deletion with a prefix; Garbe, SymSpell, 2012; after Bocek, Hunt and Stiller, Fast Similarity Search,
2007). Words may be added and removed at any time.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

_PREFIX = 7


def allowed_distance(length: int) -> int:
    """Return how many edits a word of `length` characters may be away: 0 below 5, 1 below 9, else 2."""
    return 0 if length < 5 else 1 if length < 9 else 2


class Neighbourhood:
    """Words of at least 5 characters, found again from any word at an allowed optimal-string-alignment
    distance.
    """

    def __init__(self) -> None:
        self._words: dict[str, set[str]] = {}
        self._longest = 0

    def add(self, word: str) -> None:
        """Add a word; adding it twice changes nothing."""
        self._longest = max(self._longest, len(word))
        for form in self._forms(word):
            self._words.setdefault(form, set()).add(word)

    def remove(self, word: str) -> None:
        """Remove a word if it is there."""
        for form in self._forms(word):
            words = self._words.get(form, set())
            words.discard(word)
            if not words:
                self._words.pop(form, None)

    def near(self, word: str) -> list[tuple[str, int]]:
        """Return known words and their distance, 1 or more and as far as the known word's length allows."""
        if not 3 < len(word) <= self._longest + 2:
            return []
        reach = allowed_distance(len(word) + 2)
        words = self._words
        found: set[str] = set()
        for form in _shortened(word[:_PREFIX], reach):
            if form in words:
                found |= words[form]
        return [
            (known, distance)
            for known in sorted(found)
            if 0 < (distance := OSA.distance(word, known, score_cutoff=2)) <= allowed_distance(len(known))
        ]

    @staticmethod
    def _forms(word: str) -> frozenset[str]:
        reach = allowed_distance(len(word))
        return _shortened(word[:_PREFIX], reach) if reach else frozenset()


@lru_cache(maxsize=8192)
def _shortened(word: str, most: int) -> frozenset[str]:
    forms = latest = {word}
    for _ in range(min(most, len(word) - 1)):
        latest = {form[:at] + form[at + 1 :] for form in latest for at in range(len(form))}
        forms = forms | latest
    return frozenset(forms)
