"""Draws small pictures for a simulated year: some kilobytes each, since every one of them is in the archive."""

from __future__ import annotations

import io

from PIL import Image

from zhengpin.demo.pictures import Artwork, render
from zhengpin.demo.seeding import derive

SIDE, QUALITY = 300, 45


def small_picture(family: str, seed: int, *of: object, side: int = SIDE) -> bytes:
    """Return a print of a family as a JPEG; the same arguments give the same. side: its longer one, in pixels."""
    picture = Image.fromarray(render(Artwork(family, derive(seed, *of))))
    picture.thumbnail((side, side))
    return _jpeg(picture, QUALITY)


def saved_again(content: bytes, *, cut: float = 0.06, quality: int = 40) -> bytes:
    """Return a picture as somebody takes it: cut at its edges by a share of each side, and saved once more."""
    picture = Image.open(io.BytesIO(content))
    across, down = round(picture.width * cut), round(picture.height * cut)
    box = (across, down, picture.width - across, picture.height - down)
    return _jpeg(picture.crop(box), quality)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()
