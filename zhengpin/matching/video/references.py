"""The protected films, and which stretches of them a film shows."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.video.aligned import Aligned, aligned
from zhengpin.matching.video.alignment import runs_of
from zhengpin.matching.video.background import unit
from zhengpin.matching.video.fingerprint import ClipFingerprint
from zhengpin.matching.video.found import VideoMatch
from zhengpin.matching.video.likeness import AskedClip, asked, likeness
from zhengpin.matching.video.rows import VideoRows
from zhengpin.matching.video.score import score

NEAREST = 24
"""Rows that are asked for of each row of the film that is looked at."""
CANDIDATES = 8
"""Protected films that are looked at more closely."""
LEAST_SCORE = 0.02
"""Runs that are less likely are not told."""
_CALLS = 0.16
"""Normalised cosine from which one picture calls for a closer look."""
_MOST_AT_ONCE = 256


@dataclass(frozen=True, slots=True, eq=False)
class VideoCandidate:
    """A protected film that pictures call for. number: its; call: the greatest normalised cosine; votes: their sum over
    the pictures.
    """

    number: int
    call: float
    votes: float


class ReferenceVideos:
    """Protected films by number (not negative), changed and searched from any thread; searching waits for no change."""

    def __init__(self, *, candidates: int = CANDIDATES) -> None:
        self._clips: dict[int, ClipFingerprint] = {}
        self._rows: VideoRows | None = None
        self._made_by = ""
        self._candidates = candidates
        self._lock = threading.RLock()

    def __len__(self) -> int:
        return len(self._clips)

    def __contains__(self, number: int) -> bool:
        return number in self._clips

    @property
    def numbers(self) -> list[int]:
        """Return the numbers of all films, ascending."""
        with self._lock:
            return sorted(self._clips)

    @property
    def seconds(self) -> float:
        """Return the seconds of all films together."""
        with self._lock:
            return sum(clip.seconds for clip in self._clips.values())

    def clip(self, number: int) -> ClipFingerprint:
        """Return what is held of a film. Raises KeyError."""
        with self._lock:
            return self._clips[number]

    def add(self, number: int, clip: ClipFingerprint) -> None:
        """Add a film; one that is there already gets the new fingerprint.

        Raises ValueError where it was made by another describer than the others.
        """
        held = clip.whole()
        with self._lock:
            self.remove(number)
            if not self._clips:
                self._rows, self._made_by = VideoRows(held.descriptors.shape[1]), held.made_by
            if held.made_by != self._made_by or self._rows is None:
                raise ValueError(f"made by {held.made_by}, not by {self._made_by}")
            self._clips[number] = held
            if len(held):
                self._rows.add(number, held.descriptors)

    def remove(self, number: int) -> bool:
        """Remove a film; return whether it was there."""
        with self._lock:
            gone = self._clips.pop(number, None)
            if gone is not None and self._rows is not None and len(gone):
                self._rows.remove(number)
            return gone is not None

    def settle(self) -> None:
        """Wait until what was added is searched as quickly as it can be."""
        if self._rows is not None:
            self._rows.settle()

    def search(self, clip: ClipFingerprint) -> list[VideoMatch]:
        """Return the stretches of protected films that a film shows, best first.

        Raises ValueError where the fingerprint was made by another describer than the protected films'.
        """
        if not len(clip) or not len(self):
            return []
        query = asked(clip)
        found = [match for one in self.candidates(query) for match in self.compare(query, one.number)]
        return sorted(found, key=lambda match: -match.score)

    def candidates(self, query: AskedClip) -> list[VideoCandidate]:
        """Return the films that pictures call for, the most wanted first."""
        with self._lock:
            rows, made_by = self._rows, self._made_by
        if rows is None or not len(self):
            return []
        if query.clip.made_by != made_by:
            raise ValueError(f"made by {query.clip.made_by}, not by {made_by}")
        films, values = self._called(query, rows)
        return _tallied(query, films, values)[: self._candidates]

    def compare(self, query: AskedClip, number: int) -> list[VideoMatch]:
        """Return the stretches of one protected film that a film shows."""
        found = [one.match(score(one.evidence)) for one in self.align(query, number)]
        return [match for match in found if match.score >= LEAST_SCORE]

    def align(self, query: AskedClip, number: int) -> list[Aligned]:
        """Return the runs of a film along one protected film, and what speaks for each."""
        with self._lock:
            reference = self._clips.get(number)
        if reference is None or not len(reference):
            return []
        rows = unit(reference.descriptors)
        alike, which = likeness(query, rows)
        return [
            aligned(number, query, reference, rows, run, which[run.frames, run.seen])
            for run in runs_of(query.times, reference.times, alike)
        ]

    def _called(self, query: AskedClip, rows: VideoRows) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return of each row the films of its nearest rows, and how alike they are beyond what is common."""
        films, values = [], []
        for at in range(0, len(query.clip), _MOST_AT_ONCE):
            part = query.clip.descriptors[at : at + _MOST_AT_ONCE]
            found, _, products = rows.nearest(part, NEAREST)
            lengths = np.linalg.norm(part.astype(np.float32), axis=1, keepdims=True)
            cosines = products / np.maximum(lengths * _typical(lengths), 1e-9)
            films.append(found)
            values.append(cosines - query.offsets[at : at + _MOST_AT_ONCE, None])
        return np.concatenate(films), np.concatenate(values).astype(np.float32)


def _typical(lengths: NDArray[np.floating]) -> float:
    """Return the length of the rows that are compared with: all are about as long."""
    return float(np.median(lengths))


def _tallied(query: AskedClip, films: NDArray[np.int64], values: NDArray[np.float32]) -> list[VideoCandidate]:
    """Return the films with a picture that calls for them, by the sum of each picture's best row."""
    owners = np.repeat(query.owners, films.shape[1])
    film, value = films.ravel(), values.ravel()
    kept = (film >= 0) & (value > 0)
    owners, film, value = owners[kept], film[kept], value[kept]
    order = np.lexsort((-value, owners, film))
    owners, film, value = owners[order], film[order], value[order]
    first = np.ones(len(film), bool)
    first[1:] = (film[1:] != film[:-1]) | (owners[1:] != owners[:-1])
    film, value = film[first], value[first]
    numbers, inverse = np.unique(film, return_inverse=True)
    votes = np.bincount(inverse, value**2, len(numbers))
    call = np.zeros(len(numbers))
    np.maximum.at(call, inverse, value)
    found = [
        VideoCandidate(int(number), float(most), float(sum_))
        for number, most, sum_ in zip(numbers, call, votes, strict=True)
        if most >= _CALLS
    ]
    return sorted(found, key=lambda one: -one.votes)
