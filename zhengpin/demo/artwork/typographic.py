"""Prints that are type: a great Han word with a Latin line, in five settings."""

from functools import partial

import numpy as np

from zhengpin.demo.artwork import fonts
from zhengpin.demo.artwork.canvas import SIDE, Picture, clouds, fill, light, line, sheet, stamp
from zhengpin.demo.artwork.lettering import column, fitted, lettering, turned
from zhengpin.demo.artwork.outlines import ellipse
from zhengpin.demo.artwork.palettes import Palette, mix

PHRASES = (
    ("慢慢来", "TAKE IT SLOW"),
    ("山海", "HILLS AND SEA"),
    ("自由", "FREE AS AIR"),
    ("好日子", "A FINE DAY"),
    ("今晚月色", "TONIGHT'S MOON"),
    ("野", "WILD AT HEART"),
    ("不加班", "NO OVERTIME"),
    ("吃好睡好", "EAT WELL, SLEEP WELL"),
    ("夏天", "ENDLESS SUMMER"),
    ("别急", "NO RUSH AT ALL"),
    ("有光", "LET LIGHT IN"),
    ("多喝水", "DRINK MORE WATER"),
    ("晴", "CLEAR SKIES"),
)


def draw(draws: np.random.Generator, palette: Palette, text: tuple[str, ...] = ()) -> Picture:
    """The words in `text` (Han, Latin), else one of the phrases; without a Han font Latin stands alone."""
    han, latin = text or PHRASES[int(draws.integers(0, len(PHRASES)))]
    word = han if fonts.has_han() else latin.split()[0]
    setting = (_disc, _stacked, _upright, _echo, _banded)[int(draws.integers(0, 5))]
    picture = setting(draws, palette, word, latin)
    light(picture, 0.97 + 0.05 * clouds(draws, 60, 2))
    return picture


def _heavy(size: int) -> fonts.Face:
    return fonts.sans(size, 900)


def _disc(draws: np.random.Generator, palette: Palette, word: str, latin: str) -> Picture:
    picture = sheet(palette.light())
    radius = draws.uniform(240, 300)
    fill(picture, ellipse(400, 370, radius, radius), palette.accent(0))
    line(picture, ellipse(400, 370, radius + 24, radius + 24), palette.accent(1), width=5, closed=True)
    stamp(picture, fitted(word, _heavy, radius * 1.6, 330), 400, 370, palette.light())
    stamp(picture, fitted(latin, fonts.script, 480, 70), 400, 728, palette.dark())
    return picture


def _stacked(draws: np.random.Generator, palette: Palette, word: str, latin: str) -> Picture:
    picture = sheet(palette.accent(int(draws.integers(0, 4))))
    mark = fitted(word, _heavy, 700, 420)
    stamp(picture, mark, 408, 318, palette.dark(), 0.9)
    stamp(picture, mark, 396, 306, palette.light())
    for place in range(3):
        tint = mix(palette.light(), palette.dark(), place / 2)
        stamp(picture, fitted(latin, partial(fonts.sans, weight=800), 660, 74), 400, 560 + place * 78, tint)
    return picture


def _upright(draws: np.random.Generator, palette: Palette, word: str, latin: str) -> Picture:
    picture = sheet(palette.dark())
    left = draws.uniform(300, 480)
    fill(picture, [(left, 0), (SIDE, 0), (SIDE, SIDE), (left, SIDE)], palette.accent(2))
    size = int(min(300, 660 / len(word)))
    stamp(picture, column(word, fonts.sans(size, 800), 1.08), left, 400, palette.light())
    stamp(picture, turned(lettering(latin, fonts.serif(52, 500), spacing=9), 90), 90, 400, palette.accent(3))
    fill(picture, ellipse(690, 120, 46, 46), palette.accent(1))
    return picture


def _echo(draws: np.random.Generator, palette: Palette, word: str, latin: str) -> Picture:
    picture = sheet(palette.light())
    mark = fitted(word, _heavy, 600, 320)
    for place in range(5, 0, -1):
        stamp(picture, mark, 400 + place * 13, 330 + place * 15, palette.accent(place))
    stamp(picture, mark, 400, 330, palette.dark())
    stamp(picture, fitted(latin, partial(fonts.serif, italic=True), 560, 76), 400, 640, palette.dark())
    return picture


def _banded(draws: np.random.Generator, palette: Palette, word: str, latin: str) -> Picture:
    picture = sheet(palette.light())
    edges = np.linspace(0, SIDE, int(draws.integers(6, 10)))
    for place, (top, bottom) in enumerate(zip(edges, edges[1:], strict=False)):
        if place % 2 == 0:
            fill(
                picture,
                [(0, top), (SIDE, top - 60), (SIDE, bottom - 60), (0, bottom)],
                palette.accent(place // 2),
            )
    fill(picture, ellipse(400, 400, 265, 265), palette.light())
    line(picture, ellipse(400, 400, 248, 248), palette.dark(), width=4, closed=True)
    stamp(picture, fitted(word, _heavy, 380, 200), 400, 362, palette.dark())
    stamp(picture, fitted(latin, fonts.script, 340, 60), 400, 520, palette.accent(0))
    return picture
