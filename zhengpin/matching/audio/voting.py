"""Lets the keys that a sound shares with the references vote for where it could have been taken from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.audio.pairs import SpeedAndPitch, keys_of, pairs_of
from zhengpin.matching.audio.peaks import Peaks
from zhengpin.matching.audio.postings import Postings

FANOUT = 4
"""Pairs of each peak of a query; references are kept with fewer."""
_STEPS = (0.94, 0.955, 0.97, 0.985, 1.0, 1.015, 1.03, 1.045, 1.06)
CHANGES = (
    *(SpeedAndPitch(step, step) for step in _STEPS),
    *(SpeedAndPitch(1.0, step) for step in _STEPS if step != 1),
    *(SpeedAndPitch(step, 1.0) for step in (0.94, 0.97, 1.03, 1.06)),
)
"""As it is or as on a tape that runs faster or slower; the pitch alone; the tempo alone."""
_FRAMES_A_BIN = 4
_FEWEST = 4
"""Votes below which a place is left to chance."""
_EACH = 6
"""Places kept of each change."""
_MARGIN = 1 << 14
"""Frames added to every place, so that none before the first reference is negative."""


@dataclass(frozen=True, slots=True)
class AudioPlace:
    """A place of all references laid end to end where the query could begin (frames; it may lie before a reference's
    beginning), for one change; votes: keys that say so; at: frames of the query's middle voter."""

    offset: float
    change: SpeedAndPitch
    votes: int


def places_of(peaks: Peaks, postings: Sequence[Postings], most: int) -> list[AudioPlace]:
    """Return the places with most votes first. most: as in `Postings.occurrences`."""
    pairs = pairs_of(peaks, FANOUT)
    found: list[AudioPlace] = []
    for change in CHANGES:
        keys, times = keys_of(peaks, pairs, change)
        begins = [_begins(keys, times, one, most) for one in postings]
        found += _most_voted(np.concatenate(begins) if begins else np.zeros(0, np.uint32), change)
    return sorted(found, key=lambda place: -place.votes)


def _begins(
    keys: NDArray[np.int64], times: NDArray[np.float64], postings: Postings, most: int
) -> NDArray[np.uint32]:
    """Return where the query would begin by each occurrence of its keys, in bins."""
    which, places = postings.occurrences(keys, most)
    return (places + (_MARGIN - np.rint(times).astype(np.int64)).astype(np.uint32)[which]) // _FRAMES_A_BIN


def _most_voted(bins: NDArray[np.uint32], change: SpeedAndPitch) -> list[AudioPlace]:
    """Return the pairs of neighbouring bins that hold most."""
    bins.sort()
    if len(bins) < _FEWEST:
        return []
    crowded = bins[: 1 - _FEWEST][bins[_FEWEST - 1 :] - bins[: 1 - _FEWEST] <= 1]
    values = np.unique(crowded)
    votes = np.searchsorted(bins, values + np.uint32(2)) - np.searchsorted(bins, values)
    best = np.argsort(-votes, kind="stable")[:_EACH]
    return [
        AudioPlace((float(values[at]) + 1) * _FRAMES_A_BIN - _MARGIN, change, int(votes[at])) for at in best
    ]
