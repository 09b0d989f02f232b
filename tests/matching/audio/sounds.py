"""Sounds drawn from a seed: tunes with overtones and drums, noise, and files of them."""

from __future__ import annotations

import io

import av
import numpy as np
from numpy.typing import NDArray

RATE = 16_000
Samples = NDArray[np.float32]


def tune(seed: int, seconds: float = 20.0, rate: int = RATE) -> Samples:
    """Return a tune of two voices whose notes differ in length and loudness, and a drum."""
    chance = np.random.default_rng(seed)
    made = np.zeros(int(seconds * rate), np.float32)
    for low, high, pace in ((200.0, 700.0, 0.45), (500.0, 1800.0, 0.25)):
        at = 0.0
        while at < seconds:
            length = pace * chance.uniform(0.5, 1.8)
            _add(made, at, _note(chance, chance.uniform(low, high), length, rate), rate)
            at += length
    for at in np.arange(0, seconds, chance.uniform(0.4, 0.6)):
        drum = chance.standard_normal(rate // 20) * np.exp(-np.linspace(0, 6, rate // 20))
        _add(made, at, 0.15 * drum, rate)
    return (0.5 * made / np.abs(made).max()).astype(np.float32)


def _note(chance: np.random.Generator, hertz: float, length: float, rate: int) -> NDArray[np.float64]:
    time = np.arange(int(length * rate)) / rate
    wave = sum(
        chance.uniform(0.2, 1) / part * np.sin(2 * np.pi * part * hertz * time + chance.uniform(0, 6))
        for part in range(1, 5)
    )
    return chance.uniform(0.3, 1) * wave * np.exp(-3 * time / length) * np.minimum(1, time / 0.01)


def _add(made: Samples, at: float, wave: NDArray[np.float64], rate: int) -> None:
    start = int(at * rate)
    part = made[start : start + len(wave)]
    part += wave[: len(part)].astype(np.float32)


def played_at(samples: Samples, speed: float) -> Samples:
    """Return samples played so much faster and higher."""
    at = np.arange(0, len(samples) - 1, speed)
    return np.interp(at, np.arange(len(samples)), samples).astype(np.float32)


def noisy(samples: Samples, decibels: float, seed: int = 1) -> Samples:
    """Return samples with white noise so many decibels below them."""
    noise = np.random.default_rng(seed).standard_normal(len(samples))
    return (samples + noise * np.sqrt(np.mean(samples**2) / 10 ** (decibels / 10))).astype(np.float32)


def wav(channels: NDArray[np.float32], rate: int = RATE) -> bytes:
    """Return a WAV file of channels, (n,) or (c, n)."""
    return file_of(channels, rate, "wav", "pcm_s16le")


def file_of(channels: NDArray[np.float32], rate: int, container: str, codec: str) -> bytes:
    """Return a file of one or two channels, (n,) or (c, n)."""
    many = np.atleast_2d(channels)
    layout = "mono" if len(many) == 1 else "stereo"
    made = io.BytesIO()
    with av.open(made, "w", format=container) as output:
        stream = output.add_stream(codec, rate=rate, layout=layout)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(many, np.float32), "fltp", layout)
        frame.sample_rate = rate
        resampler = av.AudioResampler(stream.format.name, layout, rate, frame_size=stream.frame_size or 1024)
        for one in [*resampler.resample(frame), *resampler.resample(None), None]:
            output.mux(stream.encode(one))
    return made.getvalue()
