"""What one letter says otherwise than another of the same template, as far as it is no slip of reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from zhengpin.matching.forgery.differing import TextChange, changes
from zhengpin.matching.forgery.facing import Facing
from zhengpin.matching.forgery.shingles import plain
from zhengpin.matching.names.normalise import NormalisedText, normalise
from zhengpin.matching.reading.port import Quad, ReadLine

_COMPANY = re.compile(
    r"公司|商行|商店|经营部|工作室|旗舰店|专营店|专卖店|厂|集团|个体|\b(?:co|ltd|llc|inc|corp|gmbh|company|limited|trading|store|shop)\b",
    re.IGNORECASE,
)
_LONG = 8
"""Characters from which one that differs may be a slip of reading."""
_LEAST = 2


@dataclass(frozen=True, slots=True)
class DocumentDifference:
    """kind: `name`, `number` (digits: a number, a date) or `text`; the texts and their places on both pages."""

    kind: str
    here: str
    there: str
    here_box: Quad
    there_box: Quad


def same_name(one: str, other: str) -> bool:
    """Return whether two names are the same but for signs and, where they are long, one slip of reading."""
    here, there = plain(one), plain(other)
    near = min(len(here), len(there)) >= _LONG and Levenshtein.distance(here, there, score_cutoff=1) <= 1
    return here == there or near


def differences(facing: Facing) -> list[DocumentDifference]:
    """Return what pairs of lines say differently, names first."""
    found = [one for here, there in facing.pairs for one in _between(here, there)]
    return sorted(found, key=lambda one: ("name", "number", "text").index(one.kind))


def named(facing: Facing, here: str, there: str) -> DocumentDifference | None:
    """Return the difference of two given names, where each is found on its page."""
    places = [_place(name, page.lines) for name, page in ((here, facing.here), (there, facing.there))]
    if places[0] is None or places[1] is None:
        return None
    return DocumentDifference("name", here, there, places[0], places[1])


def _place(name: str, lines: Sequence[ReadLine]) -> Quad | None:
    wanted = normalise(name).text
    for line in lines:
        text = normalise(line.text)
        at = text.text.find(wanted)
        if wanted and at >= 0:
            return line.box_of(*text.span(at, at + len(wanted)))
    return None


def _between(here: ReadLine, there: ReadLine) -> Iterator[DocumentDifference]:
    mine, other = normalise(here.text), normalise(there.text)
    for change in changes(mine.text, other.text):
        after = mine.text[change.here_start : change.here_end].strip()
        before = other.text[change.there_start : change.there_end].strip()
        kind = _kind(mine.text, change, after, before)
        if kind:
            boxes = (
                _box(here, mine, change.here_start, change.here_end),
                _box(there, other, change.there_start, change.there_end),
            )
            yield DocumentDifference(kind, after, before, *boxes)


def _kind(line: str, change: TextChange, after: str, before: str) -> str:
    """Return of which kind a change is, empty where it is most likely a slip of reading."""
    digits = [re.sub(r"\D", "", text) for text in (after, before)]
    if digits[0] != digits[1] and any(digits):
        return "number"
    if max(len(plain(after)), len(plain(before))) < _LEAST:
        return ""
    if (
        _COMPANY.search(after + before)
        or _COMPANY.match(line[change.here_end :].lstrip()[:12])
        or _COMPANY.search(line[change.here_end : change.here_end + 6])
    ):
        return "name"
    return "text" if plain(after) != plain(before) else ""


def _box(line: ReadLine, text: NormalisedText, start: int, end: int) -> Quad:
    """Return the place of a range of a line's normalised text; an empty one has that of the character before it."""
    start = min(start, max(0, len(text.text) - 1))
    return line.box_of(*text.span(start, max(end, start + 1)))
