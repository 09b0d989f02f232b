"""Table lamps: a turned foot and a lit shade, plain or printed."""

import numpy as np

from zhengpin.demo.artwork.backdrop import FLOOR
from zhengpin.demo.artwork.canvas import Picture, area, glow, lit, paint, sheet, stroke
from zhengpin.demo.artwork.laying import contact_shadow, round_light, turned_body, wrapped
from zhengpin.demo.artwork.outlines import ellipse, smooth
from zhengpin.demo.artwork.palettes import Palette, colour, mix

_FEET = (
    (0.14, 0.2, 0.75, 1.0, 0.9, 0.55, 0.5),
    (0.12, 0.12, 0.12, 0.12, 0.14, 0.6, 0.95),
    (0.2, 0.8, 0.95, 0.5, 0.8, 1.0, 0.7),
    (0.16, 0.4, 0.62, 0.8, 0.95, 1.0, 0.96),
)


def lamp(picture: Picture, draws: np.random.Generator, palette: Palette, artwork: Picture) -> None:
    """A lamp that is on: its light lies on the wall and glows through the shade."""
    x, floor = 400.0, FLOOR + 24.0
    shade_top, shade_foot = draws.uniform(90, 130), draws.uniform(330, 380)
    upper, lower = draws.uniform(110, 170), draws.uniform(190, 230)
    if draws.random() < 0.3:
        upper = lower
    picture *= lit(np.array([1.0, 0.97, 0.9], np.float32), 0.80 + 0.38 * glow(x, 300, 330, 300))
    contact_shadow(picture, x, floor, 90, 0.55)
    _foot(picture, draws, palette, x, (shade_foot - 10, floor))
    mask, across, down = turned_body(
        x, (shade_top, shade_foot), lambda high: upper + (lower - upper) * high, 0.08
    )
    warm = mix(
        colour("#fff1cf"), palette.accent(int(draws.integers(0, 4))), float(draws.choice([0.0, 0.12, 0.3]))
    )
    body = sheet(warm)
    if draws.random() < 0.6:
        body = wrapped(artwork, across, down, 1.0) * 0.62 + warm * 0.38
    shine = (1.06 - 0.3 * across**2) * (0.86 + 0.28 * np.exp(-(((down - 0.6) / 0.4) ** 2)))
    pleats = 1 + (0.05 * np.sin(np.arcsin(across) * 60) if draws.random() < 0.35 else 0)
    paint(picture, mask, lit(body, shine * pleats))
    paint(picture, area(ellipse(x, shade_top, upper, upper * 0.1)), colour("#fff7df"))
    for row, half in ((shade_top, upper), (shade_foot, lower)):
        rim = ellipse(x, row, half, half * 0.09, part=(0, 180))
        paint(picture, stroke(rim, width=4), mix(warm, palette.dark(), 0.45), 0.8)


def _foot(
    picture: Picture, draws: np.random.Generator, palette: Palette, x: float, rows: tuple[float, float]
) -> None:
    profile = _FEET[int(draws.integers(0, len(_FEET)))]
    half = draws.uniform(70, 105)
    stations = np.linspace(0, 1, len(profile))
    knots = smooth(list(zip(stations, profile, strict=True)), closed=False)
    mask, across, _ = turned_body(x, rows, lambda high: np.interp(high, knots[:, 0], knots[:, 1]) * half, 0.1)
    tint = [colour("#b58a4a"), palette.accent(int(draws.integers(0, 4))), palette.dark(), colour("#f2ede2")][
        int(draws.integers(0, 4))
    ]
    paint(picture, mask, lit(tint, round_light(across, 0.34)))
