"""How local features are written small: a visual word, a binary signature within it, and a product code.

Trained by `benchmarks/fit_pictures.py` on pictures that are free to train on and never test; the arrays lie in
`weights/local.npz`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.local import WEIGHTS

WORDS = 4096
BITS = 64
CODE_BYTES = 16
_SHIFTS = np.arange(BITS, dtype=np.uint64)


@dataclass(frozen=True, eq=False)
class Codebook:
    """basis: float32 (128, 64), turned principal directions; words: float32 (4096, 64), centres in that basis;
    centres: float32 (16, 256, 8), of the parts of a product code.
    """

    basis: NDArray[np.float32]
    words: NDArray[np.float32]
    centres: NDArray[np.float32]

    def described(self, descriptors: NDArray[np.float32]) -> tuple[NDArray[np.uint16], NDArray[np.uint64]]:
        """Return the nearest word of each, and the signature within it, both (n,).

        A signature says on which side of the word's centre a feature lies in each of 64 directions (Hamming
        embedding, Jégou, Douze and Schmid, ECCV 2008).
        """
        placed = descriptors @ self.basis
        far = placed @ self.words.T
        np.subtract(self._half_squares, far, out=far)
        nearest = far.argmin(axis=1)
        above = placed > self.words[nearest]
        packed = np.packbits(above, axis=-1, bitorder="little")
        signatures = np.ascontiguousarray(packed).view("<u8")[..., 0]
        return nearest.astype(np.uint16), signatures.astype(np.uint64)

    def encode(self, descriptors: NDArray[np.float32]) -> NDArray[np.uint8]:
        """Return the product code of each descriptor (Jégou, Douze and Schmid, PAMI 2011), uint8 (n, 16)."""
        parts = descriptors.reshape(len(descriptors), CODE_BYTES, 128 // CODE_BYTES).transpose(1, 0, 2)
        far = (self.centres**2).sum(axis=2)[:, None, :] - 2 * parts @ self.centres.transpose(0, 2, 1)
        return far.argmin(axis=2).T.astype(np.uint8)

    def decode(self, codes: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Return what the codes stand for, float32 (n, 128)."""
        found = self.centres[np.arange(CODE_BYTES), codes]
        return found.reshape(len(codes), 128)

    @cached_property
    def _half_squares(self) -> NDArray[np.float32]:
        return np.asarray((self.words**2).sum(axis=1) / 2, np.float32)


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    """Return the codebook that is part of the package."""
    with np.load(WEIGHTS) as held:
        return Codebook(*(np.asarray(held[name], np.float32) for name in ("basis", "words", "centres")))
