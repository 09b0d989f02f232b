"""Finds boxes of a scan that hold no grain at all within grainy paper: where something was painted over."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.documents.model import DocumentPage, Signal
from zhengpin.matching.forgery.pdf.text import quad
from zhengpin.matching.forgery.signals import SignalCode

_CELL = 6
"""Side of a cell, in pixels: less than the gap between two lines of print."""
_LEAST_GRAIN = 0.8
"""Deviation of the grey of a page's paper from which its lack can be told."""
_FLAT = 0.22
"""Of the paper's own deviation, below which a cell holds no grain."""
_WHITE = 253
_LEAST_CELLS = 24
_LEAST_SHARE = 0.5
"""Of a box that must hold no grain; what was written into it may take the rest."""
_MOST_PAGE = 0.25
_EDGE = 33
"""A page's side by the width of its edge, where it ends and other things show."""
_STEP = 3.0
"""Difference of grey from the paper round it at which a box is plainly another paper."""


def wiped_signals(page: DocumentPage, pixels: NDArray[np.uint8]) -> Iterator[Signal]:
    """Yield a signal for boxes without grain. Where a scanner bleached the paper round them too, they tell nothing."""
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.float32)
    level, spread = _cells(grey)
    blank = level >= np.percentile(level, 40)
    grain = float(np.median(spread[blank]))
    bleached = float((level >= _WHITE).mean())
    if grain < _LEAST_GRAIN or bleached > _MOST_PAGE:
        return
    flat = ((spread < _FLAT * grain) & (level > 0.7 * np.median(level))).astype(np.uint8)
    rows, columns = flat.shape
    flat[: rows // _EDGE + 1] = flat[-(rows // _EDGE) - 1 :] = 0
    flat[:, : columns // _EDGE + 1] = flat[:, -(columns // _EDGE) - 1 :] = 0
    count, labels, places, _ = cv2.connectedComponentsWithStats(flat, connectivity=4)
    found = []
    for number in range(1, count):
        left, top, wide, high, cells = (int(value) for value in places[number])
        if (
            cells < _LEAST_CELLS
            or min(wide, high) < 2
            or cells < _LEAST_SHARE * wide * high
            or wide * high > _MOST_PAGE * flat.size
        ):
            continue
        strength = _strength(level, spread, (labels == number), (left, top, left + wide, top + high), grain)
        if strength > 0:
            found.append((strength, (left, top, left + wide, top + high)))
    if found:
        boxes = [
            quad((a / columns, b / rows, c / columns, d / rows))
            for _, (a, b, c, d) in sorted(found, reverse=True)
        ]
        yield Signal(SignalCode.WHITED_OUT, round(max(found)[0], 3), page.number, tuple(boxes[:6]))


def _cells(grey: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the mean and the deviation of each cell."""
    rows, columns = grey.shape[0] // _CELL, grey.shape[1] // _CELL
    cut = grey[: rows * _CELL, : columns * _CELL].reshape(rows, _CELL, columns, _CELL)
    return cut.mean(axis=(1, 3)), cut.std(axis=(1, 3))


def _strength(
    level: NDArray[np.float32],
    spread: NDArray[np.float32],
    inside: NDArray[np.bool_],
    box: tuple[int, int, int, int],
    grain: float,
) -> float:
    """Return how plainly a box differs from the paper that borders on it: that must be grainy and not bleached."""
    left, top, right, bottom = box
    around = np.zeros(level.shape, bool)
    around[max(0, top - 3) : bottom + 3, max(0, left - 3) : right + 3] = True
    around[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1] = False
    if around.sum() < 8:
        return 0.0
    grainy = float((spread[around] > 0.5 * grain).mean())
    if grainy < 0.75 or float((level[around] >= _WHITE - 1).mean()) > 0.1:
        return 0.0
    step = abs(float(np.median(level[inside])) - float(np.median(level[around])))
    return min(1.0, 0.6 + 0.4 * step / _STEP)
