"""The similarity that one pair of features tells by itself: each has a place, a size and an angle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Similarities:
    """n maps x → scale · R(turn) · M x + shift, M mirroring left and right where `mirrored`.

    scales, turns (radians): (n,); shifts: (n, 2); mirrored: bool (n,).
    """

    scales: Floats
    turns: Floats
    shifts: Floats
    mirrored: NDArray[np.bool_]

    def linear(self) -> Floats:
        """Return the linear parts, (n, 2, 2)."""
        cosine, sine = self.scales * np.cos(self.turns), self.scales * np.sin(self.turns)
        sign = np.where(self.mirrored, -1, 1).astype(np.float32)
        return np.stack([np.stack([sign * cosine, -sine], -1), np.stack([sign * sine, cosine], -1)], -2)


def between(
    points: Floats,
    sizes: Floats,
    angles: Floats,
    to_points: Floats,
    to_sizes: Floats,
    to_angles: Floats,
    mirrored: NDArray[np.bool_],
) -> Similarities:
    """Return the map that each of n pairs tells, from the first feature to the second."""
    before = np.where(mirrored, np.float32(np.pi) - angles, angles)
    scales = np.asarray(to_sizes / np.maximum(sizes, 1e-6), np.float32)
    turns = np.asarray(np.mod(to_angles - before, 2 * np.pi), np.float32)
    made = Similarities(scales, turns, np.zeros_like(points), mirrored)
    shifts = np.asarray(to_points - np.einsum("nij,nj->ni", made.linear(), points), np.float32)
    return Similarities(scales, turns, shifts, mirrored)
