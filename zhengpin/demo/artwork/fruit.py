"""Prints of fruit: lemons, oranges, pears, cherries and pomegranates in a half-drop repeat."""

import numpy as np

from zhengpin.demo.artwork.canvas import SIDE, Picture, clouds, fill, light, line, sheet
from zhengpin.demo.artwork.outlines import ellipse, ellipse_at, ribbon, smooth
from zhengpin.demo.artwork.palettes import Colour, Palette, colour, mix


def draw(draws: np.random.Generator, palette: Palette) -> Picture:
    """Two or three kinds of fruit with leaves, over a plain, checked or spotted ground."""
    ground = mix(
        palette.light(), palette.accent(int(draws.integers(0, 4))), float(draws.choice([0, 0.3, 0.75]))
    )
    picture = sheet(ground)
    _ground(picture, draws, mix(ground, palette.light(), 0.45))
    kinds = [_KINDS[place] for place in draws.permutation(len(_KINDS))[: int(draws.integers(2, 4))]]
    count = int(draws.integers(3, 5))
    step = SIDE / count
    for row in range(-1, count + 1):
        for place in range(count + 1):
            x, y = (place + 0.5 * (row % 2)) * step, (row + 0.5) * step
            turn = draws.uniform(-50, 50)
            _leaves(picture, draws, x, y, step * 0.36, palette)
            kinds[(row + place) % len(kinds)](picture, x, y, step * draws.uniform(0.27, 0.33), turn, palette)
    light(picture, 0.97 + 0.05 * clouds(draws, 60, 2))
    return picture


def _ground(picture: Picture, draws: np.random.Generator, tint: Colour) -> None:
    kind = int(draws.integers(0, 3))
    for place in range(0, SIDE, 80):
        if kind == 1:
            line(picture, [(place, 0), (place, SIDE)], tint, opacity=0.5, width=30)
            line(picture, [(0, place), (SIDE, place)], tint, opacity=0.5, width=30)
        elif kind == 2:
            for across in range(0, SIDE, 80):
                fill(picture, ellipse(across, place, 7, 7), tint)


def _leaves(
    picture: Picture, draws: np.random.Generator, x: float, y: float, size: float, palette: Palette
) -> None:
    green = mix(colour("#3f6b3a"), palette.dark(), 0.25)
    for turn in draws.uniform(0, 360, 3):
        heading = np.radians(turn)
        tip = (x + size * 1.35 * np.cos(heading), y + size * 1.35 * np.sin(heading))
        blade = ribbon(np.linspace((x, y), tip, 12), [4, size * 0.4, size * 0.42, 1])
        fill(picture, blade, green)
        line(picture, [(x, y), tip], mix(green, palette.light(), 0.5), width=2)


def _lemon(picture: Picture, x: float, y: float, size: float, turn: float, palette: Palette) -> None:
    body = _turned(
        [(-1.15, 0), (-0.8, 0.45), (0, 0.7), (0.8, 0.45), (1.2, 0), (0.8, -0.45), (0, -0.7), (-0.8, -0.45)],
        x,
        y,
        size,
        turn,
    )
    fill(picture, smooth(body), colour("#f2c230"))
    shine = _turned([(-0.6, -0.25), (0, -0.5), (0.5, -0.4), (0, -0.35)], x, y, size, turn)
    fill(picture, smooth(shine), colour("#fbe798"), opacity=0.9)


def _orange(picture: Picture, x: float, y: float, size: float, turn: float, palette: Palette) -> None:
    for share, tint in ((1, "#e8791c"), (0.88, "#fdf0d2")):
        fill(picture, ellipse(x, y, size * share, size * share), colour(tint))
    for start in range(0, 360, 45):
        wedge = np.vstack(
            [[(x, y)], ellipse(x, y, size * 0.8, size * 0.8, part=(start + turn + 4, start + turn + 41))]
        )
        middle = np.radians(start + turn + 22)
        fill(picture, wedge + size * 0.05 * np.array([np.cos(middle), np.sin(middle)]), colour("#f0973a"))


def _pear(picture: Picture, x: float, y: float, size: float, turn: float, palette: Palette) -> None:
    body = _turned(
        [
            (0, -1.2),
            (0.34, -0.95),
            (0.42, -0.3),
            (0.82, 0.3),
            (0.55, 0.95),
            (0, 1.05),
            (-0.55, 0.95),
            (-0.82, 0.3),
            (-0.42, -0.3),
            (-0.34, -0.95),
        ],
        x,
        y,
        size,
        turn,
    )
    fill(picture, smooth(body), mix(colour("#a9b84a"), palette.accent(1), 0.25))
    fill(
        picture,
        smooth(_turned([(-0.5, 0.3), (-0.3, -0.1), (-0.25, 0.4), (-0.4, 0.7)], x, y, size, turn)),
        colour("#dfe39a"),
        opacity=0.8,
    )
    line(picture, _turned([(0, -1.15), (0.12, -1.5)], x, y, size, turn), palette.dark(), width=size * 0.09)


def _cherries(picture: Picture, x: float, y: float, size: float, turn: float, palette: Palette) -> None:
    top = _turned([(0.1, -1.1)], x, y, size, turn)[0]
    for at in _turned([(-0.5, 0.45), (0.5, 0.6)], x, y, size, turn):
        line(
            picture,
            smooth([top, (top + at) / 2 + (size * 0.15, 0), at], closed=False),
            colour("#4d6b35"),
            width=size * 0.06,
        )
        fill(picture, ellipse_at(at, size * 0.48, size * 0.46), colour("#b3202c"))
        fill(
            picture,
            ellipse(at[0] - size * 0.15, at[1] - size * 0.16, size * 0.12, size * 0.08, -30),
            colour("#f3b7b0"),
        )


def _pomegranate(picture: Picture, x: float, y: float, size: float, turn: float, palette: Palette) -> None:
    crown = _turned(
        [(-0.3, -0.8), (-0.38, -1.3), (-0.1, -1.05), (0, -1.35), (0.1, -1.05), (0.38, -1.3), (0.3, -0.8)],
        x,
        y,
        size,
        turn,
    )
    fill(picture, crown, colour("#9c2a33"))
    fill(picture, ellipse(x, y, size * 0.95, size * 0.92), colour("#c23a3f"))
    fill(
        picture,
        smooth(_turned([(-0.5, 0.1), (0, -0.45), (0.5, 0.05), (0.1, 0.6)], x, y, size, turn)),
        colour("#f6dcc0"),
    )
    for across, down in (
        (-0.2, 0.05),
        (0.05, -0.2),
        (0.24, 0.05),
        (0.03, 0.12),
        (0.08, 0.36),
        (-0.08, -0.05),
    ):
        fill(
            picture,
            ellipse_at(_turned([(across, down)], x, y, size, turn)[0], size * 0.1, size * 0.08),
            colour("#8f1d2b"),
        )


_KINDS = (_lemon, _orange, _pear, _cherries, _pomegranate)


def _turned(points: list[tuple[float, float]], x: float, y: float, size: float, turn: float) -> np.ndarray:
    cos, sin = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    return (np.array(points) * size) @ np.array([[cos, sin], [-sin, cos]]) + (x, y)
