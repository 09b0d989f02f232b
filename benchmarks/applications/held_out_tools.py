"""What forgers of the held-out kinds do to a page: strips of paper, pasted pictures, names that look alike."""

from __future__ import annotations

import random

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from benchmarks.applications.capture import Pixels
from benchmarks.applications.model import Box
from benchmarks.applications.typefaces import file_of

_ALIKE = (
    "尼妮",
    "维唯",
    "雅亚",
    "佳嘉",
    "美镁",
    "力利",
    "安桉",
    "华桦",
    "清青",
    "百佰",
    "克刻",
    "思斯",
    "宝保",
    "圣胜",
    "科柯",
    "新欣",
)


def strip(page: Pixels, box: Box, text: str, draws: random.Random) -> None:
    """Lay a strip of whiter paper with a thin shadow on the page, in place."""
    tall, wide = page.shape[:2]
    left, top, right, bottom = (round(v * s) for v, s in zip(box, (wide, tall, wide, tall), strict=True))
    height = bottom - top
    sheet = Image.fromarray(page)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((left - 5, top - 3, right + 6, bottom + 4), fill=(205, 204, 202))
    pen.rectangle((left - 6, top - 4, right + 4, bottom + 2), fill=(252, 253, 255))
    size, face = height * 0.78, file_of(draws.choice(("hei", "song")))
    font = ImageFont.truetype(str(face), round(size))
    while size > 9 and font.getlength(text) > right - left:
        size *= 0.95
        font = ImageFont.truetype(str(face), round(size))
    pen.text((left, bottom - height * 0.2), text, fill=(35, 35, 40), font=font, anchor="ls")
    page[...] = np.asarray(sheet)


def paste(page: Pixels, picture: Image.Image, x: float, y: float, width: float) -> None:
    """Lay a picture on the page as drawing programs do, covering what is there, in place."""
    tall, wide = page.shape[:2]
    side = round(width * wide)
    sheet = Image.fromarray(page)
    small = picture.resize((side, side), Image.Resampling.LANCZOS)
    sheet.paste(small, (round(x * wide - side / 2), round(y * tall - side / 2)), small)
    page[...] = np.asarray(sheet)


def like(name: str) -> str:
    """Return a company's name with one sign changed."""
    if name.isascii():
        head, _, tail = name.partition(" ")
        return f"{head[:-1]}{'n' if head[-1] != 'n' else 'm'} {tail}"
    for pair in _ALIKE:
        for one, other in (pair, pair[::-1]):
            if one in name[2:-4]:
                return name[:2] + name[2:].replace(one, other, 1)
    return name[:3] + "新" + name[3:]
