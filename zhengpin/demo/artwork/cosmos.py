"""Prints of the night sky: planets, orbits, stars and a chart's thin lines."""

import numpy as np

from zhengpin.demo.artwork.canvas import (
    SIDE,
    Picture,
    area,
    blend,
    clouds,
    fill,
    glow,
    line,
    lit,
    paint,
    ramp,
)
from zhengpin.demo.artwork.outlines import ellipse, ellipse_at
from zhengpin.demo.artwork.palettes import Colour, Palette, colour, mix

_NIGHTS = ("#14204a", "#1b1640", "#0d2b3e", "#2a1640", "#10302f", "#0e1116", "#243056")


def draw(draws: np.random.Generator, palette: Palette) -> Picture:
    """A sun or moon, orbits around it, planets on them, and stars."""
    night = colour(_NIGHTS[int(draws.integers(0, len(_NIGHTS)))])
    dusk = mix(night, palette.accent(int(draws.integers(0, 2))), float(draws.uniform(0.1, 0.5)))
    picture = blend(night * 0.8, dusk, ramp(float(draws.uniform(60, 120))))
    picture += lit(palette.accent(1), clouds(draws, 3, 4) ** 2 * 0.12)
    _stars(picture, draws, palette.light())
    x, y = draws.uniform(280, 520), draws.uniform(300, 500)
    flat, turn = draws.uniform(0.32, 1), draws.uniform(-35, 35)
    picture += lit(palette.accent(3), glow(x, y, 150, 150) * 0.35)
    _planet(picture, draws, x, y, draws.uniform(60, 105), palette.accent(int(draws.integers(1, 4))), night)
    for place in range(int(draws.integers(3, 6))):
        radius = 150 + place * draws.uniform(60, 85)
        ring = ellipse(x, y, radius, radius * flat, turn)
        line(picture, ring, palette.light(), opacity=0.65, width=2)
        spot = ring[int(draws.integers(0, len(ring)))]
        _planet(picture, draws, spot[0], spot[1], draws.uniform(14, 46), palette.accent(place), night)
    _constellation(picture, draws, palette.light())
    return picture


def _stars(picture: Picture, draws: np.random.Generator, light: Colour) -> None:
    for _ in range(int(draws.integers(90, 170))):
        x, y, size = draws.uniform(0, SIDE), draws.uniform(0, SIDE), draws.uniform(0.7, 2.6)
        fill(picture, ellipse(x, y, size, size), light, opacity=draws.uniform(0.4, 1))
    for _ in range(int(draws.integers(5, 10))):
        x, y, size = draws.uniform(30, 770), draws.uniform(30, 770), draws.uniform(12, 26)
        turns = np.linspace(0, 2 * np.pi, 8, endpoint=False)
        rays = np.stack([np.cos(turns), np.sin(turns)], 1) * np.tile([size, size * 0.16], 4)[:, None]
        fill(picture, rays + (x, y), light)


def _planet(
    picture: Picture,
    draws: np.random.Generator,
    x: float,
    y: float,
    radius: float,
    tint: Colour,
    night: Colour,
) -> None:
    disc = area(ellipse(x, y, radius, radius))
    paint(picture, disc, tint)
    for _ in range(int(draws.integers(0, 4))):
        band = ellipse(
            x, y + draws.uniform(-0.7, 0.7) * radius, radius * 1.1, radius * draws.uniform(0.05, 0.16), -12
        )
        paint(picture, area(band) * disc, mix(tint, night, 0.35), 0.8)
    paint(
        picture, disc * (1 - area(ellipse(x - radius * 0.28, y - radius * 0.2, radius, radius))), night, 0.5
    )
    if radius > 26 and draws.random() < 0.5:
        ring = ellipse(x, y, radius * 1.7, radius * 0.4, -18)
        line(
            picture,
            ring[3:34] if draws.random() < 0.5 else ring,
            mix(tint, night, -0.4).clip(0, 1),
            width=max(2, radius / 11),
        )


def _constellation(picture: Picture, draws: np.random.Generator, light: Colour) -> None:
    spots = np.cumsum(draws.uniform(-95, 95, (int(draws.integers(4, 8)), 2)), 0) + draws.uniform(150, 650, 2)
    line(picture, spots, light, opacity=0.7, width=1)
    for spot in spots:
        fill(picture, ellipse_at(spot, 4, 4), light)
