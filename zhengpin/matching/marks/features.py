"""Local features of marks and of the pictures in which they are sought: SIFT, dense, of low contrast too.

A feature of a mark stands in the index in four forms: as drawn, with dark and light exchanged, mirrored, and both. All
are permutations of one descriptor.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.local import MIRRORED
from zhengpin.matching.marks.frame import FINE, MarkFrame

INVERTED = np.arange(128).reshape(4, 4, 8)[::-1, ::-1].ravel()
"""Exchanging dark and light turns the keypoint's angle about, and with it the rows and columns of its descriptor."""
MOST_OF_RENDITION = 130
_PAD = 12
_SAME = 0.93
_LEAST_COLOURS = 30


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """n features: places (n, 2) in pixels; sizes (n,), diameters; angles (n,), radians, clockwise; strengths (n,);
    descriptors float32 (n, 128) of length 1, roots of SIFT (Arandjelović and Zisserman, CVPR 2012).
    """

    places: NDArray[np.float32]
    sizes: NDArray[np.float32]
    angles: NDArray[np.float32]
    strengths: NDArray[np.float32]
    descriptors: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.places)

    def only(self, kept: NDArray[np.bool_] | NDArray[np.int64]) -> Points:
        """Return some of them, by place."""
        return Points(
            self.places[kept],
            self.sizes[kept],
            self.angles[kept],
            self.strengths[kept],
            self.descriptors[kept],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """The features of a mark in all four forms: points, and of each whether it is mirrored."""

    points: Points
    mirrored: NDArray[np.bool_]

    def bare(self) -> Forms:
        """Return them without their descriptors, which an index holds."""
        points = self.points
        none = np.zeros((len(points), 0), np.float32)
        return Forms(
            Points(points.places, points.sizes, points.angles, points.strengths, none), self.mirrored
        )


def no_points() -> Points:
    """Return no features."""
    none = np.zeros(0, np.float32)
    return Points(np.zeros((0, 2), np.float32), none, none, none, np.zeros((0, 128), np.float32))


def points_of(luma: NDArray[np.uint8], most: int) -> Points:
    """Return SIFT features (Lowe, IJCV 2004) of a uint8 picture (h, w), at most `most`, strongest first."""
    keypoints, found = _finder(most).detectAndCompute(luma, None)
    raw = np.zeros((0, 128), np.float32) if found is None else np.asarray(found, np.float32)
    table = np.array([(*p.pt, p.size, p.angle, p.response) for p in keypoints], np.float32).reshape(-1, 5)
    order = np.argsort(-table[:, 4], kind="stable")[:most]
    table, raw = table[order], raw[order]
    roots = np.sqrt(raw / np.maximum(raw.sum(axis=1, keepdims=True), 1e-6))
    return Points(table[:, :2] + 0.5, table[:, 2], np.deg2rad(table[:, 3]), table[:, 4], roots)


def forms_of(plain: Points) -> Forms:
    """Return the features of a mark, as drawn, in every form."""
    inverted = Points(
        plain.places,
        plain.sizes,
        np.mod(plain.angles + np.pi, 2 * np.pi).astype(np.float32),
        plain.strengths,
        plain.descriptors[:, INVERTED],
    )
    both = joined([plain, inverted])
    turned = Points(both.places, both.sizes, both.angles, both.strengths, both.descriptors[:, MIRRORED])
    mirrored = np.repeat([False, True], len(both))
    return Forms(joined([both, turned]), mirrored)


def joined(parts: list[Points]) -> Points:
    """Return the features of all parts, one after another."""
    return Points(
        np.concatenate([one.places for one in parts]),
        np.concatenate([one.sizes for one in parts]),
        np.concatenate([one.angles for one in parts]),
        np.concatenate([one.strengths for one in parts]),
        np.concatenate([one.descriptors for one in parts]),
    )


def renditions(frame: MarkFrame) -> list[NDArray[np.uint8]]:
    """Return the mark as it may be printed, uint8 (h, w) each: as drawn, in one colour, and on the other ground."""
    luma = np.asarray(cv2.cvtColor(frame.pixels, cv2.COLOR_RGB2GRAY), np.float32)
    low, high = np.percentile(luma, (1, 99))
    drawn = ((luma - low) * (255 / max(high - low, 8))).clip(0, 255).astype(np.uint8)
    made = [drawn]
    inside = frame.figure & ~frame.outside
    if frame.figure.mean() < 0.9:
        made.append(np.where(frame.figure, 0, 255).astype(np.uint8))
    if inside.any() and frame.outside.any() and luma[~frame.outside].std() > _LEAST_COLOURS:
        ground = 0 if luma[frame.outside].mean() > 127 else 255
        made.append(np.where(frame.outside, ground, drawn).astype(np.uint8))
    return made


def points_of_mark(frame: MarkFrame) -> Points:
    """Return the features of a mark in the pixels of its frame, of every rendition, as drawn."""
    held: Points | None = None
    for rendition in renditions(frame):
        pad = _PAD * FINE
        wide = cv2.copyMakeBorder(rendition, pad, pad, pad, pad, cv2.BORDER_REPLICATE)
        found = points_of(np.asarray(wide, np.uint8), MOST_OF_RENDITION)
        found = Points(
            np.asarray((found.places - pad) / FINE, np.float32),
            np.asarray(found.sizes / FINE, np.float32),
            found.angles,
            found.strengths,
            found.descriptors,
        )
        held = found if held is None else joined([held, found.only(_new(found, held))])
    assert held is not None
    return held


def _new(found: Points, held: Points) -> NDArray[np.bool_]:
    """Return which of the features found say what none of the held ones says already."""
    if not len(held) or not len(found):
        return np.ones(len(found), bool)
    near = np.hypot(*np.moveaxis(found.places[:, None] - held.places[None], -1, 0)) < 1.5
    alike = (found.descriptors @ held.descriptors.T > _SAME) & near
    return np.asarray(~alike.any(axis=1), bool)


@lru_cache(maxsize=8)
def _finder(most: int) -> cv2.SIFT:
    return cv2.SIFT.create(nfeatures=most, contrastThreshold=0.01)
