"""Where the marketplace saw a film before: who published it in a video, and when it was first screened there."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from uuid import UUID

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from zhengpin.evidence.videos.reading import film
from zhengpin.matching.video.finding import CALLING, find, frame_at, segment_between
from zhengpin.matching.video.fingerprint import ClipFingerprint
from zhengpin.matching.video.likeness import asked
from zhengpin.matching.video.references import ReferenceVideos
from zhengpin.matching.video.refusals import UndecodableFilm
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.matching.video.spans import covered
from zhengpin.monitoring.indexes.video_fingerprints import film_limits, keep_looked, looked_print, make_prints
from zhengpin.monitoring.models import Screening
from zhengpin.rulebook.states import ScreenedKind

MOST_CALLING = 32
"""Films that are compared with one that is deposited, those that call for it most: comparing costs more than asking
whether a film calls for any of those that are sought."""
MOST_VERIFIED = 8
"""Of these so many, the likeliest, are laid over it."""
SAME_SHARE = 0.5
"""Share of the shorter of two films that both show, from which one counts as the other shown earlier."""
_FRAMES = 32


@dataclass(frozen=True)
class FilmSight:
    """Whoever published a film in a video. published_for: the merchant for whom; first_at: when it was first screened
    there; digest: of the film that was shown; same_file: whether it was the very file."""

    organisation_id: UUID
    published_for: UUID | None
    video_id: UUID
    title: str
    digest: str
    first_at: datetime
    same_file: bool


def film_sights(seconds: Mapping[str, float]) -> dict[str, list[FilmSight]]:
    """Return for each stored film, by its SHA-256, who ever showed it, the earliest first; everybody once.

    seconds: of the films. Taken down or changed since, a video counts. All films that were ever shown are gone through
    once, by what was kept of each as it was screened; those that call for it most are laid over the film.
    """
    sought = _Sought(seconds)
    calls: dict[str, list[tuple[float, str]]] = {digest: [] for digest in seconds}
    for shown in _ever_shown():
        for digest, votes in sought.calling(shown):
            _keep_most(calls[digest], (votes, shown))
    same = {digest: {digest} | sought.verified(digest, found) for digest, found in calls.items()}
    seen = _screened({one for found in same.values() for one in found})
    return {digest: _merged(digest, same[digest], seen) for digest in seconds}


def _keep_most(held: list[tuple[float, str]], one: tuple[float, str]) -> None:
    """Add one to a heap that holds no more than those that call most."""
    if len(held) < MOST_CALLING:
        heapq.heappush(held, one)
    else:
        heapq.heappushpop(held, one)


def _ever_shown() -> Iterable[str]:
    rows = Screening.objects.of_kind(ScreenedKind.VIDEO).exclude(film=None).order_by("film_id")
    return rows.values_list("film_id", flat=True).distinct().iterator(1000)


class _Sought:
    """Films that are deposited, to be sought in all that were shown."""

    def __init__(self, seconds: Mapping[str, float]) -> None:
        self._seconds = dict(seconds)
        self._digests = list(seconds)
        self._prints: dict[str, ClipFingerprint] = {}
        self._all = ReferenceVideos()
        for number, digest in enumerate(self._digests):
            made = make_prints(digest).film
            if made is not None and len(made):
                self._prints[digest] = made
                self._all.add(number, made)

    def calling(self, shown: str) -> list[tuple[str, float]]:
        """Return those of the films for which pictures of a film that was shown call, with how much."""
        looked = self._looked(shown) if len(self._all) else None
        if looked is None or not len(looked):
            return []
        found = self._all.candidates(asked(looked))
        return [(self._digests[one.number], one.votes) for one in found if self._digests[one.number] != shown]

    def verified(self, digest: str, calls: Sequence[tuple[float, str]]) -> set[str]:
        """Return those of the films that were shown which show a deposited one, or which it shows."""
        scored = [(self._score(digest, shown), shown) for _, shown in calls]
        likeliest = sorted((one for one in scored if one[0] >= CALLING), reverse=True)[:MOST_VERIFIED]
        return {shown for _, shown in likeliest if self._is_same(digest, shown)}

    def _score(self, digest: str, shown: str) -> float:
        looked = self._looked(shown)
        if looked is None:
            return 0.0
        found = self._all.compare(asked(looked), self._digests.index(digest))
        return max((one.score for one in found), default=0.0)

    def _looked(self, shown: str) -> ClipFingerprint | None:
        held = looked_print(shown)
        return self._looked_at(shown) if held is None else held

    def _is_same(self, digest: str, shown: str) -> bool:
        alone = ReferenceVideos()
        alone.add(0, self._prints[digest])
        source, limits = film(digest), film_limits()

        def segment_of(_number: int, start: float, stop: float) -> list[VideoFrame]:
            return segment_between(source, start, stop, limits=limits)

        try:
            seen = find(
                film(shown), alone, limits=limits, frame_of=_FilmFrames(digest), segment_of=segment_of
            )
        except UndecodableFilm:
            return False
        spans = [
            (one.query_from, one.query_to)
            for one in seen.matches
            if one.score >= settings.ORIGINALS_SAME_SCORE
        ]
        return covered(spans) >= SAME_SHARE * min(self._seconds[digest], seen.clip.seconds)

    def _looked_at(self, shown: str) -> ClipFingerprint | None:
        """Look at a film of which nothing was kept as it was screened, since nothing was protected then."""
        try:
            clip = find(film(shown), self._all, limits=film_limits()).clip
        except UndecodableFilm:
            return None
        keep_looked(shown, clip)
        return clip


class _FilmFrames:
    """Gives pictures of one film, some of them kept."""

    def __init__(self, digest: str) -> None:
        self._source = film(digest)
        self._read = lru_cache(maxsize=_FRAMES)(self._at)

    def __call__(self, _number: int, second: float) -> NDArray[np.uint8] | None:
        return self._read(round(second, 1))

    def _at(self, second: float) -> NDArray[np.uint8] | None:
        try:
            frame = frame_at(self._source, second, limits=film_limits())
        except UndecodableFilm:
            return None
        return frame.pixels if frame else None


def _screened(digests: Iterable[str]) -> dict[str, list[FilmSight]]:
    found: dict[str, list[FilmSight]] = {}
    rows = Screening.objects.of_kind(ScreenedKind.VIDEO).filter(film__in=sorted(digests), video__isnull=False)
    for digest, organisation, merchant, video, title, at in rows.order_by("screened_at", "pk").values_list(
        "film_id", "respondent_id", "video__merchant__organisation_id", "video_id", "title", "screened_at"
    ):
        assert digest is not None
        assert video is not None
        sight = FilmSight(organisation, merchant, video, title, digest, at, same_file=False)
        found.setdefault(digest, []).append(sight)
    return found


def _merged(own: str, same: Iterable[str], seen: Mapping[str, list[FilmSight]]) -> list[FilmSight]:
    """Return everybody once, at the first time."""
    exact = {one.organisation_id for one in seen.get(own, ())}
    best: dict[UUID, FilmSight] = {}
    for digest in same:
        for one in seen.get(digest, ()):
            held = best.get(one.organisation_id)
            if held is None or one.first_at < held.first_at:
                best[one.organisation_id] = one
    sights = [replace(one, same_file=one.organisation_id in exact) for one in best.values()]
    return sorted(sights, key=lambda one: (one.first_at, str(one.organisation_id)))
