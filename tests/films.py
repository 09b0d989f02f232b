"""Short films and sounds, rendered in memory for tests: moving shapes that no two seeds share."""

from __future__ import annotations

import io
from functools import cache
from math import ceil

import av
import numpy as np

from tests.matching.video.films import RATE, scenes

SOUND_RATE = 16_000
_NAMES = {"mp4": "libx264", "webm": "libvpx", "mov": "libx264", "mpegts": "libx264", "matroska": "libx264"}


def frames(seed: int, seconds: float) -> list[np.ndarray]:
    """Return the frames of a film, RATE a second, each uint8[144, 256, 3]."""
    return list(scenes(seed, ceil(seconds))[: round(seconds * RATE)])


def tones(seed: int, seconds: float) -> np.ndarray:
    """Return a melody without repetition, float32[seconds * SOUND_RATE] in -1 … 1."""
    chance = np.random.default_rng(seed)
    moments = np.arange(round(SOUND_RATE * 0.25)) / SOUND_RATE
    bars = []
    for _ in range(-(-round(seconds * 4) // 1)):
        chord = chance.uniform(200, 3000, 4)
        bars.append(np.sin(2 * np.pi * np.outer(chord, moments)).sum(axis=0) * np.exp(-4 * moments) / 6)
    return np.concatenate(bars).astype(np.float32)[: round(seconds * SOUND_RATE)]


@cache
def film(seed: int = 1, seconds: float = 4, *, form: str = "mp4", sound: bool = True) -> bytes:
    """Return a whole film of a seed."""
    return written(frames(seed, seconds), tones(seed, seconds) if sound else None, form=form)


@cache
def sound_only(seed: int = 1, seconds: float = 4) -> bytes:
    """Return a sound (AAC in MP4) of a seed."""
    return written([], tones(seed, seconds))


def written(pictures: list[np.ndarray], sound: np.ndarray | None = None, *, form: str = "mp4") -> bytes:
    """Return frames and samples as a film file."""
    target = io.BytesIO()
    with av.open(target, "w", format=form) as film:
        picture_stream = None
        if pictures:
            picture_stream = film.add_stream(_NAMES[form], rate=RATE)
            picture_stream.height, picture_stream.width = pictures[0].shape[:2]
            picture_stream.pix_fmt = "yuv420p"
            picture_stream.options = (
                {"preset": "ultrafast", "threads": "1", "g": "20"} if "264" in _NAMES[form] else {}
            )
        sound_stream = film.add_stream("aac", rate=SOUND_RATE, layout="mono") if sound is not None else None
        for at, picture in enumerate(pictures):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts = at
            film.mux(picture_stream.encode(frame))
        if sound_stream is not None and sound is not None:
            for at in range(0, len(sound), 1024):
                samples = av.AudioFrame.from_ndarray(
                    sound[None, at : at + 1024], format="fltp", layout="mono"
                )
                samples.sample_rate, samples.pts = SOUND_RATE, at
                film.mux(sound_stream.encode(samples))
        for stream in (picture_stream, sound_stream):
            if stream is not None:
                film.mux(stream.encode(None))
    return target.getvalue()
