"""Finds names in Latin letters that are bent: joined, set apart, with digits, repeated letters, an edit; and in pinyin.

Words of a language are never taken for a name misspelt. What one word comes to is remembered, since the words of a
catalogue come again and again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhengpin.matching.names.han_steps import IS_HAN
from zhengpin.matching.names.neighbours import Neighbourhood
from zhengpin.matching.names.ordinary import OrdinaryWords, chinese, english
from zhengpin.matching.names.sounds import said, syllables
from zhengpin.matching.names.words import (
    NameWord,
    is_repeated,
    letter_readings,
    longest_run,
    without_repeats,
    words_of,
)

_REMEMBERED = 200_000
_LEAST_PINYIN = 5


@dataclass(frozen=True, slots=True)
class LatinHit:
    """A bent name: its key without spaces (of a Han name, the key), its range in the normalised text, the rule that
    found it, and how many edits it is away."""

    key: str
    start: int
    end: int
    rule: str
    distance: int = 0


class BentLatinNames:
    """Holds joined keys of names and finds them bent; holds Han keys and finds them in pinyin."""

    def __init__(self, ordinary: OrdinaryWords) -> None:
        self._ordinary = ordinary
        self._joined: set[str] = set()
        self._short: dict[str, set[str]] = {}
        self._pinyin: dict[str, set[str]] = {}
        self._near = Neighbourhood()
        self._known: dict[str, tuple[tuple[str, str, int], ...]] = {}

    def add(self, joined: str) -> None:
        """Add a key without spaces; adding it twice changes nothing."""
        self._known.clear()
        for written in self._pinyin_of(joined):
            self._pinyin.setdefault(written, set()).add(joined)
        self._joined.add(joined)
        self._short.setdefault(without_repeats(joined), set()).add(joined)
        self._near.add(joined)

    def remove(self, joined: str) -> None:
        """Remove a key if it is there."""
        self._known.clear()
        for written in self._pinyin_of(joined):
            self._pinyin.get(written, set()).discard(joined)
        self._joined.discard(joined)
        self._short.get(without_repeats(joined), set()).discard(joined)
        self._near.remove(joined)

    def use(self, ordinary: OrdinaryWords) -> None:
        """Go by other ordinary words."""
        self._ordinary = ordinary
        self._known.clear()

    def prepare(self) -> None:
        """Load the dictionaries of words and syllables."""
        english(), chinese(), syllables()

    def find(self, text: str) -> Iterator[LatinHit]:
        """Yield each bent name in a normalised text; a name of one word as it stands is none."""
        for word in words_of(text):
            if word.text in self._joined:
                apart = len(word.parts) == len(word.text)
                yield LatinHit(word.text, word.start, word.end, "spaced_letters" if apart else "joined_words")
            if len(word.parts) <= 3 or word.spaced or not word.text.isalpha() or longest_run(word.text) > 2:
                for key, rule, distance in self._taken_for(word):
                    yield LatinHit(key, word.start, word.end, rule, distance)
            elif word.text in self._pinyin:
                for key in self._pinyin[word.text]:
                    if len(key) == len(word.parts):
                        yield LatinHit(key, word.start, word.end, "pinyin")

    def _taken_for(self, word: NameWord) -> tuple[tuple[str, str, int], ...]:
        written = " ".join(word.parts)
        known = self._known.get(written)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[written] = tuple(self._readings(word))
        return known

    def _readings(self, word: NameWord) -> Iterator[tuple[str, str, int]]:
        text, parts = word.text, word.parts
        if text in self._joined:
            return
        strange = not all(part in self._ordinary for part in parts)
        for key in self._pinyin.get(text, ()) if strange or len(parts) > 1 else ():
            if len(parts) in (1, len(key)):
                yield key, "pinyin", 0
        if not strange:
            return
        numbered = not word.spaced and any(part.isdigit() for part in parts)
        read = sorted(filter(self._is_known, () if numbered else letter_readings(text)))
        for reading in read:
            for key in self._meant(reading):
                yield key, "digits_for_letters", 0
        if read or word.spaced or numbered:
            return
        for known, distance in self._near.near(text):
            # Short words, and words joined from several, have too many innocent neighbours.
            if len(known) >= 8 or (len(word.parts) == 1 and text[0] == known[0]):
                yield known, "edit_distance", distance
        if longest_run(text) > 2 or (len(text) == 5 and len(word.parts) == 1):
            for known in self._repeated(text):
                yield known, "repeated_characters", 0

    def _is_known(self, reading: str) -> bool:
        return reading in self._joined or (longest_run(reading) > 2 and bool(self._repeated(reading)))

    def _meant(self, reading: str) -> list[str]:
        return [reading] if reading in self._joined else self._repeated(reading)

    def _repeated(self, text: str) -> list[str]:
        if longest_run(text) < 2:
            return []
        candidates = self._short.get(without_repeats(text), ())
        return sorted(known for known in candidates if known != text and is_repeated(text, known))

    @staticmethod
    def _pinyin_of(joined: str) -> set[str]:
        if len(joined) < 2 or not IS_HAN.fullmatch(joined):
            return set()
        written = "".join(said(joined))
        return {written} if len(written) >= _LEAST_PINYIN else set()
