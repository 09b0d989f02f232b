"""What is handed in for publication: plain facts, people's names marked as such, every word in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhengpin.kit.labels import Labelled


@dataclass(frozen=True)
class VocabularyTerm:
    """A word of a vocabulary as the public reads it: a stable code, and its label in both languages."""

    code: str
    en: str
    zh: str


def term(word: Labelled) -> VocabularyTerm:
    """Return a vocabulary's value as a term."""
    return VocabularyTerm(word.value, word.en, word.zh)


@dataclass(frozen=True)
class Name:
    """Somebody who is named. person: a human being, whose name is not published; role: as what, e.g. the notifier."""

    text: str
    role: VocabularyTerm
    person: bool


@dataclass(frozen=True)
class PublishedRight:
    """A right that is relied on. registration: its number, "" without one; office: where it is registered."""

    title: str
    registration: str = ""
    office: str = ""


@dataclass(frozen=True)
class PublishedTarget:
    """One line of a complaint, `line` counted from 1. url: where it was shown, "" if it has no address."""

    line: int
    subject_kind: VocabularyTerm
    title: str
    url: str = ""
    position: VocabularyTerm | None = None


@dataclass(frozen=True)
class PublishedComplaint:
    """A notice. complaint: its typed reference; number: what both sides call it; claim: the notifier's own words.

    jurisdiction: ISO 3166-1 alpha-2, "EU", or ""; regulations: what the notice rests on, `{"en", "zh"}` each;
    language: of the claim, as a tag; mentions: people and organisations that the claim may name beside notifier and
    principal. Without consent neither names, rights nor claim are published.
    """

    complaint: str
    number: str
    received_on: date
    procedure: VocabularyTerm
    right_type: VocabularyTerm
    reason: VocabularyTerm
    notifier: Name
    claim: str
    targets: tuple[PublishedTarget, ...]
    rights: tuple[PublishedRight, ...] = ()
    principal: Name | None = None
    requested: VocabularyTerm | None = None
    jurisdiction: str = ""
    regulations: tuple[Mapping[str, str], ...] = ()
    language: str = ""
    mentions: tuple[Name, ...] = ()
    consent_to_publish: bool = True


@dataclass(frozen=True)
class PublishedCounterStatement:
    """A counter-statement. counter: its typed reference; lines: of the complaint that it answers."""

    complaint: str
    counter: str
    filed_on: date
    respondent: Name
    ground: VocabularyTerm
    explanation: str
    lines: tuple[int, ...]
    mentions: tuple[Name, ...] = ()
    consent_to_publish: bool = True


@dataclass(frozen=True)
class LineResult:
    """What became of one line. upheld: whether the complaint was right about it, None while that is open."""

    line: int
    result: VocabularyTerm
    remedy: VocabularyTerm | None = None
    upheld: bool | None = None


@dataclass(frozen=True)
class PublishedResult:
    """A result, of all lines or some. reference: typed, unique for each result of a complaint, e.g. of the decision.

    explanation: `{"en", "zh"}`; rule: its code and version, "" and 0 without one.
    """

    complaint: str
    reference: str
    decided_on: date
    result: VocabularyTerm
    lines: tuple[LineResult, ...]
    explanation: Mapping[str, str] | None = None
    rule_code: str = ""
    rule_version: int = 0
    mentions: tuple[Name, ...] = ()
