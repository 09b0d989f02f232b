"""Mugs, vases and plates, glazed and sometimes printed."""

import numpy as np

from zhengpin.demo.artwork.backdrop import FLOOR
from zhengpin.demo.artwork.canvas import (
    Picture,
    area,
    blend,
    cast_shadow,
    clouds,
    lit,
    paint,
    soften,
    speckle,
    stroke,
)
from zhengpin.demo.artwork.laying import (
    contact_shadow,
    edge_light,
    printed,
    round_light,
    turned_body,
    wrapped,
)
from zhengpin.demo.artwork.outlines import ellipse, ellipse_at
from zhengpin.demo.artwork.palettes import Palette, colour, mix

_PROFILES = (
    # Radii from lip to foot, as shares of the widest.
    (0.42, 0.36, 0.34, 0.5, 0.86, 1.0, 0.94, 0.74, 0.5),
    (0.34, 0.28, 0.28, 0.3, 0.42, 0.74, 1.0, 0.96, 0.6),
    (0.74, 0.62, 0.7, 0.88, 0.98, 1.0, 0.9, 0.7, 0.52),
    (0.5, 0.4, 0.62, 0.9, 1.0, 0.92, 0.72, 0.52, 0.5),
    (0.3, 0.24, 0.22, 0.24, 0.24, 0.5, 0.92, 1.0, 0.7),
)


def mug(picture: Picture, draws: np.random.Generator, palette: Palette, artwork: Picture) -> None:
    """A mug with the artwork around it and the handle to the right."""
    half, height = draws.uniform(172, 196), draws.uniform(350, 400)
    x, floor = 368.0, FLOOR + 26.0
    top = floor - height
    glaze = [colour("#fbfaf6"), colour("#fbfaf6"), mix(palette.light(), palette.accent(1), 0.3)][
        int(draws.integers(0, 3))
    ]
    contact_shadow(picture, x, floor + half * 0.1, half)
    handle = stroke(
        ellipse(x + half * 0.98, top + height * 0.5, half * 0.52, height * 0.29), width=34, closed=True
    )
    paint(picture, handle, lit(glaze, 0.72 + 0.3 * soften(np.roll(handle, (-7, -7), (0, 1)), 5)))
    mask, across, down = turned_body(
        x, (top, floor), lambda high: np.full_like(high, half) * (1 - 0.05 * high**4)
    )
    light = round_light(across, 0.16)
    paint(picture, mask, lit(glaze, light))
    span, margin = draws.uniform(0.78, 1.0), draws.choice([0.0, 0.09])
    reach = np.clip((down - margin) / (1 - 2 * margin), 0, 1)
    band = mask * ((down > margin) & (down < 1 - margin)) * (np.abs(np.arcsin(across)) < 1.42)
    paint(picture, band.astype(np.float32), lit(wrapped(artwork, across, reach, span), light), 0.97)
    paint(picture, area(ellipse(x, top, half, half * 0.2)), mix(glaze, colour("#ffffff"), 0.5))
    paint(picture, area(ellipse(x, top + 3, half * 0.93, half * 0.165)), glaze * 0.66)
    drink = area(ellipse(x, top + 16, half * 0.86, half * 0.12)) * area(
        ellipse(x, top + 3, half * 0.93, half * 0.165)
    )
    paint(picture, drink, colour(str(draws.choice(["#5a3420", "#7b4a2a", "#8d9a4e"]))))


def vase(picture: Picture, draws: np.random.Generator, palette: Palette, artwork: Picture) -> None:
    """A ceramic vase: two glazes that run into each other, or the artwork in underglaze, and a dry branch."""
    profile = np.array(_PROFILES[int(draws.integers(0, len(_PROFILES)))])
    half, height = draws.uniform(150, 196), draws.uniform(390, 480)
    x, floor = 400.0, FLOOR + 22.0
    top = floor - height
    stations = np.linspace(0, 1, len(profile))
    curve = np.polynomial.Polynomial.fit(stations, profile, 7)
    mask, across, down = turned_body(x, (top, floor), lambda high: np.maximum(curve(high), 0.18) * half)
    lip, foot = float(curve(0)) * half, float(curve(1)) * half
    contact_shadow(picture, x, floor + foot * 0.08, foot * 1.1)
    if draws.random() < 0.65:
        _branch(picture, draws, x, top, palette)
    glaze = _glaze(draws, palette, down)
    if draws.random() < 0.5:
        ornament = wrapped(artwork, across, down, 1.0)
        band = ((down > 0.34) & (down < 0.9)).astype(np.float32)
        paint(glaze, soften(band, 1), ornament, 0.95)
    freckles = (speckle(draws) > 2.65).astype(np.float32)
    glaze = lit(glaze, 1 - 0.35 * soften(freckles, 0.8))
    paint(picture, mask, lit(glaze, round_light(across, 0.3)))
    paint(picture, area(ellipse(x, top, lip, lip * 0.22)), glaze[int(top) + 6, int(x)] * 1.08)
    paint(picture, area(ellipse(x, top + 2, lip * 0.84, lip * 0.16)), colour("#2a211c"), 0.9)


def _glaze(draws: np.random.Generator, palette: Palette, down: np.ndarray) -> Picture:
    one = mix(palette.accent(int(draws.integers(0, 4))), palette.light(), draws.uniform(0, 0.4))
    other = [palette.dark(), palette.light(), palette.accent(int(draws.integers(0, 4)))][
        int(draws.integers(0, 3))
    ]
    run = np.clip((down - draws.uniform(0.25, 0.6) + 0.22 * (clouds(draws, 12, 2) - 0.5)) * 9, 0, 1)
    return blend(one, other, run)


def _branch(picture: Picture, draws: np.random.Generator, x: float, top: float, palette: Palette) -> None:
    berry = palette.accent(int(draws.integers(0, 4)))
    for lean in draws.uniform(-0.5, 0.5, int(draws.integers(2, 5))):
        reach = draws.uniform(120, max(130.0, min(300.0, top - 30)))
        tip = np.array([x + lean * reach, top - reach * 0.9])
        bend = (np.array([x, top]) + tip) / 2 + (lean * -40, 0)
        at = np.linspace(0, 1, 20)[:, None]
        spine = (1 - at) ** 2 * (x, top + 4) + 2 * at * (1 - at) * bend + at**2 * tip
        paint(picture, stroke(spine, width=4), colour("#5b4436"))
        for spot in spine[6:]:
            for _ in range(2):
                size = draws.uniform(5, 10)
                paint(
                    picture, area(ellipse_at(spot + draws.uniform(-18, 18, 2), size, size * 0.8)), berry, 0.95
                )


def plate(picture: Picture, draws: np.random.Generator, palette: Palette, artwork: Picture) -> None:
    """A plate seen from above, the artwork in its well."""
    radius = draws.uniform(275, 305)
    china = colour(str(draws.choice(["#fbfaf5", "#f3efe6", "#eef2f2"])))
    whole = area(ellipse(400, 405, radius, radius))
    cast_shadow(picture, whole, 14, 20, 18, 0.42)
    light = edge_light(whole, 9, 0.25)
    paint(picture, whole, lit(china, light))
    well = radius * draws.uniform(0.66, 0.82)
    corners = [
        (400 - well, 405 - well),
        (400 + well, 405 - well),
        (400 + well, 405 + well),
        (400 - well, 405 + well),
    ]
    laid, cover = printed(artwork, corners, "disc")
    paint(picture, cover, lit(laid, edge_light(cover, 7, 0.18)))
    for share, tint in ((0.985, palette.accent(0)), (well / radius + 0.03, palette.accent(0))):
        paint(
            picture,
            stroke(ellipse(400, 405, radius * share, radius * share), width=4, closed=True),
            tint,
            0.9,
        )
    shine = area(
        ellipse(400, 405, radius * 0.93, radius * 0.93, part=(190, 260)),
        ellipse(400, 405, radius * 0.89, radius * 0.89, part=(190, 260)),
    )
    paint(picture, soften(shine, 3), colour("#ffffff"), 0.6)
