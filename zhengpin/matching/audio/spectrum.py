"""The spectrum of a sound over time, in decibels."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.audio.decoding import RATE, Samples

WINDOW, HOP = 1024, 128
"""Samples of a window (0.128 s) and between windows (16 ms)."""
FRAMES_A_SECOND = RATE / HOP
HERTZ_A_BIN = RATE / WINDOW
_BLOCK = 64
"""Windows transformed at a time: as many as stay in the processor's cache, so that it waits for no memory."""
_FLOOR = 1e-6
"""Below the last bit of 16, of amplitudes up to 1."""


def decibels(samples: Samples) -> NDArray[np.float32]:
    """Return levels, float32 (frames, WINDOW / 2 + 1), of Hann windows; frame i is centred at i / FRAMES_A_SECOND."""
    padded = np.pad(samples, (WINDOW // 2, WINDOW // 2)).astype(np.float32, copy=False)
    windows = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP]
    shape = np.hanning(WINDOW + 1)[:-1].astype(np.float32)
    levels = np.empty((len(windows), WINDOW // 2 + 1), np.float32)
    for start in range(0, len(windows), _BLOCK):
        power = _magnitudes(windows[start : start + _BLOCK] * shape) * np.float32(4 / WINDOW)
        levels[start : start + _BLOCK] = cv2.log(power + np.float32(_FLOOR)) * np.float32(20 / np.log(10))
    return levels


def _magnitudes(windows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how strong each frequency of each window is, (windows, WINDOW / 2 + 1).

    OpenCV takes a fifth of the time that NumPy takes.
    """
    waves = cv2.dft(
        windows, flags=cv2.DFT_ROWS
    )  # the middle ones as real and imaginary by turns, the ends as real
    found = np.empty((len(windows), WINDOW // 2 + 1), np.float32)
    found[:, [0, -1]] = np.abs(waves[:, [0, -1]])
    real, imaginary = (np.ascontiguousarray(waves[:, first:-1:2]) for first in (1, 2))
    found[:, 1:-1] = cv2.magnitude(real, imaginary)
    return found
