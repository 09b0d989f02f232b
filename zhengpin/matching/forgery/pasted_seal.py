"""Finds seals that were pasted into a scan: sharper than its print, and without the grain of the rest."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.documents.model import DocumentPage, Signal
from zhengpin.matching.documents.seals import SealFound, ink_of, seals_in
from zhengpin.matching.forgery.signals import SignalCode
from zhengpin.matching.forgery.strokes import Windows, noise_of, slope_of

Grey = NDArray[np.float32]

_LEAST_GRAIN = 0.3
"""Noise of the paper below which its lack in a seal tells nothing."""
_SHARP = (-0.12, 0.04)
"""Logarithm of a seal's steepest edges by the print's, at which they begin to be too sharp and plainly are."""
_CLEAN = (1.2, 0.7)
"""The same for the noise within its ink by the paper's; stamped and printed ink is uneven and has more."""
_LEAST_INK = 40
_LEAST_PRINT = 20
_ROUND = 20
"""Pixels round a seal by which its paper is known."""


def pasted_seal_signals(page: DocumentPage, pixels: NDArray[np.uint8], print_: Windows) -> Iterator[Signal]:
    """Yield a signal for the seals of a scanned page that are too sharp and too clean; print_: the page's windows."""
    green = np.ascontiguousarray(pixels[..., 1]).astype(np.float32)
    noise, slope = noise_of(green), slope_of(green)
    blank = (green > np.median(green) - 12) & (green < 252)
    if len(print_) < _LEAST_PRINT or blank.mean() < 0.1:
        return
    grain = float(noise[blank].mean())
    if grain < _LEAST_GRAIN:
        return
    sharp = float(np.median(print_.measures[:, 1]))
    found = []
    for seal in seals_in(pixels):
        strength = _strength(pixels, (green, noise, slope), seal, (sharp, grain))
        if strength > 0:
            found.append((strength, seal.box))
    if found:
        strength = max(one for one, _ in found)
        yield Signal(SignalCode.SEAL_PASTED, round(strength, 3), page.number, tuple(box for _, box in found))


def _strength(
    pixels: NDArray[np.uint8], maps: tuple[Grey, Grey, Grey], seal: SealFound, usual: tuple[float, float]
) -> float:
    size = np.array(pixels.shape[1::-1])
    low = np.maximum(np.array(seal.box[0]) * size - _ROUND, 0).astype(int)
    high = (np.array(seal.box[2]) * size + _ROUND).astype(int)
    cut = np.s_[low[1] : high[1], low[0] : high[0]]
    green, noise, slope = (one[cut] for one in maps)
    ink = ink_of(pixels[cut], seal.colour)
    deep = cv2.erode(ink, np.ones((11, 11), np.uint8)) > 0
    if deep.sum() < _LEAST_INK:
        return 0.0
    contrast = float(np.percentile(green, 85) - np.percentile(green[ink > 0], 10))
    sharp = float(np.log(np.percentile(slope, 97) / max(contrast, 1.0))) - usual[0]
    clean = float(np.median(noise[deep])) / usual[1]
    return _ramp(sharp, _SHARP) * _ramp(-clean, (-_CLEAN[0], -_CLEAN[1]))


def _ramp(value: float, ends: tuple[float, float]) -> float:
    return float(np.clip((value - ends[0]) / (ends[1] - ends[0]), 0, 1))
