"""Measures print on a scanned page, window by window along its lines: how grainy, how sharp, how clean around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.reading.port import ReadLine

Grey = NDArray[np.float32]

_WIDE, _HIGH, _STEP = 1.6, 1.24, 0.6
"""Size and distance of windows, in heights of their line."""
_MOST = 450
_LEAST_HEIGHT = 10
_LEAST_CONTRAST = 40
_COLOUR = 60
"""Difference of channels from which a pixel is coloured ink, of a seal, not print."""
_INK_SHARE = (0.04, 0.6)
_RULE = 0.7
"""Share of a row that is ink where it is a rule or an underline."""
_LAPLACE = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32) / 6 * 1.2533
"""Noise after Immerkær, "Fast noise variance estimation" (Computer Vision and Image Understanding 1996)."""

MEASURES = ("paper", "sharp", "ink", "rim")
"""Logarithms of the noise of paper away from ink, of the steepest edge by the contrast, of the noise within ink, of how
far the paper next to ink lies from paper. What a bold face changes is not among them, or is taken out by `shape`.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """line: of which each window is, (n,); box: left, top, right, bottom in pixels, (n, 4); measures: (n, 4) as in
    `MEASURES`; shape: share of ink and thickness of strokes, (n, 2); height: of the line, in pixels, (n,).
    """

    line: NDArray[np.int64]
    box: NDArray[np.int64]
    measures: NDArray[np.float64]
    shape: NDArray[np.float64]
    height: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.line)

    def only(self, kept: NDArray[np.bool_]) -> Windows:
        return Windows(
            self.line[kept], self.box[kept], self.measures[kept], self.shape[kept], self.height[kept]
        )


def windows_of(pixels: NDArray[np.uint8], lines: Sequence[ReadLine]) -> Windows:
    """Return the windows along the lines of a page, uint8 RGB (height, width, 3), that hold print on paper."""
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.float32)
    noise = noise_of(grey)
    slope = slope_of(grey)
    coloured = pixels.max(axis=2).astype(np.int16) - pixels.min(axis=2) > _COLOUR
    boxes = list(_boxes(lines, grey.shape))
    boxes = boxes[:: len(boxes) // _MOST + 1]
    rows = []
    for line, height, (left, top, right, bottom) in boxes:
        cut = np.s_[top:bottom, left:right]
        if coloured[cut].mean() < 0.03 and (measures := _measured(grey[cut], noise[cut], slope[cut])):
            rows.append((line, left, top, right, bottom, height, *measures))
    table = np.array(rows, np.float64).reshape(-1, 12)
    whole = table[:, :5].astype(np.int64)
    return Windows(whole[:, 0], whole[:, 1:5], table[:, 6:10], table[:, 10:12], table[:, 5])


def noise_of(grey: Grey) -> Grey:
    """Return how far each pixel differs from what its neighbours say; the mean of it is the noise's deviation."""
    return np.abs(np.asarray(cv2.filter2D(grey, -1, _LAPLACE), np.float32))


def slope_of(grey: Grey) -> Grey:
    """Return how steeply grey changes at each pixel, in grey a pixel."""
    across, down = (np.asarray(cv2.Sobel(grey, cv2.CV_32F, *axes)) / 8 for axes in ((1, 0), (0, 1)))
    return np.asarray(cv2.magnitude(across, down), np.float32)


def _boxes(
    lines: Sequence[ReadLine], size: tuple[int, ...]
) -> Iterator[tuple[int, float, tuple[int, int, int, int]]]:
    for number, line in enumerate(lines):
        corners = np.array(line.box) * size[1::-1]
        left, right = corners[[0, 3]].mean(axis=0), corners[[1, 2]].mean(axis=0)
        height, long = float(np.linalg.norm(corners[3] - corners[0])), float(np.linalg.norm(right - left))
        if height < _LEAST_HEIGHT or long < height or abs(right[1] - left[1]) > long / 4:
            continue
        for at in range(max(1, int((long - _WIDE * height) / (_STEP * height)) + 1)):
            x, y = left + (right - left) * min(1.0, (_WIDE / 2 + at * _STEP) * height / long)
            box = (
                x - _WIDE * height / 2,
                y - _HIGH * height / 2,
                x + _WIDE * height / 2,
                y + _HIGH * height / 2,
            )
            if box[0] >= 0 and box[1] >= 0 and box[2] < size[1] and box[3] < size[0]:
                yield number, height, (int(box[0]), int(box[1]), int(box[2]), int(box[3]))


def _measured(grey: Grey, noise: Grey, slope: Grey) -> tuple[float, ...] | None:
    """Return the measures and the shape of a window, None where there is too little print or paper in it."""
    ordered = np.sort(grey, axis=None)
    blank, dark = ordered[int(0.85 * ordered.size)], ordered[int(0.04 * ordered.size)]
    contrast = blank - dark
    if contrast < _LEAST_CONTRAST:
        return None
    ink = grey < blank - 0.4 * contrast
    touched = (grey < blank - 0.15 * contrast).astype(np.uint8)
    rules = (
        cv2.dilate((touched.mean(axis=1) > _RULE).astype(np.uint8)[:, None], np.ones((5, 1), np.uint8)) > 0
    )
    far = (cv2.dilate(touched, _THREE) == 0) & ~rules
    core = cv2.erode(ink.astype(np.uint8), _THREE) > 0
    share = float(ink.mean())
    if not _INK_SHARE[0] < share < _INK_SHARE[1] or far.sum() < 60 or core.sum() < 12:
        return None
    rim = ~far & (touched == 0) & ~rules
    edge = (slope > 0.12 * contrast) & ~core
    level = float(np.median(grey[far]))
    steep = np.partition(slope, int(0.97 * slope.size), axis=None)[int(0.97 * slope.size)]
    return (
        float(np.log(noise[far].mean() + 0.05)),
        float(np.log(steep / contrast)),
        float(np.log(noise[core].mean() + 0.3)),
        float(np.log(np.abs(grey[rim] - level).mean() + 0.3)) if rim.any() else 0.0,
        share,
        float(ink.sum() / max(1, edge.sum())),
    )


_THREE = np.ones((3, 3), np.uint8)
