"""Lays two pages of one template over each other: which line is which, and how the one page lies on the other."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from zhengpin.matching.forgery.keys import PageKeys
from zhengpin.matching.forgery.shingles import plain
from zhengpin.matching.reading.port import ReadLine

_ALIKE = 60.0
"""Per cent of a line's characters that must agree with the other page's."""
_SAME = 90.0
_LEAST_LINES = 3
_LONG = 2
"""Characters below which a line says too little to be paired."""
_ROUNDS = 20
_MOST_MOVED = 0.06
"""Of a page's side, by which pages may be off beyond what their lines say."""


@dataclass(frozen=True, slots=True, eq=False)
class Facing:
    """Two pages face to face. pairs: lines that stand for each other; matrix: (3, 3), from pixels of `there.small` to
    pixels of `here.small`; still: how far lines with the same words lie from one another without being moved, as a
    share of the page, None where none have the same words; skew: degrees by which the lines of `here` hang.
    """

    here: PageKeys
    there: PageKeys
    pairs: tuple[tuple[ReadLine, ReadLine], ...]
    matrix: NDArray[np.float64]
    still: float | None
    skew: float


def facing(here: PageKeys, there: PageKeys) -> Facing:
    """Return how two pages lie on each other: by their lines, then by their pictures."""
    pairs = paired(here.lines, there.lines)
    same = [(one, other) for one, other in pairs if fuzz.ratio(plain(one.text), plain(other.text)) >= _SAME]
    matrix = _by_lines(here, there, same) if len(same) >= _LEAST_LINES else _by_size(here, there)
    still = [np.abs(np.subtract(one.box, other.box)).max() for one, other in same]
    skews = [_skew(one, here) for one, _ in pairs]
    return Facing(
        here,
        there,
        tuple(pairs),
        _by_picture(here, there, matrix),
        float(np.median(still)) if still else None,
        float(np.median(skews)) if skews else 0.0,
    )


def paired(here: tuple[ReadLine, ...], there: tuple[ReadLine, ...]) -> list[tuple[ReadLine, ReadLine]]:
    """Return lines that are each other's likest, in the order of `here`."""
    texts = [[plain(line.text) for line in lines] for lines in (here, there)]
    if not texts[0] or not texts[1]:
        return []
    scores = process.cdist(*texts, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    places = np.abs(np.subtract.outer([_middle(line) for line in here], [_middle(line) for line in there]))
    scores = scores - 20 * places  # of equal lines the one that stands at the same height
    found = []
    for row, line in enumerate(here):
        column = int(scores[row].argmax())
        if scores[row, column] > 0 and int(scores[:, column].argmax()) == row and len(texts[0][row]) >= _LONG:
            found.append((line, there[column]))
    return found


def _middle(line: ReadLine) -> float:
    return sum(y for _, y in line.box) / 4


def _skew(line: ReadLine, page: PageKeys) -> float:
    height, width = page.small.shape
    (x0, y0), (x1, y1) = line.box[:2]
    return float(np.degrees(np.arctan2((y1 - y0) * height, (x1 - x0) * width)))


def _by_size(here: PageKeys, there: PageKeys) -> NDArray[np.float64]:
    return np.diag(
        [here.small.shape[1] / there.small.shape[1], here.small.shape[0] / there.small.shape[0], 1.0]
    )


def _by_lines(here: PageKeys, there: PageKeys, same: list[tuple[ReadLine, ReadLine]]) -> NDArray[np.float64]:
    """Fit an affine map to the ends of lines with the same words."""
    ends = [
        np.array([point for pair in same for point in pair[side].box], np.float64) * _size(page)
        for side, page in enumerate((here, there))
    ]
    matrix, _ = cv2.estimateAffine2D(ends[1], ends[0], ransacReprojThreshold=3.0)
    return np.vstack([matrix, [0, 0, 1]]) if matrix is not None else _by_size(here, there)


def _size(page: PageKeys) -> tuple[int, int]:
    return page.small.shape[1], page.small.shape[0]


def _by_picture(here: PageKeys, there: PageKeys, matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Refine a map by the pictures themselves (Evangelidis and Psarakis, PAMI 2008); as it was where that fails."""
    first = np.linalg.inv(matrix).astype(np.float32)
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, _ROUNDS, 1e-5)
    everywhere = np.ones_like(here.small)
    try:
        _, found = cv2.findTransformECC(
            _soft(here.small), _soft(there.small), first.copy(), cv2.MOTION_HOMOGRAPHY, stop, everywhere, 3
        )
    except cv2.error:
        return matrix
    moved = np.abs(_corners(found, here) - _corners(first, here)).max()
    if moved > _MOST_MOVED * max(here.small.shape):
        return matrix
    return np.linalg.inv(np.asarray(found, np.float64))


def _soft(small: NDArray[np.uint8]) -> NDArray[np.float32]:
    return np.asarray(cv2.GaussianBlur(small, (0, 0), 1.0), np.float32)


def _corners(matrix: object, page: PageKeys) -> NDArray[np.float64]:
    width, height = _size(page)
    corners = np.array([[[0, 0], [width, 0], [width, height], [0, height]]], np.float64)
    return np.asarray(cv2.perspectiveTransform(corners, np.asarray(matrix, np.float64))[0])
