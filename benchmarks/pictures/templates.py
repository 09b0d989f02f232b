"""Draws one shop's template, frame, banner and badge on a plain ground, around any product."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw

from benchmarks.pictures.edits_overlaid import any_colour, words
from zhengpin.demo.artwork import fonts

SIDE = 640


def templated(product: Image.Image, seed: int, template: int) -> bytes:
    """Return the JPEG file of a product in the template of that number: the same surroundings every time.

    The product, the only thing that differs, covers 12 to 35 % of the picture.
    """
    chance = np.random.default_rng([seed, 1, template])
    picture = Image.new("RGB", (SIDE, SIDE), ("white", any_colour(chance))[template % 2])
    draw = ImageDraw.Draw(picture)
    _frame(draw, chance)
    space = round(SIDE * chance.uniform(0.42, 0.6))
    top, left = (round(SIDE * share) for share in (chance.uniform(0.14, 0.22), chance.uniform(0.18, 0.24)))
    shown = product.convert("RGB")
    shown = shown.resize(_within(shown.size, space), Image.Resampling.LANCZOS)
    picture.paste(shown, (left + (space - shown.width) // 2, top + (space - shown.height) // 2))
    _banner(draw, chance)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()


def _within(size: tuple[int, int], space: int) -> tuple[int, int]:
    share = space / max(size)
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))


def _frame(draw: ImageDraw.ImageDraw, chance: np.random.Generator) -> None:
    for inset in range(0, 3 * int(chance.integers(1, 4)), 3):
        box = (inset * 4, inset * 4, SIDE - 1 - inset * 4, SIDE - 1 - inset * 4)
        draw.rectangle(box, outline=any_colour(chance), width=int(chance.integers(4, 12)))


def _banner(draw: ImageDraw.ImageDraw, chance: np.random.Generator) -> None:
    loud = any_colour(chance)
    draw.rectangle((0, SIDE * 0.84, SIDE, SIDE), fill=loud)
    draw.text((SIDE / 2, SIDE * 0.92), words(chance), font=fonts.sans(56, 900), fill="white", anchor="mm")
    draw.ellipse((SIDE * 0.8, SIDE * 0.03, SIDE * 0.97, SIDE * 0.2), fill=any_colour(chance))
    draw.text((SIDE * 0.885, SIDE * 0.115), "NEW", font=fonts.sans(30, 900), fill="white", anchor="mm")
    for row in range(int(chance.integers(1, 4))):
        said = words(chance)
        draw.text((SIDE * 0.05, SIDE * (0.03 + 0.05 * row)), said, font=fonts.sans(24, 700), fill=loud)
