"""Draws words over real photos by the seed: lines of real titles at five sizes, and one line on a product photo."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from zhengpin.demo.artwork.fonts import sans, serif

SIZES = (12, 16, 24, 36, 56)
"""Heights of the type, in pixels of a picture of 800 × 800."""
SIDE, MARGIN, LINES = 800, 40, 4
KINDS = ("white", "black", "strip")


@dataclass(frozen=True)
class Drawn:
    """A picture file and its lines: the text, and between which heights (0 to 1) it stands."""

    data: bytes
    lines: tuple[tuple[str, float, float], ...]


def photos(folder: Path) -> list[Path]:
    """Return the photos of a folder, in one order."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".jpg", ".jpeg", ".png"))


def page(photo: Path, texts: Sequence[str], size: int, language: str, rng: np.random.Generator) -> Drawn:
    """Draw lines over a photo: white with a dark rim, black with a pale one, or on a translucent strip."""
    picture = _square(photo)
    face = face_of(language, size, rng)
    pitch = SIDE / LINES
    lines = []
    for number, text in enumerate(texts[:LINES]):
        text = fitted(text, face, SIDE - 2 * MARGIN)
        y = int(number * pitch + rng.uniform(10, pitch - size * 1.6 - 10))
        write(picture, text, (MARGIN, y), face, KINDS[int(rng.integers(len(KINDS)))])
        lines.append((text, number * pitch / SIDE, (number + 1) * pitch / SIDE))
    return Drawn(as_jpeg(picture, rng), tuple(lines))


def sign(photo: Path, text: str, rng: np.random.Generator) -> bytes:
    """Write one text onto a product photo, somewhere, a fourteenth to an eighth of its width high."""
    picture = _square(photo)
    size = int(rng.uniform(SIDE / 22, SIDE / 12))
    face = sans(size, 700)
    while face.getlength(text) > SIDE - 2 * MARGIN and size > 14:
        size -= 2
        face = sans(size, 700)
    room = max(1, SIDE - MARGIN - int(face.getlength(text)))
    at = (int(rng.integers(min(MARGIN, room - 1), room)), int(rng.integers(MARGIN, SIDE - 2 * size - MARGIN)))
    write(picture, text, at, face, KINDS[int(rng.integers(len(KINDS)))])
    return as_jpeg(picture, rng)


def face_of(language: str, size: int, rng: np.random.Generator) -> ImageFont.FreeTypeFont:
    """Return a typeface: Noto Sans CJK for Chinese, that or Source Serif 4 for English, regular or bold."""
    weight = int(rng.choice([400, 700]))
    return serif(size, weight) if language == "en" and rng.random() < 0.5 else sans(size, weight)


def fitted(text: str, face: ImageFont.FreeTypeFont, width: int) -> str:
    """Return as much of the text as goes into the width, in whole words where there are spaces."""
    while face.getlength(text) > width:
        text = text.rsplit(" ", 1)[0] if " " in text else text[:-1]
    return text


def write(
    picture: Image.Image, text: str, at: tuple[int, int], face: ImageFont.FreeTypeFont, kind: str
) -> None:
    """Write a text in one of `KINDS`."""
    if kind == "strip":
        left, top, right, bottom = ImageDraw.Draw(picture).textbbox(at, text, font=face)
        box = (left - 8, top - 6, right + 8, bottom + 6)
        band = picture.crop(box)
        picture.paste(Image.blend(band, Image.new("RGB", band.size, (250, 248, 240)), 0.8), box[:2])
        ImageDraw.Draw(picture).text(at, text, font=face, fill=(160, 24, 24))
        return
    ink, rim = ((255, 255, 255), (20, 20, 20)) if kind == "white" else ((16, 16, 16), (245, 245, 245))
    stroke = max(1, round(face.size / 16))
    ImageDraw.Draw(picture).text(at, text, font=face, fill=ink, stroke_width=stroke, stroke_fill=rim)


def as_jpeg(picture: Image.Image, rng: np.random.Generator) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=int(rng.integers(70, 93)))
    return out.getvalue()


def _square(photo: Path) -> Image.Image:
    with Image.open(photo) as opened:
        picture = opened.convert("RGB")
    side = min(picture.size)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    return picture.crop((left, top, left + side, top + side)).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
