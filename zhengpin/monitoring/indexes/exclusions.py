"""The pictures that are never to be matched, held in memory by each process: is a found picture like one of them?"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from zhengpin.evidence.queries import read_blob
from zhengpin.matching import MatchSettings, PictureDescriptor, PictureMatch, PictureMatcher, PictureQuery
from zhengpin.monitoring.indexes.fingerprints import fingerprints_of
from zhengpin.monitoring.models import Exclusion
from zhengpin.monitoring.states import ExclusionState
from zhengpin.monitoring.subjects.match import ExcuseKept
from zhengpin.monitoring.subjects.suppression import is_nearer

MATCHING = MatchSettings(least_score=0.35, power=settings.MATCH_POWER)


@dataclass(frozen=True)
class Excuse:
    """A negative reference that a found picture is more like than the protected one, and how much."""

    exclusion_id: int
    score: float

    def kept(self) -> ExcuseKept:
        """Return it as it is kept with a finding."""
        return {"exclusion_id": self.exclusion_id, "score": self.score}


class ExclusionIndex:
    """Negative references of one process. They are few: what is in force is asked of the database at each refresh."""

    def __init__(self, descriptor: PictureDescriptor) -> None:
        self._least: dict[int, float] = {}
        self._digests: dict[int, str] = {}
        self._lock = threading.Lock()
        self.pictures = PictureMatcher(descriptor, load_reference=self._bytes_of, settings=MATCHING)

    def _bytes_of(self, number: int) -> bytes:
        return read_blob(self._digests[number])

    def refresh(self) -> None:
        """Take in what was marked and take out what was taken back since the last look."""
        standing = Exclusion.objects.filter(state=ExclusionState.ACTIVE.value)
        rows = {
            pk: (digest, least) for pk, digest, least in standing.values_list("pk", "blob", "least_score")
        }
        if rows.keys() == self._least.keys():
            return
        with self._lock:
            gone, fresh = self._least.keys() - rows.keys(), rows.keys() - self._least.keys()
            self.pictures.remove(list(gone))
            self._digests |= {pk: rows[pk][0] for pk in fresh}
            prints = fingerprints_of([rows[pk][0] for pk in fresh], self.pictures)
            self.pictures.add_many((pk, prints[rows[pk][0]]) for pk in fresh if rows[pk][0] in prints)
            self._least = {pk: least for pk, (_, least) in rows.items()}

    def excuses(
        self, queries: Sequence[PictureQuery], found: Sequence[Sequence[PictureMatch]]
    ) -> list[dict[int, Excuse]]:
        """Return for each picture which of its matches are excused, by reference number, and by what."""
        if not self._least:
            return [{} for _ in queries]
        asked = [at for at, matches in enumerate(found) if matches]
        near = dict(zip(asked, self.pictures.match_many([queries[at] for at in asked]), strict=True))
        return [self._suppressed(matches, near.get(at, [])) for at, matches in enumerate(found)]

    def like(self, queries: Sequence[PictureQuery]) -> list[Excuse | None]:
        """Return for each picture the negative reference that it is like, None where it is like none."""
        if not self._least or not queries:
            return [None for _ in queries]
        return [self._likest(found) for found in self.pictures.match_many(queries)]

    def _likest(self, near: Sequence[PictureMatch]) -> Excuse | None:
        strong = [one for one in near if one.score >= self._least.get(one.reference_id, 2.0)]
        best = max(strong, key=lambda one: one.score, default=None)
        return Excuse(best.reference_id, round(best.score, 4)) if best else None

    def _suppressed(self, matches: Sequence[PictureMatch], near: Sequence[PictureMatch]) -> dict[int, Excuse]:
        strong = [one for one in near if one.score >= self._least.get(one.reference_id, 2.0)]
        if not strong:
            return {}
        best = max(strong, key=lambda one: (one.score, one.why.inliers))
        return {
            match.reference_id: Excuse(best.reference_id, round(best.score, 4))
            for match in matches
            if is_nearer(best.score, best.why.inliers, match.score, match.why.inliers)
        }


_current: ExclusionIndex | None = None
_guard = threading.Lock()


def current(descriptor: PictureDescriptor) -> ExclusionIndex:
    """Return this process's negative references for a descriptor, brought up to the database."""
    global _current
    with _guard:
        if _current is None or _current.pictures.descriptor is not descriptor:
            _current = ExclusionIndex(descriptor)
        found = _current
    found.refresh()
    return found
