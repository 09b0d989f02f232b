"""A protected mark as the finder knows it: where its edges run, which of its areas are of one colour, its features."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks.features import Points, points_of_mark
from zhengpin.matching.marks.fields import Plane, field_of
from zhengpin.matching.marks.frame import MarkFrame, Picture, framed

MOST_EDGES = 260
_AREAS = 4
_REACH = 3
"""Pixels around the figure that still count as the mark's: its outline lies there."""


@dataclass(frozen=True, slots=True, eq=False)
class MarkReference:
    """One picture of a mark, all in pixels of its frame (h, w).

    field: float32 (h, w, 2), of its edges; weights: float32 (h, w), 0..1, where it counts; areas: uint8 (h, w), which
    area of one colour a pixel belongs to; flat: bool (h, w), areas without edges; pixels: float32 (h, w, 3); edges:
    (n, 2), places of edges; normals: (n, 2); strengths: (n,); corners: (4, 2), of the figure; points: its local
    features, as drawn; figure: left, top, right, bottom of the figure in the picture, in fractions.
    """

    field: Plane
    weights: Plane
    areas: NDArray[np.uint8]
    flat: NDArray[np.bool_]
    pixels: Plane
    edges: Plane
    normals: Plane
    strengths: Plane
    corners: NDArray[np.float64]
    points: Points
    figure: tuple[float, float, float, float]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the frame."""
        return self.field.shape[1], self.field.shape[0]

    def one_way(self) -> float:
        """Return how far all edges run one way, 0..1: 1 of parallel stripes, 0 of what has edges in every direction."""
        across, down = self.normals.T
        doubled = np.stack([across**2 - down**2, 2 * across * down])
        return float(np.hypot(*(doubled @ self.strengths)) / max(float(self.strengths.sum()), 1e-6))

    @property
    def middle(self) -> NDArray[np.float32]:
        """Return the middle of the frame."""
        return np.asarray(np.array(self.size) / 2, np.float32)


def mark_reference(picture: Picture) -> MarkReference:
    """Return what is seen of a mark in a uint8 RGB picture (height, width, 3). Raises `frame.UnusableMark`."""
    frame = framed(picture)
    field = field_of(frame.small)
    weights = _weights(frame)
    edges, normals, strengths = _edges(field, weights)
    length = np.hypot(field[..., 0], field[..., 1])
    height, width = picture.shape[:2]
    left, top, right, bottom = frame.box
    return MarkReference(
        field,
        weights,
        _areas(frame, weights),
        (weights > 0.5) & (cv2.dilate(length, np.ones((3, 3))) < 0.12),
        frame.small,
        edges,
        normals,
        strengths,
        frame.corners(),
        points_of_mark(frame),
        (left / width, top / height, right / width, bottom / height),
    )


def _weights(frame: MarkFrame) -> Plane:
    width, height = frame.size
    inside = cv2.resize((~frame.outside).astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * _REACH + 1, 2 * _REACH + 1))
    return np.asarray(cv2.GaussianBlur(cv2.dilate(inside, kernel), (0, 0), 1), np.float32)


def _areas(frame: MarkFrame, weights: Plane) -> NDArray[np.uint8]:
    """Return the areas of one colour by k-means in the pixels that count."""
    counted = frame.small[weights > 0.3]
    tones = min(_AREAS, len(np.unique(counted.astype(np.uint8) // 32, axis=0)))
    ends = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 15, 2.0)
    cv2.setRNGSeed(1)
    none = np.zeros((len(counted), 1), np.int32)
    _, _, centres = cv2.kmeans(counted, max(2, tones), none, ends, 3, cv2.KMEANS_PP_CENTERS)
    apart = np.linalg.norm(frame.small[:, :, None] - centres[None, None], axis=-1)
    return np.asarray(apart.argmin(axis=-1), np.uint8)


def _edges(field: Plane, weights: Plane) -> tuple[Plane, Plane, Plane]:
    """Return the ridges of the field, evenly thinned: places (n, 2), normals (n, 2), strengths (n,)."""
    length = np.hypot(field[..., 0], field[..., 1])
    angle = np.arctan2(field[..., 1], field[..., 0]) / 2
    rows, columns = np.mgrid[: length.shape[0], : length.shape[1]].astype(np.float32)
    across, down = np.cos(angle).astype(np.float32), np.sin(angle).astype(np.float32)
    beside = [
        cv2.remap(length, columns + step * across, rows + step * down, cv2.INTER_LINEAR) for step in (-1, 1)
    ]
    ridge = (length >= np.maximum(*beside)) & (length > 0.2) & (weights > 0.2)
    y, x = np.nonzero(ridge)
    if len(y) > MOST_EDGES:
        kept = np.random.default_rng(1).permutation(len(y))[:MOST_EDGES]
        y, x = y[kept], x[kept]
    places = np.stack([x, y], axis=1).astype(np.float32)
    normals = np.stack([across[y, x], down[y, x]], axis=1)
    return places, normals, np.asarray(length[y, x], np.float32)
