"""Finds protected names in text: every exact form in one pass, then bent forms of Latin and of Han names.

name: names · media: text · examples: `NIKE®运动鞋` holds "Nike" exactly; `G00GLE`, `Addidas`, `N I K E` and `奈克`
(耐克) hold a name nearly; `pineapple` does not hold "apple".
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Literal

from ahocorasick_rs import AhoCorasick

from zhengpin.matching.names.found import Bend, NameMatch, ProtectedName, Rule
from zhengpin.matching.names.han import BentHanNames, HanHit
from zhengpin.matching.names.latin import BentLatinNames
from zhengpin.matching.names.normalise import NormalisedText, is_wordless, normalise
from zhengpin.matching.names.ordinary import OrdinaryWords
from zhengpin.matching.names.scoring import LEAST_SCORE, han_score, latin_score
from zhengpin.matching.names.writing import how_written, rule_of


class NameMatcher:
    """Holds names and finds them.

    Names of fewer than three Latin characters, or one Han character, are only found exactly and as a whole
    word; Latin names only between word boundaries; other scripts anywhere.
    """

    name = "names"
    media = ("text",)
    examples = (("Nike", "NIKE®运动鞋", "exact"), ("Google", "G00GLE", "fuzzy"), ("apple", "pineapple", None))

    def __init__(self, names: Iterable[ProtectedName] = (), *, ordinary_words: Iterable[str] = ()) -> None:
        """ordinary_words: words of the catalogue's languages that are never taken for a bent name, beside those of
        Chinese and English; `learn_words` takes them from titles.
        """
        ordinary = OrdinaryWords(ordinary_words)
        self._names: dict[Hashable, ProtectedName] = {}
        self._holders: dict[str, dict[Hashable, str]] = {}
        self._joined: dict[str, set[str]] = {}
        self._latin = BentLatinNames(ordinary)
        self._han = BentHanNames(ordinary)
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

    def use_ordinary_words(self, words: Iterable[str]) -> None:
        """Take these words of the catalogue for ordinary from now on, in place of those taken before."""
        ordinary = OrdinaryWords(words)
        self._latin.use(ordinary)
        self._han.use(ordinary)

    def prepare(self) -> None:
        """Load the dictionaries and build what the next match needs, so that the first title does not wait.

        What a character looks like, and what a Latin word comes to, is worked out when it is first met and kept.
        """
        self._searcher()
        self._han.prepare()
        self._latin.prepare()

    def match(self, text: str) -> list[NameMatch]:
        """Return the matches in order of place.

        Of one name, none that overlaps a better one of the same name.
        """
        if not self._names or not text:
            return []
        normalised = normalise(text)
        places = list(self._exact(normalised))
        exact = [
            found
            for key, start, end in places
            for found in self._report(normalised, (start, end), key, 1.0, "exact_form")
        ]
        return _best(exact + list(self._bent(normalised, _mask(normalised.text, places))))

    def candidates(self, text: str) -> list[tuple[str, int, int]]:
        """Return the keys that stand in a text as they are, each with its range in the normalised text: the first pass
        alone, without a look at word boundaries.
        """
        normal = normalise(text).text
        hits = self._searcher().find_matches_as_indexes(normal, overlapping=True)
        return [(self._patterns[which], start, end) for which, start, end in hits]

    def bent_han(self, text: str) -> list[HanHit]:
        """Return every place where a Han name may stand bent, in the normalised text, before any is scored."""
        return list(self._han.find(normalise(text).text))

    def _add_form(self, identifier: Hashable, form: str) -> None:
        key = normalise(form).text
        if not key:
            return
        self._holders.setdefault(key, {})[identifier] = form
        joined = key.replace(" ", "")
        if _is_nearly_comparable(joined):
            self._joined.setdefault(joined, set()).add(key)
            self._latin.add(joined)
            self._han.add(joined)

    def _remove_form(self, identifier: Hashable, key: str) -> None:
        self._holders.get(key, {}).pop(identifier, None)
        if self._holders.get(key) or key not in self._holders:
            return
        del self._holders[key]
        joined = key.replace(" ", "")
        keys = self._joined.get(joined, set())
        keys.discard(key)
        if not keys and self._joined.pop(joined, None) is not None:
            self._latin.remove(joined)
            self._han.remove(joined)

    def _searcher(self) -> AhoCorasick:
        if self._automaton is None:
            self._patterns = list(self._holders)
            self._automaton = AhoCorasick(self._patterns)
        return self._automaton

    def _exact(self, normalised: NormalisedText) -> Iterator[tuple[str, int, int]]:
        """Yield the keys that stand in a text as words of their own, each with its range."""
        for which, start, end in self._searcher().find_matches_as_indexes(normalised.text, overlapping=True):
            if _stands_alone(normalised, start, end):
                yield self._patterns[which], start, end

    def _bent(self, normalised: NormalisedText, taken: bytes) -> Iterator[NameMatch]:
        """Yield what is bent where no name stands as it is. taken: for each character whether one does."""
        for hit in self._latin.find(normalised.text):
            if 1 in taken[hit.start : hit.end]:
                continue
            rule, score = rule_of(hit, normalised), latin_score(hit)
            for key in sorted(self._joined[hit.key]) if score >= LEAST_SCORE else ():
                yield from self._report(normalised, (hit.start, hit.end), key, score, rule, hit.distance)
        for found in self._han.find(normalised.text, taken):
            score = han_score(found)
            if score >= LEAST_SCORE:
                yield from self._report_han(normalised, found, score)

    def _report_han(self, normalised: NormalisedText, hit: HanHit, score: float) -> Iterator[NameMatch]:
        rule = rule_of(hit, normalised)
        for key in sorted(self._joined[hit.key]):
            yield from self._report(normalised, (hit.start, hit.end), key, score, rule, 0, hit.pairs)

    def _report(
        self,
        normalised: NormalisedText,
        where: tuple[int, int],
        key: str,
        score: float,
        rule: Rule,
        distance: int = 0,
        bends: tuple[Bend, ...] = (),
    ) -> Iterator[NameMatch]:
        start, end = normalised.span(*where)
        written = normalised.original[start:end]
        for identifier, form in self._holders[key].items():
            why = how_written(written, form) if rule == "exact_form" else rule
            kind: Literal["exact", "fuzzy"] = "exact" if rule == "exact_form" else "fuzzy"
            yield NameMatch(identifier, form, start, end, written, kind, score, why, distance, bends)


def _is_nearly_comparable(joined: str) -> bool:
    """Return whether a form is long enough to be looked for in joined, spaced or changed writing."""
    return len(joined) >= 3 or (len(joined) == 2 and all(is_wordless(character) for character in joined))


def _stands_alone(normalised: NormalisedText, start: int, end: int) -> bool:
    text = normalised.text
    short = end - start == 1 or (end - start < 3 and not is_wordless(text[start]))
    before = start == 0 or _parts(text[start - 1], text[start], short) or start in normalised.joints
    return before and (
        end == len(text) or _parts(text[end - 1], text[end], short) or end in normalised.joints
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


def _mask(text: str, places: list[tuple[str, int, int]]) -> bytes:
    mask = bytearray(len(text))
    for _, start, end in places:
        mask[start:end] = b"\x01" * (end - start)
    return bytes(mask)


def _best(matches: list[NameMatch]) -> list[NameMatch]:
    if len(matches) < 2:
        return matches
    kept: dict[Hashable, list[NameMatch]] = {}
    for found in sorted(matches, key=lambda found: (-found.score, found.start - found.end, found.start)):
        better = kept.setdefault(found.name_id, [])
        if not any(found.start < other.end and other.start < found.end for other in better):
            better.append(found)
    every = [found for some in kept.values() for found in some]
    return sorted(every, key=lambda found: (found.start, -found.end))
