"""Which films and sounds are protected: in memory in each process, following the log of changes by itself."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from zhengpin.evidence.videos.reading import film
from zhengpin.matching.audio.references import ReferenceSound
from zhengpin.matching.video.finding import frame_at, segment_between
from zhengpin.matching.video.references import ReferenceVideos
from zhengpin.matching.video.refusals import UndecodableFilm
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.monitoring.indexes.feeds import FeedIndex
from zhengpin.monitoring.indexes.video_fingerprints import (
    ClipPrints,
    dense_matcher,
    film_limits,
    make_prints,
    sound_matcher,
    stored_prints,
)
from zhengpin.rights import queries as rights
from zhengpin.rights.models import ReferenceChange
from zhengpin.rights.queries import MatchedClip

OVERLAP = 500
"""Changes looked at again at each refresh: on PostgreSQL a lower number can be committed after a higher one."""
_FRAMES = 64


class ProtectedVideos:
    """Films and sounds to match against, and the broadcasts that are followed. filings: by number in the index; clips:
    by the same number, none of a broadcast; waiting: clips without a fingerprint yet.
    """

    def __init__(self) -> None:
        self.video, self.sound = ReferenceVideos(), ReferenceSound()
        self.kept, self.kept_sound = ReferenceVideos(), ReferenceSound()
        self._feeds = FeedIndex(self.video, self.sound)
        self.clips: dict[int, MatchedClip] = {}
        self.filings: dict[int, UUID] = {}
        self.waiting: dict[int, MatchedClip] = {}
        self._lock = threading.Lock()
        self._seen: set[int] = set()
        self._position = 0
        self._frame = lru_cache(maxsize=_FRAMES)(self._read_frame)

    def __len__(self) -> int:
        return len(self.filings)

    def load(self, *, make: bool) -> None:
        """Bring the index to what the database holds, whole."""
        with self._lock:
            self._note(rights.changes_since(max(0, rights.last_change() - OVERLAP)))
            self._put(rights.active_clips(), make)
            self._feeds.refresh(self.filings)

    def refresh(self, *, make: bool) -> None:
        """Follow what changed since the last look; cheap when nothing did. make: also fingerprints that are missing."""
        with self._lock:
            self._feeds.refresh(self.filings)
        if self._recent().count() == len(self._seen) and not self.waiting:
            return
        with self._lock:
            changes = [change for change in self._recent() if change.pk not in self._seen]
            touched = {int(change.key) for change in changes if change.kind == "clip"}
            present = rights.active_clips(touched) if touched else []
            for number in touched - {one.number for one in present}:
                self._drop(number)
            self._put([*present, *self.waiting.values()], make)
            self._note(changes)

    def frame_of(self, number: int, second: float) -> NDArray[np.uint8] | None:
        """Return the picture of a protected film at a second, uint8 RGB, None where there is none."""
        return self._frame(number, round(second, 1))

    def segment_of(self, number: int, start: float, stop: float) -> list[VideoFrame]:
        """Return pictures of a stretch of a protected film, none where there are none to be had."""
        one = self.clips.get(number)
        if one is None:
            return []
        try:
            return segment_between(film(one.digest), start, stop, limits=film_limits())
        except UndecodableFilm:
            return []

    def describe(self) -> dict[str, object]:
        """Return what looked, for the record of a screening."""
        return {
            "film": dense_matcher(),
            "sound": sound_matcher(),
            "clips": len(self.clips),
            "feeds": len(self._feeds),
            "seconds": round(self.video.seconds, 1),
            "change": self._position,
        }

    def _read_frame(self, number: int, second: float) -> NDArray[np.uint8] | None:
        one = self.clips.get(number)
        if one is None:
            return None
        try:
            frame = frame_at(film(one.digest), second, limits=film_limits())
        except UndecodableFilm:
            return None
        return frame.pixels if frame else None

    def _recent(self) -> QuerySet[ReferenceChange]:
        return rights.changes_since(max(0, self._position - OVERLAP))

    def _note(self, changes: Iterable[ReferenceChange]) -> None:
        numbers = {change.pk for change in changes}
        self._position = max([self._position, *numbers])
        self._seen = {pk for pk in self._seen | numbers if pk > self._position - OVERLAP}

    def _put(self, clips: Iterable[MatchedClip], make: bool) -> None:
        wanted = [one for one in clips if one.number not in self.clips]
        held = stored_prints(one.digest for one in wanted)
        for one in wanted:
            prints = make_prints(one.digest) if make else held.get(one.digest)
            if prints is None:
                self.waiting[one.number] = one
            else:
                self._add(one, prints)

    def _add(self, one: MatchedClip, prints: ClipPrints) -> None:
        video, sound = (self.kept, self.kept_sound) if one.upheld_as else (self.video, self.sound)
        if prints.film is not None and len(prints.film):
            video.add(one.number, prints.film)
        if prints.sound is not None:
            sound.add(one.number, prints.sound)
        self.filings[one.number] = one.filing_id
        self.clips[one.number] = one
        self.waiting.pop(one.number, None)

    def _drop(self, number: int) -> None:
        for held in (self.video, self.kept):
            held.remove(number)
        for heard in (self.sound, self.kept_sound):
            heard.remove(number)
        self.clips.pop(number, None)
        self.filings.pop(number, None)
        self.waiting.pop(number, None)


_current: ProtectedVideos | None = None
_guard = threading.Lock()


def current(*, make: bool = False) -> ProtectedVideos:
    """Return this process's index, loaded at the first call and refreshed at every later one.

    make: whether to make fingerprints that are missing, which takes a while: jobs do, whoever is waited for does not.
    """
    global _current
    with _guard:
        if _current is None:
            index = ProtectedVideos()
            index.load(make=make)
            _current = index
    _current.refresh(make=make)
    return _current


def forget() -> None:
    """Drop this process's index; the next call of `current` loads it anew."""
    global _current
    with _guard:
        _current = None
