"""Prints of tiles: quarter discs, half discs, stripes and dots on a grid, after the Bauhaus."""

import numpy as np

from zhengpin.demo.artwork.canvas import SIDE, Picture, area, fill, line, paint, sheet
from zhengpin.demo.artwork.outlines import ellipse, ellipse_at
from zhengpin.demo.artwork.palettes import Colour, Palette


def draw(draws: np.random.Generator, palette: Palette) -> Picture:
    """A grid of 3 to 5 tiles a side, each with a form of its own."""
    picture = sheet(palette.light())
    count = int(draws.integers(3, 6))
    margin = float(draws.choice([0, 40, 60]))
    step = (SIDE - 2 * margin) / count
    inks = [palette.light(), palette.dark(), *(palette.accent(index) for index in range(4))]
    for row in range(count):
        for column in range(count):
            ground, form, dot = (inks[place] for place in draws.permutation(len(inks))[:3])
            _tile(picture, draws, margin + column * step, margin + row * step, step, (ground, form, dot))
    return picture


def _tile(
    picture: Picture,
    draws: np.random.Generator,
    left: float,
    top: float,
    step: float,
    inks: tuple[Colour, ...],
) -> None:
    ground, form, dot = inks
    square = np.array([(0, 0), (step, 0), (step, step), (0, step)]) + (left, top)
    fill(picture, square, ground)
    kind = int(draws.integers(0, 7))
    x, y = square[int(draws.integers(0, 4))]
    turn = int(draws.integers(0, 4)) * 90
    middle = left + step / 2, top + step / 2
    if kind <= 1:  # quarter disc about a corner, with an inner one
        for radius, ink in ((step, form), (step * 0.55, dot)):
            paint(picture, _inside(ellipse(x, y, radius, radius), square), ink)
    elif kind == 2:  # half disc
        fill(picture, ellipse_at(middle, step / 2, step / 2, part=(turn, turn + 180)), form)
        fill(picture, ellipse_at(middle, step / 5, step / 5), dot)
    elif kind == 3:  # rings
        for share, ink in ((0.48, form), (0.32, ground), (0.16, dot)):
            fill(picture, ellipse_at(middle, step * share, step * share), ink)
    elif kind == 4:  # triangle
        fill(picture, np.delete(square, int(draws.integers(0, 4)), axis=0), form)
    elif kind == 5:  # stripes
        for place in range(1, 6, 2):
            stripe = np.array([(0, place / 6 * step), (step, place / 6 * step)])
            stripe = stripe[:, ::-1] if turn % 180 else stripe
            line(picture, stripe + (left, top), form, width=step / 7)
    else:  # dots
        for across in (0.25, 0.5, 0.75):
            for down in (0.25, 0.5, 0.75):
                spot = ellipse(left + across * step, top + down * step, step * 0.08, step * 0.08)
                fill(picture, spot, form)


def _inside(outline: np.ndarray, square: np.ndarray) -> np.ndarray:
    return area(outline) * area(square)
