"""What is laid over the shared scene in one of two pictures: texts, watermarks, stickers."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.origin.overlay import Laid, Sheet

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
_FEWEST, _LEAST_PIECE, _LEAST_EDGE = 400, 12, 6
"""Pixels: of a shared scene, of a piece laid over it, and of that piece's outline, under which nothing is said."""
_UNLIKE, _NOISY = 14.0, 3.0
"""Levels from which two colours differ, and how many times what most places differ by."""
_ONE_SIDED, _SHARP = 0.2, 0.6
"""How far an outline stands out in one picture only, and by how much of it the pictures differ there."""
_GROUND = 20.0
_GAINS = (0.4, 2.5)


def laid_over_scene(one: Sheet, other: Sheet, laid: Laid) -> float:
    """Return -1..1: the share of the shared scene that something covers in the other alone, less that in one alone.

    Both are brought to the same tones; where they still differ, the outline of what was laid over is an edge of the
    picture that has it, and runs through the other's scene unseen. Shapes within tell nothing: a plain sticker lies
    over a rich scene, a text over a plain one.
    """
    here = one.preview.preview
    seen, inside = other.layers.laid(here, laid.transform)
    within = cv2.erode(inside.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    if within.sum() < _FEWEST:
        return 0.0
    first, second = (cv2.GaussianBlur(picture, (0, 0), 0.8).astype(np.float32) for picture in (here, seen))
    second = in_tones_of(first, second, within)
    pieces = _unlike(first, second, within)
    rest = within & (cv2.dilate(pieces, np.ones((5, 5), np.uint8)) == 0)
    if rest.sum() < _FEWEST // 2:
        return 0.0
    return _covered(first, second, pieces, within, rest)


def in_tones_of(goal: Floats, source: Floats, within: Mask) -> Floats:
    """Return the source with its colours changed as a whole, so that most of it has those of the goal; both (height,
    width, 3) of 0..255, compared within a mask.
    """
    values = source.reshape(-1, 3).astype(np.float64) / 255
    terms = np.column_stack([np.ones(len(values)), values, values**2])
    places = np.flatnonzero(within.ravel())[::5]
    given, wanted = terms[places], goal.reshape(-1, 3)[places].astype(np.float64)
    kept = np.ones(len(places), bool)
    weights = np.zeros((terms.shape[1], 3))
    for _ in range(6):
        some = given[kept]
        gram = some.T @ some + 1e-6 * len(some) * np.eye(terms.shape[1])
        weights = np.linalg.solve(gram, some.T @ wanted[kept])
        off = np.abs(given @ weights - wanted).max(axis=1)
        kept = off <= max(float(np.percentile(off, 75)), 3.0)
    return np.asarray((terms @ weights).reshape(source.shape), np.float32)


def _unlike(first: Floats, second: Floats, within: Mask) -> NDArray[np.uint8]:
    off = np.abs(first - second).max(axis=2)
    least = max(_UNLIKE, _NOISY * float(np.percentile(off[within], 60)))
    found = ((off > least) & within).astype(np.uint8)
    return np.asarray(cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)), np.uint8)


def _covered(first: Floats, second: Floats, pieces: NDArray[np.uint8], within: Mask, rest: Mask) -> float:
    edges = [_edges(first), _edges(second)]
    usual = [float(edge[rest].mean()) + 4 for edge in edges]
    gain = float(
        np.clip(np.sqrt(usual[0] / usual[1]), *_GAINS)
    )  # the duller picture's edges are duller throughout
    edges = [edges[0] / gain, edges[1] * gain]
    apart = _edges(first - second)
    many, numbers, boxes, _ = cv2.connectedComponentsWithStats(pieces, connectivity=8)
    total = 0
    for piece in range(1, many):
        left, top, width, height, area = boxes[piece].tolist()
        if area < _LEAST_PIECE:
            continue
        cut = slice(max(0, top - 3), top + height + 3), slice(max(0, left - 3), left + width + 3)
        outline = _outline(numbers[cut] == piece) & within[cut]
        if outline.sum() < _LEAST_EDGE:
            continue
        mine, its, between = (float(edge[cut][outline].mean()) for edge in (*edges, apart))
        one_sided = (its - mine) / (its + mine + _GROUND)
        if abs(one_sided) >= _ONE_SIDED and between >= _SHARP * (max(mine, its) + _GROUND):
            total += area if one_sided > 0 else -area
    return float(total / within.sum())


def _outline(piece: Mask) -> Mask:
    drawn, near = piece.astype(np.uint8), np.ones((3, 3), np.uint8)
    return np.asarray((cv2.dilate(drawn, near) > 0) & (cv2.erode(drawn, near) == 0))


def _edges(values: Floats) -> Floats:
    """Return how steep colours change at each place, (height, width)."""
    steep = [
        cv2.magnitude(
            cv2.Sobel(values[..., at], cv2.CV_32F, 1, 0), cv2.Sobel(values[..., at], cv2.CV_32F, 0, 1)
        )
        for at in range(3)
    ]
    return np.asarray(np.max(steep, axis=0), np.float32)
