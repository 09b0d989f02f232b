"""The sounds that are protected: added, removed, and laid end to end to be searched."""

from __future__ import annotations

from bisect import bisect_right
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.audio.fingerprint import SoundFingerprint, joined
from zhengpin.matching.audio.found import SoundMatch
from zhengpin.matching.audio.pairs import KEYS, MOST_FRAMES, PeakPairs, keys_of, pairs_of
from zhengpin.matching.audio.peaks import Peaks
from zhengpin.matching.audio.postings import Postings
from zhengpin.matching.audio.searching import PlacedReference, search
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
    """References laid end to end on one line of frames. begins, numbers, prints: of each that was ever added; room:
    frames that each may take; gone: of which of them nothing is said any more."""

    def __init__(self) -> None:
        self.begins: list[int] = []
        self.numbers: list[int] = []
        self.prints: list[SoundFingerprint] = []
        self.room: list[int] = []
        self.gone: set[int] = set()
        self.end = 0
        self.waiting: list[tuple[NDArray[np.int64], NDArray[np.uint32]]] = []
        self.postings: list[Postings] = []

    def add(self, number: int, fingerprint: SoundFingerprint, longest: float) -> None:
        room = max(_length(fingerprint), round(longest * FRAMES_A_SECOND))
        self.begins.append(self.end)
        self.numbers.append(number)
        self.prints.append(fingerprint)
        self.room.append(room)
        self.end += room + _GAP_FRAMES
        self._post(len(self.begins) - 1, -1, self._settled(len(self.begins) - 1))

    def extend(self, which: int, more: SoundFingerprint) -> None:
        """Let a reference go on. Raises ValueError where it would be longer than it was said to become."""
        whole = joined([self.prints[which], more])
        if _length(whole) > self.room[which]:
            raise ValueError("longer than the sound was said to become")
        before = self._settled(which)
        self.prints[which] = whole
        self._post(which, before, self._settled(which))

    def _settled(self, which: int) -> int:
        """Return up to which frame a reference's pairs are known: until it is as long as it becomes, the peaks that
        follow the last ones are not."""
        length = _length(self.prints[which])
        return length if length >= self.room[which] else length - MOST_FRAMES

    def _post(self, which: int, after: int, until: int) -> None:
        """Post the pairs of the peaks after one frame up to another."""
        peaks = self.prints[which].peaks
        low, high = np.searchsorted(peaks.times, [after, until], side="right")
        seen = int(np.searchsorted(peaks.times, until + MOST_FRAMES, side="right"))
        part = Peaks(peaks.times[low:seen], peaks.pitches[low:seen], peaks.strengths[low:seen])
        pairs = pairs_of(part, FANOUT)
        own = pairs.first < high - low
        keys, times = keys_of(part, PeakPairs(pairs.first[own], pairs.second[own]))
        if len(keys):
            self.waiting.append((keys, (times + self.begins[which]).astype(np.uint32)))

    def at(self, place: float) -> PlacedReference | None:
        """Return the reference in which, or shortly before which, a place lies; None for one that was removed."""
        which = bisect_right(self.begins, place + _BEFORE) - 1
        if which < 0 or which in self.gone:
            return None
        return PlacedReference(self.numbers[which], self.begins[which], self.prints[which].peaks)

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

    def add(self, number: int, fingerprint: SoundFingerprint, *, longest: float = 0.0) -> None:
        """Protect a sound under this number, in place of what had it before.

        longest: seconds that it becomes at most, where `extend` lets it go on later.
        """
        with self._lock:
            self._forget(number)
            self._line.add(number, fingerprint, longest)
            self._known[number] = len(self._line.numbers) - 1

    def extend(self, number: int, more: SoundFingerprint) -> None:
        """Let a protected sound go on. more: its next part, times from the beginning of the whole.

        What lies less than 1.6 s before its end is looked up once more follows. Raises KeyError where the number is not
        protected, ValueError where the sound would be longer than was said when it was added.
        """
        with self._lock:
            self._line.extend(self._known[number], more)

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
            line.add(number, self._line.prints[which], self._line.room[which] / FRAMES_A_SECOND)
        self._known = {number: which for which, number in enumerate(line.numbers)}
        self._line = line


def _length(fingerprint: SoundFingerprint) -> int:
    """Return the frames of a sound, to its last peak at least."""
    times = fingerprint.peaks.times
    return max(int(times[-1]) if len(times) else 0, int(fingerprint.seconds * FRAMES_A_SECOND))
