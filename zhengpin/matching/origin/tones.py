"""How the tones and colours of one picture follow from the other's: by one curve, with a loss, or not at all."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.repainting import repainted_share
from zhengpin.matching.origin.overlay import Laid, Sheet

Floats = NDArray[np.float32]
_BINS = 48
_LOW, _HIGH, _FLAT = 4.0, 251.0, 1.0


@dataclass(frozen=True, slots=True)
class Tones:
    """clipped: -1..1, the share of the shared scene that is burnt out or black in the other alone, less that in one
    alone; lost: -1..1, how much better the other's tones follow from one's than one's from the other's; colourless:
    -1..1, 1 where the other alone has lost its colours; repainted: 0..1, the share of the shared scene whose colour no
    single change of the whole picture explains.
    """

    clipped: float
    lost: float
    colourless: float
    repainted: float


def tones(one: Sheet, other: Sheet, laid: Laid) -> Tones:
    """Return how tones and colours of two pictures go together. laid: how `one` lies in `other`."""
    here = one.preview.preview
    seen, within = other.layers.laid(here, laid.transform)
    within = cv2.erode(within.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    if within.sum() < 200:
        return Tones(0.0, 0.0, 0.0, 0.0)
    a, b = (cv2.GaussianBlur(picture, (0, 0), 1.0)[within].astype(np.float32) for picture in (here, seen))
    lumas = [values @ np.array([0.299, 0.587, 0.114], np.float32) for values in (a, b)]
    spreads = [_spreads(picture)[within] for picture in (here, seen)]
    colours = [
        np.ptp(np.percentile(values - values.mean(axis=1, keepdims=True), (5, 95), axis=0), axis=0).max()
        for values in (a, b)
    ]
    grey = [float(spread < 4) for spread in colours]
    return Tones(
        clipped=_burnt(lumas[1], spreads[1], lumas[0], spreads[0])
        - _burnt(lumas[0], spreads[0], lumas[1], spreads[1]),
        lost=_followed(lumas[0], lumas[1]) - _followed(lumas[1], lumas[0]),
        colourless=grey[1] - grey[0],
        repainted=repainted_share(here, seen, within),
    )


def _spreads(picture: NDArray[np.uint8]) -> Floats:
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    mean = cv2.blur(grey, (7, 7))
    return np.asarray(np.sqrt(np.maximum(cv2.blur(grey * grey, (7, 7)) - mean * mean, 0)), np.float32)


def _burnt(there: Floats, spread: Floats, here: Floats, own: Floats) -> float:
    """Return the share of places where `there` lies flat at an end of the scale and `here` shows structure."""
    ends = ((there < _LOW) | (there > _HIGH)) & (spread < _FLAT)
    return float((ends & (own > 3 * _FLAT) & (here > 2 * _LOW) & (here < _HIGH - _LOW)).mean())


def _followed(cause: Floats, effect: Floats) -> float:
    """Return the share of the variance of `effect` that a curve of `cause` explains, 0..1."""
    at = np.clip((cause / 256 * _BINS).astype(np.int64), 0, _BINS - 1)
    count = np.bincount(at, minlength=_BINS)
    mean = np.bincount(at, effect, minlength=_BINS) / np.maximum(count, 1)
    return float(1 - ((effect - mean[at]) ** 2).mean() / max(float(effect.var()), 1.0))
