"""Guesses where marks may lie in a scene, very many at a time, as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEAST_SCALE, MOST_SCALE = 0.3, 16.0
"""Pixels of the scene by pixels of a mark's frame."""


@dataclass(frozen=True, slots=True, eq=False)
class Guesses:
    """n guesses where marks may lie: owners; linear (n, 2, 2) and shifts (n, 2), from frame to scene; scales, turns,
    mirrored; middles (n, 2), in the scene; weights: of the pair that told it; features: which of the scene's.
    """

    owners: NDArray[np.int64]
    linear: NDArray[np.float32]
    shifts: NDArray[np.float32]
    scales: NDArray[np.float32]
    turns: NDArray[np.float32]
    mirrored: NDArray[np.bool_]
    middles: NDArray[np.float32]
    weights: NDArray[np.float32]
    cosines: NDArray[np.float32]
    features: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.owners)

    def only(self, kept: NDArray[np.bool_] | NDArray[np.int64]) -> Guesses:
        """Return some of them, by place."""
        return Guesses(*(getattr(self, name)[kept] for name in self.__slots__))

    def inside(self, size: tuple[int, int]) -> Guesses:
        """Return those of a sane scale whose middle lies in a scene of `size`, width and height."""
        kept = (self.scales > LEAST_SCALE) & (self.scales < MOST_SCALE)
        kept &= (self.middles > 0).all(axis=1) & (self.middles < np.array(size)).all(axis=1)
        return self.only(kept)


def together(one: Guesses, other: Guesses) -> Guesses:
    """Return the guesses of both."""
    return Guesses(
        *(np.concatenate([getattr(one, name), getattr(other, name)]) for name in Guesses.__slots__)
    )
