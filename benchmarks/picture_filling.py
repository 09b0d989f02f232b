"""Fills a matcher with simulated references where photos run out, so that speed and size are those of a large set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from zhengpin.matching import PdqHash, PictureFingerprint, PictureMatcher

FIRST_ID = 10_000_000
"""Simulated references have ids from here on."""
_CHUNK = 2_000


def fill(
    matcher: PictureMatcher, pattern: Sequence[PictureFingerprint], size: int, chance: np.random.Generator
) -> None:
    """Add simulated references until the matcher holds `size`.

    Each lies between two real fingerprints with noise, so that the vectors crowd where those of photos do;
    its hash is drawn at random, as those of photos nearly are.
    """
    while len(matcher) < size:
        first, many = FIRST_ID + len(matcher), min(_CHUNK, size - len(matcher))
        ends = chance.integers(0, len(pattern), (many, 2))
        matcher.add_many(
            (first + at, _between(pattern[one], pattern[other], chance))
            for at, (one, other) in enumerate(ends)
        )


def _between(
    one: PictureFingerprint, other: PictureFingerprint, chance: np.random.Generator
) -> PictureFingerprint:
    share = chance.uniform(0.3, 0.7)
    vector = share * one.vector + (1 - share) * other.vector
    vector += chance.normal(0, 0.5 / np.sqrt(len(vector)), len(vector)).astype(np.float32)
    return replace(
        one,
        digest=chance.bytes(32),
        pdq=PdqHash(chance.integers(0, 256, (8, 32), np.uint8), 100),
        vector=np.asarray(vector / np.linalg.norm(vector), np.float32),
    )
