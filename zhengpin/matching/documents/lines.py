"""Makes lines of the characters of a text layer, and puts lines in order: columns and cells stay lines of their own."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhengpin.matching.documents.drawing import DrawnGlyph
from zhengpin.matching.reading.port import Quad, ReadLine

GAP = 1.6
"""Ems between two characters from which they belong to different columns."""
SPACE = 0.22
"""Ems from which a space stood between Latin letters that the file does not write."""
SAME_ROW = 0.5
"""Of a line's height, by which the middles of lines of one row may differ."""


@dataclass(slots=True)
class _Placed:
    """A character in the frame of its direction: `first` to `last` along it, `above` to `below` across it."""

    character: str
    first: float
    last: float
    above: float
    below: float

    @property
    def em(self) -> float:
        return max(1e-6, self.below - self.above)

    @property
    def middle(self) -> float:
        return (self.above + self.below) / 2


def lines_of(glyphs: Sequence[DrawnGlyph], width: int, height: int) -> list[ReadLine]:
    """Return the lines that the characters make, in places 0 to 1 of a page of `width` by `height` pixels."""
    by_turn: dict[int, list[DrawnGlyph]] = defaultdict(list)
    for glyph in glyphs:
        by_turn[round(glyph.turn / 2) * 2 % 360].append(glyph)
    found = []
    for degrees, group in by_turn.items():
        turn = math.radians(degrees)
        for row in _rows([_placed(glyph, turn) for glyph in group]):
            found += [_line(part, turn, width, height) for part in _parts(row)]
    return in_order([line for line in found if line.text.strip()])


def in_order(lines: Iterable[ReadLine]) -> list[ReadLine]:
    """Return lines from top to bottom, those of one row from left to right."""
    rows: list[list[ReadLine]] = []
    for line in sorted(lines, key=_middle):
        if rows and _middle(line) - _middle(rows[-1][0]) < SAME_ROW * min(
            _height(line), _height(rows[-1][0])
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda one: min(x for x, _ in one.box))]


def _middle(line: ReadLine) -> float:
    return sum(y for _, y in line.box) / 4


def _height(line: ReadLine) -> float:
    (_, a), (_, b), (_, c), (_, d) = line.box
    return (abs(d - a) + abs(c - b)) / 2


def _placed(glyph: DrawnGlyph, turn: float) -> _Placed:
    left, top, right, bottom = glyph.box
    across, down = math.cos(turn), math.sin(turn)
    along = (left + right) / 2 * across + (top + bottom) / 2 * down
    beside = (top + bottom) / 2 * across - (left + right) / 2 * down
    # Of a box that lies askew the sides are taken that it would have upright.
    wide, tall = (right - left), (bottom - top)
    if abs(down) > abs(across):
        wide, tall = tall, wide
    return _Placed(glyph.character, along - wide / 2, along + wide / 2, beside - tall / 2, beside + tall / 2)


def _rows(placed: Sequence[_Placed]) -> list[list[_Placed]]:
    """Return the characters by the rows that they stand in."""
    rows: list[list[_Placed]] = []
    for one in sorted(placed, key=lambda one: one.middle):
        first = rows[-1][0] if rows else None
        if first and one.middle - first.middle < SAME_ROW * max(one.em, first.em):
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _parts(row: Sequence[_Placed]) -> list[list[_Placed]]:
    """Return a row's characters from first to last, parted where a gap is too wide for one line."""
    parts: list[list[_Placed]] = []
    end, written = -math.inf, False
    for one in sorted(row, key=lambda one: one.first):
        if one.character.isspace():
            written = True
            continue
        if parts and one.first - end < GAP * one.em:
            if _is_spaced(parts[-1][-1], one, written=written):
                parts[-1].append(_Placed(" ", end, one.first, one.above, one.below))
            parts[-1].append(one)
        else:
            parts.append([one])
        end = max(end, one.last) if parts[-1][0] is not one else one.last
        written = False
    return parts


def _is_spaced(before: _Placed, after: _Placed, *, written: bool) -> bool:
    """Return whether there is a space between two characters: one that the file writes, or a gap as wide as one."""
    if not written and after.first - before.last < SPACE * after.em:
        return False
    return before.character.isascii() or after.character.isascii()


def _line(part: Sequence[_Placed], turn: float, width: int, height: int) -> ReadLine:
    first, last = part[0].first, max(part[-1].last, part[0].first + 1e-6)
    above, below = min(one.above for one in part), max(one.below for one in part)
    across, down = math.cos(turn), math.sin(turn)

    def place(along: float, beside: float) -> tuple[float, float]:
        x, y = along * across - beside * down, along * down + beside * across
        return (min(1.0, max(0.0, x / width)), min(1.0, max(0.0, y / height)))

    box: Quad = (place(first, above), place(last, above), place(last, below), place(first, below))
    spans = tuple(
        ((one.first - first) / (last - first), min(1.0, (one.last - first) / (last - first))) for one in part
    )
    return ReadLine("".join(one.character for one in part), 1.0, box, spans)
