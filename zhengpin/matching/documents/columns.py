"""Tells columns of a page whose heads stand side by side, so that each is read downwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zhengpin.matching.reading.port import ReadLine

_HEAD = re.compile(r"[:：]\s*$")
_NAMED = re.compile(
    r"\s*(?:商标|品牌|注册|类别|类目|商品|有?效期|期限|区域|地域|渠道|平台|级别|编号|序号|店铺"
    r"|trade ?mark|brand|reg|class|goods|term\b|valid|expir|territor|channel|no\.)[^:：“\"0-9]{0,16}$",
    re.IGNORECASE,
)
"""What heads a column of a table."""
_ASIDE = 0.02
"""Of the page's width, by which a line may begin before its column or reach into the next."""
_SAME_ROW = 0.5
"""Of a line's height, by which the middles of heads of one row may differ."""


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A line by its place, with the left and the right edge of its column, 0 to 1 of the page."""

    place: int
    left: float
    right: float


def in_columns(lines: Sequence[ReadLine]) -> list[ColumnLine]:
    """Return lines in the order in which they are read.

    lines: from top to bottom, those of a row from left to right. Columns begin with heads side by side that end in a
    colon, and end with the first line that reaches over more than one of them.
    """
    page_edge = max((_right(line) for line in lines), default=1.0)
    placed: list[ColumnLine] = []
    at = 0
    while at < len(lines):
        heads = _heads(lines, at)
        if len(heads) < 2:
            placed.append(ColumnLine(at, 0.0, page_edge))
            at += 1
            continue
        columns: list[list[int]] = [[one] for one in heads]
        lefts = [_left(lines[one]) for one in heads]
        at = heads[-1] + 1
        while at < len(lines) and (column := _column(lines[at], lefts)) is not None:
            columns[column].append(at)
            at += 1
        in_cells = not _HEAD.search(lines[heads[0]].text)
        for left, places in zip(lefts, columns, strict=True):
            edge = page_edge if in_cells else max(_right(lines[one]) for one in places)
            placed += [ColumnLine(one, left, edge) for one in places]
    return placed


def _heads(lines: Sequence[ReadLine], at: int) -> list[int]:
    """Return the heads of columns in the row that begins with a line."""
    row = [at]
    while row[-1] + 1 < len(lines) and _beside(lines[at], lines[row[-1] + 1]):
        row.append(row[-1] + 1)
    if all(_HEAD.search(lines[one].text) for one in row) or _heads_a_table(lines, row):
        return row
    return []


def _heads_a_table(lines: Sequence[ReadLine], row: Sequence[int]) -> bool:
    """Return whether a row names what stands in the row below it, cell for cell."""
    if len(row) < 2 or not all(_NAMED.match(lines[one].text) for one in row):
        return False
    below = range(row[-1] + 1, min(len(lines), row[-1] + 1 + len(row)))
    return len(below) == len(row) and all(
        not _NAMED.match(lines[under].text)
        and _left(lines[under]) < _right(lines[one]) + _ASIDE
        and _left(lines[one]) < _right(lines[under]) + _ASIDE
        for one, under in zip(row, below, strict=True)
    )


def _beside(one: ReadLine, other: ReadLine) -> bool:
    return abs(_middle(one) - _middle(other)) < _SAME_ROW * _height(one) and _left(other) > _right(one)


def _column(line: ReadLine, lefts: Sequence[float]) -> int | None:
    """Return the column that a line stands in, None where it reaches over several."""
    inside = [at for at, left in enumerate(lefts) if _left(line) >= left - _ASIDE]
    if not inside:
        return None
    column = inside[-1]
    over = column + 1 < len(lefts) and _right(line) > lefts[column + 1] + _ASIDE
    return None if over else column


def _left(line: ReadLine) -> float:
    return min(x for x, _ in line.box)


def _right(line: ReadLine) -> float:
    return max(x for x, _ in line.box)


def _middle(line: ReadLine) -> float:
    return sum(y for _, y in line.box) / 4


def _height(line: ReadLine) -> float:
    ys = [y for _, y in line.box]
    return max(ys) - min(ys)
