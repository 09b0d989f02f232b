"""Paper-cut animals: one silhouette with flowers, scales and crescents cut out of it, in a round or square border."""

import numpy as np

from zhengpin.demo.canvas import (
    SIDE,
    Picture,
    area,
    cast_shadow,
    clouds,
    ellipse,
    fill,
    lit,
    paint,
    smooth,
    stroke,
)
from zhengpin.demo.palettes import Palette, colour, mix

_ANIMALS: dict[str, list[tuple[float, float]]] = {
    # Outlines in a box of about -1…1, clockwise from the head; drawn for this project.
    "fish": [
        (-0.95, -0.05),
        (-0.72, -0.38),
        (-0.3, -0.56),
        (-0.1, -0.86),
        (0.22, -0.62),
        (0.34, -0.4),
        (0.58, -0.14),
        (0.8, -0.48),
        (1.05, -0.62),
        (0.94, -0.2),
        (0.86, 0.02),
        (1.0, 0.3),
        (1.02, 0.62),
        (0.72, 0.4),
        (0.54, 0.14),
        (0.2, 0.42),
        (0.05, 0.72),
        (-0.16, 0.5),
        (-0.5, 0.44),
        (-0.78, 0.22),
    ],
    "rabbit": [
        (-0.62, -0.3),
        (-0.6, -0.55),
        (-0.46, -0.68),
        (-0.52, -1.0),
        (-0.36, -1.16),
        (-0.27, -0.74),
        (-0.18, -1.1),
        (-0.02, -1.12),
        (-0.08, -0.66),
        (0.02, -0.42),
        (0.4, -0.4),
        (0.74, -0.1),
        (0.86, 0.3),
        (1.0, 0.36),
        (0.96, 0.58),
        (0.78, 0.6),
        (0.7, 0.82),
        (0.28, 0.86),
        (0.3, 0.68),
        (0.05, 0.6),
        (-0.1, 0.86),
        (-0.44, 0.86),
        (-0.36, 0.62),
        (-0.44, 0.2),
        (-0.56, -0.08),
        (-0.74, -0.14),
    ],
    "cat": [
        (-0.52, -0.98),
        (-0.34, -0.76),
        (-0.1, -0.76),
        (0.08, -0.98),
        (0.12, -0.5),
        (0.02, -0.26),
        (0.32, 0.0),
        (0.5, 0.4),
        (0.5, 0.7),
        (0.78, 0.6),
        (0.84, 0.28),
        (0.7, 0.02),
        (0.86, -0.16),
        (1.04, 0.14),
        (1.02, 0.56),
        (0.76, 0.86),
        (0.3, 0.92),
        (-0.2, 0.92),
        (-0.5, 0.9),
        (-0.54, 0.4),
        (-0.44, -0.06),
        (-0.56, -0.3),
        (-0.6, -0.6),
    ],
    "bird": [
        (-1.0, -0.3),
        (-0.74, -0.42),
        (-0.6, -0.62),
        (-0.36, -0.62),
        (-0.2, -0.4),
        (0.1, -0.3),
        (0.36, -0.66),
        (0.72, -0.94),
        (1.0, -0.98),
        (0.88, -0.6),
        (0.56, -0.18),
        (0.44, 0.08),
        (0.72, 0.34),
        (1.02, 0.44),
        (0.98, 0.66),
        (0.6, 0.62),
        (0.24, 0.46),
        (-0.08, 0.56),
        (-0.42, 0.44),
        (-0.66, 0.14),
        (-0.74, -0.14),
    ],
    "whale": [
        (-1.0, 0.1),
        (-0.94, -0.26),
        (-0.6, -0.52),
        (-0.1, -0.52),
        (0.32, -0.28),
        (0.6, -0.16),
        (0.74, -0.42),
        (0.62, -0.74),
        (0.88, -0.6),
        (1.0, -0.66),
        (1.16, -0.8),
        (1.1, -0.46),
        (0.94, -0.22),
        (0.84, 0.12),
        (0.5, 0.44),
        (0.12, 0.54),
        (-0.06, 0.8),
        (-0.26, 0.56),
        (-0.7, 0.44),
    ],
    "deer": [
        (-0.66, -0.42),
        (-0.5, -0.62),
        (-0.66, -0.86),
        (-0.62, -1.12),
        (-0.5, -0.94),
        (-0.4, -1.16),
        (-0.32, -0.9),
        (-0.12, -1.1),
        (-0.16, -0.82),
        (-0.28, -0.6),
        (-0.2, -0.4),
        (-0.08, -0.1),
        (0.34, -0.1),
        (0.62, -0.04),
        (0.74, -0.2),
        (0.76, 0.06),
        (0.68, 0.3),
        (0.7, 0.66),
        (0.68, 1.0),
        (0.54, 1.0),
        (0.5, 0.62),
        (0.4, 0.4),
        (0.0, 0.42),
        (-0.1, 0.62),
        (-0.1, 1.0),
        (-0.24, 1.0),
        (-0.28, 0.6),
        (-0.36, 0.3),
        (-0.42, 0.0),
        (-0.5, -0.22),
        (-0.7, -0.26),
    ],
}
_WHITE, _BLACK = np.ones(1, np.float32), np.zeros(1, np.float32)
_EYES = {
    "fish": (-0.66, -0.1),
    "rabbit": (-0.4, -0.42),
    "cat": (-0.36, -0.5),
    "bird": (-0.52, -0.4),
    "whale": (-0.66, -0.05),
    "deer": (-0.46, -0.42),
}


def draw(draws: np.random.Generator, palette: Palette) -> Picture:
    """Red, or an accent, on a warm ground, as paper pasted on a window."""
    red = colour("#c0271f") if draws.random() < 0.5 else palette.accent(int(draws.integers(0, 3)))
    ground = mix(palette.light(), palette.accent(3), float(draws.choice([0.0, 0.25, 0.5])))
    picture = lit(ground, 0.96 + 0.06 * clouds(draws, 30, 3))
    name = list(_ANIMALS)[int(draws.integers(0, len(_ANIMALS)))]
    paper = np.maximum(_border(draws), _animal(draws, name))
    paper = np.maximum(paper, _sprigs(draws) * (1 - _animal_block(name)))
    cast_shadow(picture, paper, 3, 5, 4, 0.35)
    paint(picture, paper, lit(red, 0.93 + 0.12 * clouds(draws, 12, 3)))
    return picture


def _outline(name: str, size: float = 240) -> np.ndarray:
    return smooth(np.array(_ANIMALS[name]) * size + (400, 405), steps=9)


def _animal_block(name: str) -> np.ndarray:
    return area(_outline(name, 272))


def _animal(draws: np.random.Generator, name: str) -> np.ndarray:
    body = area(_outline(name))
    holes = np.zeros((SIDE, SIDE, 1), np.float32)
    inner = area(_outline(name, 219))
    kind = int(draws.integers(0, 3))
    step = draws.uniform(42, 58)
    for row, y in enumerate(np.arange(120, 700, step * 0.8)):
        for x in np.arange(100 + (row % 2) * step / 2, 710, step):
            for outline in _PATTERNS[kind](x, y, step):
                fill(holes, outline, _WHITE)
    holes = holes[..., 0]
    eye = np.array(_EYES[name]) * 240 + (400, 405)
    near_eye = area(ellipse(*eye, 46, 46))
    holes = holes * (1 - near_eye) * inner
    holes = np.maximum(holes, stroke(ellipse(*eye, 16, 16), width=7, closed=True))
    return body * (1 - holes)


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
    paper = np.zeros((SIDE, SIDE), np.float32)
    for _ in range(int(draws.integers(3, 6))):
        turn, reach, size = draws.uniform(-1.2, 1.2), draws.uniform(235, 300), draws.uniform(28, 52)
        for side in (-1, 1):
            x, y = 400 + side * reach * np.cos(turn), 400 + reach * np.sin(turn)
            heading = np.degrees(turn) if side > 0 else 180 - np.degrees(turn)
            paper = np.maximum(
                paper,
                area(
                    ellipse(x, y, size, size * 0.34, heading), ellipse(x, y, size * 0.7, size * 0.08, heading)
                ),
            )
    return paper
