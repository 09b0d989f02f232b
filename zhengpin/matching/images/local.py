"""Local features of a picture (SIFT) in a compact form, and their mirror image without a new extraction."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

LOCAL_SIDE = 400
"""Longest side in pixels at which features are found."""

LEAST_SIDE = 256
"""Pictures with a shorter longest side are scaled up to it, at most threefold.

SIFT finds little in thumbnails.
"""

PREVIEW_SIDE = 160
MOST_FEATURES = 400
_SCALE = 512.0
# 4 rows × 4 columns × 8 directions in the keypoint's frame: mirroring turns rows and directions about.
_MIRRORED = np.arange(128).reshape(4, 4, 8)[::-1, :, (-np.arange(8)) % 8].ravel()


@dataclass(frozen=True, slots=True, eq=False)
class LocalFeatures:
    """The local features of one picture.

    points: float32 (n, 2), x and y as shares of width and height; descriptors: uint8 (n, 128), square roots
    of SIFT (Arandjelović and Zisserman, CVPR 2012); preview: uint8 RGB (h, w, 3), longest side at most
    `PREVIEW_SIDE`; width, height: pixels in which the features were found.
    """

    points: NDArray[np.float32]
    descriptors: NDArray[np.uint8]
    preview: NDArray[np.uint8]
    width: int
    height: int

    @property
    def nbytes(self) -> int:
        """Return how much memory the arrays take."""
        return self.points.nbytes + self.descriptors.nbytes + self.preview.nbytes

    def mirrored_descriptors(self) -> NDArray[np.uint8]:
        """Return what the descriptors would be had the picture been mirrored."""
        return self.descriptors[:, _MIRRORED]


def local_features(picture: NDArray[np.uint8]) -> LocalFeatures:
    """Return SIFT features (Lowe, IJCV 2004), at most `MOST_FEATURES`, of a uint8 RGB picture (h, w, 3)."""
    preview = _at_most(picture, PREVIEW_SIDE)
    luma = _at_least(_at_most(np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8), LOCAL_SIDE))
    height, width = luma.shape
    size = np.array([width, height], np.float32)
    finder = cv2.SIFT.create(nfeatures=MOST_FEATURES, contrastThreshold=0.02)
    keypoints, found = finder.detectAndCompute(luma, None)
    keypoints, found = keypoints[:MOST_FEATURES], None if found is None else found[:MOST_FEATURES]
    # A keypoint at 0 is at the centre of the first pixel.
    points = (np.array([keypoint.pt for keypoint in keypoints], np.float32).reshape(-1, 2) + 0.5) / size
    raw = np.zeros((0, 128), np.float32) if found is None else np.asarray(found, np.float32)
    roots = np.sqrt(raw / np.maximum(raw.sum(axis=1, keepdims=True), 1e-6))
    descriptors = np.minimum(roots * _SCALE, 255).round().astype(np.uint8)
    return LocalFeatures(points, descriptors, preview, width, height)


def _at_most(picture: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    longest = max(picture.shape[:2])
    return picture if longest <= side else _scaled(picture, side / longest, cv2.INTER_AREA)


def _at_least(luma: NDArray[np.uint8]) -> NDArray[np.uint8]:
    longest = max(luma.shape)
    return luma if longest >= LEAST_SIDE else _scaled(luma, min(3.0, LEAST_SIDE / longest), cv2.INTER_CUBIC)


def _scaled(picture: NDArray[np.uint8], scale: float, way: int) -> NDArray[np.uint8]:
    height, width = (max(1, round(length * scale)) for length in picture.shape[:2])
    return np.asarray(cv2.resize(picture, (width, height), interpolation=way), np.uint8)
