"""Whether things have moved between two pictures of one scene: another exposure, which no copy can become."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.agreement import Plane, block_means, luma
from zhengpin.matching.origin.overlay import Laid, Sheet

Floats = NDArray[np.float32]
_STRUCTURE = 60.0
_MOVED = 0.9
"""Pixels of the sheet: what one map of the whole picture leaves over of a copy is less."""
_SAME, _BETTER = 0.75, 0.06
_FEWEST = 16
_ROUNDS, _STRAY = 4, 1.5
"""How often what the whole sheet does is found anew, and pixels off it from which a block is left out of it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """moved: 0..1, the share of blocks with structure that lie elsewhere than the map says and agree better there;
    found: 0..1, the share of blocks that agree at all, once each has been moved.
    """

    moved: float
    found: float


def moved(one: Sheet, other: Sheet, laid: Laid) -> Moved:
    """Return what has moved between two pictures (dense flow: Kroeger et al., ECCV 2016, after the map)."""
    sheet = one.preview
    seen, within = other.layers.laid(sheet.preview, laid.transform)
    here, there = (np.asarray(luma(picture).clip(0, 255), np.uint8) for picture in (sheet.preview, seen))
    gain = float(here[within].std()) / max(float(there[within].std()), 1.0) if within.any() else 1.0
    level = float(here[within].mean()) - gain * float(there[within].mean()) if within.any() else 0.0
    there = np.asarray((there * gain + level).clip(0, 255), np.uint8)
    still = np.zeros((*here.shape, 2), np.float32)
    flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM).calc(here, there, still)
    height, width = here.shape
    across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    followed = cv2.remap(
        there, across + flow[..., 0], down + flow[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    covered = block_means(within.astype(np.float32)) > 0.99
    lively = covered & (sheet.luma.spread > _STRUCTURE)
    if lively.sum() < _FEWEST:
        return Moved(0.0, 0.0)
    before, after = (
        sheet.luma.correlation(Plane(picture.astype(np.float32))) for picture in (there, followed)
    )
    length = _unevenly(np.asarray(flow, np.float32), lively)
    shifted = lively & (length > _MOVED) & (after > _SAME) & (after > before + _BETTER)
    return Moved(float(shifted.sum() / lively.sum()), float((after[lively] > _SAME).mean()))


def _unevenly(flow: Floats, lively: NDArray[np.bool_]) -> Floats:
    """Return how far each block has moved otherwise than the whole sheet does, in pixels.

    A screen or a print photographed again is bent by lens and paper: that is as smooth as a polynomial of the second
    degree, while things that move do so each by itself.
    """
    across, down = (block_means(np.ascontiguousarray(flow[..., axis])) for axis in (0, 1))
    height, width = lively.shape
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    terms = np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], axis=-1)
    kept = lively
    off = np.hypot(across, down)
    for _ in range(_ROUNDS):
        if kept.sum() < 2 * _FEWEST:
            break
        fitted = [np.linalg.lstsq(terms[kept], each[kept], rcond=None)[0] for each in (across, down)]
        off = np.hypot(across - terms @ fitted[0], down - terms @ fitted[1])
        kept = lively & (off < _STRAY)
    return np.asarray(off, np.float32)
