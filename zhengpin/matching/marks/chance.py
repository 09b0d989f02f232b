"""How well the edges of nothing bear out a mark: simple marks are like much, and their likeness tells less."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks.fields import Plane, field_of
from zhengpin.matching.marks.guesses import Guesses
from zhengpin.matching.marks.outlines import Outlines, borne_out
from zhengpin.matching.marks.sheet import sheet_of

PLACES = 1500


@dataclass(frozen=True, slots=True, eq=False)
class Chance:
    """means, spreads: (marks,), of the likeness by chance: its mean, and what one place in a hundred is above it."""

    means: NDArray[np.float32]
    spreads: NDArray[np.float32]

    def above(self, owners: NDArray[np.int64], found: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return likenesses less what each mark's is by chance, in units of its spread."""
        above = (found - self.means[owners]) / np.maximum(self.spreads[owners], 0.02)
        return np.asarray(above, np.float32)


def chance_of(outline: Outlines) -> tuple[float, float]:
    """Return the mean and the spread of one mark's likeness with nothing."""
    field = _nothing()
    chance = np.random.default_rng(1)
    scales = np.exp2(chance.uniform(-1.2, -0.2, PLACES)).astype(np.float32)
    turns = chance.normal(0, 0.4, PLACES).astype(np.float32)
    cosine, sine = scales * np.cos(turns), scales * np.sin(turns)
    linear = np.stack([np.stack([cosine, -sine], -1), np.stack([sine, cosine], -1)], -2).astype(np.float32)
    shifts = chance.uniform(0, field.shape[0] - 60, (PLACES, 2)).astype(np.float32)
    empty = np.zeros(PLACES, np.float32)
    none = np.zeros(PLACES, np.int64)
    made = Guesses(none, linear, shifts, scales, turns, empty > 0, shifts, empty, empty, none)
    found = borne_out(sheet_of([field], field.shape[1]), outline, made)
    return float(found.mean()), float(np.quantile(found, 0.99) - found.mean())


@lru_cache(maxsize=1)
def _nothing() -> Plane:
    return field_of(dead_leaves(1).astype(np.float32))


def dead_leaves(seed: int, side: int = 512) -> NDArray[np.uint8]:
    """Return a picture of things that hide each other, of every size, whose statistics are those of photographs.

    The dead leaves model (Lee, Mumford and Huang, IJCV 2001), uint8 (side, side, 3).
    """
    chance = np.random.default_rng(seed)
    made = np.full((side, side, 3), 128, np.uint8)
    for radius in -np.sort(-(3 / (1 - chance.random(4000) * 0.9995) ** 0.5).clip(3, 150)):
        colour = tuple(int(value) for value in chance.normal(128, 50, 3).clip(0, 255))
        at = (int(chance.integers(side)), int(chance.integers(side)))
        axes = (int(radius), max(2, int(radius * chance.uniform(0.3, 1))))
        if chance.random() < 0.5:
            cv2.ellipse(made, at, axes, float(chance.integers(180)), 0, 360, colour, -1, cv2.LINE_AA)
        else:
            box = cv2.boxPoints((at, (2.0 * axes[0], 2.0 * axes[1]), float(chance.integers(180))))
            cv2.fillConvexPoly(made, box.astype(np.int32), colour, cv2.LINE_AA)
    return np.asarray(cv2.GaussianBlur(made, (0, 0), 0.7), np.uint8)
