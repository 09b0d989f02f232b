"""How many local features (SIFT) a mark has as it may be printed: few in discs and stripes, many in what is drawn."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks.frame import FINE, MarkFrame

MOST_OF_RENDITION = 130
_PAD = 12 * FINE
_SAME, _NEAR = 0.93, 1.5
_LEAST_COLOURS = 30


def features_of(frame: MarkFrame) -> int:
    """Return how many features the renditions of a mark have that are unlike those of the ones before."""
    finder = cv2.SIFT.create(nfeatures=MOST_OF_RENDITION, contrastThreshold=0.01)
    places, vectors = np.zeros((0, 2), np.float32), np.zeros((0, 128), np.float32)
    for rendition in renditions(frame):
        wide = cv2.copyMakeBorder(rendition, _PAD, _PAD, _PAD, _PAD, cv2.BORDER_REPLICATE)
        found, raw = finder.detectAndCompute(wide, None)
        if not found:
            continue
        strongest = np.argsort([-one.response for one in found], kind="stable")[:MOST_OF_RENDITION]
        at = np.array([found[one].pt for one in strongest], np.float32) / FINE
        roots = np.sqrt(raw[strongest] / np.maximum(raw[strongest].sum(axis=1, keepdims=True), 1e-6))
        near = np.hypot(*np.moveaxis(at[:, None] - places[None], -1, 0)) < _NEAR
        new = ~((roots @ vectors.T > _SAME) & near).any(axis=1)
        places, vectors = np.concatenate([places, at[new]]), np.concatenate([vectors, roots[new]])
    return len(places)


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
