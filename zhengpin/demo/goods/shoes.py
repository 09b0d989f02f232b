"""Sneakers from the side."""

import numpy as np

from zhengpin.demo.artwork.backdrop import FLOOR
from zhengpin.demo.artwork.canvas import Picture, area, cast_shadow, line, lit, paint, ramp, stroke
from zhengpin.demo.artwork.laying import edge_light, printed
from zhengpin.demo.artwork.outlines import Points, ellipse_at, smooth
from zhengpin.demo.artwork.palettes import Palette, colour, mix

# Outlines in pixels around a sole that lies on row 0, heel to the left; drawn for this project.
_UPPER = [
    (-262, -58),
    (-272, -120),
    (-262, -190),
    (-240, -232),
    (-210, -246),
    (-150, -206),
    (-96, -204),
    (-58, -240),
    (-34, -248),
    (30, -196),
    (110, -142),
    (196, -116),
    (262, -96),
    (290, -66),
    (286, -44),
    (100, -40),
    (-120, -40),
    (-240, -42),
]
_SOLE = [
    (-278, -62),
    (-282, -30),
    (-270, -4),
    (-180, 0),
    (0, 0),
    (180, 0),
    (276, -6),
    (306, -28),
    (306, -58),
    (286, -50),
    (150, -48),
    (0, -52),
    (-140, -52),
    (-240, -56),
]
_TOE = [(160, -128), (220, -112), (270, -92), (296, -62), (288, -44), (190, -42), (150, -80)]
_HEEL = [(-262, -58), (-272, -120), (-258, -198), (-226, -196), (-206, -120), (-176, -60), (-200, -46)]
_PANEL = [(-176, -60), (-140, -120), (-60, -150), (20, -150), (96, -100), (140, -52), (0, -46), (-120, -48)]
_FLAP = [(-100, -206), (-70, -262), (-28, -276), (-6, -250), (20, -206), (-40, -190)]


def sneaker(picture: Picture, draws: np.random.Generator, palette: Palette, artwork: Picture) -> None:
    """One shoe, its side panel cut from the artwork or from a plain accent."""
    at = np.array([388.0, FLOOR + 30.0])
    size = draws.uniform(1.08, 1.18)
    last = np.array([size * draws.uniform(0.95, 1.02), size * draws.uniform(0.88, 1.12)])
    wander = draws.uniform(0, 7, 2)

    def placed(points: Points) -> np.ndarray:
        """On this shoe's own last: longer or shorter, higher or lower, its lines a little its own."""
        knots = np.asarray(points, np.float64)
        own = 7 * np.stack([np.sin(knots[:, 0] / 70 + wander[0]), np.sin(knots[:, 0] / 45 + wander[1])], 1)
        own[:, 1] *= np.clip(-knots[:, 1] / 80, 0, 1)  # the sole stays flat
        return smooth((knots + own) * last, steps=8) + at

    base = [
        colour("#f6f4ef"),
        mix(palette.light(), palette.accent(1), 0.35),
        palette.dark(),
        palette.accent(3),
    ][int(draws.integers(0, 4))]
    trim, accent = palette.accent(int(draws.integers(0, 2))), palette.accent(int(draws.integers(2, 4)))
    cast_shadow(picture, area(ellipse_at(at + (30, 0), 310 * size, 26)), 0, 0, 16, 0.5)
    cast_shadow(picture, area(ellipse_at(at, 280 * size, 9)), 0, 0, 4, 0.55)
    paint(picture, area(placed(_FLAP)), trim * 0.9)
    upper = area(placed(_UPPER))
    light = edge_light(upper, 16, 0.3) * (1.08 - 0.2 * ramp(70))
    paint(picture, upper, lit(base, light))
    hole = area(placed([(-236, -230), (-150, -208), (-92, -208), (-60, -240), (-110, -258), (-200, -256)]))
    paint(picture, hole * upper, base * 0.4)
    for part, tint in ((_HEEL, trim), (_TOE, mix(base, accent, 0.5))):
        paint(picture, area(placed(part)) * upper, lit(tint, light))
        line(picture, placed(part), base * 0.62, 0.6, width=2, closed=True)
    _panel(picture, draws, placed(_PANEL), upper, accent, artwork, light)
    _laces(picture, at, size, mix(colour("#ffffff"), base, 0.12))
    _sole(picture, placed(_SOLE), at, size, accent)


def _panel(
    picture: Picture,
    draws: np.random.Generator,
    outline: np.ndarray,
    upper: np.ndarray,
    accent: np.ndarray,
    artwork: Picture,
    light: np.ndarray,
) -> None:
    panel = area(outline) * upper
    body = lit(accent, light)
    if draws.random() < 0.6:
        left, top = outline.min(0)
        right = outline[:, 0].max()
        square = [(left, top), (right, top), (right, top + right - left), (left, top + right - left)]
        body = lit(printed(artwork, square)[0], light)
    paint(picture, panel, body)
    line(picture, outline, accent * 0.5, 0.6, width=3, closed=True)


def _laces(picture: Picture, at: np.ndarray, size: float, tint: np.ndarray) -> None:
    for place in range(5):
        foot = np.array([-36 + place * 33.0, -196 + place * 21.0]) * size + at
        lace = smooth(
            [foot, foot + np.array([6, -22]) * size, foot + np.array([26, -34]) * size], closed=False
        )
        cast_shadow(picture, stroke(lace, width=9), 2, 4, 2, 0.4)
        paint(picture, stroke(lace, width=9), tint)
        paint(picture, area(ellipse_at(foot, 5, 5)), colour("#3a3a3a"), 0.8)


def _sole(picture: Picture, outline: np.ndarray, at: np.ndarray, size: float, accent: np.ndarray) -> None:
    sole = area(outline)
    paint(picture, sole, lit(colour("#f8f6f0"), edge_light(sole, 7, 0.24)))
    stripe = smooth([(-276, -26), (-100, -20), (100, -20), (302, -32)], closed=False) * size + at
    paint(picture, stroke(stripe, width=7) * sole, accent)
    foot = smooth([(-270, -3), (0, 0), (276, -5)], closed=False) * size + at
    paint(picture, stroke(foot, width=8) * sole, accent * 0.55)
