"""Paper-cut animals: one silhouette with flowers, scales and crescents cut out of it, in a round or square border."""

import numpy as np

from zhengpin.demo.artwork.animals import ANIMALS, EYES
from zhengpin.demo.artwork.canvas import SIDE, Picture, area, cast_shadow, clouds, fill, lit, paint, stroke
from zhengpin.demo.artwork.outlines import ellipse, ellipse_at, smooth
from zhengpin.demo.artwork.palettes import Palette, colour, mix

_COMMON = ("cat", "whale", "butterfly", "elephant", "turtle", "owl")  # drawn where no animal is asked for
_WHITE, _BLACK = np.ones(1, np.float32), np.zeros(1, np.float32)


def draw(draws: np.random.Generator, palette: Palette, text: tuple[str, ...] = ()) -> Picture:
    """Red, or an accent, on a warm ground, as paper pasted on a window."""
    red = colour("#c0271f") if draws.random() < 0.5 else palette.accent(int(draws.integers(0, 3)))
    ground = mix(palette.light(), palette.accent(3), float(draws.choice([0.0, 0.25, 0.5])))
    picture = lit(ground, 0.96 + 0.06 * clouds(draws, 30, 3))
    name = text[0] if text else _COMMON[int(draws.integers(0, len(_COMMON)))]
    knots, eyes = _posed(draws, name)
    sheet = np.maximum(_border(draws), _animal(draws, knots, eyes))
    sheet = np.maximum(sheet, _sprigs(draws) * (1 - area(_outline(knots, 272))))
    cast_shadow(picture, sheet, 3, 5, 4, 0.35)
    paint(picture, sheet, lit(red, 0.93 + 0.12 * clouds(draws, 12, 3)))
    return picture


def _posed(draws: np.random.Generator, name: str) -> tuple[np.ndarray, np.ndarray]:
    """The animal's outline and eyes, stretched, leaning and facing as nobody else cuts it."""
    facing = float(draws.choice([-1.0, 1.0]))
    across, down, lean = draws.uniform(0.88, 1.06), draws.uniform(0.88, 1.04), draws.uniform(-0.16, 0.16)
    pose = np.array([[facing * across, 0], [lean, down]])
    outline = np.array(ANIMALS[name])
    return (outline + draws.normal(0, 0.018, outline.shape)) @ pose, np.array(EYES[name]) @ pose


def _outline(knots: np.ndarray, size: float = 240) -> np.ndarray:
    return smooth(knots * size + (400, 405), steps=9)


def _animal(draws: np.random.Generator, knots: np.ndarray, eyes: np.ndarray) -> np.ndarray:
    holes = np.zeros((SIDE, SIDE, 1), np.float32)
    kind, step = int(draws.integers(0, 3)), draws.uniform(42, 58)
    for row, y in enumerate(np.arange(120, 700, step * 0.8)):
        for x in np.arange(100 + (row % 2) * step / 2, 710, step):
            for outline in _PATTERNS[kind](x, y, step):
                fill(holes, outline, _WHITE)
    for eye in eyes * 240 + (400, 405):
        fill(holes, ellipse_at(eye, 44, 44), _BLACK)
    cut = holes[..., 0] * area(_outline(knots, 219))
    rings = [ellipse_at(eye, 16, 16) for eye in eyes * 240 + (400, 405)]
    return area(_outline(knots)) * (1 - np.maximum(cut, stroke(*rings, width=7, closed=True)))


def _scale(x: float, y: float, step: float) -> list[np.ndarray]:
    return [
        np.vstack(
            [
                ellipse(x, y, step * 0.36, step * 0.34, part=(0, 180)),
                ellipse(x, y - step * 0.1, step * 0.36, step * 0.24, part=(180, 0)),
            ]
        )
    ]


def _blossom(x: float, y: float, step: float) -> list[np.ndarray]:
    return [
        ellipse(
            x + step * 0.2 * np.cos(turn),
            y + step * 0.2 * np.sin(turn),
            step * 0.17,
            step * 0.07,
            np.degrees(turn),
        )
        for turn in np.linspace(0, 2 * np.pi, 5, endpoint=False)
    ]


def _drop(x: float, y: float, step: float) -> list[np.ndarray]:
    return [
        smooth(
            [(x - step * 0.34, y), (x, y - step * 0.16), (x + step * 0.34, y), (x, y + step * 0.16)], steps=6
        )
    ]


_PATTERNS = (_scale, _blossom, _drop)


def _border(draws: np.random.Generator) -> np.ndarray:
    if draws.random() < 0.6:
        ring = area(ellipse(400, 400, 372, 372), ellipse(400, 400, 330, 330))[..., None]
        for turn in np.linspace(0, 2 * np.pi, 60, endpoint=False):
            fill(ring, ellipse(400 + 372 * np.cos(turn), 400 + 372 * np.sin(turn), 20, 20), _WHITE)
        for turn in np.linspace(0, 2 * np.pi, 48, endpoint=False):
            fill(ring, ellipse(400 + 351 * np.cos(turn), 400 + 351 * np.sin(turn), 11, 11), _BLACK)
        return ring[..., 0]
    frame = area([(30, 30), (770, 30), (770, 770), (30, 770)], [(66, 66), (734, 66), (734, 734), (66, 734)])
    for x, y in ((66, 66), (734, 66), (734, 734), (66, 734)):
        for radius in (110, 70):
            frame = np.maximum(frame, stroke(ellipse(x, y, radius, radius), width=14))
    inside = area([(30, 30), (770, 30), (770, 770), (30, 770)])
    return frame * inside


def _sprigs(draws: np.random.Generator) -> np.ndarray:
    """Leaves and blossoms left and right of the animal, mirrored as a folded cut is."""
    sheet = np.zeros((SIDE, SIDE), np.float32)
    for _ in range(int(draws.integers(3, 6))):
        turn, reach, size = draws.uniform(-1.2, 1.2), draws.uniform(235, 300), draws.uniform(28, 52)
        for side in (-1, 1):
            x, y = 400 + side * reach * np.cos(turn), 400 + reach * np.sin(turn)
            heading = np.degrees(turn) if side > 0 else 180 - np.degrees(turn)
            sheet = np.maximum(
                sheet,
                area(
                    ellipse(x, y, size, size * 0.34, heading), ellipse(x, y, size * 0.7, size * 0.08, heading)
                ),
            )
    return sheet
