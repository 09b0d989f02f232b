"""Simulated fingerprints for the index benchmark: no photo stands behind them.

Descriptors: 512 dimensions, unit length, of families of twelve that are near each other, with a spectrum that decays;
like SSCD's on real photos they have about 150 effective dimensions, a nearest neighbour at a cosine of 0.4 to 0.6 and
a spread of 0.06 to 0.08 between strangers. Hashes: 256 random bits. A copy's descriptor lies at a cosine of 0.6 from
its original's, its hash 0 to 31 bits off.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DIMENSIONS, BYTES, RADIUS = 512, 32, 31
FAMILY, TOGETHER, COPY_COSINE = 12, 0.75, 0.6
RECORD_BYTES = 6_000
BLOCK = 10_000
"""Pictures are drawn in blocks of so many, each from a seed of its own."""

_SPECTRUM = (1 / np.sqrt(1 + np.arange(DIMENSIONS) / 30)).astype(np.float32)

Vectors = NDArray[np.float32]
Hashes = NDArray[np.uint8]


def block(seed: int, number: int) -> tuple[Vectors, Hashes]:
    """Return descriptors and hashes of pictures `number` × BLOCK onward."""
    chance = np.random.default_rng([seed, number])
    families = BLOCK // FAMILY + 1
    centres = chance.standard_normal((families, DIMENSIONS), np.float32)
    own = chance.standard_normal((BLOCK, DIMENSIONS), np.float32)
    vectors = TOGETHER * centres[np.arange(BLOCK) % families] + own
    return unit(vectors * _SPECTRUM), chance.integers(0, 256, (BLOCK, BYTES), np.uint8)


def one(seed: int, picture: int) -> tuple[Vectors, Hashes]:
    """Return descriptor and hash of a single picture that is in no block, (1, …)."""
    chance = np.random.default_rng([seed, 1 << 30, picture])
    vector = chance.standard_normal((1, DIMENSIONS), np.float32) * _SPECTRUM
    return unit(vector), chance.integers(0, 256, (1, BYTES), np.uint8)


def near(vectors: Vectors, chance: np.random.Generator) -> Vectors:
    """Return the descriptors that edited copies of these pictures would have."""
    aside = chance.standard_normal(vectors.shape, np.float32) * _SPECTRUM
    aside = unit(aside - (aside * vectors).sum(axis=1, keepdims=True) * vectors)
    return unit(COPY_COSINE * vectors + np.float32(np.sqrt(1 - COPY_COSINE**2)) * aside)


def flipped(hashes: Hashes, chance: np.random.Generator) -> Hashes:
    """Return the hashes that edited copies of these pictures would have."""
    order = np.argsort(np.argsort(chance.random((len(hashes), 8 * BYTES)), axis=1), axis=1)
    return hashes ^ np.packbits(order < chance.integers(0, RADIUS + 1, (len(hashes), 1)), axis=1)


def windows(vector: Vectors, count: int, chance: np.random.Generator) -> Vectors:
    """Return a query picture's descriptors: the whole, (1, DIMENSIONS), and windows that are like nothing."""
    others = chance.standard_normal((count - 1, DIMENSIONS), np.float32) * _SPECTRUM
    return np.concatenate([vector, unit(others)])


def unit(vectors: Vectors) -> Vectors:
    """Return the vectors at length 1."""
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
