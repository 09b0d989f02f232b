"""Draws look-alikes that are no copies: covers of one series in several ways, and several goods on one ground.

Of each group something is the same, by a shared chance, and something is each one's own: its title, its number, its
picture, its colours. They train and never test.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageOps

from benchmarks.picture_edits_overlaid import any_colour
from benchmarks.picture_series import VOLUMES
from zhengpin.demo import fonts

Chance = np.random.Generator

_LATIN = (
    *("Harbour", "Orchard", "Silence", "Winter", "Garden", "Lantern", "Marble", "River", "Copper", "Meadow"),
    *("Thunder", "Paper", "Salt", "Ember", "Raven", "Willow", "Granite", "Velvet", "Compass", "Feather"),
    *("Mirror", "Canyon", "Saffron", "Anchor", "Violet", "Thistle", "Cinder", "Hollow", "Summit", "Prairie"),
)
_HAN = "春江花月夜山海云天风雨长安归来远方故乡灯火星河草木青石白鹭秋水南北西东书信童年旅人渡口"


@dataclass(frozen=True)
class Sameness:
    """What the members of a group share. plate: the picture on them; None where they have none; colours: of ground,
    band and letters; titled: the title, so that a number is each one's own.
    """

    plate: bool | None
    colours: bool
    titled: bool


WAYS = {
    "retitled": Sameness(plate=True, colours=True, titled=False),
    "recoloured": Sameness(plate=True, colours=False, titled=False),
    "replated": Sameness(plate=False, colours=True, titled=True),
    "numbered": Sameness(plate=True, colours=True, titled=True),
    "lettered": Sameness(plate=None, colours=True, titled=False),
    "relettered": Sameness(plate=None, colours=False, titled=False),
}
"""Ways in which covers of one series are alike."""


def covers(seed: int, way: str, plates: Sequence[Image.Image]) -> list[bytes]:
    """Return files of covers of one series, alike in one of `WAYS`. plates: one, one for each volume, or none."""
    same = WAYS[way]
    size = tuple(int(side) for side in np.random.default_rng([seed, 41]).integers((420, 560), (640, 820)))
    shown: list[Image.Image | None] = list(plates) if same.plate is False else [*plates, None][:1] * VOLUMES
    return [_cover((size[0], size[1]), same, seed, number, shown[number]) for number in range(VOLUMES)]


def goods(seed: int, plates: Sequence[Image.Image]) -> list[bytes]:
    """Return files of one ground, the first of `plates`, with the middle of each other one cut out and laid on it."""
    shared = np.random.default_rng([seed, 42])
    size = tuple(int(side) for side in shared.integers(420, 760, 2))
    ground = ImageOps.fit(plates[0].convert("RGB"), (size[0], size[1]))
    outline = int(shared.integers(len(_OUTLINES)))
    share, middle = shared.uniform(0.45, 0.75), shared.uniform(0.42, 0.58, 2)
    made = []
    for number, plate in enumerate(plates[1:]):
        own = np.random.default_rng([seed, 43, number])
        side = round(min(size) * share * own.uniform(0.92, 1.08))
        place = (middle + own.uniform(-0.03, 0.03, 2)) * size - side / 2
        picture = ground.copy()
        mask = Image.new("L", (side, side), 0)
        points = [(x * side, y * side) for x, y in _OUTLINES[outline]]
        ImageDraw.Draw(mask).polygon(points, fill=255)
        laid = ImageOps.fit(plate.convert("RGB"), (side, side))
        if own.random() < 0.5:  # plain goods: one colour, a little shaded
            laid = Image.blend(laid, Image.new("RGB", laid.size, any_colour(own)), own.uniform(0.75, 0.95))
        picture.paste(laid, (round(place[0]), round(place[1])), mask)
        made.append(_file(picture))
    return made


_OUTLINES = (
    (
        (0.3, 0.05),
        (0.7, 0.05),
        (1, 0.25),
        (0.88, 0.42),
        (0.76, 0.34),
        (0.76, 1),
        (0.24, 1),
        (0.24, 0.34),
        (0.12, 0.42),
        (0, 0.25),
    ),
    ((0.25, 0), (0.75, 0), (0.85, 1), (0.58, 1), (0.5, 0.35), (0.42, 1), (0.15, 1)),
    ((0.2, 0.1), (0.8, 0.1), (0.8, 0.95), (0.2, 0.95)),
    tuple(
        (0.5 + 0.45 * float(np.cos(turn)), 0.5 + 0.45 * float(np.sin(turn)))
        for turn in np.linspace(0, 6.2, 40)
    ),
)
"""A shirt, trousers, a box and something round, in a square of side 1."""


def _cover(size: tuple[int, int], same: Sameness, seed: int, number: int, plate: Image.Image | None) -> bytes:
    shared = np.random.default_rng([seed, 44])
    own = np.random.default_rng([seed, 45, number])
    tint = np.random.default_rng([seed, 46, 0 if same.colours else number])
    wide, tall = size
    ground = ("white", any_colour(tint), any_colour(tint))[int(shared.integers(3))]
    picture = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(picture)
    ink, loud = _ink(ground), any_colour(tint)
    _furniture(draw, size, shared, loud, ink)
    if plate is not None:
        _plate(picture, plate, shared, None if same.colours else loud)
    han = fonts.has_han() and shared.random() < 0.4
    face, place = _face(shared, wide, han), (wide / 2, tall * shared.uniform(0.14, 0.3))
    many = int(shared.integers(1, 4))
    title = _title(shared, han, many) if same.titled else _title(own, han, many, number)
    for line, said in enumerate(title):
        at = (place[0], place[1] + line * face.size * 1.15)
        draw.text(at, said, font=face, fill=ink, anchor="mm")
    small = fonts.sans(max(12, round(wide * 0.04)), 500)
    author = _title(shared if shared.random() < 0.6 else own, han, 2)
    draw.text(
        (wide / 2, tall * shared.uniform(0.86, 0.94)), " ".join(author), font=small, fill=ink, anchor="mm"
    )
    if same.titled:
        large = fonts.sans(round(wide * shared.uniform(0.06, 0.2)), 800)
        x, y = wide * shared.uniform(0.12, 0.88), tall * shared.uniform(0.1, 0.9)
        draw.text((x, y), str(number * 2 + int(shared.integers(1, 3))), font=large, fill=loud, anchor="mm")
    return _file(picture)


def _furniture(
    draw: ImageDraw.ImageDraw, size: tuple[int, int], shared: Chance, loud: tuple[int, int, int], ink: str
) -> None:
    """Draw what every volume has: rules, a band, the publisher's mark, lines of small print."""
    wide, tall = size
    for inset in range(int(shared.integers(0, 3))):
        edge = 8 + 12 * inset
        draw.rectangle((edge, edge, wide - edge, tall - edge), outline=loud, width=int(shared.integers(2, 8)))
    if shared.random() < 0.5:
        band = tall * shared.uniform(0.05, 0.18)
        top = (0.0, tall - band)[int(shared.integers(2))]
        draw.rectangle((0, top, wide, top + band), fill=loud)
    if shared.random() < 0.5:
        radius = wide * shared.uniform(0.04, 0.09)
        x, y = wide * shared.uniform(0.1, 0.9), tall * shared.uniform(0.8, 0.93)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=loud, outline=ink)
    small = fonts.sans(max(10, wide // 34), 500)
    for line in range(int(shared.integers(0, 5))):
        said = " ".join(_title(shared, False, 4))
        draw.text((wide * 0.1, tall * 0.5 + line * small.size * 1.4), said, font=small, fill=ink)


def _plate(
    picture: Image.Image, plate: Image.Image, shared: Chance, tint: tuple[int, int, int] | None
) -> None:
    wide, tall = picture.size
    left, top = shared.uniform(0.05, 0.2), shared.uniform(0.36, 0.46)
    box = (round(wide * (1 - 2 * left)), round(tall * shared.uniform(0.25, 0.42)))
    shown = ImageOps.fit(plate.convert("RGB"), box)
    if tint is not None:
        shown = Image.blend(ImageOps.grayscale(shown).convert("RGB"), Image.new("RGB", box, tint), 0.35)
    picture.paste(shown, (round(wide * left), round(tall * top)))


def _face(shared: Chance, wide: int, han: bool) -> fonts.Face:
    size = round(wide * shared.uniform(0.06, 0.13) / 2) * 2
    if not han and shared.random() < 0.3:
        return fonts.serif(size, 600)
    return fonts.sans(size, (400, 700, 900)[int(shared.integers(3))])


def _title(chance: Chance, han: bool, words: int, number: int = 0) -> list[str]:
    """Return a title's lines. number: of the volume; no two of a series have a word in common by it."""
    if han:
        start = chance.integers(0, len(_HAN) // VOLUMES - 4, words) + len(_HAN) // VOLUMES * number
        return [_HAN[at : at + int(chance.integers(2, 5))] for at in start.tolist()]
    known = _LATIN[number::VOLUMES]
    return [known[at] for at in chance.integers(0, len(known), words).tolist()]


def _ink(ground: str | tuple[int, int, int]) -> str:
    return "black" if ground == "white" or sum(int(level) for level in ground) > 384 else "white"


def _file(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()
