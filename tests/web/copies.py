"""Copies of one protected print as sellers make them, each with how much of the original it shows."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image, ImageOps

from tests.web.market import drawing

ORIGINAL = drawing(31)


def cropped() -> Image.Image:
    return ORIGINAL.crop((0, 0, 400, 330))


def mirrored() -> Image.Image:
    return ImageOps.mirror(ORIGINAL)


def turned_by_a_quarter() -> Image.Image:
    return ORIGINAL.transpose(Image.Transpose.ROTATE_270)


def turned_a_little() -> Image.Image:
    return ORIGINAL.rotate(-15, Image.Resampling.BICUBIC, expand=True, fillcolor="white")


def pasted_in() -> Image.Image:
    wider = drawing(9).resize((900, 900))
    wider.paste(ORIGINAL.resize((480, 360)), (330, 440))
    return wider


def in_a_mosaic() -> Image.Image:
    tiles = Image.new("RGB", (960, 720), "white")
    for place, tile in enumerate([drawing(12), ORIGINAL, drawing(14), drawing(15)]):
        tiles.paste(tile.resize((480, 360)), (place % 2 * 480, place // 2 * 360))
    return tiles


COPIES: dict[str, Callable[[], Image.Image]] = {
    made.__name__: made
    for made in (cropped, mirrored, turned_by_a_quarter, turned_a_little, pasted_in, in_a_mosaic)
}
