"""Encodes the demo's films: H.264 and AAC, as a file or as what a stream server sends."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zhengpin.demo.seeding import numbers
from zhengpin.later import later

if TYPE_CHECKING:
    import av
else:
    av = later("av")


RATE = 8
"""Pictures a second."""
SOUND_RATE = 16_000
_SAMPLES = 1024
_SCALE = (196.0, 220.0, 261.6, 293.7, 329.6, 392.0, 440.0, 523.3)
_BEAT = 0.25
"""Seconds of a note."""


@dataclass(frozen=True)
class DrawnFilm:
    """Pictures, `RATE` a second, uint8 [height, width, 3] RGB, all of one size; sound as float32, `SOUND_RATE`."""

    frames: Sequence[np.ndarray]
    sound: np.ndarray

    @property
    def seconds(self) -> float:
        return len(self.frames) / RATE

    def sound_of(self, first: float, last: float) -> np.ndarray:
        """Return the sound from one second to another."""
        return self.sound[round(first * SOUND_RATE) : round(last * SOUND_RATE)]


def encoded(film: DrawnFilm, form: str = "mp4", between_keys: float = 1.0) -> bytes:
    """Return a film as a file. form: mp4, or flv, which can be sent as a stream; a key picture comes every so often."""
    target = io.BytesIO()
    with av.open(target, "w", format=form) as file:
        height, width = film.frames[0].shape[:2]
        picture = file.add_stream("libx264", rate=RATE)
        picture.width, picture.height, picture.pix_fmt = width, height, "yuv420p"
        apart = str(max(1, round(between_keys * RATE)))
        steady: dict[str, object] = {"g": apart, "keyint_min": apart, "sc_threshold": "0", "bf": "0"}
        picture.options = steady | {"preset": "veryfast", "crf": "27", "threads": "1"}
        sound = file.add_stream("aac", rate=SOUND_RATE, layout="mono", bit_rate=48_000)
        at = 0
        for number, pixels in enumerate(film.frames):
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts = number
            file.mux(picture.encode(frame))
            until = round((number + 1) / RATE * SOUND_RATE)
            while at < min(until, len(film.sound)):  # beside the picture, as a stream has it
                file.mux(sound.encode(_samples(film.sound, at)))
                at += _SAMPLES
        file.mux(picture.encode(None))
        file.mux(sound.encode(None))
    return target.getvalue()


def _samples(sound: np.ndarray, at: int) -> av.AudioFrame:
    part = np.ascontiguousarray(sound[None, at : at + _SAMPLES], np.float32)
    frame = av.AudioFrame.from_ndarray(part, format="fltp", layout="mono")
    frame.sample_rate, frame.pts = SOUND_RATE, at
    return frame


def melody(seed: int, name: str, seconds: float) -> np.ndarray:
    """Return a tune of plucked notes, another for every name."""
    draws = numbers(seed, "melody", name)
    moments = np.arange(round(_BEAT * SOUND_RATE), dtype=np.float32) / SOUND_RATE
    fall = np.exp(-6 * moments)
    notes = draws.choice(_SCALE, (round(seconds / _BEAT) + 1, 3)) * draws.choice((1.0, 2.0, 3.0), (1, 3))
    bars = [np.sin(2 * np.pi * np.outer(chord, moments)).sum(0) * fall / 5 for chord in notes]
    return np.concatenate(bars).astype(np.float32)[: round(seconds * SOUND_RATE)]


def murmur(seed: int, name: str, seconds: float) -> np.ndarray:
    """Return a room's quiet noise with somebody who talks on and off: filtered noise that swells."""
    draws = numbers(seed, "murmur", name)
    noise = draws.standard_normal(round(seconds * SOUND_RATE)).astype(np.float32)
    smooth = np.convolve(noise, np.ones(24, np.float32) / 24, "same")
    swells = np.interp(
        np.arange(len(noise)),
        np.linspace(0, len(noise), round(seconds * 4)),
        draws.random(round(seconds * 4)),
    )
    return (0.25 * smooth * swells).astype(np.float32)
