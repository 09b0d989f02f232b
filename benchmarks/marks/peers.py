"""What marks in pictures are also sought with: templates at many sizes, and local features with a ratio test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import cv2
import numpy as np

from benchmarks.marks.data import MarkFile

Found = tuple[str, float, np.ndarray]
"""Brand, score, corners (4, 2) in pixels."""
NOTHING: Found = ("", 0.0, np.zeros((4, 2)))
SIDE = 320
WIDTHS = (26, 34, 45, 60, 80, 105, 140, 190)


class Peer(Protocol):
    """A way to find the likeliest mark in a picture."""

    def find(self, picture: np.ndarray) -> Found:
        """Return the likeliest mark of a uint8 RGB picture."""


class Templates:
    """Normalised cross-correlation of the grey mark at eight widths (Lewis, 1995), over the picture at 320 pixels."""

    def __init__(self, marks: list[MarkFile]) -> None:
        self._marks = [(one.brand, _grey(one.picture())) for one in marks]

    def find(self, picture: np.ndarray) -> Found:
        scale = SIDE / max(picture.shape[:2])
        scene = cv2.resize(_grey(picture), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        best = NOTHING
        for brand, mark in self._marks:
            for width in WIDTHS:
                size = width, max(6, round(width * mark.shape[0] / mark.shape[1]))
                if size[1] >= scene.shape[0] or width >= scene.shape[1]:
                    continue
                template = cv2.resize(mark, size, interpolation=cv2.INTER_AREA)
                answer = cv2.matchTemplate(scene, template, cv2.TM_CCOEFF_NORMED)
                _, score, _, (left, top) = cv2.minMaxLoc(answer)
                if np.isfinite(score) and score > best[1]:
                    box = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], float)
                    best = brand, float(score), (box + [left, top]) / scale
        return best


class LocalFeatures:
    """SIFT with the ratio test (Lowe, 2004) and a homography by RANSAC; scored by inliers."""

    RATIO, LEAST = 0.75, 4

    def __init__(self, marks: list[MarkFile]) -> None:
        self._sift = cv2.SIFT.create(nfeatures=2500)
        self._marks = []
        for one in marks:
            grey = _grey(one.picture())
            points, found = self._sift.detectAndCompute(grey, None)
            if found is not None and len(points) >= self.LEAST:
                self._marks.append(
                    (one.brand, grey.shape, np.array([p.pt for p in points], np.float32), found)
                )

    def find(self, picture: np.ndarray) -> Found:
        points, found = self._sift.detectAndCompute(_grey(picture), None)
        if found is None or len(points) < self.LEAST:
            return NOTHING
        there = np.array([p.pt for p in points], np.float32)
        best = NOTHING
        for brand, shape, own, described in self._marks:
            pairs = cv2.BFMatcher().knnMatch(described, found, k=2)
            good = [one for one, two in pairs if one.distance < self.RATIO * two.distance]
            if len(good) < self.LEAST:
                continue
            source = own[[one.queryIdx for one in good]]
            target = there[[one.trainIdx for one in good]]
            transform, inliers = cv2.findHomography(source, target, cv2.RANSAC, 4.0)
            if transform is not None and inliers.sum() > best[1]:
                height, width = shape
                box = np.array([[[0, 0]], [[width, 0]], [[width, height]], [[0, height]]], np.float32)
                best = brand, float(inliers.sum()), cv2.perspectiveTransform(box, transform)[:, 0]
        return best


def _grey(picture: np.ndarray) -> np.ndarray:
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)


PEERS: dict[str, Callable[[list[MarkFile]], Peer]] = {
    "template_matching": Templates,
    "local_features": LocalFeatures,
}
