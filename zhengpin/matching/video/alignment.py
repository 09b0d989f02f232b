"""Finds which stretches of a film run like stretches of a protected one: a vote over start and speed, then the best run
along each line.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SPEEDS = np.array(
    [1.0, 0.97, 1.03, 0.94, 1.06, 0.9, 1.1, 0.86, 1.16, 0.82, 1.22, 0.78, 1.28, 0.7, 1.4], np.float64
)
"""Seconds of the protected film that pass in a second of the film that is looked at; the likeliest first."""
_BIN = 0.5
"""Seconds of one place of the vote."""
_LEAST = 0.12
"""Likeness below which two pictures do not vote."""
_MOST_PAIRS = 30_000
_LINES = 16
_COST = 0.22
"""What each picture of a run costs; one alike by less shortens the run."""
_SLOW_DRIFT = 0.75
"""Seconds that a picture may lie beside its line."""
_WEAK_END = 0.5
"""Of the median likeness of a run; pictures at its ends that are less alike are not of it."""
_NEARLY = 0.03
"""Of the gain of the best line, by which one at the film's own speed may fall short of it."""
_MOST_SEGMENTS = 12
_LEAST_GAIN = 0.06
_LONGEST_PAUSE = 8.0
"""Seconds between two pictures of a run without any alike."""


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Pictures of a film that follow a line through a protected one.

    frames: int64 (n,), which of the film's pictures, ascending; seen: int64 (n,), which of the protected film's;
    likeness: float32 (n,); speed, start: protected time = start + speed × time; gain: likeness less what it costs.
    """

    frames: NDArray[np.int64]
    seen: NDArray[np.int64]
    likeness: NDArray[np.float32]
    speed: float
    start: float
    gain: float

    @property
    def first(self) -> int:
        """The first picture of the run."""
        return int(self.frames[0])

    @property
    def last(self) -> int:
        """The last picture of the run."""
        return int(self.frames[-1])


def runs_of(
    times: NDArray[np.float32], protected: NDArray[np.float32], likeness: NDArray[np.float32]
) -> list[Run]:
    """Return the runs, best first, none of which lies within another at the same seconds of the film.

    times: (n,) of the film's pictures; protected: (m,) of the protected film's; likeness: (n, m), about 0 where two
    pictures have nothing in common.
    """
    found: list[Run] = []
    for speed, start in _lines(times, protected, likeness):
        found += _along(times, protected, likeness, speed, start)
    found.sort(key=lambda run: -run.gain)
    kept: list[Run] = []
    for run in found:
        if all(_shared(run, other) < 0.5 for other in kept):
            kept.append(run)
        if len(kept) == _MOST_SEGMENTS:
            break
    return kept


def _lines(
    times: NDArray[np.float32], protected: NDArray[np.float32], likeness: NDArray[np.float32]
) -> list[tuple[float, float]]:
    """Return the lines (speed, start) that most pictures vote for, each picture once for each."""
    rows, columns = np.nonzero(likeness > _LEAST)
    weights = likeness[rows, columns]
    order = np.argsort(-weights, kind="stable")[:_MOST_PAIRS]
    rows, columns, weights = rows[order], columns[order], weights[order]
    if not len(rows):
        return []
    ballots: list[tuple[float, float, float]] = []
    for rank, speed in enumerate(SPEEDS.tolist()):
        starts = protected[columns] - speed * times[rows]
        places = np.rint(starts / _BIN).astype(np.int64)
        low = int(places.min()) - 1
        wide = int(places.max()) - low + 2
        _, firsts = np.unique(rows * wide + (places - low), return_index=True)
        sums = np.bincount(places[firsts] - low, weights[firsts], wide)
        smooth = np.convolve(sums, [0.6, 1.0, 0.6], "same") * (1 - 0.004 * rank)
        for place in np.argsort(-smooth, kind="stable")[:_LINES].tolist():
            ballots.append((float(smooth[place]), speed, (place + low) * _BIN))
    ballots.sort(key=lambda one: -one[0])
    return _apart(ballots, float(times.mean()))


def _apart(ballots: list[tuple[float, float, float]], middle: float) -> list[tuple[float, float]]:
    kept: list[tuple[float, float]] = []
    for votes, speed, start in ballots:
        if votes <= 0 or len(kept) == _LINES:
            break
        at = start + speed * middle
        near = [
            abs(at - (other + pace * middle)) < 1.5 * _BIN and abs(pace - speed) < 0.08
            for pace, other in kept
        ]
        if not any(near):
            kept.append((speed, start))
    return kept


def _along(
    times: NDArray[np.float32],
    protected: NDArray[np.float32],
    likeness: NDArray[np.float32],
    speed: float,
    start: float,
) -> list[Run]:
    """Return the best runs along a line, each along the line that is fitted to it."""
    found = []
    values, seen = _beside(times, protected, likeness, speed, start)
    for first, last in _stretches(values - _COST, times):
        within = np.arange(first, last + 1)
        alike = within[values[within] > _COST]
        lines = [(speed, start), *_fitted(times[alike], protected[seen[alike]], values[alike], speed, start)]
        followed = [_beside(times, protected, likeness, *line) for line in lines]
        gains = [float((likes[within] - _COST).sum()) for likes, _ in followed]
        best = _steadiest([pace for pace, _ in lines], gains)
        likes, places = followed[best]
        alike = _trimmed(within[likes[within] > _COST], likes)
        if len(alike):
            found.append(
                Run(alike, places[alike], likes[alike].astype(np.float32), *lines[best], gains[best])
            )
    return found


def _steadiest(speeds: list[float], gains: list[float]) -> int:
    """Return which line gains most; of those that gain nearly as much, the one nearest to the film's own speed."""
    least = max(gains) - _NEARLY * abs(max(gains))
    return min(
        (at for at, gain in enumerate(gains) if gain >= least),
        key=lambda at: (abs(speeds[at] - 1), -gains[at]),
    )


def _trimmed(alike: NDArray[np.int64], values: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the pictures of a run without those at its ends that are far less alike than most of it."""
    if len(alike) < 3:
        return alike
    least = _WEAK_END * float(np.median(values[alike]))
    firm = np.flatnonzero(values[alike] >= least)
    return alike[firm[0] : firm[-1] + 1]


def _beside(
    times: NDArray[np.float32],
    protected: NDArray[np.float32],
    likeness: NDArray[np.float32],
    speed: float,
    start: float,
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Return for each picture the greatest likeness near its place on a line, 0 where the line leaves the protected
    film, and with which picture.
    """
    wanted = start + speed * times
    middle = np.searchsorted(protected, wanted)
    best, seen = np.zeros(len(times), np.float32), np.zeros(len(times), np.int64)
    every = np.arange(len(times))
    for step in (-2, -1, 0, 1):
        place = np.clip(middle + step, 0, len(protected) - 1)
        off = np.abs(protected[place] - wanted)
        value = np.where(off <= _SLOW_DRIFT, likeness[every, place] - 0.02 * off, 0)
        better = value > best
        best, seen = np.where(better, value, best).astype(np.float32), np.where(better, place, seen)
    return best, seen


def _stretches(values: NDArray[np.float32], times: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Return stretches of greatest sum (first and last place), best first, until what is left gains nothing."""
    found = []
    left = values.astype(np.float64).copy()
    for _ in range(_MOST_SEGMENTS):
        first, last, gain = _greatest(left, times)
        if gain < _LEAST_GAIN:
            break
        found.append((first, last))
        left[first : last + 1] = -1.0
    return found


def _greatest(values: NDArray[np.float64], times: NDArray[np.float32]) -> tuple[int, int, float]:
    """Return the stretch of greatest sum (Kadane's way), cut where a pause between alike pictures is too long."""
    best = (0, 0, 0.0)
    total, first, alive = 0.0, 0, 0.0
    for at, value in enumerate(values.tolist()):
        if total <= 0 or times[at] - alive > _LONGEST_PAUSE:
            total, first = 0.0, at
        total += value
        if value > 0:
            alive = float(times[at])
        if total > best[2]:
            best = (first, at, total)
    return best


def _fitted(
    times: NDArray[np.float32],
    seen: NDArray[np.float32],
    weights: NDArray[np.float32],
    speed: float,
    start: float,
) -> list[tuple[float, float]]:
    """Return lines through pairs: at the film's own speed, and of least squares, held near the one voted for."""
    if not len(times):
        return []
    middle, target = float(np.average(times, weights=weights)), float(np.average(seen, weights=weights))
    lines = [(1.0, target - middle)] if abs(speed - 1) < 0.2 else []
    if len(times) >= 3 and float(np.ptp(times)) >= 3:
        spread = float((weights * (times - middle) ** 2).sum())
        slope = float((weights * (times - middle) * (seen - target)).sum()) / max(spread, 1e-6)
        slope = float(np.clip(slope, speed - 0.06, speed + 0.06))
        lines.append((slope, target - slope * middle))
    return lines


def _shared(one: Run, two: Run) -> float:
    """Return how much of the shorter of two runs lies at the same pictures of the film."""
    common = min(one.last, two.last) - max(one.first, two.first) + 1
    return max(0, common) / min(one.last - one.first + 1, two.last - two.first + 1)
