"""Finds protected names in text: every exact form in one pass, then near forms of Latin words.

name: names · media: text · examples: `NIKE®运动鞋` holds "Nike" exactly; `G00GLE`, `Addidas` and `N I K E`
hold a name nearly; `pineapple` does not hold "apple".
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ahocorasick_rs import AhoCorasick

from zhengpin.matching.names.neighbours import Neighbourhood
from zhengpin.matching.names.normalise import NormalisedText, is_wordless, normalise
from zhengpin.matching.names.words import Word, letter_readings, words_of

Rule = Literal["exact_form", "joined_words", "spaced_letters", "digits_for_letters", "edit_distance"]

JOINED, SPACED, DIGITS = 0.95, 0.92, 0.9


@dataclass(frozen=True, slots=True)
class ProtectedName:
    """id: the caller's own; forms: the name as it is written, in every language and spelling."""

    id: Hashable
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A protected name found in a text.

    name_id, form: what was found; start, end: offsets in the original text; matched_text: what stands there;
    score: 0..1, 1 is the very form; why: the rule that found it; distance: edits (edit_distance only).
    """

    name_id: Hashable
    form: str
    start: int
    end: int
    matched_text: str
    kind: Literal["exact", "fuzzy"]
    score: float
    why: Rule
    distance: int = 0


class NameMatcher:
    """Holds names and finds them.

    Names of fewer than three Latin characters, or one Han character, are only found exactly and as a whole
    word; Latin names only between word boundaries; other scripts anywhere.
    """

    name = "names"
    media = ("text",)
    examples = (("Nike", "NIKE®运动鞋", "exact"), ("Google", "G00GLE", "fuzzy"), ("apple", "pineapple", None))

    def __init__(self, names: Iterable[ProtectedName] = (), *, ordinary_words: Iterable[str] = ()) -> None:
        """ordinary_words: words of the catalogue's languages that are never taken for a misspelt name."""
        self._ordinary = frozenset(normalise(word).text for word in ordinary_words)
        self._names: dict[Hashable, ProtectedName] = {}
        self._holders: dict[str, dict[Hashable, str]] = {}
        self._joined: dict[str, set[str]] = {}
        self._near = Neighbourhood()
        self._automaton: AhoCorasick | None = None
        self._patterns: list[str] = []
        self.add(names)

    def __len__(self) -> int:
        return len(self._names)

    def add(self, names: Iterable[ProtectedName]) -> None:
        """Add names; an id that is there already gets the new forms.

        The automaton is rebuilt at the next match.
        """
        for name in names:
            self.remove([name.id])
            self._names[name.id] = name
            for form in name.forms:
                self._add_form(name.id, form)
        self._automaton = None

    def remove(self, ids: Iterable[Hashable]) -> None:
        """Remove what is there of `ids`."""
        for identifier in ids:
            name = self._names.pop(identifier, None)
            for form in name.forms if name else ():
                self._remove_form(identifier, normalise(form).text)
        self._automaton = None

    def match(self, text: str) -> list[NameMatch]:
        """Return the matches in order of place.

        Of one name, none that overlaps a better one of the same name.
        """
        if not self._names or not text:
            return []
        normalised = normalise(text)
        exact = list(self._exact(text, normalised))
        taken = [(found.start, found.end) for found in exact]
        return _best(exact + list(self._fuzzy(text, normalised, taken)))

    def _add_form(self, identifier: Hashable, form: str) -> None:
        key = normalise(form).text
        if not key:
            return
        self._holders.setdefault(key, {})[identifier] = form
        joined = key.replace(" ", "")
        if _is_nearly_comparable(joined):
            self._joined.setdefault(joined, set()).add(key)
            self._near.add(joined)

    def _remove_form(self, identifier: Hashable, key: str) -> None:
        self._holders.get(key, {}).pop(identifier, None)
        if self._holders.get(key) or key not in self._holders:
            return
        del self._holders[key]
        joined = key.replace(" ", "")
        keys = self._joined.get(joined, set())
        keys.discard(key)
        if not keys and self._joined.pop(joined, None) is not None:
            self._near.remove(joined)

    def _exact(self, text: str, normalised: NormalisedText) -> Iterator[NameMatch]:
        if self._automaton is None:
            self._patterns = list(self._holders)
            self._automaton = AhoCorasick(self._patterns)
        for which, start, end in self._automaton.find_matches_as_indexes(normalised.text, overlapping=True):
            if _stands_alone(normalised, start, end):
                yield from self._report(
                    text, normalised, (start, end), self._patterns[which], 1.0, "exact_form"
                )

    def _fuzzy(
        self, text: str, normalised: NormalisedText, taken: list[tuple[int, int]]
    ) -> Iterator[NameMatch]:
        for word in words_of(normalised):
            start, end = normalised.span(word.start, word.end)
            if any(start < there_end and there_start < end for there_start, there_end in taken):
                continue
            for joined, score, rule, distance in self._readings(word):
                for key in sorted(self._joined[joined]):
                    yield from self._report(
                        text, normalised, (word.start, word.end), key, score, rule, distance
                    )

    def _readings(self, word: Word) -> Iterator[tuple[str, float, Rule, int]]:
        if word.text in self._joined:
            yield (
                (word.text, SPACED, "spaced_letters", 0)
                if word.spaced
                else (word.text, JOINED, "joined_words", 0)
            )
            return
        read = sorted(reading for reading in letter_readings(word.text) if reading in self._joined)
        if read:
            yield from ((reading, DIGITS, "digits_for_letters", 0) for reading in read)
            return
        if word.spaced or word.text in self._ordinary:
            return
        for known, distance in self._near.near(word.text):
            # Short words, and words joined from several, have too many innocent neighbours.
            if len(known) >= 8 or (word.parts == 1 and word.text[0] == known[0]):
                yield known, 1 - 1.5 * distance / len(known), "edit_distance", distance

    def _report(
        self,
        text: str,
        normalised: NormalisedText,
        where: tuple[int, int],
        key: str,
        score: float,
        rule: Rule,
        distance: int = 0,
    ) -> Iterator[NameMatch]:
        start, end = normalised.span(*where)
        kind: Literal["exact", "fuzzy"] = "exact" if rule == "exact_form" else "fuzzy"
        for identifier, form in self._holders[key].items():
            yield NameMatch(identifier, form, start, end, text[start:end], kind, score, rule, distance)


def _is_nearly_comparable(joined: str) -> bool:
    """Return whether a form is long enough to be looked for in joined, spaced or changed writing."""
    return len(joined) >= 3 or (len(joined) == 2 and all(is_wordless(character) for character in joined))


def _stands_alone(normalised: NormalisedText, start: int, end: int) -> bool:
    text = normalised.text
    short = end - start == 1 or (end - start < 3 and not is_wordless(text[start]))
    before = start == 0 or start in normalised.joints or _parts(text[start - 1], text[start], short)
    return before and (
        end == len(text) or end in normalised.joints or _parts(text[end - 1], text[end], short)
    )


def _parts(left: str, right: str, strictly: bool) -> bool:
    """Return whether a word ends between two characters: letters and digits of one script belong together."""
    if not (left.isalnum() and right.isalnum()):
        return True
    if is_wordless(left) and is_wordless(right):
        return not strictly
    if is_wordless(left) or is_wordless(right):
        return True
    return not strictly and left.isdigit() != right.isdigit()


def _best(matches: list[NameMatch]) -> list[NameMatch]:
    kept: list[NameMatch] = []
    for found in sorted(matches, key=lambda found: (-found.score, found.start - found.end, found.start)):
        if not any(
            other.name_id == found.name_id and found.start < other.end and other.start < found.end
            for other in kept
        ):
            kept.append(found)
    return sorted(kept, key=lambda found: (found.start, -found.end))
