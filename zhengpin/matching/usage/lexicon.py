"""Finds the words that tell what a name does in its sentence, all of them in one pass over the text.

The words come as terms, from the default file beside this module or from wherever the caller keeps them; a lexicon is
made of them once and never changes. All text is compared in the normalised form of `zhengpin.matching.names`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml
from ahocorasick_rs import AhoCorasick

from zhengpin.matching.names.normalise import NormalisedText, is_wordless, normalise

_SPACE = " "
_BETWEEN = frozenset(".-_*~·•・|+=")
"""Signs that evaders put between the characters of a word (高-仿). A comma or a slash parts two words."""
_MEANINGFUL = frozenset(":+%/")
"""Signs without which a term would be another (1:1, aaa+)."""


class CueKind(StrEnum):
    """What a term tells: of the goods (counterfeit), of a name near it (compatible, style, negated), or of the seller.

    `ordinary` tells nothing: it hides shorter terms within it.
    """

    COUNTERFEIT = "counterfeit"
    COMPATIBLE = "compatible"
    STYLE = "style"
    NEGATED = "negated"
    OFFICIAL = "official"
    GENUINE = "genuine"
    SECOND_HAND = "second_hand"
    ORDINARY = "ordinary"


@dataclass(frozen=True, slots=True)
class CueTerm:
    """A word or phrase. kind: a value of CueKind; weight: 0..1, how surely it means that; language: BCP 47 or empty."""

    text: str
    kind: str
    weight: float = 1.0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A term that stands in a text. start, end: offsets in the original text; text: what stands there."""

    term: str
    kind: CueKind
    weight: float
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    term: CueTerm
    kind: CueKind
    spaces: frozenset[int]
    """Places in the pattern, spaces left out, before which the term itself has a space."""
    signs: str
    """The term folded, where it has signs that tell: the text must have them too; else empty."""


class Lexicon:
    """Terms in one automaton. Raises ValueError for a term that is empty, of an unknown kind or weight.

    Of two terms that read the same, the one that comes first holds.
    """

    def __init__(self, terms: Iterable[CueTerm]) -> None:
        self.terms = tuple(terms)
        self._patterns: dict[str, _Pattern] = {}
        for term in self.terms:
            pattern = _pattern(term)
            self._patterns.setdefault(key_of(term.text).replace(_SPACE, ""), pattern)
        self._keys = list(self._patterns)
        self._automaton = AhoCorasick(self._keys)

    def __len__(self) -> int:
        return len(self._patterns)

    def find(self, original: str, normalised: NormalisedText | None = None) -> list[Cue]:
        """Return the cues of a text in order of place; none overlaps another: of several the longest stays.

        normalised: `normalise(original)`, where the caller has it already.
        """
        if not original or not self._keys:
            return []
        text = normalised or normalise(original)
        places = [at for at, character in enumerate(text.text) if character != _SPACE]
        squeezed = text.text.replace(_SPACE, "")
        found = []
        for which, start, end in self._automaton.find_matches_as_indexes(squeezed, overlapping=True):
            pattern = self._patterns[self._keys[which]]
            if _fits(original, text, places[start:end], pattern):
                first, last = text.span(places[start], places[end - 1] + 1)
                found.append(
                    Cue(
                        pattern.term.text,
                        pattern.kind,
                        pattern.term.weight,
                        first,
                        last,
                        original[first:last],
                    )
                )
        return [cue for cue in _longest(found) if cue.kind is not CueKind.ORDINARY]


def key_of(text: str) -> str:
    """Return the form in which a term is compared; two terms with the same key are one."""
    return normalise(text).text


@cache
def default_lexicon() -> Lexicon:
    """Return the lexicon that is shipped."""
    return Lexicon(default_terms())


def default_terms() -> tuple[CueTerm, ...]:
    """Return the terms of the shipped file, in its order."""
    groups = yaml.safe_load(files(__package__).joinpath("terms.yaml").read_text("utf-8"))
    return tuple(_terms(groups))


def _terms(groups: list[dict]) -> Iterator[CueTerm]:
    for group in groups:
        given = group["terms"]
        weights = given if isinstance(given, dict) else dict.fromkeys(given, 1.0)
        for text, weight in weights.items():
            yield CueTerm(text, group["kind"], weight, group["language"])


def _pattern(term: CueTerm) -> _Pattern:
    key = key_of(term.text)
    if not key:
        raise ValueError(f"the term {term.text!r} has no letter or digit that could be found")
    if not 0 <= term.weight <= 1:
        raise ValueError(f"the weight of {term.text!r} is {term.weight}; it must lie between 0 and 1")
    spaces, at = set(), 0
    for character in key:
        if character == _SPACE:
            spaces.add(at)
        else:
            at += 1
    folded = _folded(term.text)
    signed = any(character in _MEANINGFUL for character in folded)
    return _Pattern(term, CueKind(term.kind), frozenset(spaces), folded if signed else "")


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if not character.isspace())


def _fits(original: str, text: NormalisedText, places: list[int], pattern: _Pattern) -> bool:
    """Say whether a term stands at these places as a word, and with the signs that it has."""
    start, end = places[0], places[-1] + 1
    if not _is_word(text.text, start, end):
        return False
    first, last = text.span(start, end)
    if pattern.signs:
        wide = _folded(original[first : last + len(pattern.signs)])
        return wide.startswith(pattern.signs)
    gaps = [at for at in range(1, len(places)) if places[at] - places[at - 1] > 1]
    return all(
        at in pattern.spaces
        or _is_bridged(original, text, (places[at - 1], places[at]), (start, end), pattern)
        for at in gaps
    )


def _is_bridged(
    original: str, text: NormalisedText, gap: tuple[int, int], span: tuple[int, int], pattern: _Pattern
) -> bool:
    """Say whether a gap within a term is an evader's (高-仿, A 货): only such words as one would hide."""
    left, right = gap
    if pattern.kind is not CueKind.COUNTERFEIT:
        return False
    between = original[text.span(left, left + 1)[1] : text.span(right, right + 1)[0]]
    if between.strip() and all(character in _BETWEEN for character in between.strip()):
        return True
    # By white space alone only where nothing is written on to either end: 身高 仿古 is two other words.
    before, after = text.text[: span[0]][-1:], text.text[span[1] :][:1]
    return not between.strip() and not is_written_on(before) and not is_written_on(after)


def is_written_on(character: str) -> bool:
    """Say whether a neighbour belongs to a script without spaces, so that a word may go on in it."""
    return bool(character) and is_wordless(character)


def _is_word(text: str, start: int, end: int) -> bool:
    return _ends(text[start - 1 : start], text[start]) and _ends(text[end : end + 1], text[end - 1])


def _ends(outside: str, inside: str) -> bool:
    """Say whether a word of letters without Han ends between two characters; Han needs no boundary."""
    if not outside or not (outside.isalnum() and inside.isalnum()):
        return True
    return is_wordless(outside) or is_wordless(inside)


def _longest(cues: list[Cue]) -> list[Cue]:
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: (cue.start - cue.end, cue.start)):
        if all(cue.end <= other.start or other.end <= cue.start for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda cue: cue.start)
