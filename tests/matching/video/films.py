"""Short films for tests: scenes drawn from a seed, each with its own texture and things that move in it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import lru_cache

import av
import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
RATE = 10
SIZE = (256, 144)


@lru_cache(maxsize=32)
def scenes(seed: int, seconds: int, *, scene: float = 2.0) -> tuple[Pixels, ...]:
    """Return the pictures of a film, `RATE` a second; a new scene every `scene` seconds."""
    chance = np.random.default_rng(seed)
    pictures: list[Pixels] = []
    for _ in range(int(np.ceil(seconds / scene))):
        pictures += _scene(chance, round(scene * RATE))
    return tuple(pictures[: seconds * RATE])


def film(
    pictures: Iterable[Pixels], *, rate: int | Fraction = RATE, key_every: int = 20, sound: bool = False
) -> bytes:
    """Return an MP4 of pictures, H.264."""
    target = io.BytesIO()
    with av.open(target, "w", format="mp4") as container:
        stream = None
        for picture in pictures:
            if stream is None:
                stream = container.add_stream("libx264", rate=rate)
                stream.width, stream.height = picture.shape[1], picture.shape[0]
                stream.pix_fmt = "yuv420p"
                stream.options = {"preset": "ultrafast", "g": str(key_every), "crf": "20"}
            for packet in stream.encode(
                av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
            ):
                container.mux(packet)
        assert stream is not None
        for packet in stream.encode():
            container.mux(packet)
    return target.getvalue()


def sound_only() -> bytes:
    """Return an MP4 of a second of silence."""
    target = io.BytesIO()
    with av.open(target, "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=16_000)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), format="fltp", layout="mono")
        frame.sample_rate = 16_000
        for _ in range(16):
            for packet in stream.encode(frame):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    return target.getvalue()


def edited(pictures: Iterable[Pixels], edit: Callable[[Pixels], Pixels]) -> list[Pixels]:
    """Return every picture edited."""
    return [edit(picture) for picture in pictures]


def inside(pictures: Iterable[Pixels], around: Iterable[Pixels]) -> list[Pixels]:
    """Return pictures at half their size in the upper right of others."""
    made = []
    for small, large in zip(pictures, around, strict=False):
        canvas = large.copy()
        height, width = canvas.shape[0] // 2, canvas.shape[1] // 2
        canvas[8 : 8 + height, -8 - width : -8] = cv2.resize(
            small, (width, height), interpolation=cv2.INTER_AREA
        )
        made.append(canvas)
    return made


def take(studio: int, seed: int, seconds: int) -> list[Pixels]:
    """Return the pictures of a take before a still camera: one studio is one wall, a seed is what moves before it."""
    ground = _ground(np.random.default_rng(studio), *SIZE)
    chance = np.random.default_rng(seed)
    x, y, pace, turn = (
        chance.uniform(0, 2 * np.pi, 2),
        chance.uniform(0.2, 0.8, 2),
        *chance.uniform(0.5, 1.5, (2, 2)),
    )
    made = []
    for at in np.arange(seconds * RATE) / RATE:
        picture = ground.copy()
        for hand in range(2):
            place = (
                int(SIZE[0] * (0.5 + 0.35 * np.sin(pace[hand] * at * 2 + x[hand]))),
                int(SIZE[1] * (y[hand] + 0.2 * np.cos(turn[hand] * at * 2 + x[hand]))),
            )
            cv2.circle(picture, place, 17, (224, 172, 150), -1)
        made.append(picture)
    return made


def filmed(picture: Pixels, corners: list[tuple[float, float]], surround: int = 40) -> Pixels:
    """Return a picture on a screen that is filmed askew: its corners at these shares of the width and height."""
    width, height = SIZE
    here = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    there = np.array(corners, np.float32) * np.array(SIZE, np.float32)
    matrix = cv2.getPerspectiveTransform(here, there)
    return np.asarray(cv2.warpPerspective(picture, matrix, SIZE, borderValue=(surround,) * 3), np.uint8)


def _scene(chance: np.random.Generator, count: int) -> list[Pixels]:
    width, height = SIZE
    ground = _ground(chance, width + 40, height)
    shapes = [
        (
            chance.uniform(0, width),
            chance.uniform(0, height),
            chance.uniform(-40, 40),
            chance.uniform(-25, 25),
        )
        for _ in range(6)
    ]
    colours = [tuple(int(value) for value in chance.integers(0, 255, 3)) for _ in shapes]
    sizes = chance.integers(10, 34, len(shapes)).tolist()
    made = []
    for step in range(count):
        at = step / RATE
        picture = np.ascontiguousarray(ground[:, int(8 * at) : int(8 * at) + width])
        for index, ((x, y, dx, dy), colour, size) in enumerate(zip(shapes, colours, sizes, strict=True)):
            place = (int(x + dx * at) % width, int(y + dy * at) % height)
            if index % 2:
                cv2.circle(picture, place, size, colour, -1)
            else:
                cv2.rectangle(picture, place, (place[0] + 2 * size, place[1] + size), colour, -1)
        made.append(picture)
    return made


def _ground(chance: np.random.Generator, width: int, height: int) -> Pixels:
    """Return one of several kinds of texture in colours of its own."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    turn, wave = chance.uniform(0, np.pi), chance.uniform(0.03, 0.35)
    along = x * np.cos(turn) + y * np.sin(turn)
    away = np.hypot(x - chance.uniform(0, width), y - chance.uniform(0, height))
    kind = int(chance.integers(6))
    values = (
        np.sin(along * wave),
        np.sign(np.sin(x * wave) * np.sin(y * wave * chance.uniform(0.5, 2))),
        np.sin(away * wave),
        cv2.resize(
            chance.uniform(-1, 1, (int(chance.integers(4, 40)), 24)).astype(np.float32), (width, height)
        ),
        np.where(along % 60 < 30, np.sin(away * wave), np.cos(along * wave * 3)),
        np.sign(along - chance.uniform(0, 120)) * np.sin(y * wave),
    )[kind]
    mixed = (np.asarray(values)[..., None] + 1) / 2
    one, two = chance.uniform(0, 255, (2, 3))
    made = np.ascontiguousarray(np.clip(one * mixed + two * (1 - mixed), 0, 255).astype(np.uint8))
    for _ in range(3):
        letters = "".join(chr(65 + int(code)) for code in chance.integers(0, 26, 3))
        place = (int(chance.integers(0, width // 2)), int(chance.integers(40, height)))
        ink = tuple(int(value) for value in chance.integers(0, 255, 3))
        cv2.putText(made, letters, place, cv2.FONT_HERSHEY_DUPLEX, float(chance.uniform(1, 3)), ink, 3)
    return made
