"""The spectrum of a sound over time, in decibels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.audio.decoding import RATE, Samples

WINDOW, HOP = 1024, 128
"""Samples of a window (0.128 s) and between windows (16 ms)."""
FRAMES_A_SECOND = RATE / HOP
HERTZ_A_BIN = RATE / WINDOW
_BLOCK = 2048
"""Windows transformed at a time, so that long sounds need no more memory than short ones."""
_FLOOR = 1e-6
"""Below the last bit of 16, of amplitudes up to 1."""


def decibels(samples: Samples) -> NDArray[np.float32]:
    """Return levels, float32 (frames, WINDOW / 2 + 1), of Hann windows; frame i is centred at i / FRAMES_A_SECOND."""
    padded = np.pad(samples, (WINDOW // 2, WINDOW // 2))
    windows = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP]
    shape = np.hanning(WINDOW + 1)[:-1].astype(np.float32)
    levels = np.empty((len(windows), WINDOW // 2 + 1), np.float32)
    for start in range(0, len(windows), _BLOCK):
        power = np.abs(np.fft.rfft(windows[start : start + _BLOCK] * shape, axis=1)) * (4 / WINDOW)
        levels[start : start + _BLOCK] = 20 * np.log10(power + _FLOOR)
    return levels
