"""Exact Hamming search by multi-index hashing: sorted tables of 16 bands, read in NumPy.

Norouzi, Punjani & Fleet, "Fast Exact Search in Hamming Space with Multi-Index Hashing" (2014). Two hashes that
differ in at most 16 + m - 1 of 256 bits differ in at most one bit in one of the first m bands or in none in one of
the others; so 31 bits need the bucket of each band and its 16 neighbours. A fixed shuffle spreads bits that go
together (in PDQ, neighbouring frequencies) over the bands, which halves what real hashes leave to compare.

Beside each row a table holds the 96 bits of the next six bands. They stand where the bucket is read anyway, and of
strangers 4,000 in 4,001 differ in more than 31 of them already, so hardly any hash is fetched from elsewhere in memory.
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
_FIRST_SLOT = (np.arange(BANDS) * (KEYS + 1))[:, None]
_NEXT = 6
"""Bands of which the bits stand beside a row: with its number they fill 16 bytes."""
_FOLLOWING = (np.arange(BANDS)[:, None] + 1 + np.arange(_NEXT)) % BANDS
_ENTRY = np.dtype((np.void, 16))
_BITS = np.array([0xFFFF_FFFF_0000_0000, 0xFFFF_FFFF_FFFF_FFFF], np.uint64)
"""What of an entry is bits; the low half of its first word is the row."""


def shuffled(hashes: Hashes) -> Hashes:
    """Return 256-bit hashes with their bits in the order of the bands."""
    return np.packbits(np.take(np.unpackbits(hashes, axis=1), _SHUFFLE, axis=1), axis=1)


def in_order(hashes: Hashes) -> Hashes:
    """Undo `shuffled`."""
    return np.packbits(np.take(np.unpackbits(hashes, axis=1), _BACK, axis=1), axis=1)


def tables(hashes: Hashes) -> tuple[NDArray[np.uint32], NDArray[np.uint64]]:
    """Return offsets (16, 65537) and entries (16, n, 2) of shuffled hashes: band b's bucket of key k is
    `entries[b, offsets[b, k]:offsets[b, k + 1]]`.
    """
    keys = hashes.view("<u2")
    offsets = np.zeros((BANDS, KEYS + 1), np.uint32)
    entries = np.empty((BANDS, len(hashes), 2), np.uint64)
    for band in range(BANDS):
        order = np.argsort(keys[:, band], kind="stable")
        entries[band] = _entries(keys[order], order.astype(np.uint32), band)
        offsets[band, 1:] = np.cumsum(np.bincount(keys[:, band], minlength=KEYS))
    return offsets, entries


def _entries(keys: NDArray[np.uint16], rows: NDArray[np.uint32], band: int) -> NDArray[np.uint64]:
    """Return a band's entries of hashes (n, 16 keys): row numbers, then the keys of the next bands."""
    parts = np.empty((len(keys), 8), np.uint16)
    parts[:, :2] = rows.view(np.uint16).reshape(-1, 2)
    parts[:, 2:] = keys[:, _FOLLOWING[band]]
    return parts.view(np.uint64)


@dataclass(frozen=True)
class BandTables:
    """Shuffled hashes (n, 32) and their tables."""

    hashes: Hashes
    offsets: NDArray[np.uint32]
    entries: NDArray[np.uint64]

    def within(
        self, query: Hashes, radius: int, most: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
        """Return rows and distances within `radius` of one shuffled hash (32,), each row once.

        None where more than `most` entries would have to be looked at: then one pass over all is cheaper.
        """
        starts, lengths, bands = self._buckets(query.view("<u2"), radius)
        ends = np.cumsum(lengths)
        if ends[-1] > most:
            return None
        at = np.repeat(starts - (ends - lengths), lengths)
        at += np.arange(len(at))
        entries = self.entries.view(_ENTRY).reshape(-1).take(at).view(np.uint64).reshape(-1, 2)
        asked = np.repeat(_asked(query), np.bincount(bands, lengths, BANDS).astype(np.int64), axis=0)
        ones = np.bitwise_count((entries ^ asked) & _BITS)
        rows = entries[np.flatnonzero(ones[:, 0] + ones[:, 1] <= radius), 0].astype(np.uint32)
        if len(rows) > 1:  # a near hash stands in the buckets of several bands
            rows = np.unique(rows)
        distances = np.bitwise_count(self.hashes[rows] ^ query).sum(axis=1, dtype=np.int64)
        near = distances <= radius
        return rows[near].astype(np.int64), distances[near]

    def _buckets(
        self, keys: NDArray[np.uint16], radius: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Return where the buckets to look at start, how many entries each has, and their bands, ascending."""
        near = max(0, radius - BANDS + 1)  # bands in which one bit may differ
        slots = ((keys[:, None] ^ _NEIGHBOURS) + _FIRST_SLOT).astype(np.int64)
        slots = (
            slots.reshape(-1) if near == BANDS else np.concatenate([slots[:near].ravel(), slots[near:, 0]])
        )
        offsets = self.offsets.reshape(-1)
        starts = offsets.take(slots).astype(np.int64)
        lengths = offsets.take(slots + 1) - starts
        bands = slots // (KEYS + 1)
        return starts + bands * len(self.hashes), lengths, bands


def _asked(query: Hashes) -> NDArray[np.uint64]:
    """Return what a query's entry would be in each band, (16, 2)."""
    parts = np.zeros((BANDS, 8), np.uint16)
    parts[:, 2:] = query.view("<u2")[_FOLLOWING]
    return parts.view(np.uint64)
