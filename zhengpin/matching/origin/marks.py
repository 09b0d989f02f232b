"""What is laid over the shared scene in one of two pictures: texts, watermarks, stickers."""

from __future__ import annotations

import cv2
import numpy as np

from zhengpin.matching.images.agreement import block_means, luma
from zhengpin.matching.origin.overlay import Laid, Sheet

_UNLIKE = 0.5
_CLEARLY = 1.6
_LEAST = 20.0


def laid_over_scene(one: Sheet, other: Sheet, laid: Laid) -> float:
    """Return -1..1: the share of the shared scene that something covers in the other alone, less that in one alone.

    Where the two differ, what was laid over brings edges of its own: text on a plain ground, a sticker's outline.
    """
    sheet = one.preview
    seen, within = other.layers.laid(sheet.preview, laid.transform)
    covered = block_means(within.astype(np.float32)) > 0.99
    if covered.sum() < 12:
        return 0.0
    values = [sheet.luma.values, luma(seen)]
    slope = np.std(values[0][within]) / max(float(np.std(values[1][within])), 1.0)
    edges = []
    for at, picture in enumerate(values):
        steep = cv2.magnitude(cv2.Sobel(picture, cv2.CV_32F, 1, 0), cv2.Sobel(picture, cv2.CV_32F, 0, 1))
        edges.append(block_means(np.asarray(steep, np.float32)) * (slope if at else 1.0))
    other_plane = type(sheet.luma)(values[1])
    unlike = covered & (sheet.luma.correlation(other_plane) < _UNLIKE)
    in_other = unlike & (edges[1] > _CLEARLY * edges[0] + _LEAST)
    in_one = unlike & (edges[0] > _CLEARLY * edges[1] + _LEAST)
    return float((int(in_other.sum()) - int(in_one.sum())) / covered.sum())
