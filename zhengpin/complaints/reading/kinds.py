"""Tells what kind of notice a text is, which right it rests on, what it says was done, and a statement's ground."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from zhengpin.complaints.reading.cues import load_weighted
from zhengpin.complaints.reading.found import FoundValue, How
from zhengpin.complaints.reading.structure import NoticeSection, own_words
from zhengpin.complaints.reading.vocabulary import NoticeKind, ReasonCode, RightType
from zhengpin.complaints.vocabulary import CounterGround

_KINDS, _RIGHTS, _REASONS, _GROUNDS = map(load_weighted, ("kinds", "rights", "reasons", "grounds"))
MOST_COUNTED = 4
"""How often one group of phrases counts: a word that is said a hundred times says no more."""


def kind_of(text: str, sections: Sequence[NoticeSection]) -> FoundValue[NoticeKind]:
    """Return the kind; each cue counts once, however often it stands."""
    opening = sections[0].body
    scores: dict[NoticeKind, int] = {}
    firsts: dict[NoticeKind, re.Match[str]] = {}
    for value, groups in _KINDS.items():
        kind = NoticeKind(value)
        for weight, cue in groups:
            if match := cue.search(text, opening):
                scores[kind] = scores.get(kind, 0) + weight
                firsts.setdefault(kind, match)
    best = _kind_by(scores)
    if best is NoticeKind.OTHER:
        return FoundValue(best, opening, opening, How.COUNT)
    return FoundValue(best, firsts[best].start(), firsts[best].end(), How.PHRASE)


def _kind_by(scores: Mapping[NoticeKind, int]) -> NoticeKind:
    counter, retraction = scores.get(NoticeKind.COUNTER_STATEMENT, 0), scores.get(NoticeKind.RETRACTION, 0)
    takedown = scores.get(NoticeKind.TAKEDOWN, 0)
    if counter >= 6 and counter >= retraction and counter >= takedown - 4:
        return NoticeKind.COUNTER_STATEMENT
    if retraction >= 5 and takedown <= retraction + 1:
        return NoticeKind.RETRACTION
    if takedown >= 3:
        return NoticeKind.TAKEDOWN
    if counter >= 4:
        return NoticeKind.COUNTER_STATEMENT
    return NoticeKind.RETRACTION if retraction >= 3 else NoticeKind.OTHER


def right_of(text: str, sections: Sequence[NoticeSection]) -> FoundValue[RightType] | None:
    """Return the right; where the sender's own words name none, the questions that were answered do."""
    opening = sections[0].body
    found = _most(own_words(text, sections), _RIGHTS) or _most(" " * opening + text[opening:], _RIGHTS)
    return _as(found, RightType(found.value)) if found else None


def reason_of(text: str, sections: Sequence[NoticeSection]) -> FoundValue[ReasonCode] | None:
    """Return what most words say was done."""
    found = _most(own_words(text, sections), _REASONS)
    return _as(found, ReasonCode(found.value)) if found else None


def ground_of(text: str, sections: Sequence[NoticeSection]) -> FoundValue[CounterGround]:
    """Return the ground that most words speak for, else `other`."""
    found = _most(own_words(text, sections), _GROUNDS)
    if found is None:
        return FoundValue(CounterGround.OTHER, sections[0].body, sections[0].body, How.COUNT)
    return _as(found, CounterGround(found.value))


def _most(said: str, cues: Mapping[str, Sequence[tuple[int, re.Pattern[str]]]]) -> FoundValue[str] | None:
    """Return what most words speak for, with the first of them."""
    best: tuple[int, str, re.Match[str]] | None = None
    for value, groups in cues.items():
        counted = [(weight, list(islice(cue.finditer(said), MOST_COUNTED))) for weight, cue in groups]
        score = sum(weight * len(matches) for weight, matches in counted)
        if score and (best is None or score > best[0]):
            best = (score, value, next(matches[0] for _weight, matches in counted if matches))
    return FoundValue(best[1], best[2].start(), best[2].end(), How.COUNT) if best else None


def _as[T](found: FoundValue[str], value: T) -> FoundValue[T]:
    return FoundValue(value, found.start, found.end, found.how)
