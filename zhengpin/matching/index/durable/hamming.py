"""Exact Hamming search by multi-index hashing: sorted tables of 16 bands, read in NumPy for many queries at once.

Norouzi, Punjani & Fleet, "Fast Exact Search in Hamming Space with Multi-Index Hashing" (2014): two hashes that differ
in at most 31 of 256 bits differ in at most one bit in one of 16 bands, so the bucket of each band and its 16 neighbours
hold all that is near. A fixed shuffle spreads bits that go together (in PDQ, neighbouring frequencies) over the bands,
which halves what real hashes leave to compare.

Qin & Xiao, "Pigeonring: A Principle for Faster Thresholded Similarity Search" (PVLDB 12, 2018) says more: the bands
stand in a ring, and there is one from which on, at every step, fewer bits differ than the bands so far may differ in
together. So a table holds beside each row the 32 bits of the next two bands, which stand where the bucket is read
anyway: of strangers 1 in 18,000 differs in no more than 5 of them, so hardly any hash is fetched from elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint8]
Counts = NDArray[np.int64]
BANDS, KEYS, BYTES = 16, 1 << 16, 32
WIDEST = 2 * BANDS - 1
"""The widest radius that the tables answer."""

_SHUFFLE = np.random.default_rng(2014).permutation(8 * BYTES)
_BACK = np.argsort(_SHUFFLE)
_NEIGHBOURS = np.array([0, *(1 << bit for bit in range(16))], np.uint16)
_RING = (np.arange(BANDS)[:, None] + np.array([1, 2])) % BANDS
_AT_ONCE = 1 << 19
"""Entries that are looked at in one go: their bits fill a few megabytes."""


def shuffled(hashes: Hashes) -> Hashes:
    """Return 256-bit hashes with their bits in the order of the bands."""
    return np.packbits(np.take(np.unpackbits(hashes, axis=1), _SHUFFLE, axis=1), axis=1)


def in_order(hashes: Hashes) -> Hashes:
    """Undo `shuffled`."""
    return np.packbits(np.take(np.unpackbits(hashes, axis=1), _BACK, axis=1), axis=1)


class NearRows(NamedTuple):
    """Rows near queries, each once for a query, by query and row. All three (found,); distances in bits."""

    queries: Counts
    rows: Counts
    distances: Counts


@dataclass(frozen=True)
class BandTables:
    """Shuffled hashes (n, 32) and their tables: from `offsets[b, k]` to `offsets[b, k + 1]` stand the entries of key k
    in band b, in `rows[b]` the rows and in `following[b]` the bits of their next two bands. offsets: uint32
    (16, 65537); rows, following: uint32 (16, n).
    """

    hashes: Hashes
    offsets: NDArray[np.uint32]
    rows: NDArray[np.uint32]
    following: NDArray[np.uint32]

    @classmethod
    def of(cls, hashes: Hashes) -> BandTables:
        """Make the tables of shuffled hashes."""
        keys, count = hashes.view("<u2"), len(hashes)
        offsets = np.zeros((BANDS, KEYS + 1), np.uint32)
        rows, following = (np.empty((BANDS, count), np.uint32) for _ in range(2))
        next_bands = _following(keys)
        for band in range(BANDS):
            order = np.argsort(keys[:, band], kind="stable")
            rows[band] = order
            following[band] = next_bands[order, band]
            offsets[band, 1:] = np.cumsum(np.bincount(keys[:, band], minlength=KEYS))
        return cls(hashes, offsets, rows, following)

    def within(self, queries: Hashes, radius: int, most: int) -> tuple[NearRows, Counts]:
        """Return what lies within `radius`, at most WIDEST, of shuffled hashes (m, 32), and the queries left out.

        Left out are those for which more than `most` entries would have to be looked at: one pass over all is cheaper.
        """
        plan, keys = _plan(radius), queries.view("<u2")
        slots = (keys[:, plan.bands] ^ plan.flips) + plan.first
        starts = self.offsets.reshape(-1).take(slots).astype(np.int64)
        lengths = self.offsets.reshape(-1).take(slots + 1) - starts
        entries = lengths.sum(axis=1)
        left = np.flatnonzero(entries > most)
        lengths[left] = 0
        if len(queries) > 1 and int(entries.sum()) > _AT_ONCE:
            return self._by_halves(queries, radius, most)
        starts += plan.bands * len(self.hashes)
        return self._compared(queries, radius, starts, lengths), left

    def _by_halves(self, queries: Hashes, radius: int, most: int) -> tuple[NearRows, Counts]:
        half = len(queries) // 2
        first, left = self.within(queries[:half], radius, most)
        second, late = self.within(queries[half:], radius, most)
        second = second._replace(queries=second.queries + half)
        both = NearRows(*(np.concatenate(pair) for pair in zip(first, second, strict=True)))
        return both, np.concatenate([left, late + half])

    def _compared(self, queries: Hashes, radius: int, starts: Counts, lengths: Counts) -> NearRows:
        """Compare the entries of buckets, read by windows of one width; what a window holds beyond its bucket does no
        harm, for what passes is measured whole.
        """
        plan, width = _plan(radius), self._windows.itemsize // 4
        windows = (lengths.reshape(-1) + (width - 1)) // width
        ends = np.cumsum(windows)
        at = np.repeat(starts.reshape(-1) - (ends - windows) * width, windows)
        at += np.arange(0, len(at) * width, width)
        np.minimum(at, len(self._windows) - 1, out=at)
        asked = _following(queries.view("<u2")).take(plan.bands, axis=1)
        bits = self._windows[at].view(np.uint32).reshape(-1, width)
        bits ^= np.repeat(asked.reshape(-1), windows)[:, None]
        passing = np.flatnonzero(np.bitwise_count(bits) <= plan.allowed)
        if not len(passing):
            return NearRows(*(np.empty(0, np.int64) for _ in range(3)))
        window, beyond = np.divmod(passing, width)
        query = np.searchsorted(ends, window, side="right") // len(plan.bands)
        places = query * len(self.hashes) + self.rows.reshape(-1).take(at[window] + beyond)
        found, near = np.divmod(_each_once(places), len(self.hashes))
        distances = np.bitwise_count(self.hashes[near] ^ queries[found]).sum(axis=1, dtype=np.int64)
        kept = distances <= radius
        return NearRows(found[kept], near[kept], distances[kept])

    @cached_property
    def _windows(self) -> NDArray[np.void]:
        """The entries' bits as overlapping windows, one from each entry on, so wide that most buckets fill one."""
        mean = len(self.hashes) / KEYS
        width = 8 * int(np.ceil((mean + 2 * mean**0.5) / 8))
        flat = self.following.reshape(-1)
        return np.ndarray((len(flat) - width + 1,), f"V{4 * width}", flat, strides=(4,))


class _Plan(NamedTuple):
    """The p buckets into which a query looks. bands: of each its band; flips: by which bits its key differs from the
    query's; first: where its band's offsets begin; allowed: how many bits of `following` may differ.
    """

    bands: Counts
    flips: NDArray[np.uint16]
    first: Counts
    allowed: int


@lru_cache(maxsize=WIDEST + 1)
def _plan(radius: int) -> _Plan:
    may, extra = divmod(radius + 1, BANDS)
    fewer = may + (np.arange(BANDS) < extra)  # than so many bits differ in at least one band
    bands, flips = np.nonzero(np.arange(len(_NEIGHBOURS)) < np.array([0, 1, 17])[fewer][:, None])
    ring = fewer + np.roll(fewer, -1) + np.roll(fewer, -2)
    return _Plan(bands, _NEIGHBOURS[flips], bands * (KEYS + 1), int(ring.max()) - 1)


def _following(keys: NDArray[np.uint16]) -> NDArray[np.uint32]:
    """Return of hashes (n, 16 keys) the bits of the two bands after each, (n, 16)."""
    return keys.take(_RING, axis=1).view(np.uint32).reshape(-1, BANDS)


def _each_once(places: Counts) -> Counts:
    """Return what `np.unique` does, sooner where there is little: a near hash stands in buckets of several bands."""
    places.sort()
    return places[np.concatenate([[True], places[1:] != places[:-1]])]
