"""Prints of plants: branches with leaves and flowers, in line and flat colour."""

import numpy as np

from zhengpin.demo.artwork.canvas import Picture, clouds, fill, light, line, sheet
from zhengpin.demo.artwork.outlines import ellipse, ellipse_at, ribbon, smooth
from zhengpin.demo.artwork.palettes import Colour, Palette, mix


def draw(draws: np.random.Generator, palette: Palette) -> Picture:
    """Three to six stems rising from below over one quiet form."""
    picture = sheet(palette.light())
    _form(picture, draws, palette)
    leaf = _LEAVES[int(draws.integers(0, len(_LEAVES)))]
    stems = int(draws.integers(3, 7))
    for place in range(stems):
        foot = 400 + (place - (stems - 1) / 2) * draws.uniform(30, 60)
        lean = (place - (stems - 1) / 2) * draws.uniform(70, 130) + draws.uniform(-40, 40)
        height = draws.uniform(420, 620)
        _stem(picture, draws, palette, leaf, (foot, 770), lean, height)
    light(picture, 0.975 + 0.05 * clouds(draws, 50, 2))
    return picture


def _form(picture: Picture, draws: np.random.Generator, palette: Palette) -> None:
    tint = mix(palette.light(), palette.accent(int(draws.integers(0, 4))), 0.55)
    if draws.random() < 0.5:
        radius = draws.uniform(200, 300)
        fill(picture, ellipse(400 + draws.uniform(-60, 60), 380, radius, radius), tint)
    else:
        knots = [
            (400 + draws.uniform(200, 320) * np.cos(turn), 400 + draws.uniform(200, 320) * np.sin(turn))
            for turn in np.linspace(0, 2 * np.pi, 7, endpoint=False)
        ]
        fill(picture, smooth(knots), tint)


def _stem(
    picture: Picture,
    draws: np.random.Generator,
    palette: Palette,
    leaf: object,
    foot: tuple[float, float],
    lean: float,
    height: float,
) -> None:
    bend = draws.uniform(-50, 50)
    spine = smooth(
        [
            (foot[0] + lean * share**1.6 + bend * np.sin(share * np.pi), foot[1] - height * share)
            for share in (0, 0.25, 0.5, 0.75, 1)
        ],
        closed=False,
    )
    ink = mix(palette.accent(int(draws.integers(0, 2))), palette.dark(), draws.uniform(0.1, 0.6))
    fill(picture, ribbon(spine, [6, 4, 2]), ink)
    pairs = int(draws.integers(5, 10))
    for place in range(1, pairs + 1):
        share = 0.2 + 0.78 * place / pairs
        at = int(share * (len(spine) - 1))
        along = spine[at] - spine[max(0, at - 3)]
        heading = np.degrees(np.arctan2(along[1], along[0]))
        size = (1.15 - 0.7 * share) * draws.uniform(75, 115)
        for side in (-1, 1):
            _LEAVES[_LEAVES.index(leaf)](
                picture, spine[at], heading + side * draws.uniform(38, 60), size, ink, palette
            )
    if draws.random() < 0.7:
        _flower(picture, draws, spine[-1], draws.uniform(26, 48), palette)


def _blade(at: np.ndarray, heading: float, length: float, width: float) -> np.ndarray:
    turn = np.radians(heading)
    axis, across = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
    along = np.linspace(0, 1, 16)
    swell = np.sin(np.pi * along**0.8)[:, None] * width
    spine = at + axis * (along * length)[:, None]
    return np.vstack([spine + across * swell, (spine - across * swell)[::-1]])


def _filled(
    picture: Picture, at: np.ndarray, heading: float, size: float, ink: Colour, palette: Palette
) -> None:
    fill(picture, _blade(at, heading, size, size * 0.2), ink)
    tip = at + size * 0.85 * np.array([np.cos(np.radians(heading)), np.sin(np.radians(heading))])
    line(picture, [tuple(at), tuple(tip)], palette.light(), opacity=0.7, width=2)


def _outlined(
    picture: Picture, at: np.ndarray, heading: float, size: float, ink: Colour, palette: Palette
) -> None:
    blade = _blade(at, heading, size, size * 0.24)
    fill(picture, blade, palette.light(), opacity=0.55)
    line(picture, blade, ink, width=3, closed=True)
    tip = at + size * np.array([np.cos(np.radians(heading)), np.sin(np.radians(heading))])
    line(picture, [tuple(at), tuple(tip)], ink, width=2)


def _slender(
    picture: Picture, at: np.ndarray, heading: float, size: float, ink: Colour, palette: Palette
) -> None:
    fill(picture, _blade(at, heading, size * 1.25, size * 0.08), ink)


def _round(
    picture: Picture, at: np.ndarray, heading: float, size: float, ink: Colour, palette: Palette
) -> None:
    turn = np.radians(heading)
    middle = at + size * 0.5 * np.array([np.cos(turn), np.sin(turn)])
    fill(picture, ellipse_at(middle, size * 0.42, size * 0.36, heading), mix(ink, palette.accent(1), 0.35))
    line(picture, [tuple(at), tuple(middle)], ink, width=3)


_LEAVES = (_filled, _outlined, _slender, _round)


def _flower(
    picture: Picture, draws: np.random.Generator, at: np.ndarray, size: float, palette: Palette
) -> None:
    petals, tint = int(draws.integers(5, 9)), palette.accent(int(draws.integers(2, 4)))
    for place in range(petals):
        turn = place * 360 / petals + draws.uniform(-6, 6)
        middle = at + size * 0.7 * np.array([np.cos(np.radians(turn)), np.sin(np.radians(turn))])
        fill(picture, ellipse_at(middle, size * 0.62, size * 0.34, turn), tint, opacity=0.92)
    fill(picture, ellipse_at(at, size * 0.28, size * 0.28), palette.dark())
