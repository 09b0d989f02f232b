"""The parts of a query in which a whole protected picture may lie: rectangles that stand out, and quarters."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from cv2.typing import MatLike

Box = tuple[float, float, float, float]
"""left, top, right, bottom, in units of the query's longest side."""

RECTANGLES = 3
SIDE = 384
"""Pixels of the longest side at which edges are looked for."""
_LINES = 18
_STEP = 12.0
"""Least change of colour across an edge, mean of the channels."""
_LEAST_LENGTH, _LEAST_SIDE, _MOST_AREA = 0.10, 0.18, 0.92


def quarters_of(picture: NDArray[np.uint8]) -> list[Box]:
    """Return the four quarters of a picture (height, width, …)."""
    height, width = picture.shape[:2]
    longest = max(height, width)
    wide, tall = width / longest, height / longest
    return [
        (left * wide / 2, top * tall / 2, (left + 1) * wide / 2, (top + 1) * tall / 2)
        for top in (0, 1)
        for left in (0, 1)
    ]


def cut(picture: NDArray[np.uint8], box: Box) -> NDArray[np.uint8]:
    """Return the part of a picture in a box, a view, at least one pixel a side."""
    longest = max(picture.shape[:2])
    left, top, right, bottom = (round(value * longest) for value in box)
    return picture[max(0, top) : max(top + 1, bottom), max(0, left) : max(left + 1, right)]


def standing_out(picture: NDArray[np.uint8], most: int) -> list[Box]:
    """Return boxes bounded by long straight edges on at least three sides, best first."""
    return bounded(*edges_of(picture), most)


def edges_of(picture: NDArray[np.uint8], side: int = SIDE) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return how far neighbours lie apart in a picture of at most `side` pixels: left and right, above and below."""
    height, width = picture.shape[:2]
    scale = min(1.0, side / max(height, width))
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    small = picture if (width, height) == size else cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return _steps(small[:, 1:], small[:, :-1]), _steps(small[1:], small[:-1])


def bounded(across: NDArray[np.float32], down: NDArray[np.float32], most: int) -> list[Box]:
    """Return the boxes that edges bound on at least three sides, best first."""
    width, height = down.shape[1], across.shape[0]
    found = _boxes(_lines(across.T), _lines(down), width, height)  # x of vertical lines, extent in y
    longest = max(width, height)
    return [
        (left / longest, top / longest, right / longest, bottom / longest)
        for left, top, right, bottom in found[:most]
    ]


def _steps(one: MatLike, other: MatLike) -> NDArray[np.float32]:
    """Return how far colours lie apart, mean of the channels."""
    mean = cv2.transform(cv2.absdiff(one, other), np.full((1, 3), 1 / 3, np.float32))
    return np.asarray(mean, np.float32)


def _lines(steps: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return straight edges between rows, strongest first: (n, 4), place, start, end, mean step."""
    strong = steps > _STEP
    smooth = cv2.boxFilter(strong.astype(np.uint8) * 90, -1, (9, 1), borderType=cv2.BORDER_CONSTANT) > 54
    padded = np.zeros((smooth.shape[0], smooth.shape[1] + 2), bool)
    padded[:, 1:-1] = smooth
    turns = np.flatnonzero(padded[:, 1:] != padded[:, :-1])  # each row begins and ends outside a line
    starts, ends = turns[::2], turns[1::2]
    long = ends - starts >= _LEAST_LENGTH * steps.shape[1]
    rows, first = np.divmod(starts[long], smooth.shape[1] + 1)
    last = first + (ends - starts)[long]
    found = [
        (row + 1, start, end, float(steps[row, start:end].mean()))
        for row, start, end in zip(rows.tolist(), first.tolist(), last.tolist(), strict=True)
    ]
    if not found:
        return np.zeros((0, 4), np.float32)
    table = np.array(found, np.float32)
    return _strongest(table[np.argsort(-(table[:, 2] - table[:, 1]) * np.minimum(table[:, 3], 60))])


def _strongest(table: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the lines without those beside a stronger one that they largely repeat."""
    kept: list[NDArray[np.float32]] = []
    for line in table:
        doubled = any(
            abs(line[0] - one[0]) <= 2
            and min(line[2], one[2]) - max(line[1], one[1]) > 0.6 * (line[2] - line[1])
            for one in kept
        )
        if not doubled:
            kept.append(line)
        if len(kept) == _LINES:
            break
    return np.array(kept, np.float32)


def _boxes(
    across: NDArray[np.float32], down: NDArray[np.float32], width: int, height: int
) -> list[tuple[float, float, float, float]]:
    """Return boxes whose sides are lines with about the extent that the other two sides give, best first."""
    sides = [_pairs(across, height, width), _pairs(down, width, height)]
    scored: list[tuple[float, tuple[float, float, float, float]]] = []
    for left, right, top, bottom, score in sides[0]:
        scored.append((_completed(score, top, bottom, left, right, down), (left, top, right, bottom)))
    for top, bottom, left, right, score in sides[1]:
        scored.append((_completed(score, left, right, top, bottom, across), (left, top, right, bottom)))
    scored.sort(key=lambda one: -one[0])
    kept: list[tuple[float, float, float, float]] = []
    for _, box in scored:
        large = (box[2] - box[0]) * (box[3] - box[1]) / (width * height)
        if large < _MOST_AREA and all(_overlap(box, other) < 0.8 for other in kept):
            kept.append(box)
        if len(kept) == 8:
            break
    return kept


def _pairs(
    lines: NDArray[np.float32], extent: int, reach: int
) -> list[tuple[float, float, float, float, float]]:
    """Return pairs of parallel lines with much the same extent: both places, start, end, score.

    The picture's own edges count as lines along all of it.
    """
    edges = np.array([[0, 0, extent, 0], [reach, 0, extent, 0]], np.float32)
    every = np.concatenate([lines, edges]) if len(lines) else edges
    found = []
    for one, two in combinations(every.tolist(), 2):
        if one[3] == 0 and two[3] == 0:
            continue
        first, last = sorted((one[0], two[0]))
        line = [single for single in (one, two) if single[3] > 0]
        start, end = max(single[1] for single in line), min(single[2] for single in line)
        union = max(single[2] for single in line) - min(single[1] for single in line)
        if last - first < _LEAST_SIDE * reach or end - start < _LEAST_SIDE * extent:
            continue
        alike = (end - start) / max(union, 1)
        if alike > 0.6:
            weight = sum(min(single[3], 60) for single in line) / 120
            found.append((first, last, start, end, alike * (0.5 + weight)))
    return found


def _completed(
    score: float, start: float, end: float, first: float, last: float, others: NDArray[np.float32]
) -> float:
    """Return a pair's score, raised by each line that closes it at its start and end."""
    if not len(others):
        return score
    shared = np.minimum(others[:, 2], last) - np.maximum(others[:, 1], first)
    along = shared / np.maximum(np.maximum(others[:, 2], last) - np.minimum(others[:, 1], first), 1)
    for place in (start, end):
        near = np.abs(others[:, 0] - place) <= 4
        if near.any():
            score += float(max(0.0, along[near].max()))
    return score


def _overlap(one: tuple[float, float, float, float], two: tuple[float, float, float, float]) -> float:
    wide = min(one[2], two[2]) - max(one[0], two[0])
    tall = min(one[3], two[3]) - max(one[1], two[1])
    if wide <= 0 or tall <= 0:
        return 0.0
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, two)]
    return wide * tall / (sum(areas) - wide * tall)
