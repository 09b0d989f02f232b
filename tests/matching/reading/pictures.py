"""Pictures with words, drawn in the test with the installed typefaces."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from zhengpin.demo.artwork.fonts import sans

DOCUMENT, INK = (236, 232, 224), (24, 28, 36)


def page(
    lines: Sequence[tuple[str, int, int, int]], *, width: int = 640, height: int = 480, seed: int = 7
) -> Image.Image:
    """Return a picture with `lines`: (text, x, y, size in pixels), over a soft unevenness like that of a photo."""
    generator = np.random.default_rng(seed)
    coarse = generator.normal(0, 6, (height // 16 + 2, width // 16 + 2, 1)) + np.array(DOCUMENT)
    paper = Image.fromarray(coarse.clip(0, 255).astype(np.uint8)).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    draw = ImageDraw.Draw(paper)
    for text, x, y, size in lines:
        draw.text((x, y), text, font=sans(size), fill=INK)
    return paper


def encoded(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **({"quality": 92} | options if kind == "JPEG" else options))
    return out.getvalue()
