"""Paper cut-outs: leaf hands, pebbles and arches laid over blocks of colour, after late Matisse."""

import numpy as np

from zhengpin.demo.artwork.canvas import SIDE, Picture, area, cast_shadow, clouds, fill, light, paint, sheet
from zhengpin.demo.artwork.outlines import smooth
from zhengpin.demo.artwork.palettes import Palette


def draw(draws: np.random.Generator, palette: Palette) -> Picture:
    """Blocks of ground, then eight to twelve cut forms, each with the faint shadow of paper."""
    picture = sheet(palette.light())
    inks = [palette.light(), palette.dark(), *(palette.accent(index) for index in range(4))]
    across = [0, *sorted(draws.uniform(150, 650, int(draws.integers(1, 3)))), SIDE]
    down = [0, *sorted(draws.uniform(150, 650, int(draws.integers(1, 3)))), SIDE]
    for left, right in zip(across, across[1:], strict=False):
        for top, bottom in zip(down, down[1:], strict=False):
            block = [(left, top), (right, top), (right, bottom), (left, bottom)]
            fill(picture, block, inks[int(draws.integers(0, 6))])
    for x, y in _places(draws):
        size, turn = draws.uniform(75, 140), draws.uniform(0, 2 * np.pi)
        form = _FORMS[int(draws.integers(0, len(_FORMS)))](draws) * size
        spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        mask = area(smooth(form @ spin + (x, y), steps=8))
        cast_shadow(picture, mask, 2, 4, 4, 0.25)
        paint(picture, mask, inks[int(draws.integers(0, 6))])
    light(picture, 0.97 + 0.05 * clouds(draws, 60, 2))
    return picture


def _places(draws: np.random.Generator) -> list[tuple[float, float]]:
    count = int(draws.integers(3, 5))
    step = SIDE / count
    return [
        ((column + 0.5) * step + draws.uniform(-40, 40), (row + 0.5) * step + draws.uniform(-40, 40))
        for row in range(count)
        for column in range(count)
        if draws.random() < 0.85
    ]


def _frond(draws: np.random.Generator) -> np.ndarray:
    """A leaf with fingers on both sides of a spine."""
    fingers = int(draws.integers(3, 6))
    right = []
    for place in range(fingers):
        y = -1 + 2 * place / fingers
        reach = 0.75 * np.sin(np.pi * (place + 0.8) / (fingers + 0.8)) + 0.15
        right += [(0.16, y), (reach, y - 0.12), (reach, y + 0.14)]
    left = [(-x, y) for x, y in right[::-1]]
    return np.array([(0, -1.2), *right, (0.1, 1), (-0.1, 1), *left])


def _pebble(draws: np.random.Generator) -> np.ndarray:
    turns = np.linspace(0, 2 * np.pi, 7, endpoint=False)
    return np.stack([np.cos(turns), np.sin(turns)], 1) * draws.uniform(0.5, 1, 7)[:, None]


def _star(draws: np.random.Generator) -> np.ndarray:
    points = int(draws.integers(4, 8))
    turns = np.linspace(0, 2 * np.pi, points * 2, endpoint=False)
    return np.stack([np.cos(turns), np.sin(turns)], 1) * np.tile([1, 0.38], points)[:, None]


def _ribbon_form(draws: np.random.Generator) -> np.ndarray:
    y = np.linspace(-1.2, 1.2, 7)
    x = 0.32 * np.sin(y * draws.uniform(2, 4))
    return np.vstack([np.stack([x + 0.2, y], 1), np.stack([x - 0.2, y], 1)[::-1]])


_FORMS = (_frond, _frond, _pebble, _star, _ribbon_form)
