"""Exact Hamming search by multi-index hashing: sorted tables of 16 bands, read in NumPy.

Norouzi, Punjani & Fleet, "Fast Exact Search in Hamming Space with Multi-Index Hashing" (2014). Two hashes that
differ in at most 16 + m - 1 of 256 bits differ in at most one bit in one of the first m bands or in none in one of
the others; so 31 bits need the bucket of each band and its 16 neighbours. A fixed shuffle spreads bits that go
together (in PDQ, neighbouring frequencies) over the bands, which halves what real hashes leave to compare.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint8]
BANDS, KEYS, BYTES = 16, 1 << 16, 32
WIDEST = 2 * BANDS - 1
"""The widest radius that the tables answer."""

_SHUFFLE = np.random.default_rng(2014).permutation(8 * BYTES)
_BACK = np.argsort(_SHUFFLE)
_NEIGHBOURS = np.array([0, *(1 << bit for bit in range(16))], np.uint16)
_WHOLE = np.dtype((np.void, BYTES))
_FIRST_SLOT = (np.arange(BANDS) * (KEYS + 1))[:, None]


def shuffled(hashes: Hashes) -> Hashes:
    """Return 256-bit hashes with their bits in the order of the bands."""
    return np.packbits(np.take(np.unpackbits(hashes, axis=1), _SHUFFLE, axis=1), axis=1)


def in_order(hashes: Hashes) -> Hashes:
    """Undo `shuffled`."""
    return np.packbits(np.take(np.unpackbits(hashes, axis=1), _BACK, axis=1), axis=1)


def tables(hashes: Hashes) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return offsets (16, 65537) and rows (16, n) of shuffled hashes: band b's bucket of key k is
    `rows[b, offsets[b, k]:offsets[b, k + 1]]`.
    """
    keys = hashes.view("<u2")
    offsets = np.zeros((BANDS, KEYS + 1), np.uint32)
    rows = np.empty((BANDS, len(hashes)), np.uint32)
    for band in range(BANDS):
        rows[band] = np.argsort(keys[:, band], kind="stable")
        offsets[band, 1:] = np.cumsum(np.bincount(keys[:, band], minlength=KEYS))
    return offsets, rows


@dataclass(frozen=True)
class BandTables:
    """Shuffled hashes (n, 32) and their tables."""

    hashes: Hashes
    offsets: NDArray[np.uint32]
    rows: NDArray[np.uint32]

    def within(
        self, query: Hashes, radius: int, most: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
        """Return rows and distances within `radius` of one shuffled hash (32,), each row once.

        None where more than `most` rows would have to be looked at: then one pass over all is cheaper.
        """
        starts, lengths = self._buckets(query.view("<u2"), radius)
        ends = np.cumsum(lengths)
        if ends[-1] > most:
            return None
        at = np.repeat(starts - (ends - lengths), lengths)
        at += np.arange(len(at))
        candidates = self.rows.reshape(-1).take(at)
        # As opaque items: the mapped hashes do not begin on a word's boundary, what is taken does.
        taken = self.hashes.view(_WHOLE).reshape(-1).take(candidates)
        distances = _ones(taken.view(np.uint64).reshape(-1, 4) ^ query.view(np.uint64))
        hits = np.flatnonzero(distances <= radius)
        if len(hits) > 1:  # a near hash stands in the buckets of several bands
            hits = hits[np.unique(candidates[hits], return_index=True)[1]]
        return candidates[hits].astype(np.int64), distances[hits].astype(np.int64)

    def _buckets(self, keys: NDArray[np.uint16], radius: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        near = max(0, radius - BANDS + 1)  # bands in which one bit may differ
        slots = ((keys[:, None] ^ _NEIGHBOURS) + _FIRST_SLOT).astype(np.int64)
        slots = (
            slots.reshape(-1) if near == BANDS else np.concatenate([slots[:near].ravel(), slots[near:, 0]])
        )
        offsets = self.offsets.reshape(-1)
        starts = offsets.take(slots).astype(np.int64)
        lengths = offsets.take(slots + 1) - starts
        return starts + slots // (KEYS + 1) * len(self.hashes), lengths


def _ones(words: NDArray[np.uint64]) -> NDArray[np.uint16]:
    """Return the number of set bits in each row of four words."""
    ones = np.bitwise_count(words)
    half = ones[:, 0] + ones[:, 1]
    half += ones[:, 2]
    return half.astype(np.uint16) + ones[:, 3]
