"""Draws series, volumes of one design with other titles and pictures: look-alikes that are no copies of each other.

They train and never test; the templates of the hard negatives are drawn elsewhere, around other pictures.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from benchmarks.pictures.edits_overlaid import any_colour, words
from zhengpin.demo.artwork import fonts
from zhengpin.demo.pictures import Artwork, jpeg

VOLUMES = 3
_TITLES = (
    ("山海", "Hills and Sea", "林远"),
    ("夜航", "Night Sailing", "周一白"),
    ("北窗", "The North Window", "沈青"),
    ("旧雨", "Old Rain", "许之行"),
    ("长街", "The Long Street", "何晚"),
)


def retitled(seed: int) -> list[bytes]:
    """Return files of one drawn cover under other titles: all else is the same."""
    chance = np.random.default_rng([seed, 31])
    number, order = int(chance.integers(1 << 31)), chance.permutation(len(_TITLES))[:VOLUMES]
    return [jpeg(Artwork("cover", number, _TITLES[int(at)])) for at in order]


def designed(seed: int, plates: Sequence[Image.Image]) -> list[bytes]:
    """Return files of one design, a volume for each of `plates`; one series in four shows no plate at all."""
    chance = np.random.default_rng([seed, 32])
    size = (int(chance.integers(420, 640)), int(chance.integers(560, 760)))
    screen = int(chance.integers(1 << 31))
    bare = chance.random() < 0.25
    return [_volume(size, screen, None if bare else plate, chance) for plate in plates]


def _volume(size: tuple[int, int], screen: int, plate: Image.Image | None, own: np.random.Generator) -> bytes:
    """Draw all that the series shares by `screen`, and the title by `own` chance."""
    shared = np.random.default_rng(screen)
    wide, tall = size
    picture = Image.new("RGB", size, ("white", any_colour(shared))[int(shared.integers(2))])
    draw = ImageDraw.Draw(picture)
    for inset in range(int(shared.integers(0, 3))):
        edge = 10 + 14 * inset
        draw.rectangle(
            (edge, edge, wide - edge, tall - edge),
            outline=any_colour(shared),
            width=int(shared.integers(2, 9)),
        )
    band = round(tall * shared.uniform(0.08, 0.22))
    foot = shared.random() < 0.5
    draw.rectangle((0, tall - band if foot else 0, wide, tall if foot else band), fill=any_colour(shared))
    series = fonts.sans(max(18, band // 3), 800)
    draw.text(
        (wide / 2, tall - band / 2 if foot else band / 2),
        words(shared),
        font=series,
        fill="white",
        anchor="mm",
    )
    _place(picture, plate, shared)
    radius = wide * shared.uniform(0.05, 0.1)
    x, y = wide * shared.uniform(0.15, 0.85), tall * shared.uniform(0.75, 0.9)
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=any_colour(shared))
    title = fonts.sans(round(wide * shared.uniform(0.07, 0.13)), 800)
    place = (wide / 2, tall * shared.uniform(0.22, 0.32))
    draw.text(place, words(own), font=title, fill=any_colour(shared), anchor="mm")
    author = fonts.sans(round(wide * 0.045), 500)
    draw.text(
        (wide / 2, place[1] + tall * 0.07), words(own), font=author, fill=any_colour(shared), anchor="mm"
    )
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()


def _place(picture: Image.Image, plate: Image.Image | None, shared: np.random.Generator) -> None:
    share = shared.uniform(0.3, 0.6)
    left, top = shared.uniform(0.06, 0.2), shared.uniform(0.38, 0.45)
    if plate is None:
        return
    wide, tall = picture.size
    box = (round(wide * (1 - 2 * left)), round(tall * share * 0.8))
    picture.paste(plate.convert("RGB").resize(box), (round(wide * left), round(tall * top)))
