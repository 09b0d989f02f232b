"""Where goods stand or lie for their photo: walls and tables, plinths, linen, plaster, terrazzo, boards."""

import cv2
import numpy as np

from zhengpin.demo.artwork.canvas import (
    SIDE,
    Picture,
    blend,
    clouds,
    fill,
    glow,
    light,
    line,
    lit,
    ramp,
    shade,
    sheet,
    soften,
    speckle,
)
from zhengpin.demo.artwork.outlines import ellipse, ellipse_at, smooth
from zhengpin.demo.artwork.palettes import Colour, Palette, colour, mix

FLOOR = 640  # the row on which a standing thing stands


def standing(draws: np.random.Generator, palette: Palette) -> Picture:
    """A wall and a table or sweep, with light from the left and sometimes a window or leaves in it."""
    kinds = (_curved_backdrop, _table, _arch, _plaster_shelf)
    picture = kinds[int(draws.integers(0, len(kinds)))](draws, palette)
    _light(picture, draws)
    return picture


def flat(draws: np.random.Generator, palette: Palette) -> Picture:
    """A surface seen from above."""
    kinds = (_linen, _plaster, _terrazzo, _boards, _document)
    picture = kinds[int(draws.integers(0, len(kinds)))](draws, palette)
    _light(picture, draws)
    return picture


def _wall_tint(draws: np.random.Generator, palette: Palette) -> Colour:
    return mix(
        palette.light(), palette.accent(int(draws.integers(0, 4))), float(draws.choice([0.12, 0.3, 0.5, 0.7]))
    )


def _curved_backdrop(draws: np.random.Generator, palette: Palette) -> Picture:
    tint = _wall_tint(draws, palette)
    picture = blend(tint * 1.04, tint * 0.86, ramp(90))
    light(picture, 0.96 + 0.13 * glow(330, 330, 420, 380))
    bend = np.exp(-(((np.arange(SIDE, dtype=np.float32) - 545) / 60) ** 2))[:, None]
    light(picture, 1 - 0.05 * bend)
    return picture


def _table(draws: np.random.Generator, palette: Palette) -> Picture:
    tint = _wall_tint(draws, palette)
    picture = blend(tint * 1.05, tint * 0.88, ramp(20))
    edge = int(draws.uniform(520, 570))
    wood = _grain_of_wood(draws, colour(str(draws.choice(["#c99a6b", "#a8744a", "#e0c29a", "#6f4a34"]))))
    lie = cv2.resize(wood[: SIDE // 2], (SIDE, SIDE - edge), interpolation=cv2.INTER_AREA)
    picture[edge:] = lie * np.linspace(0.86, 1.05, SIDE - edge, dtype=np.float32)[:, None, None]
    picture[edge - 26 : edge] *= np.linspace(1, 0.9, 26, dtype=np.float32)[:, None, None]
    return picture


def _arch(draws: np.random.Generator, palette: Palette) -> Picture:
    """A set of paper forms: a disc or an arch behind, a low plinth before."""
    tint = _wall_tint(draws, palette)
    picture = blend(tint * 1.03, tint * 0.9, ramp(70))
    back = mix(tint, palette.accent(int(draws.integers(0, 4))), 0.65)
    if draws.random() < 0.5:
        form = ellipse(400 + draws.uniform(-60, 60), 380, 270, 270)
    else:
        form = np.vstack([ellipse(400, 360, 230, 230, part=(180, 360)), [(630, 700), (170, 700)]])
    mask = np.zeros((SIDE, SIDE, 1), np.float32)
    fill(mask, form, np.ones(1, np.float32))
    shade(picture, soften(np.roll(mask[..., 0], (14, 10), (0, 1)), 14), 0.8)
    picture += (back - picture) * mask
    floor = mix(tint, palette.dark(), 0.12)
    picture[560:] = floor * np.linspace(0.92, 1.04, SIDE - 560, dtype=np.float32)[:, None, None]
    side = mix(palette.light(), palette.accent(int(draws.integers(0, 4))), 0.35)
    fill(
        picture, np.vstack([ellipse(400, 730, 300, 46, part=(0, 180)), [(100, 650), (700, 650)]]), side * 0.82
    )
    fill(picture, ellipse(400, 650, 300, 46), side)
    return picture


def _plaster_shelf(draws: np.random.Generator, palette: Palette) -> Picture:
    picture = _plaster(draws, palette)
    picture[600:] *= 0.9
    shelf = mix(palette.light(), colour("#ffffff"), 0.4)
    picture[600:716] = shelf * np.linspace(0.97, 1.02, 116, dtype=np.float32)[:, None, None]
    picture[716:742] = shelf * 0.8
    picture[742:] *= np.linspace(0.62, 0.95, SIDE - 742, dtype=np.float32)[:, None, None]
    return picture


def _linen(draws: np.random.Generator, palette: Palette) -> Picture:
    picture = sheet(mix(palette.light(), colour("#d9cdb8"), draws.uniform(0.1, 0.7)))
    weave = cv2.blur(speckle(draws), (17, 1)) + cv2.blur(speckle(draws), (1, 17))
    folds = cv2.resize(clouds(draws, 4, 3), (SIDE, SIDE))
    slope = np.gradient(folds, axis=1) * 18
    return lit(picture, 1 + 0.05 * weave + np.clip(slope, -0.12, 0.12))


def _plaster(draws: np.random.Generator, palette: Palette) -> Picture:
    picture = sheet(_wall_tint(draws, palette))
    rough = clouds(draws, 5, 7)
    relief = np.gradient(rough, axis=0) + np.gradient(rough, axis=1)
    return lit(picture, 0.93 + 0.12 * rough + np.clip(relief * 3, -0.06, 0.06))


def _terrazzo(draws: np.random.Generator, palette: Palette) -> Picture:
    picture = sheet(mix(palette.light(), colour("#ffffff"), 0.45))
    chips = [mix(palette.accent(index), palette.light(), 0.25) for index in range(4)] + [colour("#b9b2a8")]
    for _ in range(330):
        turns = np.sort(draws.uniform(0, 2 * np.pi, int(draws.integers(4, 7))))
        radius = draws.uniform(4, 24) * draws.uniform(0.6, 1.1, len(turns))
        outline = np.stack([np.cos(turns), np.sin(turns)], 1) * radius[:, None] + draws.uniform(0, SIDE, 2)
        fill(picture, outline, chips[int(draws.integers(0, 5))], 0.9)
    return lit(picture, 0.97 + 0.05 * clouds(draws, 30, 2))


def _boards(draws: np.random.Generator, palette: Palette) -> Picture:
    wood = _grain_of_wood(
        draws, colour(str(draws.choice(["#d8b78c", "#b98d63", "#8a6244", "#e6d6bd", "#c8c2b8"])))
    )
    width = int(draws.choice([133, 160, 200]))
    for left in range(0, SIDE, width):
        wood[:, left : left + width] *= draws.uniform(0.9, 1.06)
        wood[:, left : left + width] = np.roll(wood[:, left : left + width], int(draws.integers(0, SIDE)), 0)
        wood[:, left : left + 3] *= 0.62
    return wood


def _document(draws: np.random.Generator, palette: Palette) -> Picture:
    """Two sheets of coloured paper meeting on a slant."""
    one, other = (
        _wall_tint(draws, palette),
        mix(palette.light(), palette.accent(int(draws.integers(0, 4))), 0.6),
    )
    picture = sheet(one)
    top, bottom = draws.uniform(150, 650, 2)
    edge = [(top, 0), (SIDE, 0), (SIDE, SIDE), (bottom, SIDE)]
    line(picture, [(top - 3, 0), (bottom - 3, SIDE)], one * 0.8, 0.5, width=7)
    fill(picture, edge, other)
    return lit(picture, 0.975 + 0.04 * clouds(draws, 90, 2))


def _grain_of_wood(draws: np.random.Generator, tint: Colour) -> Picture:
    """Wood with the grain running down: wide figure, narrow streaks, fine pores."""
    figure = np.zeros((SIDE, SIDE), np.float32)
    for down, across, strength in ((4, 9, 0.12), (5, 60, 0.10), (14, 260, 0.09)):
        grid = draws.random((down, across), dtype=np.float32) - 0.5
        figure += strength * cv2.resize(grid, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
    sway = np.linspace(-1, 1, SIDE, dtype=np.float32)[:, None] ** 2 * 40
    rings = np.sin(
        (np.arange(SIDE, dtype=np.float32)[None] + sway * draws.uniform(-1, 1)) / draws.uniform(7, 15)
    )
    return lit(tint, 1 + figure + 0.02 * rings)


def _light(picture: Picture, draws: np.random.Generator) -> None:
    """Daylight from the left; in some photos through a window's bars or a plant's leaves."""
    kind = draws.random()
    if kind < 0.25:
        shade(picture, 1 - _window(draws), 0.80)
    elif kind < 0.5:
        shade(picture, _leaves(draws), 0.82)
    light(picture, 1.03 - 0.12 * ramp(35))


def _window(draws: np.random.Generator) -> np.ndarray:
    panes = np.zeros((SIDE, SIDE, 1), np.float32)
    left, top, slant = draws.uniform(-60, 180), draws.uniform(-40, 100), draws.uniform(120, 260)
    for column in range(2):
        for row in range(3):
            x, y = left + column * 250, top + row * 220
            pane = np.array([(0, 0), (215, 0), (215, 195), (0, 195)], np.float32) + (x, y)
            pane[:, 0] += (pane[:, 1] / SIDE) * slant
            fill(panes, pane, np.ones(1, np.float32))
    return soften(panes[..., 0], 7)


def _leaves(draws: np.random.Generator) -> np.ndarray:
    shadow = np.zeros((SIDE, SIDE, 1), np.float32)
    start = np.array([draws.choice([-40.0, 840.0]), draws.uniform(-40, 160)])
    toward = -1 if start[0] > 400 else 1
    for frond in range(3):
        tip = start + (toward * draws.uniform(330, 560), 120 + frond * draws.uniform(110, 170))
        spine = smooth([start, (start + tip) / 2 - (0, 70), tip], closed=False)
        for at in range(2, len(spine), 2):
            for side in (-1, 1):
                length = 120 * np.sin(np.pi * at / len(spine)) + 24
                end = spine[at] + (toward * length * 0.55, side * length)
                middle, turn = (spine[at] + end) / 2, np.degrees(np.arctan2(*(end - spine[at])[::-1]))
                fill(shadow, ellipse_at(middle, length * 0.62, 10, turn), np.ones(1, np.float32))
    return soften(shadow[..., 0], 9)
