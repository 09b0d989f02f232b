"""The tilted four-sided frame of a picture: a screen that is filmed askew, a film that is turned a little."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

Quad = tuple[float, float, float, float, float, float, float, float]
"""x and y of the corners, left upper one first, clockwise, as fractions of the picture's width and height."""
Floats = NDArray[np.float32]
Steps = tuple[Floats, Floats]
"""How a picture steps from left to right, and from top to bottom."""

_SIDE = 112
_TURNS = [float(np.tan(np.deg2rad(turn))) for turn in range(-22, 23, 2)]
"""Slopes of lines that are looked for, beside upright or level."""
_FULL = 10.0
"""Step of luma a pixel from which an edge counts fully: a frame may be faint."""
_EACH = 3
"""Lines that are tried for each side."""
_INNER = 0.42
"""Share of the picture in which each side may lie, from its border."""
_LEAST_SUPPORT = 0.5
"""Mean step along a side, of a full one."""
_LEAST_AREA = 0.25
_SIZE = 0.5
"""What a frame of the whole picture is worth beside full support: the frame holds what is seen within it."""
_BEYOND = 0.06
"""Of the longest side, by which corners may lie outside the picture."""
_SAMPLES = 28
_STRAIGHT = 0.025
"""Corners that lie so near those of the box around them make a rectangle, which is no tilted frame."""


def screens_of(pictures: Sequence[NDArray[np.uint8]]) -> list[Quad | None]:
    """Return for each of consecutive pictures of one film its tilted frame, None where it has none.

    Steps that its neighbours have at the same place count more: the frame stays while the picture moves.
    """
    steps = [luma_steps(picture) for picture in pictures]
    return [screen_within(steps[max(0, at - 1) : at + 2], one) for at, one in enumerate(steps)]


def screen_within(near: Sequence[Steps], own: Steps) -> Quad | None:
    """Return the tilted frame of a picture. near: steps of it and of its neighbours, by time; own: its own."""
    alike = [one for one in near if one[0].shape == own[0].shape]
    return _quad(*(np.mean([one[way] for one in alike], axis=0, dtype=np.float32) for way in (0, 1)))


def straightened(picture: NDArray[np.uint8], quad: Quad) -> NDArray[np.uint8]:
    """Return what a frame holds as a rectangle."""
    height, width = picture.shape[:2]
    corners = np.array(quad, np.float32).reshape(4, 2) * np.array([width, height], np.float32)
    lengths = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    wide, tall = (max(8, round(float(lengths[one] + lengths[one + 2]) / 2)) for one in (0, 1))
    target = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    return np.asarray(cv2.warpPerspective(picture, matrix, (wide, tall), flags=cv2.INTER_LINEAR), np.uint8)


def luma_steps(picture: NDArray[np.uint8]) -> Steps:
    """Return how luma steps from left to right and from top to bottom, -1..1."""
    scale = _SIDE / max(picture.shape[:2])
    size = max(16, round(picture.shape[1] * scale)), max(16, round(picture.shape[0] * scale))
    small = cv2.cvtColor(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
    luma = small.astype(np.float32)
    across = cv2.filter2D(luma, -1, np.array([[-1, -1, 0, 1, 1]], np.float32) / 2)
    down = cv2.filter2D(luma, -1, np.array([[-1], [-1], [0], [1], [1]], np.float32) / 2)
    return np.clip(across / _FULL, -1, 1), np.clip(down / _FULL, -1, 1)


def _quad(across: Floats, down: Floats) -> Quad | None:
    """Return the frame whose sides have the most support, a large one rather than a small one."""
    height, width = across.shape
    corners = _corners(_lines(across), _lines(np.ascontiguousarray(down.T)), width, height)
    support = _support(corners, across, down)
    edges = np.clip(corners / np.array([width, height]), 0, 1)
    areas = _areas(edges)
    boxes = np.stack([edges.min(axis=1), edges.max(axis=1)], axis=1)
    box_corners = boxes[:, [[0, 0], [1, 0], [1, 1], [0, 1]], [0, 1]]
    tilted = np.abs(edges - box_corners).max(axis=(1, 2)) >= _STRAIGHT
    beyond = np.maximum(-corners, corners - [width - 1, height - 1]).max(axis=(1, 2))
    fit = (
        (support > _LEAST_SUPPORT) & (areas > _LEAST_AREA) & tilted & (beyond < _BEYOND * max(width, height))
    )
    if not fit.any():
        return None
    best = edges[int(np.where(fit, support + _SIZE * areas, -1).argmax())]
    a, b, c, d, e, f, g, h = (round(float(value), 4) for value in best.ravel())
    return a, b, c, d, e, f, g, h


def _areas(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    x, y = corners[..., 0], corners[..., 1]
    return 0.5 * np.abs((x * np.roll(y, -1, axis=1) - y * np.roll(x, -1, axis=1)).sum(axis=1))


def _lines(steps: Floats) -> tuple[Floats, Floats]:
    """Return the likeliest upright lines of the first and of the second half."""
    height, width = steps.shape
    sums = np.empty((len(_TURNS), width), np.float32)
    for at, slope in enumerate(_TURNS):
        shear = np.array([[1, slope, -slope * (height - 1) / 2], [0, 1, 0]], np.float32)
        laid = cv2.warpAffine(steps, shear, (width, height), flags=cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP)
        sums[at] = np.abs(cv2.reduce(laid, 0, cv2.REDUCE_AVG)[0])
    reach = int(width * _INNER)
    return _peaks(sums, 0, reach), _peaks(sums, width - reach, width)


def _peaks(sums: Floats, first: int, stop: int) -> Floats:
    """Return place at the middle of the picture and slope of some lines, (lines, 2)."""
    part = sums[:, first:stop].copy()
    found = []
    for _ in range(_EACH):
        turn, place = divmod(int(part.argmax()), part.shape[1])
        found.append((first + place, _TURNS[turn]))
        part[max(0, turn - 2) : turn + 3, max(0, place - 2) : place + 3] = 0
    return np.array(found, np.float32)


def _corners(
    upright: tuple[Floats, Floats], level: tuple[Floats, Floats], width: int, height: int
) -> NDArray[np.float64]:
    """Return where the sides cross, (frames, 4, 2), for every choice of two upright and two level lines."""
    places = np.stack(np.meshgrid(*[np.arange(_EACH)] * 4, indexing="ij"), axis=-1).reshape(-1, 4)
    left, right = (lines[places[:, at]] for at, lines in enumerate(upright))
    top, bottom = (lines[places[:, at + 2]] for at, lines in enumerate(level))
    middle_x, middle_y = (width - 1) / 2, (height - 1) / 2
    found = []
    for across, beside in ((top, left), (top, right), (bottom, right), (bottom, left)):
        # of x = place + slope × (y - middle_y) and y = place + slope × (x - middle_x)
        y = (across[:, 0] + across[:, 1] * (beside[:, 0] - middle_x - beside[:, 1] * middle_y)) / (
            1 - across[:, 1] * beside[:, 1]
        )
        found.append(np.stack([beside[:, 0] + beside[:, 1] * (y - middle_y), y], axis=1))
    return np.stack(found, axis=1).astype(np.float64)


def _support(corners: NDArray[np.float64], across: Floats, down: Floats) -> NDArray[np.float64]:
    """Return the least mean step along a side of each frame, between the corners."""
    height, width = across.shape
    shares = np.linspace(0.04, 0.96, _SAMPLES)[:, None]
    least = np.ones(len(corners))
    for at in range(4):
        points = corners[:, at, None] * (1 - shares) + corners[:, (at + 1) % 4, None] * shares
        x = np.clip(np.rint(points[..., 0]), 0, width - 1).astype(np.int64)
        y = np.clip(np.rint(points[..., 1]), 0, height - 1).astype(np.int64)
        least = np.minimum(least, np.abs((down if at % 2 == 0 else across)[y, x].mean(axis=1)))
    return least
