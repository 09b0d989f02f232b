"""Turns a page that was read upright, with the places of its lines: by quarters, and by the slant of its lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.reading.port import Quad, ReadLine

Pixels = NDArray[np.uint8]

_LEAST_SLANT, _MOST_SLANT = 0.35, 12.0
"""Degrees between which a slant is taken away: less does no harm, more is no slip of a scanner."""
_AGREED = 0.6
"""Share of the letters that must lie the same way for a page to be turned."""


def direction_of(lines: Sequence[ReadLine], width: int, height: int) -> float | None:
    """Return the direction in which most of a page's letters are read, degrees clockwise from the right, or None."""
    angles, weights = [], []
    for line in lines:
        (ax, ay), (bx, by) = line.box[0], line.box[1]
        across, down = (bx - ax) * width, (by - ay) * height
        if len(line.text) >= 4 and math.hypot(across, down) > 0:
            angles.append(math.degrees(math.atan2(down, across)))
            weights.append(len(line.text))
    if not angles:
        return None
    quarters = [round(angle / 90) % 4 for angle in angles]
    votes = np.bincount(quarters, weights, 4)
    best = int(votes.argmax())
    if votes[best] < _AGREED * votes.sum():
        return None
    slants = [
        ((angle - 90 * best + 180) % 360 - 180, weight)
        for angle, weight, quarter in zip(angles, weights, quarters, strict=True)
        if quarter == best
    ]
    return (90 * best + _median(slants)) % 360


def _median(weighted: Sequence[tuple[float, int]]) -> float:
    ordered = sorted(weighted)
    sums = np.cumsum([weight for _, weight in ordered])
    return ordered[int(np.searchsorted(sums, sums[-1] / 2))][0]


def quarters_of(direction: float | None) -> int:
    """Return by how many quarters clockwise a page lies that is read in a direction."""
    return 0 if direction is None else round(direction / 90) % 4


def turned(pixels: Pixels, lines: Sequence[ReadLine]) -> tuple[Pixels, list[ReadLine]]:
    """Return the page (uint8 RGB) upright, and its lines where they stand on it then."""
    height, width = pixels.shape[:2]
    direction = direction_of(lines, width, height)
    if direction is None:
        return pixels, list(lines)
    quarters = quarters_of(direction)
    slant = (direction - 90 * quarters + 180) % 360 - 180
    if not _LEAST_SLANT <= abs(slant) <= _MOST_SLANT:
        slant = 0.0
    if not quarters and not slant:
        return pixels, list(lines)
    matrix, size = _matrix(width, height, quarters * 90 + slant)
    laid = cv2.warpAffine(
        pixels,
        matrix,
        size,
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=_document(pixels),
    )
    moved = [replace(line, box=_moved(line.box, matrix, (width, height), size)) for line in lines]
    return np.asarray(laid, np.uint8), moved


def _matrix(width: int, height: int, degrees: float) -> tuple[NDArray[np.float64], tuple[int, int]]:
    """Return the matrix (2, 3) that turns a page back by `degrees` into a sheet that holds the whole of it."""
    turn = math.radians(-degrees)
    across, down = math.cos(turn), math.sin(turn)
    wide = round(abs(width * across) + abs(height * down))
    tall = round(abs(width * down) + abs(height * across))
    x = wide / 2 - (width / 2 * across - height / 2 * down)
    y = tall / 2 - (width / 2 * down + height / 2 * across)
    return np.array([[across, -down, x], [down, across, y]]), (max(1, wide), max(1, tall))


def _moved(box: Quad, matrix: NDArray[np.float64], old: tuple[int, int], new: tuple[int, int]) -> Quad:
    points = np.array(box) * old @ matrix[:, :2].T + matrix[:, 2]
    a, b, c, d = ((float(x), float(y)) for x, y in np.clip(points / new, 0.0, 1.0))
    return (a, b, c, d)


def _document(pixels: Pixels) -> tuple[int, int, int]:
    r, g, b = (int(value) for value in np.median(pixels[::16, ::16].reshape(-1, 3), axis=0))
    return (r, g, b)
