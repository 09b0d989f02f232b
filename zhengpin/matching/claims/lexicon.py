"""Finds the words that tell what a buyer says of authenticity, all of them in one pass over the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml
from ahocorasick_rs import AhoCorasick

from zhengpin.matching.claims.prepared import PreparedText
from zhengpin.matching.names.normalise import is_wordless
from zhengpin.matching.usage.lexicon import key_of

_SPACE = " "
_LEAST_SPELT = 4
"""Letters of a word that may be spelt out with spaces between them (f a k e), at least."""


class ClaimCueKind(StrEnum):
    """What a word tells. The first seven say something of authenticity, the next change what is said.

    `aspect` names what of an offer may be false while the goods are genuine. Those from `symptom` on speak for or
    against it; `ordinary` tells nothing and hides shorter words within it.
    """

    FAKE = "fake"
    FAINT = "faint"
    PIRATED = "pirated"
    COPIED = "copied"
    GENUINE = "genuine"
    REFURBISHED = "refurbished"
    EITHER = "either"
    NEGATOR = "negator"
    QUESTION = "question"
    UNKNOWN = "unknown"
    SUSPICION = "suspicion"
    HEDGE = "hedge"
    CERTAIN = "certain"
    HOPE = "hope"
    CONDITION = "condition"
    HEARSAY = "hearsay"
    OTHER = "other"
    ASPECT = "aspect"
    RIVAL = "rival"
    MOCK = "mock"
    SYMPTOM = "symptom"
    CHECK = "check"
    FAILING = "failing"
    PLACE = "place"
    DIFFERS = "differs"
    SAME = "same"
    PRAISE = "praise"
    DISPLEASURE = "displeasure"
    TRUST = "trust"
    ORDINARY = "ordinary"


SAYING = frozenset(list(ClaimCueKind)[:7])
"""The kinds that say something of authenticity by themselves."""


@dataclass(frozen=True, slots=True)
class ClaimTerm:
    """A word or phrase and what it tells. language: BCP 47."""

    text: str
    kind: ClaimCueKind
    language: str = ""


@dataclass(frozen=True, slots=True)
class ClaimCue:
    """A term that stands in a prepared text; start, end: places in that."""

    term: ClaimTerm
    start: int
    end: int

    @property
    def kind(self) -> ClaimCueKind:
        """Return what the term tells."""
        return self.term.kind


class ClaimLexicon:
    """Terms in one automaton. Raises ValueError for a term without a letter or digit.

    Of two terms that read the same, the one that comes first holds.
    """

    def __init__(self, terms: Iterable[ClaimTerm]) -> None:
        self.terms = tuple(terms)
        self._found: dict[str, ClaimTerm] = {}
        for term in self.terms:
            for key in _keys(term):
                self._found.setdefault(key, term)
        self._keys = list(self._found)
        self._automaton = AhoCorasick(self._keys)

    def __len__(self) -> int:
        return len(self.terms)

    def find(self, prepared: PreparedText) -> list[ClaimCue]:
        """Return the cues of a text in order of place; of those that overlap the longest stays, else the first."""
        text = prepared.text
        hits = [
            (start - end, start, which)
            for which, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if _is_word(text, start, end)
        ]
        taken = bytearray(len(text))
        cues = []
        for size, start, which in sorted(hits):
            end = start - size
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * -size
                cues.append(ClaimCue(self._found[self._keys[which]], start, end))
        kept = (cue for cue in cues if cue.kind is not ClaimCueKind.ORDINARY)
        return sorted(kept, key=lambda cue: cue.start)


def _keys(term: ClaimTerm) -> Iterator[str]:
    key = key_of(term.text)
    if not key:
        raise ValueError(f"the term {term.text!r} has no letter or digit that could be found")
    yield key
    if term.kind is ClaimCueKind.FAKE and key.isascii() and key.isalpha() and len(key) >= _LEAST_SPELT:
        yield _SPACE.join(key)


def _is_word(text: str, start: int, end: int) -> bool:
    return _ends(text[start - 1 : start], text[start]) and _ends(text[end : end + 1], text[end - 1])


def _ends(outside: str, inside: str) -> bool:
    """Say whether a word of letters ends between two characters; Han needs no boundary."""
    if not outside or not (outside.isalnum() and inside.isalnum()):
        return True
    return is_wordless(outside) or is_wordless(inside)


@cache
def default_claim_lexicon() -> ClaimLexicon:
    """Return the lexicon that is shipped."""
    return ClaimLexicon(default_claim_terms())


def default_claim_terms() -> tuple[ClaimTerm, ...]:
    """Return the terms of the shipped file, in its order."""
    groups = yaml.safe_load(files(__package__).joinpath("cues.yaml").read_text("utf-8"))
    return tuple(
        ClaimTerm(text, ClaimCueKind(group["kind"]), group["language"])
        for group in groups
        for text in group["terms"]
    )
