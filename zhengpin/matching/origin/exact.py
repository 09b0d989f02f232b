"""Two pictures in one grid of pixels, where the one is the other cut, mirrored or turned by quarters, but
not scaled.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.agreement import to_pixels
from zhengpin.matching.origin.overlay import Laid, Sheet

Luma = NDArray[np.float64]
_OFF = 0.03
"""How far a map may be from keeping every pixel a pixel."""
_REACH = 2
_LEAST_SIDE = 32
_WEIGHTS = np.array([0.299, 0.587, 0.114])


@dataclass(frozen=True, slots=True, eq=False)
class OneGrid:
    """What two pictures share, pixel for pixel, in the frame of the first.

    one, other: luma less 128, (height, width), of one size; grid_one, grid_other: (right, down) 0..7, where blocks of
    8 × 8 pixels of either file begin in it; transposed: whether the other's rows are the one's columns.
    """

    one: Luma
    other: Luma
    grid_one: tuple[int, int]
    grid_other: tuple[int, int]
    transposed: bool


def one_grid(one: Sheet, other: Sheet, laid: Laid) -> OneGrid | None:
    """Return both pictures in one grid, None where either was scaled or turned by less than a quarter."""
    matrix = to_pixels(laid.transform, other.pixels, one.pixels)
    linear = matrix[:2, :2] / matrix[2, 2]
    turn = linear.round()
    if sorted(np.abs(turn).ravel().tolist()) != [0, 0, 1, 1] or abs(np.linalg.det(turn)) != 1:
        return None
    height, width = one.pixels.shape[:2]
    ends = np.array(
        [[0, 0, 1], [width - 1, 0, 1], [0, height - 1, 1], [width - 1, height - 1, 1]], np.float64
    )
    there = ends @ matrix.T
    drift = there[:, :2] / there[:, 2:] - ends[:, :2] @ turn.T
    if np.abs(linear - turn).max() > _OFF or np.ptp(drift, axis=0).max() > 2 * _REACH:
        return None
    lumas = [sheet.pixels.astype(np.float64) @ _WEIGHTS - 128 for sheet in (one, other)]
    middle = np.median(drift, axis=0).round().astype(int)
    best: tuple[float, OneGrid] | None = None
    for right in range(-_REACH, _REACH + 1):
        for down in range(-_REACH, _REACH + 1):
            found = _shared(lumas[0], lumas[1], turn.astype(int), middle + (right, down))
            if found is None:
                return None
            off = float(np.median(np.abs(found.one[::2, ::2] - found.other[::2, ::2])))
            if best is None or off < best[0]:
                best = off, found
    return best[1] if best else None


def _shared(one: Luma, other: Luma, turn: NDArray[np.int64], shift: NDArray[np.int64]) -> OneGrid | None:
    """Return the shared part for a map x → turn·x + shift of pixels of one to pixels of other."""
    transposed = bool(turn[0, 0] == 0)
    picture = other.T if transposed else other
    # After the transposition x and y of the one run along x and y of the other, forwards or backwards.
    across, down = (turn[1, 0], turn[0, 1]) if transposed else (turn[0, 0], turn[1, 1])
    move = shift[::-1] if transposed else shift
    height, width = picture.shape
    starts = []
    for step, by, length, axis in ((across, move[0], width, 1), (down, move[1], height, 0)):
        if step < 0:
            picture = np.flip(picture, axis)
            starts.append(
                length - 1 - int(by)
            )  # x → by − x, which in the flipped picture is length − 1 − by + x
        else:
            starts.append(int(by))
    left, top = max(0, -starts[0]), max(0, -starts[1])
    wide = min(one.shape[1], width - starts[0]) - left
    tall = min(one.shape[0], height - starts[1]) - top
    if min(wide, tall) < _LEAST_SIDE:
        return None
    grid = []
    for start, step, length in ((left + starts[0], across, width), (top + starts[1], down, height)):
        begins = -start if step > 0 else length - start  # flipped, a block ends where it began
        grid.append(int(begins) % 8)
    return OneGrid(
        one[top : top + tall, left : left + wide],
        picture[top + starts[1] : top + starts[1] + tall, left + starts[0] : left + starts[0] + wide],
        (-left % 8, -top % 8),
        (grid[0], grid[1]),
        transposed,
    )
