"""How the tones and colours of one picture follow from the other's: by one curve, with a loss, or not at all."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.agreement import BLOCK, Plane, luma
from zhengpin.matching.origin.overlay import Laid, Sheet

Floats = NDArray[np.float32]
_BINS = 48
_LOW, _HIGH, _FLAT = 4.0, 251.0, 1.0
_FAR = 9.0
_SAME = 0.6
"""Of CIELAB in 8 bits: colours further from what one change of the whole picture explains are another paint."""
_FAR_LIGHT, _MOST_LIGHT = 24.0, 70.0
_DEPTHS, _MOST_CAST = (0.2, 2.5), 16.0
"""An edit deepens colours and casts one over all; it does not turn one hue into another and leave the rest."""


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
        repainted=0.0 if max(grey) else _repainted(here, seen, within & _same_outlines(one, seen)),
    )


def _same_outlines(one: Sheet, seen: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return where the luma of both rises and falls together: paint changes colours there, a sticker the shapes."""
    plane = one.preview.luma
    alike = np.abs(plane.correlation(Plane(luma(seen)))) > _SAME
    plain = plane.spread < 30
    height, width = one.preview.preview.shape[:2]
    size = (alike.shape[1] * BLOCK, alike.shape[0] * BLOCK)
    spread = cv2.resize((alike | plain).astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
    whole = np.zeros((height, width), bool)
    whole[: spread.shape[0], : spread.shape[1]] = spread[:height, :width] > 0
    return whole


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


def _repainted(here: NDArray[np.uint8], seen: NDArray[np.uint8], within: NDArray[np.bool_]) -> float:
    """Return the share of places whose colour or lightness an edit of the whole picture, fitted to most,
    leaves far off.
    """
    labs = [
        cv2.cvtColor(cv2.GaussianBlur(one, (0, 0), 1.5), cv2.COLOR_RGB2LAB)[within][::7].astype(np.float64)
        for one in (here, seen)
    ]
    return min(_unexplained(labs[0], labs[1]), _unexplained(labs[1], labs[0]))


def _unexplained(cause: NDArray[np.float64], effect: NDArray[np.float64]) -> float:
    colours, wanted = cause[:, 1:] - 128, effect[:, 1:] - 128
    cast, depth = np.zeros(2), 1.0
    kept = np.ones(len(colours), bool)
    for _ in range(4):
        middle, target = colours[kept].mean(axis=0), wanted[kept].mean(axis=0)
        around = colours[kept] - middle
        depth = float(
            np.clip((around * (wanted[kept] - target)).sum() / max((around**2).sum(), 1.0), *_DEPTHS)
        )
        cast = target - depth * middle
        cast *= min(1.0, _MOST_CAST / max(float(np.hypot(*cast)), 1e-6))
        off = np.hypot(*(depth * colours + cast - wanted).T)
        kept = off <= max(float(np.percentile(off, 60)), 3.0)
    return float(((off > _FAR) | (_lightness_off(cause[:, 0], effect[:, 0]) > _FAR_LIGHT)).mean())


def _lightness_off(cause: NDArray[np.float64], effect: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far each lightness, 0..255, lies from a smooth curve of most, or that curve from an edit's reach."""
    x = cause / 255
    terms = np.column_stack([np.ones(len(x)), x, x**2])
    kept = np.ones(len(x), bool)
    off = np.zeros(len(x))
    for _ in range(4):
        gram = terms[kept].T @ terms[kept] + 1e-6 * np.eye(3)
        curve = terms @ np.linalg.solve(gram, terms[kept].T @ effect[kept])
        off = np.maximum(np.abs(curve - effect), np.abs(curve - cause) - _MOST_LIGHT)
        kept = off <= max(float(np.percentile(off, 70)), 4.0)
    return off
