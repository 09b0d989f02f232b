"""A fingerprint of a text of which a few characters may be read wrongly: one-bit min-wise hashes of its shingles.

Broder, "On the resemblance and containment of documents" (1997), with one bit kept of each hash as in Li and König,
"b-Bit minwise hashing" (WWW 2010): two texts with the share J of their shingles in common differ in (1 − J) / 2 of the
bits.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.names.normalise import normalise

BITS = 256
_LENGTH = 4
"""Characters of a shingle."""
_LEAST = 20
"""Characters below which a text tells nothing."""
_MOST = 20_000


def plain(text: str) -> str:
    """Return a text as it is compared: normalised, without spaces."""
    return normalise(text).text.replace(" ", "")


def text_print(lines: Iterable[str]) -> NDArray[np.uint8]:
    """Return the fingerprint of lines of text, uint8 (32,); all zero where there is too little text."""
    text = "".join(plain(line) for line in lines)[:_MOST]
    if len(text) < _LEAST:
        return np.zeros(BITS // 8, np.uint8)
    shingles = {text[at : at + _LENGTH] for at in range(len(text) - _LENGTH + 1)}
    hashes = np.fromiter((zlib.crc32(one.encode()) for one in shingles), np.uint64, len(shingles))
    factors, offsets = _permutations()
    least = np.array(
        [(hashes * factor + offset).min() for factor, offset in zip(factors, offsets, strict=True)]
    )
    return np.packbits(((least >> np.uint64(17)) & np.uint64(1)).astype(bool))


def resemblance(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Return about which share of their shingles two texts have in common, 0..1; 0 where one has too little text."""
    if not one.any() or not other.any():
        return 0.0
    return max(0.0, 1 - 2 * int(np.bitwise_count(one ^ other).sum()) / BITS)


@lru_cache(maxsize=1)
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return odd factors and offsets: multiplication modulo 2^64 spreads the hashes' 32 bits."""
    random = np.random.default_rng(20_260_101)
    factors = random.integers(1, 1 << 63, BITS, np.uint64) * np.uint64(2) + np.uint64(1)
    return factors, random.integers(0, 1 << 63, BITS, np.uint64)
