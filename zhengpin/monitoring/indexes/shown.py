"""The index of the pictures that the marketplace shows, for the second direction: who shows something like this one?

An entry is a picture by its digest, so one in a thousand listings stands there once. The index holds whatever a
listing ever showed; what is shown now is asked of the catalogue, so that taking a listing down or putting it up again
changes nothing here.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import batched

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from zhengpin.matching import HashIndex, PictureFingerprint, VectorIndex
from zhengpin.matching.index.port import RecordIndex
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes.shown_log import OVERLAP, joined_since, newest
from zhengpin.monitoring.indexes.shown_place import IndexPlace
from zhengpin.monitoring.models import StoredFingerprint as FingerprintRow
from zhengpin.monitoring.queries.shown_now import Shown, listings_showing, shown_counts

CHUNK = 500
"""Fingerprints read from the database at a time."""

LEAST_QUALITY = 50
"""Below this PDQ quality a hash says nothing."""

SAME_RADIUS = 31
"""Bits that may differ between two PDQ hashes of one picture, as its authors advise."""


@dataclass(frozen=True)
class Alike:
    """A picture like the one asked for. distance: PDQ bits (0 to 256), None where it was not near by PDQ; cosine: of
    the descriptors, None where it was not among the nearest.
    """

    digest: str
    distance: int | None = None
    cosine: float | None = None


class ShownIndex:
    """Fingerprints of shown pictures; any thread may ask, and processes may share what is behind the ports."""

    def __init__(
        self,
        matcher: str,
        vectors: VectorIndex,
        hashes: HashIndex,
        digests: RecordIndex,
        place: IndexPlace,
    ) -> None:
        self.matcher = matcher
        self._vectors, self._hashes, self._digests, self._place = vectors, hashes, digests, place
        self._position = place.position()
        self._seen: set[int] = set()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._vectors)

    def refresh(self) -> None:
        """Follow the catalogue: take in what was fingerprinted and shown since the last look."""
        with self._lock:
            reached = newest()
            joined = joined_since(self.matcher, self._position)
            fresh = [number for number in joined if number not in self._seen]
            if fresh:
                with self._place.turn():
                    self._take_in({number: joined[number] for number in fresh})
            self._seen = {
                number for number in self._seen | joined.keys() if number > reached.fingerprint - OVERLAP
            }
            if reached != self._position:
                self._position = reached
                self._place.note(reached)

    def _take_in(self, joined: dict[int, str]) -> None:
        known = set(self._vectors.present(_ids(joined.values())).tolist())
        missing = [number for number, digest in joined.items() if id_of(digest) not in known]
        for cut in batched(missing, CHUNK):
            rows = FingerprintRow.objects.filter(pk__in=cut).values_list("blob_id", "content")
            self._add({digest: PictureFingerprint.from_bytes(bytes(content)) for digest, content in rows})

    def _add(self, prints: dict[str, PictureFingerprint]) -> None:
        if not prints:
            return
        # Vectors last: what they hold is held whole.
        self._digests.put(_ids(prints), [bytes.fromhex(digest) for digest in prints])
        hashed = {digest: one.pdq for digest, one in prints.items() if one.pdq.quality >= LEAST_QUALITY}
        if hashed:
            self._hashes.add(_ids(hashed), np.stack([one.hashes[0] for one in hashed.values()]))
        self._vectors.add(_ids(prints), np.stack([one.vector for one in prints.values()]))

    def alike(
        self, fingerprints: Sequence[PictureFingerprint], *, most: int, least_cosine: float, radius: int
    ) -> list[list[Alike]]:
        """Return for each fingerprint the pictures like it, the nearest first; the picture itself is one of them.

        most: of the nearest by descriptor, those of at least `least_cosine`; radius: bits from any of the
        picture's eight positions.
        """
        if not fingerprints or not len(self):
            return [[] for _ in fingerprints]
        vectors = np.stack([one.vector for one in fingerprints])
        ids, scores = self._vectors.search(vectors, min(most, len(self)))
        answers = []
        for row, cosines, one in zip(ids, scores, fingerprints, strict=True):
            near = self._near(one, radius)
            found = {
                int(at): float(cosine)
                for at, cosine in zip(row, cosines, strict=True)
                if at >= 0 and cosine >= least_cosine
            }
            answers.append(self._described(near, found))
        return answers

    def _near(self, fingerprint: PictureFingerprint, radius: int) -> dict[int, int]:
        if fingerprint.pdq.quality < LEAST_QUALITY or not len(self._hashes):
            return {}
        best: dict[int, int] = {}
        for ids, distances in self._hashes.within(np.ascontiguousarray(fingerprint.pdq.hashes), radius):
            for at, distance in zip(ids.tolist(), distances.tolist(), strict=True):
                best[at] = min(distance, best.get(at, 257))
        return best

    def _described(self, near: dict[int, int], found: dict[int, float]) -> list[Alike]:
        ids = [*dict.fromkeys([*near, *found])]
        digests = self._digests.get(np.array(ids, np.int64))
        known = [
            Alike(digest.hex(), near.get(at), found.get(at))
            for at, digest in zip(ids, digests, strict=True)
            if digest is not None
        ]
        return sorted(known, key=_order)


def _order(found: Alike) -> tuple[int, float, str]:
    return (257 if found.distance is None else found.distance, -(found.cosine or 0.0), found.digest)


def id_of(digest: str) -> int:
    """Return the id of a picture in the index: the first 60 bits of its digest, the same in every process."""
    return int(digest[:15], 16)


def _ids(digests: Iterable[str]) -> NDArray[np.int64]:
    return np.array([id_of(digest) for digest in digests], np.int64)


def candidates(fingerprints: Sequence[PictureFingerprint]) -> list[Shown]:
    """Return the present pictures of listed listings that may show one of these, loosely: each is to be verified.

    By digest, by PDQ in eight positions, and the RESCAN_CANDIDATES nearest by descriptor from RESCAN_COSINE on.
    """
    alike = current().alike(
        fingerprints,
        most=settings.RESCAN_CANDIDATES,
        least_cosine=settings.RESCAN_COSINE,
        radius=settings.RESCAN_PDQ,
    )
    own = {one.digest.hex() for one in fingerprints}
    return listings_showing(own | {found.digest for row in alike for found in row})


def count_like(fingerprint: PictureFingerprint, *, least_cosine: float = 0.9) -> tuple[int, int]:
    """Return how many listed listings, of how many merchants, show this picture now, or nearly the same one.

    The same: by digest, by PDQ, or by a cosine of at least `least_cosine` between the descriptors.
    """
    [alike] = current().alike([fingerprint], most=2000, least_cosine=least_cosine, radius=SAME_RADIUS)
    return shown_counts({fingerprint.digest.hex()} | {found.digest for found in alike})


MOST_BEHIND = 200_000
"""Fingerprints that this machine's index takes in when it is asked; where it lacks more, others are not to wait."""


def is_behind() -> bool:
    """Say whether this machine's index lacks so much that what is sought is better sought by the fingerprints: it was
    lost, or never made here."""
    descriptor = index.current().pictures.descriptor
    position = IndexPlace.of(descriptor.name, descriptor.dimensions).position()
    lacking = FingerprintRow.objects.filter(matcher=descriptor.name, pk__gt=position.fingerprint)
    return lacking.order_by("pk")[MOST_BEHIND : MOST_BEHIND + 1].exists()


_current: ShownIndex | None = None
_guard = threading.Lock()


def current() -> ShownIndex:
    """Return this machine's index of what is shown, brought up to the catalogue."""
    global _current
    descriptor = index.current().pictures.descriptor
    with _guard:
        if _current is None or _current.matcher != descriptor.name:
            place = IndexPlace.of(descriptor.name, descriptor.dimensions)
            opened = place.open()
            _current = ShownIndex(descriptor.name, opened.vectors, opened.hashes, opened.records, place)
        found = _current
    found.refresh()
    return found


def forget() -> None:
    """Let go of this process's hold on the index; the next call of `current` opens it anew."""
    global _current
    with _guard:
        _current = None
