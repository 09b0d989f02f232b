"""Finds which stretches of a film run like stretches of a protected one: the best way along the lines that were voted
for, with a price for changing from one to another.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.video.lines import Floats, Line, lines_of

_COST = 0.14
"""What each picture of a run costs; one alike by less shortens the run."""
_ENTRY, _CHANGE = 0.05, 0.35
"""What it costs to enter a line or to leave it, and to change from one to another at once."""
_SLOW_DRIFT = 0.75
"""Seconds that a picture may lie beside its line."""
_WEAK_END = 0.5
"""Of the median likeness of a run; pictures at its ends that are less alike are not of it."""
_NEARLY = 0.05
"""Of the gain of the best line, by which one at the film's own speed may fall short of it."""
_MOST_RUNS = 12
_LEAST_GAIN = 0.02
_LONGEST_PAUSE = 8.0
"""Seconds between two pictures of a run without any alike."""
_PAUSE_OF_SPARSE = 2.0
"""The same where pictures lie further apart, in distances of theirs; those of posted ones are ten seconds or more."""


@dataclass(frozen=True, slots=True, eq=False)
class AlignedRun:
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


def runs_of(times: Floats, protected: Floats, likeness: Floats) -> list[AlignedRun]:
    """Return the runs, best first, none at the same pictures of the film as another.

    times: (n,) of the film's pictures; protected: (m,) of the protected film's; likeness: (n, m), about 0 where two
    pictures have nothing in common.
    """
    lines = lines_of(times, protected, likeness)
    if not lines:
        return []
    values = np.stack([_beside(times, protected, likeness, line)[0] for line in lines])
    found = []
    for at, first, last in _way(values - _COST):
        for start, stop in _unbroken(values[at] > _COST, times, first, last):
            run = _run(times, protected, likeness, lines[at], np.arange(start, stop + 1))
            if run is not None and run.gain >= _LEAST_GAIN:
                found.append(run)
    return sorted(found, key=lambda run: -run.gain)[:_MOST_RUNS]


def _way(values: Floats) -> list[tuple[int, int, int]]:
    """Return the stretches (line, first picture, last picture) of the best way: on a line each picture gains its value,
    off all lines nothing, and every change costs (Viterbi's way).

    values: (lines, pictures).
    """
    lines, pictures = values.shape
    score = np.zeros(lines + 1)  # place 0: off all lines
    came = np.zeros((pictures, lines + 1), np.int64)
    every = np.arange(lines + 1)
    for at in range(pictures):
        best = int(score.argmax())
        entered, source = np.full(lines + 1, score[best] - _CHANGE), np.full(lines + 1, best)
        if score[0] - _ENTRY >= score[best] - _CHANGE:
            entered[:], source[:] = score[0] - _ENTRY, 0
        entered[0], source[0] = score[best] - _ENTRY, best
        stays = score >= entered
        came[at], score = np.where(stays, every, source), np.where(stays, score, entered)
        score[1:] += values[:, at]
    place, found, last = int(score.argmax()), [], pictures - 1
    for at in range(pictures - 1, -1, -1):
        before = int(came[at, place])
        if at == 0 or before != place:
            if place:
                found.append((place - 1, at, last))
            last, place = at - 1, before
    return found[::-1]


def _unbroken(alike: NDArray[np.bool_], times: Floats, first: int, last: int) -> list[tuple[int, int]]:
    """Return a stretch cut where a pause between alike pictures is too long."""
    places = np.flatnonzero(alike[first : last + 1]) + first
    if not len(places):
        return []
    breaks = np.flatnonzero(np.diff(times[places]) > _pause(times))
    starts = places[np.concatenate([[0], breaks + 1])]
    stops = places[np.concatenate([breaks, [len(places) - 1]])]
    return [(int(start), int(stop)) for start, stop in zip(starts, stops, strict=True)]


def _pause(times: Floats) -> float:
    """Return the longest pause of a run among pictures at these times."""
    return max(_LONGEST_PAUSE, _PAUSE_OF_SPARSE * float(np.median(np.diff(times)))) if len(times) > 1 else 0.0


def _run(
    times: Floats, protected: Floats, likeness: Floats, line: Line, within: NDArray[np.int64]
) -> AlignedRun | None:
    """Return the run of pictures along a line or one that is fitted to them, None where none of them is alike."""
    values, seen = _beside(times, protected, likeness, line)
    alike = within[values[within] > _COST]
    lines = [line, *_fitted(times[alike], protected[seen[alike]], values[alike], line)]
    followed = [_beside(times, protected, likeness, one) for one in lines]
    gains = [float((likes[within] - _COST).sum()) for likes, _ in followed]
    best = _steadiest([speed for speed, _ in lines], gains)
    likes, places = followed[best]
    alike = _trimmed(within[likes[within] > _COST], likes)
    if not len(alike):
        return None
    gain = float((likes[alike] - _COST).sum())
    return AlignedRun(alike, places[alike], likes[alike].astype(np.float32), *lines[best], gain)


def _steadiest(speeds: list[float], gains: list[float]) -> int:
    """Return which line gains most; of those that gain nearly as much, the one nearest to the film's own speed."""
    least = max(gains) - _NEARLY * abs(max(gains))
    return min(
        (at for at, gain in enumerate(gains) if gain >= least),
        key=lambda at: (abs(speeds[at] - 1), -gains[at]),
    )


def _trimmed(alike: NDArray[np.int64], values: Floats) -> NDArray[np.int64]:
    """Return the pictures of a run without those at its ends that are far less alike than most of it."""
    if len(alike) < 3:
        return alike
    least = _WEAK_END * float(np.median(values[alike]))
    firm = np.flatnonzero(values[alike] >= least)
    return alike[firm[0] : firm[-1] + 1]


def _beside(
    times: Floats, protected: Floats, likeness: Floats, line: Line
) -> tuple[Floats, NDArray[np.int64]]:
    """Return for each picture the greatest likeness near its place on a line, 0 where the line leaves the protected
    film, and with which picture.
    """
    wanted = line[1] + line[0] * times
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


def _fitted(times: Floats, seen: Floats, weights: Floats, line: Line) -> list[Line]:
    """Return lines through pairs: at the film's own speed, and of least squares, held near the one voted for."""
    if not len(times):
        return []
    speed, _ = line
    middle, target = float(np.average(times, weights=weights)), float(np.average(seen, weights=weights))
    lines = [(1.0, target - middle)] if abs(speed - 1) < 0.2 else []
    if len(times) >= 3 and float(np.ptp(times)) >= 3:
        spread = float((weights * (times - middle) ** 2).sum())
        slope = float((weights * (times - middle) * (seen - target)).sum()) / max(spread, 1e-6)
        slope = float(np.clip(slope, speed - 0.06, speed + 0.06))
        lines.append((slope, target - slope * middle))
    return lines
