"""Votes of alike pictures for lines: at which second of the protected film, and at which speed, a film shows it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Line = tuple[float, float]
"""speed, start: protected second = start + speed × second."""
Floats = NDArray[np.float32]

SPEEDS = (1.0, 0.97, 1.03, 0.94, 1.06, 0.9, 1.1, 0.86, 1.16, 0.82, 1.22, 0.78, 1.28, 0.7, 1.4)
"""Seconds of the protected film that pass in a second of the film that is looked at; the likeliest first."""
BIN = 0.5
"""Seconds of one place of the vote."""
_LEAST = 0.12
"""Likeness below which two pictures do not vote."""
_MOST_PAIRS = 30_000
_OVERALL, _WITHIN = 12, 3
"""Lines that the whole film votes for, and those that each window of it adds."""
_WINDOW, _STEP = 6, 3
"""Pictures of a window and from one window to the next."""
_DOUBT = 0.012
"""Share of its votes that a speed loses for each one before it in the list."""


def lines_of(times: Floats, protected: Floats, likeness: Floats) -> list[Line]:
    """Return the lines that most pictures vote for, each picture once for each: of the whole film, so that a speed is
    told, then of windows, so that cuts and repetitions are.
    """
    rows, columns = np.nonzero(likeness > _LEAST)
    weights = likeness[rows, columns]
    order = np.argsort(-weights, kind="stable")[:_MOST_PAIRS]
    rows, columns, weights = rows[order], columns[order], weights[order]
    if not len(rows):
        return []
    found = _elected(times, protected, rows, columns, weights, SPEEDS, _OVERALL)
    speeds = list(dict.fromkeys([1.0, *(speed for speed, _ in found[:3])]))
    for first in range(0, len(times), _STEP):
        inside = (rows >= first) & (rows < first + _WINDOW)
        if inside.any() and len(times) > _WINDOW:
            here = _elected(times, protected, rows[inside], columns[inside], weights[inside], speeds, _WITHIN)
            middle = float(times[min(len(times) - 1, first + _WINDOW // 2)])
            found += [line for line in here if not _is_near(line, found, middle)]
    return found


def _elected(
    times: Floats,
    protected: Floats,
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    weights: Floats,
    speeds: Sequence[float],
    most: int,
) -> list[Line]:
    """Return the lines with most votes. rows, columns: of pairs, those of greatest weight first."""
    ballots: list[tuple[float, Line]] = []
    for rank, speed in enumerate(speeds):
        places = np.rint((protected[columns] - speed * times[rows]) / BIN).astype(np.int64)
        low = int(places.min()) - 1
        wide = int(places.max()) - low + 2
        _, firsts = np.unique(rows * wide + (places - low), return_index=True)
        sums = np.bincount(places[firsts] - low, weights[firsts], wide)
        smooth = np.convolve(sums, [0.6, 1.0, 0.6], "same") * (1 - _DOUBT * rank)
        for place in np.argsort(-smooth, kind="stable")[:most].tolist():
            if smooth[place] > 0:
                ballots.append((float(smooth[place]), (speed, float((place + low) * BIN))))
    ballots.sort(key=lambda one: -one[0])
    kept: list[Line] = []
    middle = float(times[rows].mean())
    for _, line in ballots:
        if not _is_near(line, kept, middle):
            kept.append(line)
        if len(kept) == most:
            break
    return kept


def _is_near(line: Line, others: Sequence[Line], middle: float) -> bool:
    """Return whether a line runs beside one of others at a second of the film."""
    at = line[1] + line[0] * middle
    return any(
        abs(at - (start + speed * middle)) < 1.5 * BIN and abs(speed - line[0]) < 0.08
        for speed, start in others
    )
