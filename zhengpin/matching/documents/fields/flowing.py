"""A page's words as one running text in which fields are sought, and the way back to the lines and places."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from zhengpin.matching.documents.columns import ColumnLine, in_columns
from zhengpin.matching.documents.model import DocumentPage, FoundField
from zhengpin.matching.reading.port import JoinedLines, ReadLine

_HAN = re.compile(r"[\u3007\u3400-\u9fff\uff00-\uff65\u3001\u3002]")
_FULL = 0.8
"""Share of its column's width that a line reaches which may go on in the next."""
_PARTED = 1.5
"""Heights of a line that lie free below it where another paragraph begins."""
_LEVEL = 12.0
"""Degrees by which a line of a page that was turned upright still lies level."""
_ASLANT = 0.3
"""Share of a page's lines beyond which they are no watermark: then the page itself lies askew."""
_BEGINS = 0.3
"""Share of the page's width, from its column's left edge, within which such lines begin."""


@dataclass(frozen=True, slots=True)
class FlowingField:
    """A field found in a running text.

    start, end: its range (half-open); confidence: of the pattern alone, 0..1; also: further ranges that bear it out.
    """

    name: str
    value: Any
    start: int
    end: int
    confidence: float
    also: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RunningText:
    """A page as running text.

    text: in composed half-width forms; a line that goes on in the next is joined to it, every other ends in a line
    break; there are no spaces beside Han characters. places: for each character its place in the page's joined lines.
    """

    text: str
    places: tuple[int, ...]
    page: DocumentPage

    @classmethod
    def of(cls, page: DocumentPage) -> RunningText:
        characters: list[str] = []
        places: list[int] = []
        starts = _starts(page.lines)
        aslant = {place for place, line in enumerate(page.lines) if _is_aslant(line, page)}
        if len(aslant) > _ASLANT * len(page.lines):
            aslant.clear()
        lines = [one for one in in_columns(page.lines) if one.place not in aslant]
        for one, after in zip_longest(lines, lines[1:]):
            line = page.lines[one.place]
            characters += map(_plain, line.text)
            characters.append(" " if after and _goes_on(page.lines, one, after) else "\n")
            places += range(starts[one.place], starts[one.place] + len(line.text) + 1)
        kept = [at for at in range(len(characters)) if not _is_idle(characters, at)]
        return cls("".join(characters[at] for at in kept), tuple(places[at] for at in kept), page)

    def field(self, found: FlowingField) -> FoundField:
        """Return what was found with the places of its very characters, as the document writes it."""
        lines = JoinedLines.of(self.page.lines)
        ranges = [self._range(*one) for one in ((found.start, found.end), *found.also)]
        text = "…".join(re.sub(r"\s*\n\s*", " ", lines.text[start:end]) for start, end in ranges)
        boxes = tuple(box for one in ranges for box in lines.boxes_of(*one))
        confidence = found.confidence * min(_read_confidence(self.page.lines, *one) for one in ranges)
        return FoundField(found.name, found.value, text, self.page.number, boxes, round(confidence, 4))

    def _range(self, start: int, end: int) -> tuple[int, int]:
        return self.places[start], self.places[max(start, end - 1)] + 1


def _is_aslant(line: ReadLine, page: DocumentPage) -> bool:
    """Return whether a line lies across the page, as watermarks do; columns of Chinese stand upright."""
    (ax, ay), (bx, by) = line.box[0], line.box[1]
    degrees = math.degrees(math.atan2(abs(by - ay) * page.height, abs(bx - ax) * page.width))
    return _LEVEL < degrees < 90 - _LEVEL


def _starts(lines: Sequence[ReadLine]) -> list[int]:
    """Return where each line begins in the page's joined lines."""
    starts, offset = [], 0
    for line in lines:
        starts.append(offset)
        offset += len(line.text) + 1
    return starts


def _plain(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


def _is_idle(characters: Sequence[str], at: int) -> bool:
    """Return whether a space stands beside a Han character or another space, where it means nothing."""
    if characters[at] == "\n" or not characters[at].isspace():
        return False
    before = characters[at - 1] if at else "\n"
    after = next((one for one in characters[at + 1 :] if one != " "), "\n")
    return before.isspace() or after == "\n" or bool(_HAN.match(before) or _HAN.match(after))


def _goes_on(lines: Sequence[ReadLine], one: ColumnLine, next_one: ColumnLine) -> bool:
    """Return whether a line is broken off at the right edge of its column and goes on at the left one."""
    line, after = lines[one.place], lines[next_one.place]
    if (one.left, one.right) != (next_one.left, next_one.right) or re.search(
        r"[。;；!?！？:：]\s*$", line.text
    ):
        return False
    if _right(line) - one.left < _FULL * (one.right - one.left):
        return False
    top, bottom = min(y for _, y in after.box), max(y for _, y in line.box)
    height = bottom - min(y for _, y in line.box)
    below = sum(y for _, y in line.box) / 4 < top < bottom + _PARTED * height
    return below and max(_left(line), _left(after)) < one.left + _BEGINS


def _left(line: ReadLine) -> float:
    return min(x for x, _ in line.box)


def _right(line: ReadLine) -> float:
    return max(x for x, _ in line.box)


def _read_confidence(lines: Sequence[ReadLine], start: int, end: int) -> float:
    """Return the least confidence of the lines that the range touches."""
    least, offset = 1.0, 0
    for line in lines:
        if start < offset + len(line.text) and offset < end:
            least = min(least, line.confidence)
        offset += len(line.text) + 1
    return least
