"""Finds the peaks of a spectrum: the points in time and pitch that stand out from what surrounds them."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.audio.spectrum import FRAMES_A_SECOND, HERTZ_A_BIN

LOWEST_HERTZ, HIGHEST_HERTZ = 180.0, 3600.0
STEPS_AN_OCTAVE = 480
"""Pitch is kept in steps of 1/480 octave (0.14 %) above `LOWEST_HERTZ`."""
PEAKS_A_SECOND = 9
"""Of each of the four octaves, at most, in any second."""
_EDGES = (180.0, 360.0, 720.0, 1440.0, 3600.0)
_WIDTHS = (2, 3, 5, 8)
"""Bins to either side that a peak of each octave overtops."""
_FRAMES = 5
"""Frames to either side that a peak overtops."""
_AROUND = 31
"""Frames to either side that tell the level from which a peak stands out."""
_PROMINENCE = 6.0
"""Decibels above what surrounds it that make a peak."""
_QUIET = -95.0
"""Decibels below which there is no sound."""


@dataclass(frozen=True, slots=True, eq=False)
class Peaks:
    """times: int32 (n,), frames, rising; pitches: uint16 (n,), steps above the lowest; strengths: uint8 (n,), half
    decibels above what surrounds."""

    times: NDArray[np.int32]
    pitches: NDArray[np.uint16]
    strengths: NDArray[np.uint8]


def peaks_of(levels: NDArray[np.float32]) -> Peaks:
    """Return the peaks of levels in decibels, (frames, bins), in order of time."""
    found = [
        _octave(levels, low, high, width)
        for low, high, width in zip(_EDGES[:-1], _EDGES[1:], _WIDTHS, strict=True)
    ]
    times, pitches, strengths = (np.concatenate(parts) for parts in zip(*found, strict=True))
    order = np.lexsort((pitches, times))
    return Peaks(
        times[order].astype(np.int32), pitches[order].astype(np.uint16), strengths[order].astype(np.uint8)
    )


Found = tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]


def _octave(levels: NDArray[np.float32], low: float, high: float, width: int) -> Found:
    """Return times, pitches and strengths of the peaks between two frequencies, few in any second."""
    first, last = round(low / HERTZ_A_BIN), round(high / HERTZ_A_BIN)
    part = levels[:, first - width : last + width]
    top = cv2.dilate(part, np.ones((2 * _FRAMES + 1, 2 * width + 1), np.uint8))
    around = cv2.blur(part, (6 * width + 1, 2 * _AROUND + 1), borderType=cv2.BORDER_REFLECT)
    above = part - around
    peak = (part >= top) & (above > _PROMINENCE) & (part > _QUIET)
    peak[:, :width] = peak[:, len(peak[0]) - width :] = False
    times, bins = np.nonzero(peak)
    strengths = above[times, bins]
    kept = _strongest(times, strengths)
    times, bins, strengths = times[kept], bins[kept], strengths[kept]
    exact = bins + first - width + _vertex(part, times, bins)
    pitches = np.rint(np.log2(exact * HERTZ_A_BIN / LOWEST_HERTZ) * STEPS_AN_OCTAVE)
    return times, np.maximum(pitches, 0), np.minimum(strengths * 2, 255)


def _vertex(
    levels: NDArray[np.float32], times: NDArray[np.int64], bins: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return how far beside its bin the top of each peak lies, −0.5…0.5, by a parabola through three bins."""
    left, middle, right = (levels[times, bins + step].astype(np.float64) for step in (-1, 0, 1))
    bend = left - 2 * middle + right
    return np.clip(np.where(bend < -1e-6, 0.5 * (left - right) / np.minimum(bend, -1e-6), 0), -0.5, 0.5)


def _strongest(times: NDArray[np.int64], strengths: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Tell which peaks are among the strongest of their second, and of the second half a second on."""
    kept = np.ones(len(times), bool)
    for shift in (0.0, 0.5):
        second = np.floor(times / FRAMES_A_SECOND + shift).astype(np.int64)
        order = np.lexsort((-strengths, second))
        starts = np.searchsorted(second[order], second[order], side="left")
        rank = np.arange(len(order)) - starts
        kept[order] &= rank < PEAKS_A_SECOND
    return kept
