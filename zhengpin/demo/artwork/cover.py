"""Book covers: a title in Chinese and English, an author and a mark, over a quiet form of ink and colour."""

from functools import partial

import numpy as np

from zhengpin.demo.artwork import botanical, cosmos, fonts, geometric, landscape, waves
from zhengpin.demo.artwork.canvas import SIDE, Picture, clouds, fill, light, line, sheet, stamp
from zhengpin.demo.artwork.lettering import column, fitted, lettering
from zhengpin.demo.artwork.outlines import ellipse, rounded
from zhengpin.demo.artwork.palettes import Colour, Palette, colour, mix

_PLATES = (landscape.draw, waves.draw, botanical.draw, cosmos.draw, geometric.draw)
LEFT, RIGHT = 100, 700  # a book shows the middle of the picture between these columns


def draw(draws: np.random.Generator, palette: Palette, text: tuple[str, ...] = ()) -> Picture:
    """`text` is title, English title, author. Without a Han font the English title takes the place."""
    title, english, author = text or ("无题", "Untitled", "佚名 著")
    if not fonts.has_han():
        title, author = english, "Qingshan Books"
    layout = (_plate_below, _plate_behind, _bands, _upright)[
        int(draws.integers(0, 4 if fonts.has_han() else 3))
    ]
    picture = layout(draws, palette, (title, english, author))
    light(picture, 0.985 + 0.03 * clouds(draws, 70, 2))
    return picture


def _plate(draws: np.random.Generator, palette: Palette) -> Picture:
    return np.clip(_PLATES[int(draws.integers(0, len(_PLATES)))](draws, palette), 0, 1)


def _imprint(picture: Picture, ink: Colour, y: float = 742) -> None:
    fill(picture, ellipse(368, y, 9, 9), ink)
    stamp(
        picture,
        lettering("青杉文艺" if fonts.has_han() else "CEDAR", fonts.sans(22, 500), spacing=4),
        436,
        y,
        ink,
    )


def _plate_below(draws: np.random.Generator, palette: Palette, text: tuple[str, str, str]) -> Picture:
    picture = sheet(mix(palette.light(), colour("#ffffff"), 0.4))
    picture[330:690, LEFT + 40 : RIGHT - 40] = _plate(draws, palette)[240:600, 140:660]
    stamp(picture, fitted(text[0], partial(fonts.sans, weight=800), 500, 104), 400, 130, palette.dark())
    stamp(picture, fitted(text[1], partial(fonts.serif, italic=True), 470, 40), 400, 222, palette.accent(0))
    stamp(picture, lettering(text[2], fonts.sans(28, 400), spacing=3), 400, 284, palette.dark())
    _imprint(picture, palette.dark())
    return picture


def _plate_behind(draws: np.random.Generator, palette: Palette, text: tuple[str, str, str]) -> Picture:
    picture = _plate(draws, palette)
    sheet = mix(palette.light(), colour("#ffffff"), 0.5)
    fill(picture, rounded(190, 190, 610, 500, 6), sheet)
    line(picture, rounded(204, 204, 596, 486, 3), palette.accent(0), width=3, closed=True)
    stamp(picture, fitted(text[0], partial(fonts.sans, weight=900), 350, 92), 400, 290, palette.dark())
    stamp(picture, fitted(text[1], fonts.serif, 340, 34), 400, 374, palette.dark())
    stamp(picture, lettering(text[2], fonts.sans(26, 500), spacing=3), 400, 436, palette.accent(0))
    return picture


def _bands(draws: np.random.Generator, palette: Palette, text: tuple[str, str, str]) -> Picture:
    picture = sheet(palette.accent(int(draws.integers(0, 2))))
    edge = draws.uniform(380, 470)
    fill(picture, [(0, edge), (SIDE, edge - draws.uniform(0, 120)), (SIDE, SIDE), (0, SIDE)], palette.light())
    for place in range(int(draws.integers(2, 5))):
        radius = draws.uniform(40, 150)
        spot = ellipse(draws.uniform(150, 650), edge + draws.uniform(-40, 180), radius, radius)
        fill(picture, spot, palette.accent(place + 1), opacity=0.9)
    stamp(picture, fitted(text[0], partial(fonts.sans, weight=900), 510, 150), 400, 170, palette.light())
    stamp(picture, fitted(text[1], partial(fonts.serif, weight=600), 480, 44), 400, 286, palette.light())
    stamp(picture, lettering(text[2], fonts.sans(28, 500), spacing=3), 400, 690, palette.dark())
    _imprint(picture, palette.dark())
    return picture


def _upright(draws: np.random.Generator, palette: Palette, text: tuple[str, str, str]) -> Picture:
    picture = sheet(palette.dark())
    picture[:, 330:] = _plate(draws, palette)[:, 330:]
    size = int(min(120, 600 / len(text[0])))
    fill(picture, [(0, 0), (330, 0), (330, SIDE), (0, SIDE)], mix(palette.dark(), palette.accent(0), 0.25))
    stamp(picture, column(text[0], fonts.sans(size, 700), 1.12), 232, 370, palette.light())
    stamp(picture, column(text[2].split()[0], fonts.sans(24, 400), 1.2), 142, 620, palette.accent(3))
    fill(picture, [(330, 690), (SIDE, 690), (SIDE, 752), (330, 752)], palette.light(), opacity=0.9)
    stamp(picture, fitted(text[1], fonts.serif, 330, 32), 516, 721, palette.dark())
    return picture
