"""What people do to films: fourteen kinds, each with a drawn strength, the same for every picture of a film."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.pictures import edits_overlaid as overlaid
from benchmarks.pictures import edits_shaped as shaped
from benchmarks.pictures import edits_toned as toned
from benchmarks.video.screen import FilmedScreen, filmed_screen

Pixels = NDArray[np.uint8]
Draw = np.random.Generator

KINDS = (
    "reencode",
    "colour",
    "crop",
    "letterbox",
    "corner",
    "split",
    "screen",
    "overlay",
    "mirror",
    "rotate",
    "speed",
    "cut",
    "loop",
    "combo",
)
"""reencode: small and coarse; colour: hue, contrast, filters; crop: 40 to 85 % of the area; letterbox: between bars,
black or blurred, upright or wide; corner: 35 to 60 % of the side, over another film; split: beside or above another
film; screen: filmed off a screen by a hand that is not still; overlay: text, stickers, captions, watermarks; mirror;
rotate: 5 to 20 degrees; speed: 0.8 to 1.25; cut: three pieces in another order; loop: one piece two or three times;
combo: three of these at once.
"""
_COMBINED = ("colour", "crop", "overlay", "mirror", "letterbox", "reencode")


def edit_of(kind: str, chance: Draw, size: tuple[int, int]) -> Callable[[int, Pixels, Pixels], Pixels]:
    """Return what is done to a film's pictures: (number of the picture, picture, picture of a host film) → picture.

    size: width and height of the film that is made.
    """
    if kind == "combo":
        parts = [edit_of(str(one), chance, size) for one in chance.choice(_COMBINED, 3, replace=False)]
        return lambda at, picture, host: _each(parts, at, picture, host)
    seed = int(chance.integers(2**31))
    makers: dict[str, Callable[[Draw], Callable[[int, Pixels, Pixels], Pixels]]] = {
        "reencode": _coarse,
        "colour": lambda draw: _same(draw.choice([toned.colour, toned.filter_]), seed),
        "crop": _crop,
        "letterbox": lambda draw: _letterbox(draw, size),
        "corner": _corner,
        "split": _split,
        "screen": _screen,
        "overlay": lambda draw: _overlay(draw, seed),
        "mirror": lambda draw: lambda at, picture, host: np.ascontiguousarray(picture[:, ::-1]),
        "rotate": lambda draw: _same(shaped.rot, seed),
    }
    maker = makers.get(kind)
    return maker(chance) if maker else lambda at, picture, host: picture


def fitted(picture: Pixels, size: tuple[int, int]) -> Pixels:
    """Return a picture in a film's size: squeezed where its shape is nearly the film's, else between black bars."""
    width, height = size
    shape = picture.shape[1] / picture.shape[0] / (width / height)
    if 0.8 < shape < 1.25:
        return _resized(picture, width, height)
    scale = min(width / picture.shape[1], height / picture.shape[0])
    wide, tall = max(8, round(picture.shape[1] * scale)), max(8, round(picture.shape[0] * scale))
    canvas = np.zeros((height, width, 3), np.uint8)
    left, top = (width - wide) // 2, (height - tall) // 2
    canvas[top : top + tall, left : left + wide] = _resized(picture, wide, tall)
    return canvas


def _each(parts: Sequence[Callable], at: int, picture: Pixels, host: Pixels) -> Pixels:
    for part in parts:
        picture = part(at, picture, host)
    return picture


def _same(edit: Callable[[Pixels, Draw], Pixels], seed: int) -> Callable[[int, Pixels, Pixels], Pixels]:
    """Return an edit of pictures that draws the same for each."""
    return lambda at, picture, host: edit(picture, np.random.default_rng(seed))


def _coarse(chance: Draw) -> Callable[[int, Pixels, Pixels], Pixels]:
    side, quality = int(chance.integers(120, 260)), int(chance.integers(8, 25))

    def coarse(at: int, picture: Pixels, host: Pixels) -> Pixels:
        scale = side / max(picture.shape[:2])
        small = _resized(
            picture, max(16, round(picture.shape[1] * scale)), max(16, round(picture.shape[0] * scale))
        )
        coded = cv2.imencode(".jpg", small[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        back = np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR)[:, :, ::-1], np.uint8)
        return _resized(np.ascontiguousarray(back), picture.shape[1], picture.shape[0])

    return coarse


def _crop(chance: Draw) -> Callable[[int, Pixels, Pixels], Pixels]:
    side = np.sqrt(chance.uniform(0.4, 0.85))
    left, top = chance.uniform(0, 1 - side), chance.uniform(0, 1 - side)

    def crop(at: int, picture: Pixels, host: Pixels) -> Pixels:
        height, width = picture.shape[:2]
        x, y = int(left * width), int(top * height)
        return np.ascontiguousarray(picture[y : y + int(side * height), x : x + int(side * width)])

    return crop


def _letterbox(chance: Draw, size: tuple[int, int]) -> Callable[[int, Pixels, Pixels], Pixels]:
    width, height = size
    share, blurred, across = chance.uniform(0.4, 0.75), chance.random() < 0.5, chance.random() < 0.7

    def letterbox(at: int, picture: Pixels, host: Pixels) -> Pixels:
        canvas = np.zeros((height, width, 3), np.uint8)
        if blurred:
            canvas = np.asarray(
                cv2.GaussianBlur(_resized(picture, width, height), (0, 0), 14) // 2 + 30, np.uint8
            )
        wide = width if across else round(width * share)
        tall = round(height * share) if across else height
        keep = min(wide / picture.shape[1], tall / picture.shape[0])
        wide, tall = max(16, round(picture.shape[1] * keep)), max(16, round(picture.shape[0] * keep))
        left, top = (width - wide) // 2, (height - tall) // 2
        canvas[top : top + tall, left : left + wide] = _resized(picture, wide, tall)
        return canvas

    return letterbox


def _corner(chance: Draw) -> Callable[[int, Pixels, Pixels], Pixels]:
    share, x, y = chance.uniform(0.35, 0.6), chance.uniform(0.02, 0.98), chance.uniform(0.02, 0.98)

    def corner(at: int, picture: Pixels, host: Pixels) -> Pixels:
        canvas = host.copy()
        scale = share * min(host.shape[0] / picture.shape[0], host.shape[1] / picture.shape[1])
        wide, tall = max(16, round(picture.shape[1] * scale)), max(16, round(picture.shape[0] * scale))
        left, top = round(x * (host.shape[1] - wide)), round(y * (host.shape[0] - tall))
        canvas[top : top + tall, left : left + wide] = _resized(picture, wide, tall)
        return canvas

    return corner


def _split(chance: Draw) -> Callable[[int, Pixels, Pixels], Pixels]:
    beside, first = chance.random() < 0.5, chance.random() < 0.5

    def split(at: int, picture: Pixels, host: Pixels) -> Pixels:
        height, width = host.shape[:2]
        wide, tall = (width // 2, height) if beside else (width, height // 2)
        halves = [_covering(one, wide, tall) for one in (picture, host)]
        return np.concatenate(halves if first else halves[::-1], axis=1 if beside else 0)

    return split


def _screen(chance: Draw) -> Callable[[int, Pixels, Pixels], Pixels]:
    seed = int(chance.integers(2**31))
    ways: dict[tuple[int, int], FilmedScreen] = {}

    def screen(at: int, picture: Pixels, host: Pixels) -> Pixels:
        size = picture.shape[1], picture.shape[0]
        if size not in ways:
            ways[size] = filmed_screen(size, np.random.default_rng(seed))
        return ways[size].seen(at, picture)

    return screen


def _overlay(chance: Draw, seed: int) -> Callable[[int, Pixels, Pixels], Pixels]:
    kinds = (overlaid.text, overlaid.sticker, overlaid.watermark, overlaid.meme)
    chosen = kinds[int(chance.integers(len(kinds)))]
    return _same(chosen, seed)


def _covering(picture: Pixels, width: int, height: int) -> Pixels:
    """Return the middle of a picture that fills a size."""
    scale = max(width / picture.shape[1], height / picture.shape[0])
    large = _resized(
        picture, max(width, round(picture.shape[1] * scale)), max(height, round(picture.shape[0] * scale))
    )
    left, top = (large.shape[1] - width) // 2, (large.shape[0] - height) // 2
    return large[top : top + height, left : left + width]


def _resized(picture: Pixels, width: int, height: int) -> Pixels:
    way = cv2.INTER_AREA if width < picture.shape[1] else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(picture, (width, height), interpolation=way), np.uint8)
