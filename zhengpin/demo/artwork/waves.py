"""Prints of the sea: layered swells, or fish-scale waves under a sun."""

import numpy as np

from zhengpin.demo.artwork.canvas import SIDE, Picture, blend, clouds, fill, light, line, ramp
from zhengpin.demo.artwork.outlines import ellipse
from zhengpin.demo.artwork.palettes import Palette, mix


def draw(draws: np.random.Generator, palette: Palette) -> Picture:
    """One of the two kinds, with a sun or moon above."""
    sky = palette.light()
    picture = blend(mix(sky, palette.accent(1), 0.15), mix(sky, palette.accent(3), 0.55), ramp(90))
    _sun(picture, draws, palette)
    (_swells if draws.random() < 0.5 else _scales)(picture, draws, palette)
    light(picture, 0.97 + 0.06 * clouds(draws, 40, 2))
    return picture


def _sun(picture: Picture, draws: np.random.Generator, palette: Palette) -> None:
    x, y, radius = draws.uniform(220, 580), draws.uniform(170, 290), draws.uniform(80, 150)
    fill(picture, ellipse(x, y, radius, radius), palette.accent(2))
    for ring in range(int(draws.integers(0, 4))):
        line(
            picture,
            ellipse(x, y, radius + 22 * (ring + 1), radius + 22 * (ring + 1)),
            palette.accent(2),
            width=3,
        )


def _swells(picture: Picture, draws: np.random.Generator, palette: Palette) -> None:
    count = int(draws.integers(6, 10))
    across = np.linspace(-20, SIDE + 20, 60)
    for place in range(count):
        top = 300 + place * 480 / count
        height, length, phase = draws.uniform(22, 60), draws.uniform(140, 420), draws.uniform(0, 7)
        crest = (
            top + height * np.sin(across / length * 2 * np.pi + phase) + 12 * np.sin(across / 61 + phase * 2)
        )
        top_edge = np.stack([across, crest], 1)
        body = np.vstack([top_edge, [(SIDE + 20, SIDE + 20), (-20, SIDE + 20)]])
        ink = mix(palette.accent(place), palette.dark(), 0.12 * place / count)
        fill(picture, body, ink)
        line(picture, top_edge, palette.light(), opacity=0.9, width=5)
        for below in range(1, 4):
            line(picture, top_edge + (0, below * 14), palette.light(), opacity=0.55 - below * 0.12, width=2)


def _scales(picture: Picture, draws: np.random.Generator, palette: Palette) -> None:
    radius = draws.uniform(58, 108)
    inks = [palette.accent(0), palette.accent(1), palette.dark(), palette.accent(3)]
    rows = int((SIDE - 330) / (radius / 2)) + 3
    tall, swell = draws.uniform(0, 60), draws.uniform(60, 200)
    for row in range(rows):
        y = 380 + row * radius / 2
        shift = radius if row % 2 else 0
        for place in range(-1, int(SIDE / (2 * radius)) + 2):
            x = place * 2 * radius + shift
            lift = tall * np.sin(x / swell + row)
            ink = inks[int(draws.integers(0, 4))] if draws.random() < 0.4 else inks[row % 2]
            for share, tone in (
                (1, palette.light()),
                (0.93, ink),
                (0.7, palette.light()),
                (0.63, ink),
                (0.4, palette.light()),
                (0.33, ink),
            ):
                fill(picture, ellipse(x, y - lift + radius / 2, radius * share, radius * share), tone)
