"""Whether a file was saved once more on the way: its values gather near the steps of a coarser table than its own.

Searched for among the tables of the JPEG standard (ITU-T T.81, annex K) as libjpeg scales them by a quality.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.origin.exact import Luma

Steps = NDArray[np.int64]
FREQUENCIES = tuple((row, column) for row in range(5) for column in range(5) if 0 < row + column < 5)
LEAST_STEP, MOST_STEP = 2, 80
FEWEST, FINER = 200, 2.5
_QUALITIES = range(30, 84)
_CLEARLY = 40.0
"""Standard deviations from chance; the best of all tables lies at 18 at most in files that were not saved again."""
_TABLE: Steps = np.array(
    [
        (16, 11, 10, 16, 24, 40, 51, 61),
        (12, 12, 14, 19, 26, 58, 60, 55),
        (14, 13, 16, 24, 40, 57, 69, 56),
        (14, 17, 22, 29, 51, 87, 80, 62),
        (18, 22, 37, 56, 68, 109, 103, 77),
        (24, 35, 55, 64, 81, 104, 113, 92),
        (49, 64, 78, 87, 103, 121, 120, 101),
        (72, 92, 95, 98, 112, 100, 103, 99),
    ],
    np.int64,
)


class Coefficients:
    """Coefficients (blocks, 8, 8) of a file's luma on its own grid. own: the steps of its file, None of no JPEG."""

    def __init__(self, values: Luma, own: Steps | None) -> None:
        self._values, self._own = values, own
        self._known: dict[tuple[int, int, int], tuple[float, int]] = {}

    def trace(self, steps: Steps) -> float:
        """Return the standard deviations from chance by which values gather near multiples of the steps.

        Steps that are not far above the file's own do not tell.
        """
        found = [self._gathered(*at, int(steps[at])) for at in FREQUENCIES if self._tells(at, int(steps[at]))]
        many = sum(count for _, count in found)
        if many < FEWEST:
            return 0.0
        return max(0.0, sum(total for total, _ in found) / many * float(np.sqrt(2 * many)))

    def _tells(self, at: tuple[int, int], step: int) -> bool:
        own = 0 if self._own is None else int(self._own[at])
        return LEAST_STEP <= step <= MOST_STEP and own * FINER <= step

    def _gathered(self, row: int, column: int, step: int) -> tuple[float, int]:
        key = row, column, step
        if key not in self._known:
            values = self._values[:, row, column]
            waves = np.cos(2 * np.pi * values[np.abs(values) > 0.6 * step] / step)
            self._known[key] = float(waves.sum()), len(waves)
        return self._known[key]


def saved_again(one: Coefficients, other: Coefficients) -> float:
    """Return the standard deviations by which the other bears the steps of a saving that the one does not bear, less
    the reverse; 0 where that is not far from chance.
    """
    most = 0.0
    for quality in _QUALITIES:
        steps = _steps(quality)
        apart = other.trace(steps) - one.trace(steps)
        most = max(most, apart, key=abs)
    return most if abs(most) >= _CLEARLY else 0.0


def _steps(quality: int) -> Steps:
    share = 5000 // quality if quality < 50 else 200 - 2 * quality
    return np.clip((_TABLE * share + 50) // 100, 1, 255)
