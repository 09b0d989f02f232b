"""Whether what moves in a film moves in the protected one: a copy moves as its source, at the same moments, while
another take in the same studio only stands before the same wall.

Pictures of a stretch are laid over the protected film's, and what each leaves when the mean of all is taken away is
compared: walls, desks and captions that stand still leave nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.verification import Polygon
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.matching.video.windows import Box, cut

SegmentOf = Callable[[int, float, float], Sequence[VideoFrame]]
"""Gives the pictures of a protected film (number, from second, to second), `RATE` a second, none where it has none."""
Floats = NDArray[np.float32]

RATE = 10.0
MOST = 9
"""Pictures of the film that are compared; those that stand together where most moves."""
_FEWEST = 3
LONGEST = 4.5
"""Seconds of the film that are compared."""
REACH = 0.6
"""Seconds by which a picture may lie beside its place."""
_LATENESS = np.arange(-REACH, REACH + 0.01, 1 / RATE)
_SIDE = 96
_NOISE = 3.0
"""Levels, of 255, by which pictures of a still scene differ after coding."""
_MOST_SHAKE = 4.0
STILL = {"moving": 0.0, "stir": 0.0}


def liveliest(frames: Sequence[VideoFrame]) -> slice:
    """Return which of a film's pictures, in order, to compare: those in which most changes."""
    small = [_luma(one.pixels, (32, 32)) for one in frames]
    changes = [float(np.abs(one - two).mean()) for one, two in pairwise(small)]
    best, found = -1.0, slice(0, 0)
    for first in range(len(frames)):
        last = first
        while last + 1 < min(len(frames), first + MOST) and frames[last + 1].at - frames[first].at <= LONGEST:
            last += 1
        if (change := sum(changes[first:last])) > best:
            best, found = change, slice(first, last + 1)
    return found


def moved_alike(
    frames: Sequence[VideoFrame],
    wanted: Sequence[float],
    segment: Sequence[VideoFrame],
    part: Box,
    polygons: tuple[Polygon, Polygon],
) -> dict[str, float]:
    """Return `moving`, how far both films move alike, 0..1, and `stir`, how much the protected one does, 0..1.

    wanted: the protected second of each picture; part: of the film's pictures; polygons: the same region in that part
    and in the protected film's picture, corner by corner.
    """
    if len(frames) < _FEWEST or len(segment) < _FEWEST:
        return dict(STILL)
    height, width = segment[0].pixels.shape[:2]
    size = (
        max(16, round(width * _SIDE / max(width, height))),
        max(16, round(height * _SIDE / max(width, height))),
    )
    matrix = _map(polygons, cut(frames[0].pixels, part).shape[:2], size)
    if matrix is None:
        return dict(STILL)
    shown = [_laid(cut(one.pixels, part), matrix, size) for one in frames]
    full = np.full((*cut(frames[0].pixels, part).shape[:2], 3), 255, np.uint8)
    inside = cv2.erode(_laid(full, matrix, size), np.ones((3, 3), np.uint8))
    held = np.stack([_luma(one.pixels, size) for one in segment])
    times = np.array([one.at for one in segment])
    places = np.array(
        [[int(np.abs(times - second - late).argmin()) for second in wanted] for late in _LATENESS]
    )
    steady = np.stack(_steadied(shown, held[places[len(places) // 2]]))
    found = [_alike(steady, held[some], inside > 250) for some in places]
    return max(found, key=lambda one: one["moving"])


def _alike(shown: Floats, held: Floats, inside: NDArray[np.bool_]) -> dict[str, float]:
    """Return how far what moves in pictures (n, height, width) is alike, within a part of them."""
    if inside.sum() < 64:
        return dict(STILL)
    left = [_left(one[:, inside]) for one in (shown, held)]
    energies = [float((one**2).mean()) for one in left]
    noise = _NOISE**2
    both = float((left[0] * left[1]).mean()) / float(np.sqrt((energies[0] + noise) * (energies[1] + noise)))
    stir = energies[1] / (energies[1] + noise)
    return {"moving": max(0.0, both), "stir": stir}


def _left(pictures: Floats) -> Floats:
    """Return what is left of pictures (n, pixels) without their mean, and without changes of light as a whole."""
    levelled = pictures - np.median(pictures, axis=1, keepdims=True)
    return np.asarray(levelled - levelled.mean(axis=0), np.float32)


def _steadied(shown: Sequence[Floats], held: Floats) -> list[Floats]:
    """Return pictures moved to where they lie best over those beside them: a hand that films is not still."""
    window = cv2.createHanningWindow((held.shape[2], held.shape[1]), cv2.CV_32F)
    found = []
    for one, other in zip(shown, held, strict=True):
        (x, y), sure = cv2.phaseCorrelate(other, one, window)
        if sure > 0.1 and np.hypot(x, y) <= _MOST_SHAKE:
            back = np.array([[1, 0, -x], [0, 1, -y]], np.float32)
            size = (one.shape[1], one.shape[0])
            one = np.asarray(cv2.warpAffine(one, back, size, borderMode=cv2.BORDER_REPLICATE), np.float32)
        found.append(one)
    return found


def _map(
    polygons: tuple[Polygon, Polygon], shape: tuple[int, ...], size: tuple[int, int]
) -> NDArray[np.float64] | None:
    """Return the map from the pixels of a part to those of the protected film's small picture."""
    here = np.array(polygons[0], np.float32) * np.array([shape[1], shape[0]], np.float32)
    there = np.array(polygons[1], np.float32) * np.array(size, np.float32)
    if len(here) == 3:
        return np.asarray(np.vstack([cv2.getAffineTransform(here, there), [0, 0, 1]]), np.float64)
    matrix, _ = cv2.findHomography(here, there)
    return None if matrix is None else np.asarray(matrix, np.float64)


def _laid(picture: NDArray[np.uint8], matrix: NDArray[np.float64], size: tuple[int, int]) -> Floats:
    """Return a part's luma as it lies over the protected film's small picture."""
    # Averaged before it shrinks, or fine patterns would beat.
    scale = max(1.0, max(picture.shape[:2]) / (2 * _SIDE))
    small = cv2.resize(picture, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    grown = np.diag([picture.shape[1] / small.shape[1], picture.shape[0] / small.shape[0], 1.0])
    luma = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32)
    return np.asarray(cv2.warpPerspective(luma, matrix @ grown, size, flags=cv2.INTER_LINEAR), np.float32)


def _luma(picture: NDArray[np.uint8], size: tuple[int, int]) -> Floats:
    return cv2.cvtColor(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY).astype(
        np.float32
    )
