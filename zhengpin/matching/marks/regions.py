"""Whole marks and their parts by shape: what stands out is boxed, and the edges in the box compared.

Simple marks have few local features or none that tell them apart; but they are printed in one tone on another, so that
a threshold separates them. Boxes are upright or lie as the shape does.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks.reference import MarkReference
from zhengpin.matching.marks.scene import Scene

GRID = 12
LEAST_SIDE = 9
"""Of a box, in pixels of the half-sized scene."""
MOST_BOXES = 1500
_QUANTILES = (8, 20, 35, 50, 65, 80, 92)
_MOST_ASPECT = 8.0
_MOST_SHARE = 0.95
_MOST_TILT = np.deg2rad(40)
_LEAST_TILT = np.deg2rad(4)
_CLOSINGS = (0, 5)
_PARTS = 3
_LEAST_PART = 0.12

Boxes = NDArray[np.float32]
"""(n, 5): middle x and y, width, height, turn in radians."""


def boxes_in(scene: Scene) -> Boxes:
    """Return boxes around what stands out in the scene, in its pixels."""
    level = scene.levels[1]
    ratio = scene.size[0] / level.shape[1]
    lab = cv2.cvtColor(cv2.GaussianBlur(level, (0, 0), 0.8), cv2.COLOR_RGB2LAB)
    found: list[tuple[float, ...]] = []
    for channel in cv2.split(lab):
        for threshold in np.unique(np.percentile(channel, _QUANTILES).round()):
            above = (channel > threshold).astype(np.uint8)
            for closing in _CLOSINGS:
                found += _boxes_of(above, closing, channel.shape)
                found += _boxes_of(1 - above, closing, channel.shape)
    boxes = np.array(sorted(set(found)), np.float32).reshape(-1, 5)
    if len(boxes) > MOST_BOXES:
        boxes = boxes[np.random.default_rng(1).permutation(len(boxes))[:MOST_BOXES]]
    return boxes * np.array([ratio, ratio, ratio, ratio, 1], np.float32)


def parts_of(reference: MarkReference) -> Boxes:
    """Return the box of the whole figure of a mark, and of its largest parts, in its frame."""
    corners = reference.corners
    width, height = corners[2] - corners[0]
    middle = corners.mean(axis=0)
    found = [(middle[0], middle[1], width, height, 0.0)]
    tones = reference.areas.astype(np.int64)
    for tone in np.unique(tones):
        plane = ((tones == tone) & (reference.weights > 0.5)).astype(np.uint8)
        _, _, stats, _ = cv2.connectedComponentsWithStats(plane, connectivity=4)
        rows = [
            row for row in stats[1:] if _LEAST_PART * width * height < row[2] * row[3] < 0.8 * width * height
        ]
        for left, top, wide, high, _ in sorted(rows, key=lambda row: -row[4])[:_PARTS]:
            if min(wide, high) >= 8 and max(wide, high) < _MOST_ASPECT * min(wide, high):
                found.append((left + wide / 2, top + high / 2, float(wide), float(high), 0.0))
    return np.array(found, np.float32)


def shape_vectors(
    fields: Sequence[NDArray[np.float32]], ratios: Sequence[float], boxes: Boxes
) -> NDArray[np.float32]:
    """Return the fields in boxes as vectors of length 1, (n, GRID · GRID · 2), turned as the box is.

    fields: at falling sizes; ratios: each one's size by that in which the boxes are told.
    """
    steps = (np.arange(GRID, dtype=np.float32) + 0.5) / GRID * 1.16 - 0.58
    x, y = np.meshgrid(steps, steps)
    cosine, sine = np.cos(boxes[:, 4]), np.sin(boxes[:, 4])
    across, down = x.ravel() * boxes[:, 2:3], y.ravel() * boxes[:, 3:4]
    places_x = boxes[:, 0:1] + cosine[:, None] * across - sine[:, None] * down
    places_y = boxes[:, 1:2] + sine[:, None] * across + cosine[:, None] * down
    span = np.sqrt(boxes[:, 2] * boxes[:, 3])
    apart = [np.abs(np.log2(np.maximum(span * ratio, 1e-3) / (1.6 * GRID))) for ratio in ratios]
    chosen = np.argmin(np.array(apart), axis=0)
    made = np.zeros((len(boxes), GRID * GRID, 2), np.float32)
    for level in np.unique(chosen):
        rows = np.flatnonzero(chosen == level)
        made[rows] = cv2.remap(
            fields[level],
            (places_x[rows] * ratios[level] - 0.5).astype(np.float32),
            (places_y[rows] * ratios[level] - 0.5).astype(np.float32),
            cv2.INTER_LINEAR,
        )
    back, aside = np.cos(2 * boxes[:, 4])[:, None], np.sin(2 * boxes[:, 4])[:, None]
    turned = np.stack(
        [made[..., 0] * back + made[..., 1] * aside, made[..., 1] * back - made[..., 0] * aside], axis=-1
    ).reshape(len(boxes), -1)
    return np.asarray(turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-6), np.float32)


MIRRORED = np.arange(GRID * GRID * 2).reshape(GRID, GRID, 2)[:, ::-1].ravel()
SIGNS = np.tile(np.array([1, -1], np.float32), GRID * GRID)
"""A mirrored shape has its columns turned about and the second part of its field reversed."""


def between_boxes(
    parts: Boxes, boxes: Boxes, mirrored: NDArray[np.bool_]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the maps that lay parts (n, 5) on boxes (n, 5): linear (n, 2, 2) and shifts (n, 2)."""
    wide, high = boxes[:, 2] / parts[:, 2], boxes[:, 3] / parts[:, 3]
    wide = np.where(mirrored, -wide, wide)
    cosine, sine = np.cos(boxes[:, 4]), np.sin(boxes[:, 4])
    linear = np.stack(
        [np.stack([cosine * wide, -sine * high], -1), np.stack([sine * wide, cosine * high], -1)], -2
    )
    shifts = boxes[:, :2] - np.einsum("nij,nj->ni", linear, parts[:, :2])
    return linear.astype(np.float32), shifts.astype(np.float32)


def _boxes_of(plane: NDArray[np.uint8], closing: int, shape: tuple[int, ...]) -> list[tuple[float, ...]]:
    if closing:
        plane = np.asarray(cv2.morphologyEx(plane, cv2.MORPH_CLOSE, np.ones((3, closing))), np.uint8)
    outlines, _ = cv2.findContours(plane, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found: list[tuple[float, ...]] = []
    for outline in outlines:
        if len(outline) < 4:
            continue
        left, top, wide, high = cv2.boundingRect(outline)
        if min(wide, high) < LEAST_SIDE or max(wide, high) > _MOST_ASPECT * min(wide, high):
            continue
        if wide > _MOST_SHARE * shape[1] and high > _MOST_SHARE * shape[0]:
            continue
        # Boxes a pixel apart are one.
        found.append(
            (left // 2 * 2 + wide / 2, top // 2 * 2 + high / 2, wide // 2 * 2.0, high // 2 * 2.0, 0.0)
        )
        found += _tilted(np.asarray(outline, np.int32))
    return found


def _tilted(outline: NDArray[np.int32]) -> list[tuple[float, ...]]:
    (x, y), (wide, high), degrees = cv2.minAreaRect(outline)
    turn = float(np.deg2rad(degrees))
    if turn > np.pi / 4:
        wide, high, turn = high, wide, turn - np.pi / 2
    if not _LEAST_TILT < abs(turn) < _MOST_TILT or min(wide, high) < LEAST_SIDE:
        return []
    return [(round(x), round(y), round(wide / 2) * 2.0, round(high / 2) * 2.0, round(turn, 1))]
