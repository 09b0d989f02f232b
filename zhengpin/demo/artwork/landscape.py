"""Ink-wash mountains: ridges in mist, a sun, birds, a boat, and a red seal."""

import numpy as np

from zhengpin.demo.artwork import fonts
from zhengpin.demo.artwork.canvas import (
    SIDE,
    Picture,
    area,
    clouds,
    fill,
    line,
    lit,
    paint,
    ramp,
    soften,
    stamp,
)
from zhengpin.demo.artwork.lettering import lettering
from zhengpin.demo.artwork.outlines import ellipse, ribbon, rounded, smooth
from zhengpin.demo.artwork.palettes import Palette, colour, mix

_SEALS = "山川松月清雲"


def draw(draws: np.random.Generator, palette: Palette) -> Picture:
    """Three to seven ridges, pale when far and dark when near; in ink alone or in the colours of dusk."""
    sheet = mix(colour("#f4eee0"), palette.light(), 0.5)
    picture = lit(sheet, 0.95 + 0.08 * clouds(draws, 6, 5))
    ink = mix(palette.dark(), palette.accent(0), draws.uniform(0.0, 0.7))
    if draws.random() < 0.5:
        dusk = mix(sheet, palette.accent(int(draws.integers(1, 4))), draws.uniform(0.35, 0.7))
        paint(picture, (1 - ramp(90)) ** 1.5, dusk)
    _sun(picture, draws)
    ridges, top, reach = int(draws.integers(3, 8)), draws.uniform(230, 400), draws.uniform(110, 300)
    length, peak = draws.uniform(260, 760), draws.uniform(0.6, 1.6)
    for place in range(ridges):
        near = (place + 1) / ridges
        tone = mix(sheet, ink, 0.18 + 0.72 * near**1.4)
        _ridge(
            picture,
            draws,
            (top + (600 - top) * near**1.1, reach * (1 - near * 0.5), length, peak),
            near,
            tone,
        )
    _water(picture, draws, sheet, ink)
    _birds(picture, draws, ink)
    if draws.random() < 0.6:
        _boat(picture, draws, ink)
    if draws.random() < 0.7:
        _pagoda(picture, draws.uniform(110, 690), draws.uniform(560, 600), draws.uniform(0.8, 1.5), ink)
    for _ in range(int(draws.integers(0, 7))):
        _pine(picture, draws.uniform(40, 760), draws.uniform(590, 640), draws.uniform(40, 110), ink)
    _seal(picture, draws)
    return picture


def _sun(picture: Picture, draws: np.random.Generator) -> None:
    disc = area(ellipse(draws.uniform(180, 620), draws.uniform(120, 210), *(draws.uniform(42, 74),) * 2))
    paint(picture, soften(disc, 2), colour("#c8452f"), 0.85)


def _ridge(
    picture: Picture,
    draws: np.random.Generator,
    form: tuple[float, float, float, float],
    near: float,
    ink: np.ndarray,
) -> None:
    level, height, length, peak = form
    across = np.arange(-8, SIDE + 9, 4, dtype=np.float32)
    crest = np.zeros_like(across)
    for octave in range(6):
        swell = np.abs(np.sin(across / length * 1.9**octave * np.pi + draws.uniform(0, 7))) ** peak
        crest -= swell * height * 0.52**octave * draws.uniform(0.5, 1)
    crest += level - crest.mean()
    body = area(np.vstack([np.stack([across, crest], 1), [(SIDE + 8, SIDE + 8), (-8, SIDE + 8)]]))
    depth = np.clip(
        (np.arange(SIDE)[:, None] - np.interp(np.arange(SIDE), across, crest)[None, :]) / (200 - 70 * near),
        0,
        1,
    )
    wash = (1 - depth * 0.95) * (0.78 + 0.4 * clouds(draws, 10, 4))
    paint(picture, body * np.clip(wash, 0, 1).astype(np.float32), ink)


def _water(picture: Picture, draws: np.random.Generator, sheet: np.ndarray, ink: np.ndarray) -> None:
    band = np.clip((np.arange(SIDE, dtype=np.float32) - 610) / 60, 0, 1)[:, None] * np.ones(
        (1, SIDE), np.float32
    )
    paint(picture, band, sheet, 0.85)
    for _ in range(int(draws.integers(10, 18))):
        x, y, half = draws.uniform(60, 740), draws.uniform(640, 770), draws.uniform(30, 130)
        line = [(x - half, y), (x, y + draws.uniform(-3, 3)), (x + half, y)]
        fill(picture, ribbon(smooth(line, closed=False), [0.5, 3, 0.5]), ink, opacity=0.3)


def _birds(picture: Picture, draws: np.random.Generator, ink: np.ndarray) -> None:
    x, y = draws.uniform(150, 600), draws.uniform(90, 240)
    for place in range(int(draws.integers(3, 8))):
        left, top, size = (
            x + place * 34 + draws.uniform(-8, 8),
            y + abs(place - 2) * 14 + draws.uniform(-5, 5),
            draws.uniform(9, 15),
        )
        wing = smooth(
            [(left - size, top - size * 0.4), (left, top), (left + size, top - size * 0.5)], closed=False
        )
        fill(picture, ribbon(wing, [1, 4, 1]), ink, opacity=0.9)


def _boat(picture: Picture, draws: np.random.Generator, ink: np.ndarray) -> None:
    x, y = draws.uniform(160, 620), draws.uniform(660, 710)
    hull = smooth(
        [
            (x - 62, y - 8),
            (x - 30, y + 8),
            (x + 30, y + 8),
            (x + 66, y - 12),
            (x + 20, y - 1),
            (x - 25, y - 1),
        ]
    )
    fill(picture, hull, ink, opacity=0.95)
    fill(picture, ellipse(x - 4, y - 2, 24, 20, part=(180, 360)), ink, opacity=0.8)


def _pagoda(picture: Picture, x: float, y: float, size: float, ink: np.ndarray) -> None:
    for floor in range(4):
        half, foot = (26 - floor * 4.5) * size, y - floor * 24 * size
        fill(
            picture,
            [
                (x - half * 0.6, foot),
                (x + half * 0.6, foot),
                (x + half * 0.6, foot - 20 * size),
                (x - half * 0.6, foot - 20 * size),
            ],
            ink,
            opacity=0.9,
        )
        roof = [
            (x - half - 6, foot - 14 * size),
            (x - half * 0.5, foot - 22 * size),
            (x, foot - 25 * size),
            (x + half * 0.5, foot - 22 * size),
            (x + half + 6, foot - 14 * size),
        ]
        fill(picture, np.vstack([smooth(roof, closed=False), [(x, foot - 17 * size)]]), ink)
    line(picture, [(x, y - 96 * size), (x, y - 122 * size)], ink, width=3)


def _pine(picture: Picture, x: float, y: float, size: float, ink: np.ndarray) -> None:
    trunk = smooth([(x, y), (x + size * 0.06, y - size * 0.5), (x - size * 0.05, y - size)], closed=False)
    fill(picture, ribbon(trunk, [size * 0.08, size * 0.03]), ink)
    for level, share in enumerate((0.4, 0.62, 0.82, 1.0)):
        side = -1 if level % 2 else 1
        fill(
            picture,
            ellipse(
                x + side * size * 0.14 * (1.2 - share),
                y - size * share,
                size * 0.34 * (1.3 - share),
                size * 0.07,
            ),
            ink,
            opacity=0.92,
        )


def _seal(picture: Picture, draws: np.random.Generator) -> None:
    x, y = (700, 90) if draws.random() < 0.5 else (100, 90)
    fill(picture, rounded(x - 30, y - 30, x + 30, y + 30, 7), colour("#b3261e"), opacity=0.92)
    if fonts.has_han():
        mark = lettering(_SEALS[int(draws.integers(0, len(_SEALS)))], fonts.sans(42, 700))
        stamp(picture, mark, x, y, colour("#f6eddc"))
