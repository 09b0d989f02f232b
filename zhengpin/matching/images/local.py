"""Local features of a picture (SIFT) in a form that a mirror image shares.

A mirrored picture has the same features with their descriptors' rows and directions turned about. Of the two forms
one is chosen by a fixed direction in which they differ, and which one it was is kept as `flipped`: so one index and one
comparison serve for copies and for mirrored copies.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

MOST_UPSCALE = 1.3
"""Pictures smaller than wanted are scaled up by so much at most: SIFT finds little in thumbnails."""
LEAST_SCALE_SIDE = 256
"""Below this side they are scaled up threefold at most."""
WEIGHTS = Path(__file__).with_name("weights") / "local.npz"

# 4 rows × 4 columns × 8 directions in the keypoint's frame: mirroring turns rows and directions about.
MIRRORED = np.arange(128).reshape(4, 4, 8)[::-1, :, (-np.arange(8)) % 8].ravel()


@dataclass(frozen=True, slots=True, eq=False)
class LocalFeatures:
    """The local features of one picture, strongest first. The unit of length is the picture's longest side.

    points: float32 (n, 2), x and y; sizes: float32 (n,), diameter; angles: float32 (n,), radians, clockwise as y
    points down; flipped: bool (n,), whether the descriptor is that of the mirror image; strengths: float32 (n,);
    descriptors: float32 (n, 128) of length 1, roots of SIFT (Arandjelović and Zisserman, CVPR 2012); width, height:
    of the picture, the longer is 1.
    """

    points: NDArray[np.float32]
    sizes: NDArray[np.float32]
    angles: NDArray[np.float32]
    flipped: NDArray[np.bool_]
    strengths: NDArray[np.float32]
    descriptors: NDArray[np.float32]
    width: float
    height: float

    def __len__(self) -> int:
        return len(self.points)

    def only(self, kept: NDArray[np.bool_] | NDArray[np.int64]) -> LocalFeatures:
        """Return some of the features, by place."""
        return LocalFeatures(
            self.points[kept],
            self.sizes[kept],
            self.angles[kept],
            self.flipped[kept],
            self.strengths[kept],
            self.descriptors[kept],
            self.width,
            self.height,
        )


def joined(one: LocalFeatures, part: LocalFeatures, box: tuple[float, float, float, float]) -> LocalFeatures:
    """Return the features of a picture with those of its part in a box (left, top, right, bottom)."""
    left, top, right, bottom = box
    scale = np.float32(max(right - left, bottom - top))
    return LocalFeatures(
        np.concatenate([one.points, part.points * scale + np.array([left, top], np.float32)]),
        np.concatenate([one.sizes, part.sizes * scale]),
        np.concatenate([one.angles, part.angles]),
        np.concatenate([one.flipped, part.flipped]),
        np.concatenate([one.strengths, part.strengths]),
        np.concatenate([one.descriptors, part.descriptors]),
        one.width,
        one.height,
    )


def local_features(picture: NDArray[np.uint8], *, side: int, most: int) -> LocalFeatures:
    """Return SIFT features (Lowe, IJCV 2004), at most `most`, of a uint8 RGB picture scaled to `side` pixels."""
    luma = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
    luma = _scaled(luma, _scale(max(luma.shape), side))
    height, width = luma.shape
    longest = max(luma.shape)
    table, roots = detected(luma, most)
    descriptors, flipped = canonical(roots)
    return LocalFeatures(
        points=(table[:, :2] + 0.5) / longest,  # a keypoint at 0 is at the centre of the first pixel
        sizes=table[:, 2] / longest,
        angles=np.deg2rad(table[:, 3]),
        flipped=flipped,
        strengths=table[:, 4],
        descriptors=descriptors,
        width=width / longest,
        height=height / longest,
    )


def detected(luma: NDArray[np.uint8], most: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return of a uint8 picture (height, width) its keypoints, strongest first, and the roots of their descriptors.

    (n, 5): x, y, diameter in pixels, angle in degrees, strength; (n, 128), each of length 1.
    """
    keypoints, found = _finder(most).detectAndCompute(luma, None)
    raw = np.zeros((0, 128), np.float32) if found is None else np.asarray(found, np.float32)[:most]
    table = np.array(
        [(*point.pt, point.size, point.angle, point.response) for point in keypoints[:most]], np.float32
    ).reshape(-1, 5)
    order = np.argsort(-table[:, 4], kind="stable")
    table, raw = table[order], raw[order]
    return table, np.sqrt(raw / np.maximum(raw.sum(axis=1, keepdims=True), 1e-6))


def canonical(descriptors: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return the form of each descriptor that the direction chooses, (n, 128), and whether that was the mirrored."""
    flipped = descriptors @ direction() < 0
    chosen = np.where(flipped[:, None], descriptors[:, MIRRORED], descriptors)
    return np.ascontiguousarray(chosen, np.float32), flipped


@lru_cache(maxsize=1)
def direction() -> NDArray[np.float32]:
    """Return the direction (128,) in which a feature and its mirror image differ most; mirroring reverses it."""
    with np.load(WEIGHTS) as held:
        return np.asarray(held["direction"], np.float32)


@lru_cache(maxsize=8)
def _finder(most: int) -> cv2.SIFT:
    return cv2.SIFT.create(nfeatures=most, contrastThreshold=0.02)


def _scale(longest: int, side: int) -> float:
    wanted = side / longest
    return max(min(wanted, MOST_UPSCALE), min(3.0, LEAST_SCALE_SIDE / longest, wanted))


def _scaled(luma: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    if scale == 1:
        return luma
    height, width = (max(1, round(length * scale)) for length in luma.shape)
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(luma, (width, height), interpolation=way), np.uint8)
