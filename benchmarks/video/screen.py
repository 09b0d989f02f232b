"""A film filmed off a screen: askew, with moiré, glare, a cast, a soft lens, flicker, by a hand that is not still.

As `picture_edits_composed.recapture`, but what stays the same from picture to picture is drawn once.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class FilmedScreen:
    """matrix: 3 × 3, from the screen to the picture; size: width and height of the picture; grid: float32, what the
    screen's light is multiplied by; glare: 0..1, how much of the picture is light; cast: of the three colours; blur:
    pixels; shake, phase: of the hand; surround: 0..255.
    """

    matrix: NDArray[np.float64]
    size: tuple[int, int]
    grid: NDArray[np.float32]
    glare: NDArray[np.float32]
    cast: NDArray[np.float32]
    blur: float
    shake: float
    phase: float
    surround: float

    def seen(self, at: int, picture: Pixels) -> Pixels:
        """Return the picture that is filmed, `at` pictures after the first."""
        lit = cv2.multiply(picture, cv2.merge([self.grid] * 3), dtype=cv2.CV_8U)
        moved = np.eye(3)
        moved[:2, 2] = (
            self.shake * np.sin(at * 0.61 + self.phase),
            self.shake * np.cos(at * 0.44 + self.phase),
        )
        shot = cv2.warpPerspective(
            lit, moved @ self.matrix, self.size, flags=cv2.INTER_LINEAR, borderValue=(self.surround,) * 3
        )
        soft = cv2.GaussianBlur(shot, (0, 0), self.blur).astype(np.float32)
        flicker = 1 + 0.06 * np.sin(at * 1.2 + self.phase)
        bright = (soft + (255 - soft) * self.glare[..., None]) * (self.cast * flicker)
        return np.clip(bright, 0, 255).astype(np.uint8)


def filmed_screen(size: tuple[int, int], chance: np.random.Generator) -> FilmedScreen:
    """Return how a screen of a width and height is filmed."""
    wide, tall = size
    margin = chance.uniform(0.02, 0.12) * min(size)
    corners = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    moved = corners + margin + chance.uniform(-0.09, 0.09, (4, 2)) * size
    moved -= np.minimum(moved.min(axis=0), 0)
    outer = np.ceil(moved.max(axis=0) + margin).astype(int)
    down, across = np.mgrid[:tall, :wide].astype(np.float32)
    turn, period = chance.uniform(-0.2, 0.2), chance.uniform(2.2, 5.0)
    fine = np.sin(2 * np.pi * (across * np.cos(turn) + down * np.sin(turn)) / period)
    beat = np.sin(
        2 * np.pi * (across * np.sin(2 * turn) + down * np.cos(turn)) / (period * chance.uniform(4, 12))
    )
    below, beside = np.mgrid[: outer[1], : outer[0]].astype(np.float32)
    x, y = chance.uniform(0, 1, 2) * outer
    reach = chance.uniform(0.12, 0.35) * outer.max()
    spot = np.exp(-((below - y) ** 2 + (beside - x) ** 2) / (2 * reach**2))
    return FilmedScreen(
        matrix=np.asarray(cv2.getPerspectiveTransform(corners, moved.astype(np.float32)), np.float64),
        size=(int(outer[0]), int(outer[1])),
        grid=(1 + chance.uniform(0.03, 0.1) * fine + chance.uniform(0.02, 0.08) * beat).astype(np.float32),
        glare=(spot * chance.uniform(0.2, 0.75)).astype(np.float32),
        cast=chance.uniform(0.85, 1.12, 3).astype(np.float32),
        blur=chance.uniform(0.6, 1.4),
        shake=chance.uniform(2, 7),
        phase=chance.uniform(0, 6),
        surround=chance.uniform(10, 90),
    )
