"""Finds the words by which files and copies are sold as books, plain or bent, and leaves their honest uses alone.

Bent writing (電*子*版, 电孑版, P·D·F) is found as bent names are: see `zhengpin.matching.names`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import yaml
from ahocorasick_rs import AhoCorasick

from zhengpin.matching.names.found import ProtectedName
from zhengpin.matching.names.matcher import NameMatcher
from zhengpin.matching.names.normalise import NormalisedText, is_wordless, normalise
from zhengpin.matching.names.scoring import LEAST_SCORE, han_score
from zhengpin.matching.names.words import letter_readings

LEAST_STRENGTH = 0.6
"""Of all words together, from which an offer is said to be of a file or a copy."""
LEAST_BENT = 0.3
"""Of a bent Han term, 0..1 as `names` scores it, from which it counts: few terms are sought, so less is required."""
FILLERS = frozenset("丶の之丨")
"""Characters that sellers put between those of a word."""
MOST_CHARACTERS = 3000
MOST_PHRASES = 20


@dataclass(frozen=True, slots=True)
class PhraseTerm:
    """A word or phrase. kind: file, delivery, scan, bundle or compilation; weight: 0..1, how surely it says so."""

    text: str
    kind: str
    weight: float


@dataclass(frozen=True, slots=True)
class FoundPhrase:
    """A term in a text. written: what stands there at start to end; bent: whether its writing hides it; how: see
    `names`.
    """

    term: str
    kind: str
    weight: float
    start: int
    end: int
    written: str
    bent: bool
    how: str


@dataclass(frozen=True, slots=True)
class PhraseFinding:
    """strength: 0..1, how surely a file or a copy is sold; compiled: 0..1, how surely its seller put it together;
    both with the phrases that say so, in order of place. exam: an exam that the text names, empty if none.
    """

    strength: float = 0.0
    phrases: tuple[FoundPhrase, ...] = ()
    compiled: float = 0.0
    compiling: tuple[FoundPhrase, ...] = ()
    exam: str = ""

    @property
    def says_copy(self) -> bool:
        """Say whether it is enough to be a sign."""
        return self.strength >= LEAST_STRENGTH


@dataclass(frozen=True)
class PhraseTerms:
    """What is sought. bent: the least weight of a term whose writing hides it."""

    terms: tuple[PhraseTerm, ...]
    honest: tuple[str, ...] = ()
    exams: tuple[str, ...] = ()
    bent: float = 0.85
    kinds: frozenset[str] = field(default=frozenset({"file", "delivery", "scan", "bundle"}))


class BookPhrases:
    """The terms in one matcher, made once."""

    def __init__(self, terms: PhraseTerms | None = None, *, ordinary_words: Iterable[str] = ()) -> None:
        """ordinary_words: words of the catalogue that are never taken for a bent term; see
        `names.ordinary.learn_words`.
        """
        self.terms = terms or shipped_phrases()
        self._by_text = {term.text: term for term in self.terms.terms}
        self._matcher = NameMatcher(
            [ProtectedName(term.text, _forms(term.text)) for term in self.terms.terms],
            ordinary_words=ordinary_words,
        )
        copies = [term for term in self.terms.terms if term.kind in self.terms.kinds]
        self._by_key = {_squeezed(term.text): term for term in copies}
        self._keys = [key for key in self._by_key if is_wordless(key[0])]
        self._dense = AhoCorasick(self._keys or ["\0"])
        self._honest = AhoCorasick([_squeezed(term) for term in self.terms.honest] or ["\0"])
        self._exams = [(exam, normalise(exam).text) for exam in self.terms.exams]

    def prepare(self) -> None:
        """Load what the first text would wait for."""
        self._matcher.prepare()

    def use_ordinary_words(self, words: Iterable[str]) -> None:
        """Take these words of the catalogue for ordinary from now on."""
        self._matcher.use_ordinary_words(words)

    def find(self, text: str) -> PhraseFinding:
        """Return what a text says of files and copies; of it at most 3,000 characters are read."""
        text = text[:MOST_CHARACTERS]
        normalised = normalise(text)
        honest = self._honest_spans(normalised)
        found = [
            one for one in self._terms_in(text, normalised) if not _is_within(one.start, one.end, honest)
        ]
        copies = _longest([one for one in found if one.kind in self.terms.kinds])
        compiling = _longest([one for one in found if one.kind not in self.terms.kinds])
        exam = next((exam for exam, key in self._exams if _holds(normalised.text, key)), "")
        return PhraseFinding(
            _together(copies),
            tuple(copies[:MOST_PHRASES]),
            _together(compiling),
            tuple(compiling[:MOST_PHRASES]),
            exam,
        )

    def _terms_in(self, text: str, normalised: NormalisedText) -> Iterator[FoundPhrase]:
        for match in self._matcher.match(text):
            term = self._by_text[str(match.name_id)]
            bent = match.kind == "fuzzy" or match.why in (
                "look_alike_letters",
                "invisible_characters",
                "interposed",
            )
            if not bent or term.kind in self.terms.kinds:  # who bends 笔记 hides nothing
                yield self._found(
                    term, (match.start, match.end), text, match.score if bent else None, match.why
                )
        for hit in self._matcher.bent_han(text):
            score = han_score(hit)
            if hit.key in self._by_key and LEAST_BENT <= score < LEAST_SCORE:
                span = normalised.span(hit.start, hit.end)
                yield self._found(self._by_key[hit.key], span, text, score, "combined")
        yield from self._filled(normalised)

    def _filled(self, normalised: NormalisedText) -> Iterator[FoundPhrase]:
        """Yield Han terms between whose characters others were put that mean nothing, or that were doubled."""
        text = normalised.text
        kept = [
            at
            for at, sign in enumerate(text)
            if sign != " " and sign not in FILLERS and not (at and sign == text[at - 1] and is_wordless(sign))
        ]
        dense = "".join(text[at] for at in kept)
        if len(dense) == len(text):
            return
        for which, start, end in self._dense.find_matches_as_indexes(dense, overlapping=True):
            first, last = kept[start], kept[end - 1]
            if any(text[at] != " " for at in range(first, last) if at not in kept[start:end]):
                span = normalised.span(first, last + 1)
                yield self._found(
                    self._by_key[self._keys[which]], span, normalised.original, 1.0, "interposed"
                )

    def _found(
        self, term: PhraseTerm, span: tuple[int, int], text: str, score: float | None, how: str
    ) -> FoundPhrase:
        """Return a term found at a place. score: 0..1 of its bent writing; None where it is plain."""
        weight = term.weight if score is None else max(term.weight, self.terms.bent) * (0.8 + 0.2 * score)
        start, end = span
        return FoundPhrase(
            term.text, term.kind, weight, start, end, text[start:end], score is not None, str(how)
        )

    def _honest_spans(self, normalised: NormalisedText) -> list[tuple[int, int]]:
        """Return the ranges of the original in which an honest word stands."""
        places = [at for at, character in enumerate(normalised.text) if character != " "]
        squeezed = normalised.text.replace(" ", "")
        return [
            normalised.span(places[start], places[end - 1] + 1)
            for _, start, end in self._honest.find_matches_as_indexes(squeezed, overlapping=True)
        ]


@cache
def shipped_phrases() -> PhraseTerms:
    """Return the terms that are shipped."""
    given = yaml.safe_load(files(__package__).joinpath("phrases.yaml").read_text("utf-8"))
    kinds: Mapping[str, Mapping[str, float]] = {
        kind: terms for kind, terms in given.items() if isinstance(terms, dict)
    }
    terms = tuple(
        PhraseTerm(text, kind, weight) for kind, held in kinds.items() for text, weight in held.items()
    )
    return PhraseTerms(
        terms, tuple(map(str, given["honest"])), tuple(map(str, given["exams"])), given["bent"]
    )


def _forms(term: str) -> tuple[str, ...]:
    """Return a term, and what its digits stand for as letters: azw3 is bent as azwe would be."""
    return (term, *sorted(letter_readings(normalise(term).text)))


def _squeezed(term: str) -> str:
    return normalise(term).text.replace(" ", "")


def _is_within(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _holds(text: str, key: str) -> bool:
    return key in text if any(map(is_wordless, key)) else f" {key} " in f" {text} "


def _longest(found: Sequence[FoundPhrase]) -> list[FoundPhrase]:
    """Return the phrases of which none overlaps another: plain before bent, then the longest, then the weightiest."""
    kept: list[FoundPhrase] = []
    for one in sorted(found, key=lambda one: (one.bent, one.start - one.end, -one.weight)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _together(found: Sequence[FoundPhrase]) -> float:
    """Return how surely several words say what each says with its weight (noisy or)."""
    none = 1.0
    for weight in {one.term: one.weight for one in found}.values():
        none *= 1 - weight
    return 1 - none
