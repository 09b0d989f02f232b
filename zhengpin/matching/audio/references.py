"""The sounds that are protected: added, removed, and laid end to end to be searched."""

from __future__ import annotations

from bisect import bisect_right
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.audio.fingerprint import SoundFingerprint
from zhengpin.matching.audio.found import SoundMatch
from zhengpin.matching.audio.pairs import KEYS, keys_of, pairs_of
from zhengpin.matching.audio.postings import Postings
from zhengpin.matching.audio.searching import Known, search
from zhengpin.matching.audio.spectrum import FRAMES_A_SECOND

FANOUT = 3
"""Pairs of each peak of a reference."""
_GAP_FRAMES = 1_000
"""Frames between two references: more than a window of a query, so that no vote falls into the next."""
_BEFORE = 700
"""Frames by which a query may begin before a reference does."""
_COMMON = 12
"""Keys that occur so many times as often as the mean say little and are passed over, once there are many."""


class _Line:
    """References laid end to end on one line of frames. begins, numbers, prints: of each that was ever added; gone: of
    which of them nothing is said any more."""

    def __init__(self) -> None:
        self.begins: list[int] = []
        self.numbers: list[int] = []
        self.prints: list[SoundFingerprint] = []
        self.gone: set[int] = set()
        self.end = 0
        self.waiting: list[tuple[NDArray[np.int64], NDArray[np.uint32]]] = []
        self.postings: list[Postings] = []

    def add(self, number: int, fingerprint: SoundFingerprint) -> None:
        peaks, begin = fingerprint.peaks, self.end
        keys, times = keys_of(peaks, pairs_of(peaks, FANOUT))
        last = int(peaks.times[-1]) if len(peaks.times) else 0
        self.end = begin + max(last, int(fingerprint.seconds * FRAMES_A_SECOND)) + _GAP_FRAMES
        self.waiting.append((keys, (times + begin).astype(np.uint32)))
        self.prints.append(fingerprint)
        self.numbers.append(number)
        self.begins.append(begin)

    def at(self, place: float) -> Known | None:
        """Return the reference in which, or shortly before which, a place lies; None for one that was removed."""
        which = bisect_right(self.begins, place + _BEFORE) - 1
        if which < 0 or which in self.gone:
            return None
        return Known(self.numbers[which], self.begins[which], self.prints[which].peaks)

    def lists(self) -> list[Postings]:
        """Return the inverted lists with all that was added. Lists of like size are joined, so that they stay few."""
        if self.waiting:
            keys, places = (np.concatenate(parts) for parts in zip(*self.waiting, strict=True))
            lists = [*self.postings, Postings.of(keys, places)]
            while len(lists) > 1 and len(lists[-2]) < 4 * len(lists[-1]):
                last = lists.pop()
                lists[-1] = lists[-1].joined(last)
            self.postings, self.waiting = lists, []
        return self.postings


class ReferenceSound:
    """Protected sounds by number, in memory: some 2.5 MB an hour.

    Threads may add, remove and search at once; a search sees the sounds as they were when it began, or later.
    """

    def __init__(self) -> None:
        self._line = _Line()
        self._known: dict[int, int] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, number: int) -> bool:
        return number in self._known

    @property
    def seconds(self) -> float:
        """Seconds of sound that are protected."""
        with self._lock:
            return sum(self._line.prints[which].seconds for which in self._known.values())

    def add(self, number: int, fingerprint: SoundFingerprint) -> None:
        """Protect a sound under this number, in place of what had it before."""
        with self._lock:
            self._forget(number)
            self._line.add(number, fingerprint)
            self._known[number] = len(self._line.numbers) - 1

    def remove(self, number: int) -> None:
        """Protect it no longer. Nothing happens where it was not protected."""
        with self._lock:
            self._forget(number)

    def search(self, fingerprint: SoundFingerprint) -> list[SoundMatch]:
        """Return where the references were found in a sound, the most certain first.

        Any number of references in any part of it; of one reference over the same seconds only the likeliest place.
        """
        with self._lock:
            line = self._line
            lists = line.lists()
        most = max(1_000, _COMMON * sum(map(len, lists)) // KEYS)
        return search(fingerprint, lists, line.at, most)

    def _forget(self, number: int) -> None:
        which = self._known.pop(number, None)
        if which is None:
            return
        self._line.gone.add(which)
        if len(self._line.gone) > len(self._known) + 64:
            self._lay_anew()

    def _lay_anew(self) -> None:
        """Lay the references end to end again, without those that were removed."""
        line = _Line()
        for number, which in self._known.items():
            line.add(number, self._line.prints[which])
        self._known = {number: which for which, number in enumerate(line.numbers)}
        self._line = line
