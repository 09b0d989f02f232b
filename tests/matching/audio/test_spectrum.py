"""The levels of a sound are those of the Fourier transform of its windows, however long it is."""

from __future__ import annotations

import numpy as np

from tests.rows import each_row
from zhengpin.matching.audio.spectrum import FRAMES_A_SECOND, HERTZ_A_BIN, HOP, WINDOW, decibels


@each_row("length", [1, 127, 1024, 5000])
def test_levels_are_those_of_each_windows_transform(length: int) -> None:
    samples = (np.random.default_rng(length).standard_normal(length) * 0.1).astype(np.float32)
    padded = np.pad(samples.astype(np.float64), (WINDOW // 2, WINDOW // 2))
    shape = np.hanning(WINDOW + 1)[:-1]
    levels = decibels(samples)
    assert levels.dtype == np.float32
    assert len(levels) == length // HOP + 1
    for at, level in enumerate(levels):
        waves = np.fft.rfft(padded[at * HOP : at * HOP + WINDOW] * shape)
        assert np.abs(level - 20 * np.log10(np.abs(waves) * 4 / WINDOW + 1e-6)).max() < 0.05


def test_a_tone_stands_at_its_place_and_silence_nowhere() -> None:
    time = np.arange(8000) / (HERTZ_A_BIN * WINDOW)
    levels = decibels(np.sin(2 * np.pi * 1000 * time).astype(np.float32))
    middle = levels[int(FRAMES_A_SECOND / 2)]
    assert int(middle.argmax()) == round(1000 / HERTZ_A_BIN)
    assert abs(float(middle.max())) < 0.1
    assert float(decibels(np.zeros(4000, np.float32)).max()) <= -119.9
