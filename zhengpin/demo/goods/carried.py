"""Tote bags, phone cases and cushions."""

import numpy as np

from zhengpin.demo.artwork.canvas import Picture, area, cast_shadow, lit, paint, soften, stroke
from zhengpin.demo.artwork.laying import cloth, edge_light, printed
from zhengpin.demo.artwork.outlines import ellipse, rounded, smooth
from zhengpin.demo.artwork.palettes import Palette, colour, mix


def tote(picture: Picture, draws: np.random.Generator, palette: Palette, artwork: Picture) -> None:
    """A canvas bag with long handles and a print on its front."""
    canvas = [
        colour("#efe6d2"),
        colour("#f5f1e6"),
        palette.dark(),
        mix(palette.accent(1), palette.light(), 0.4),
    ][int(draws.integers(0, 4))]
    for reach, tone in ((0, 0.72), (14, 0.95)):
        handle = smooth(
            [(318, 330), (322 - reach, 180), (400, 92 + reach), (478 + reach, 180), (482, 330)], closed=False
        )
        strap = stroke(handle, width=24)
        cast_shadow(picture, strap, 7, 9, 6, 0.3)
        paint(picture, strap, canvas * tone)
    sway = draws.uniform(-8, 8)
    right = [
        (480, 284),
        (590, 286),
        (598, 292),
        (600, 330),
        (604 + sway, 500),
        (610 + sway, 700),
        (608 + sway, 716),
        (590 + sway, 722),
    ]
    left = [(210, 722), (192, 716), (190, 700), (196, 500), (200, 330), (202, 292), (210, 286), (320, 284)]
    outline = [*right, (400, 726), *left]
    half, top = draws.uniform(125, 152), 352
    corners = [
        (400 - half, top),
        (400 + half, top),
        (400 + half, top + 2 * half),
        (400 - half, top + 2 * half),
    ]
    shape = str(draws.choice(["square", "disc", "arch", "soft"]))
    cloth(
        picture, area(smooth(outline, steps=8)), canvas, draws, printed(artwork, corners, shape), depth=0.12
    )
    paint(picture, stroke([(208, 312), (592, 312)], width=2), canvas * 0.7, 0.8)
    for x in (318, 482):
        paint(picture, stroke(rounded(x - 15, 290, x + 15, 330, 3), width=2, closed=True), canvas * 0.6, 0.8)


def phone_case(picture: Picture, draws: np.random.Generator, palette: Palette, artwork: Picture) -> None:
    """A case with the artwork over its whole back, the camera's window cut out; sometimes a second one behind."""
    turn = draws.uniform(-16, 16)
    if draws.random() < 0.4:
        _case(
            picture,
            draws,
            (520, 400),
            turn + 14,
            palette,
            np.ascontiguousarray(artwork[:, ::-1] * 0 + palette.accent(1)),
        )
    _case(picture, draws, (390, 400), turn, palette, artwork)


def _case(
    picture: Picture,
    draws: np.random.Generator,
    at: tuple[float, float],
    turn: float,
    palette: Palette,
    artwork: Picture,
) -> None:
    angle = np.radians(turn)
    spin = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])

    def placed(points: np.ndarray) -> np.ndarray:
        return points @ spin + at

    half, tall = 158.0, 318.0
    mask = area(placed(rounded(-half, -tall, half, tall, 46)))
    cast_shadow(picture, mask, 16, 22, 16, 0.45)
    paint(picture, mask, mix(palette.dark(), colour("#000000"), 0.3))
    face = area(placed(rounded(-half + 5, -tall + 5, half - 5, tall - 5, 42)))
    laid, _ = printed(
        artwork, placed(np.array([(-tall, -tall), (tall, -tall), (tall, tall), (-tall, tall)], np.float32))
    )
    paint(picture, face, lit(laid, edge_light(face, 6, 0.2)))
    island = area(placed(rounded(-half + 24, -tall + 26, -half + 156, -tall + 158, 34)))
    paint(picture, island, colour("#1d1f24"))
    paint(
        picture,
        stroke(placed(rounded(-half + 24, -tall + 26, -half + 156, -tall + 158, 34)), width=3, closed=True),
        colour("#5d6068"),
    )
    for across, down in ((58, 62), (58, 122), (120, 92)):
        x, y = placed(np.array([(-half + across, -tall + down)]))[0]
        for radius, tint in ((25, "#3b3f48"), (19, "#0a0c12"), (8, "#24365e")):
            paint(picture, area(ellipse(x, y, radius, radius)), colour(tint))
        paint(picture, area(ellipse(x - 6, y - 7, 4, 3)), colour("#ffffff"), 0.7)
    strip = area(placed(rounded(half - 26, -tall + 40, half - 16, tall - 40, 5)))
    paint(picture, soften(strip, 3), colour("#ffffff"), 0.28)


def cushion(picture: Picture, draws: np.random.Generator, palette: Palette, artwork: Picture) -> None:
    """A filled cushion, its sides drawn in between the corners."""
    half = draws.uniform(240, 270)
    turn = draws.uniform(-8, 8)
    side = [
        (-half, -half),
        (-half * 0.93, -half * 0.985),
        (-half * 0.5, -half * 0.945),
        (0, -half * 0.93),
        (half * 0.5, -half * 0.945),
        (half * 0.93, -half * 0.985),
    ]
    ring = np.vstack(
        [np.array(side) @ np.array([[c, s], [-s, c]]) for c, s in ((1, 0), (0, 1), (-1, 0), (0, -1))]
    )
    angle = np.radians(turn)
    spin = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    outline = smooth(ring @ spin + (400, 410), steps=8)
    mask = area(outline)
    cast_shadow(picture, mask, 20, 30, 26, 0.4)
    square = np.array([(-half, -half), (half, -half), (half, half), (-half, half)]) * 1.0 @ spin + (400, 410)
    laid, _ = printed(artwork, square)
    cloth(picture, mask, palette.light(), draws, (lit(laid, edge_light(mask, 38, 0.35)), mask), depth=0.12)
    paint(picture, stroke(outline, width=5, closed=True), palette.accent(0), 0.9)
