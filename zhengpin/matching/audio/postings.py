"""An inverted list: for each key, the places where it occurs; made once, joined with another in linear time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.audio.pairs import KEYS

_KEYS_AT_A_TIME = KEYS // 64
"""Keys whose places are joined at a time, which bounds the memory that joining takes."""


class Postings:
    """starts: uint32 (KEYS + 1,); places: uint32 (n,), those of key k from starts[k] to starts[k + 1]."""

    def __init__(self, starts: NDArray[np.uint32], places: NDArray[np.uint32]) -> None:
        self.starts = starts
        self.places = places

    @classmethod
    def of(cls, keys: NDArray[np.int64], places: NDArray[np.uint32]) -> Postings:
        """Return the postings of keys and the places where each occurs."""
        starts = np.zeros(KEYS + 1, np.uint32)
        np.cumsum(np.bincount(keys, minlength=KEYS), out=starts[1:])
        return cls(starts, places[np.argsort(keys, kind="stable")])

    def __len__(self) -> int:
        return len(self.places)

    def joined(self, other: Postings) -> Postings:
        """Return the postings of both. The places of `other` come after ours in each key."""
        starts = self.starts + other.starts
        places = np.empty(len(self) + len(other), np.uint32)
        for low in range(0, KEYS, _KEYS_AT_A_TIME):
            high = min(low + _KEYS_AT_A_TIME, KEYS)
            part = places[starts[low] : starts[high]]
            ours, theirs = self.starts[low : high + 1], other.starts[low : high + 1]
            part[_moved(ours, theirs[:-1] - theirs[0])] = self.places[ours[0] : ours[-1]]
            part[_moved(theirs, ours[1:] - ours[0])] = other.places[theirs[0] : theirs[-1]]
        return Postings(starts, places)

    def occurrences(self, keys: NDArray[np.int64], most: int) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
        """Return which of the keys, (m,), occurs, and where, uint32 (m,). Keys in more than `most` places say too
        little to be worth the time and are passed over."""
        low = self.starts[keys].astype(np.int64)
        counts = self.starts[keys + 1] - low
        counts[counts > most] = 0
        which = np.repeat(np.arange(len(keys)), counts)
        within = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
        return which, self.places[low[which] + within]


def _moved(starts: NDArray[np.uint32], others: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return where each entry of a range of keys goes, when for each key so many of another list come before it."""
    own = starts.astype(np.int64) - int(starts[0])
    before = others.astype(np.int64)
    return np.arange(own[-1]) + np.repeat(before, np.diff(own))
