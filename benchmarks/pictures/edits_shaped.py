"""Edits that move, turn, squeeze or cut: aspect, mirror, rotation and crops."""

from __future__ import annotations

import cv2
import numpy as np

Pixels = np.ndarray  # uint8 RGB [height, width, 3]
Draw = np.random.Generator

LEAST = 48
"""Pixels: a crop leaves no side shorter than that, where the picture has as many."""


def aspect(pixels: Pixels, rng: Draw) -> Pixels:
    """One side squeezed to 50 to 75 %."""
    height, width = pixels.shape[:2]
    share = rng.uniform(0.5, 0.75)
    size = (round(width * share), height) if rng.random() < 0.5 else (width, round(height * share))
    return np.asarray(cv2.resize(pixels, (max(1, size[0]), max(1, size[1])), interpolation=cv2.INTER_AREA))


def hflip(pixels: Pixels, rng: Draw) -> Pixels:
    """Left for right."""
    return np.ascontiguousarray(pixels[:, ::-1])


def rot(pixels: Pixels, rng: Draw) -> Pixels:
    """Turned by 10° to 20° either way, all of it kept, the corners black, white, smeared or of one colour."""
    height, width = pixels.shape[:2]
    angle = rng.uniform(10, 20) * (1 if rng.random() < 0.5 else -1)
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    cosine, sine = abs(matrix[0, 0]), abs(matrix[0, 1])
    wide, tall = round(height * sine + width * cosine), round(height * cosine + width * sine)
    matrix[:, 2] += (wide / 2 - width / 2, tall / 2 - height / 2)
    fills = ((0, 0, 0), (255, 255, 255), tuple(int(level) for level in rng.integers(0, 256, 3)))
    choice = int(rng.integers(4))
    return np.asarray(
        cv2.warpAffine(
            pixels,
            matrix,
            (wide, tall),
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE if choice == 3 else cv2.BORDER_CONSTANT,
            borderValue=fills[min(choice, 2)],
        )
    )


def rot90(pixels: Pixels, rng: Draw) -> Pixels:
    """Turned by 90°, 180° or 270°."""
    return np.ascontiguousarray(np.rot90(pixels, int(rng.integers(1, 4))))


def crop(pixels: Pixels, rng: Draw) -> Pixels:
    """50 to 80 % of the area, anywhere."""
    return _window(pixels, rng, rng.uniform(0.5, 0.8))


def crop_hard(pixels: Pixels, rng: Draw) -> Pixels:
    """20 to 45 % of the area, anywhere."""
    return _window(pixels, rng, rng.uniform(0.2, 0.45))


def _window(pixels: Pixels, rng: Draw, area: float) -> Pixels:
    """Cut `area` (share of the whole) out, one side keeping between the root of `area` and a fifth more or less."""
    height, width = pixels.shape[:2]
    root = np.sqrt(area)
    across = float(np.clip(root * np.exp(rng.uniform(-0.22, 0.22)), area, 1.0))
    wide = min(width, max(LEAST, round(width * across)))
    tall = min(height, max(LEAST, round(height * area / across)))
    left, top = int(rng.integers(0, width - wide + 1)), int(rng.integers(0, height - tall + 1))
    return np.ascontiguousarray(pixels[top : top + tall, left : left + wide])
