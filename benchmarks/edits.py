"""Seeded edits that turn a picture into a copy of itself, as sellers make them, for benchmarks and tests."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFont

WORDS = (
    "SALE 50% OFF",
    "FREE SHIPPING",
    "BEST PRICE",
    "NEW 2026",
    "HOT ITEM",
    "LIMITED OFFER",
    "TOP QUALITY",
)

Draw = np.random.Generator


def _encoded(image: Image.Image, quality: int = 85) -> bytes:
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


def recompress(image: Image.Image, rng: Draw) -> bytes:
    """JPEG quality 15 to 50."""
    return _encoded(image, int(rng.integers(15, 51)))


def resize(image: Image.Image, rng: Draw) -> bytes:
    """Scale 0.35 to 0.75 (the shorter side stays at 48 pixels or more), or up by 1.25 to 2 in a quarter of
    the cases.
    """
    scale = rng.uniform(1.25, 2.0) if rng.random() < 0.25 else rng.uniform(0.35, 0.75)
    scale = max(scale, 48 / min(image.size))
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return _encoded(image.resize(size, Image.Resampling.BICUBIC))


def crop(image: Image.Image, rng: Draw) -> bytes:
    """Keep a window of 50 to 80 % of the area, placed anywhere, each side shortened by its own share."""
    area = rng.uniform(0.5, 0.8)
    wide = rng.uniform(area, 1.0)
    width, height = round(image.width * wide), round(image.height * area / wide)
    left, top = rng.integers(0, image.width - width + 1), rng.integers(0, image.height - height + 1)
    return _encoded(image.crop((int(left), int(top), int(left) + width, int(top) + height)))


def mirror(image: Image.Image, rng: Draw) -> bytes:
    """Left and right exchanged."""
    return _encoded(image.transpose(Image.Transpose.FLIP_LEFT_RIGHT))


def text(image: Image.Image, rng: Draw) -> bytes:
    """One to three large lines, 8 to 16 % of the height each, some on a bar."""
    copy = image.convert("RGB")
    draw = ImageDraw.Draw(copy)
    for _ in range(int(rng.integers(1, 4))):
        font = ImageFont.load_default(max(8, image.height * rng.uniform(0.08, 0.16)))
        words = WORDS[int(rng.integers(len(WORDS)))]
        place = (rng.uniform(0, 0.3) * image.width, rng.uniform(0.02, 0.85) * image.height)
        colour = tuple(int(value) for value in rng.integers(0, 256, 3))
        if rng.random() < 0.4:
            draw.rectangle(
                draw.textbbox(place, words, font=font), fill=tuple(255 - value for value in colour)
            )
        draw.text(place, words, font=font, fill=colour, stroke_width=1, stroke_fill="white")
    return _encoded(copy)


def frame(image: Image.Image, rng: Draw) -> bytes:
    """A border of one colour, 4 to 15 % of the longer side, often with a second line inside."""
    border = max(2, round(max(image.size) * rng.uniform(0.04, 0.15)))
    colour = tuple(int(value) for value in rng.integers(0, 256, 3))
    framed = Image.new("RGB", (image.width + 2 * border, image.height + 2 * border), colour)
    framed.paste(image.convert("RGB"), (border, border))
    if rng.random() < 0.5:
        inset = border // 2
        box = (inset, inset, framed.width - 1 - inset, framed.height - 1 - inset)
        ImageDraw.Draw(framed).rectangle(box, outline="white", width=max(1, border // 8))
    return _encoded(framed)


EDITS: dict[str, Callable[[Image.Image, Draw], bytes]] = {
    "recompress": recompress,
    "resize": resize,
    "crop": crop,
    "mirror": mirror,
    "text": text,
    "frame": frame,
}
"""Kind → edit; each takes a picture and a source of chance and returns the bytes of a JPEG file."""

KINDS = tuple(EDITS)


def apply(kind: str, image: Image.Image, rng: Draw) -> bytes:
    """Return the JPEG bytes of `image` (any mode) edited by `kind`, one of `KINDS`.

    The same `rng` state, the same bytes.
    """
    return EDITS[kind](image.convert("RGB"), rng)
