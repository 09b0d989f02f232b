"""Posters in frames, books and notebooks."""

import cv2
import numpy as np

from zhengpin.demo.artwork.backdrop import FLOOR
from zhengpin.demo.artwork.canvas import (
    SIDE,
    Picture,
    area,
    cast_shadow,
    glow,
    lit,
    paint,
    ramp,
    shade,
    soften,
    stroke,
)
from zhengpin.demo.artwork.laying import edge_light, printed
from zhengpin.demo.artwork.outlines import rounded
from zhengpin.demo.artwork.palettes import Palette, colour, mix

_FRAMES = ("#2b2b2d", "#c9a27a", "#f4f1ea", "#7b5236", "#b08d57")


def poster(picture: Picture, draws: np.random.Generator, palette: Palette, artwork: Picture) -> None:
    """A framed print leaning against the wall, with a mount around it."""
    half = draws.uniform(205, 240)
    foot = FLOOR + 30
    top = foot - 2 * half
    wood = colour(_FRAMES[int(draws.integers(0, len(_FRAMES)))])
    outer = area([(400 - half, top), (400 + half, top), (400 + half, foot), (400 - half, foot)])
    cast_shadow(picture, outer, 22, 16, 20, 0.42)
    paint(picture, outer, lit(wood, 0.9 + 0.2 * (1 - ramp(50))))
    edge, mount = 15, half * float(draws.choice([0.0, 0.14, 0.2]))
    inner = [
        (400 - half + edge, top + edge),
        (400 + half - edge, top + edge),
        (400 + half - edge, foot - edge),
        (400 - half + edge, foot - edge),
    ]
    paint(picture, area(inner), colour("#faf8f2"))
    square = np.array(inner) + np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)]) * mount
    laid, cover = printed(artwork, square)
    paint(picture, cover, laid)
    shade(picture, area(inner) * (1 - soften(area(np.array(inner) + (7, 9)), 5)), 0.66)
    glare = np.clip(ramp(25) * 6 - draws.uniform(1.6, 2.6), 0, 1) * np.clip(
        draws.uniform(3.0, 3.6) - ramp(25) * 6, 0, 1
    )
    paint(picture, area(inner) * soften(glare, 4), colour("#ffffff"), 0.14)
    paint(picture, stroke(inner, width=2, closed=True), wood * 0.55, 0.8)


def book(picture: Picture, draws: np.random.Generator, palette: Palette, artwork: Picture) -> None:
    """A paperback standing half turned: cover, spine and the edges of its pages. The cover is the artwork's middle."""
    cover_art = artwork[:, 100:700] if artwork.shape[1] == SIDE else artwork
    square = cv2.resize(np.ascontiguousarray(cover_art), (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    left, right, top, foot = 250.0, 572.0, 170.0, FLOOR + 34.0
    lean = draws.uniform(14, 26)
    front = [(left, top), (right, top + lean), (right, foot - lean * 0.4), (left, foot)]
    spine = [(left - 46, top + 18), (left, top), (left, foot), (left - 46, foot - 14)]
    whole = area(front)
    back = area(spine)
    cast_shadow(picture, np.maximum(whole, back), 44, 8, 22, 0.45)
    cast_shadow(
        picture,
        area([(left - 40, foot - 12), (left, foot), (right, foot - 10), (right + 60, foot - 30)]),
        0,
        6,
        7,
        0.5,
    )
    pages = [
        (right, top + lean),
        (right + 9, top + lean + 5),
        (right + 9, foot - lean * 0.4 - 6),
        (right, foot - lean * 0.4),
    ]
    paint(picture, area(pages), colour("#efe6d3"))
    edge_tone = mix(square[:, :24].mean((0, 1)), colour("#000000"), 0.28)
    paint(picture, back, lit(edge_tone, 0.8 + 0.25 * ramp(0)))
    laid, cover = printed(square, front)
    paint(picture, cover, lit(laid, 1.05 - 0.16 * ramp(0)))
    for reach, depth in ((5, 0.72), (12, 0.9)):
        shade(picture, stroke([(left + reach, top), (left + reach, foot)], width=4) * cover, depth)
    paint(picture, glow(330, 300, 130, 260) * cover, colour("#ffffff"), 0.07)


def notebook(picture: Picture, draws: np.random.Generator, palette: Palette, artwork: Picture) -> None:
    """A bound notebook from above, turned a little, with its elastic band and a pen."""
    turn = np.radians(draws.uniform(-14, 14))
    spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    outline = (rounded(-205, -275, 205, 275, 22) @ spin) + (390, 400)
    mask = area(outline)
    cast_shadow(picture, mask, 16, 20, 16, 0.42)
    paint(picture, area(outline + (6, 7)), colour("#efe7d8"))
    art = np.ascontiguousarray(artwork[:, 102:698])
    square = cv2.resize(art, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    corners = np.array([(-205, -275), (205, -275), (205, 275), (-205, 275)]) @ spin + (390, 400)
    laid, _ = printed(square, corners)
    paint(picture, mask, lit(laid, edge_light(mask, 5, 0.22)))
    band = np.array([(158, -278), (158, 278)]) @ spin + (390, 400)
    paint(picture, stroke(band, width=13), palette.dark(), 0.95)
    pen = np.array([(262, -190), (262, 190)]) @ spin + (390, 400)
    cast_shadow(picture, stroke(pen, width=18), 8, 10, 6, 0.4)
    paint(picture, stroke(pen, width=18), palette.accent(0))
    paint(picture, stroke(pen - (3, 0), width=4), colour("#ffffff"), 0.45)
