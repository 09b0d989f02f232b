"""Pictures drawn from a seed, for tests that need structure, and bytes in every accepted type."""

from __future__ import annotations

import io

import cv2
import numpy as np
from PIL import Image


def drawn(seed: int, width: int = 320, height: int = 240) -> np.ndarray:
    """Return a uint8 RGB picture of overlapping shapes, lines and grain that no other seed resembles."""
    chance = np.random.default_rng(seed)
    coarse = chance.integers(40, 216, (5, 7, 3)).astype(np.uint8)
    canvas = np.ascontiguousarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC))
    for _ in range(60):
        colour = tuple(int(value) for value in chance.integers(0, 256, 3))
        centre = (int(chance.integers(width)), int(chance.integers(height)))
        size = (int(chance.integers(2, max(3, width // 6))), int(chance.integers(2, max(3, height // 6))))
        if chance.random() < 0.5:
            cv2.ellipse(canvas, centre, size, float(chance.integers(180)), 0, 360, colour, -1)
        else:
            cv2.rectangle(
                canvas,
                centre,
                (centre[0] + size[0], centre[1] + size[1]),
                colour,
                int(chance.choice([-1, 2])),
            )
    grain = chance.normal(0, 4, canvas.shape)
    return (canvas + grain).clip(0, 255).astype(np.uint8)


def encoded(picture: np.ndarray | Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """Return the picture as a file of Pillow's format `kind`."""
    out = io.BytesIO()
    image = picture if isinstance(picture, Image.Image) else Image.fromarray(picture)
    image.save(out, kind, **options)
    return out.getvalue()
