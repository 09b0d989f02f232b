"""The index of the pictures that the marketplace shows, for the second direction: who shows something like this one?

An entry is a fingerprint's row, so a picture in a thousand listings stands there once. The index holds whatever a
listing ever showed; what is shown now is asked of the catalogue, so that taking a listing down or putting it up again
changes nothing here.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from django.conf import settings
from django.db.models import QuerySet

from zhengpin.matching import FaissHashIndex, FaissVectorIndex, HashIndex, PictureFingerprint, VectorIndex
from zhengpin.monitoring import index
from zhengpin.monitoring.models import PictureFingerprint as FingerprintRow
from zhengpin.monitoring.shown_log import Position, newly_shown
from zhengpin.monitoring.shown_now import Shown, listings_showing, shown_counts

CHUNK = 2000
"""Fingerprints read from the database at a time."""

LEAST_QUALITY = 50
"""Below this PDQ quality a hash says nothing."""

SAME_RADIUS = 31
"""Bits that may differ between two PDQ hashes of one picture, as its authors advise."""


@dataclass(frozen=True)
class Alike:
    """A picture like the one asked for. number: its fingerprint's row; distance: PDQ bits (0 to 256), None where
    it was not near by PDQ; cosine: of the descriptors, None where it was not among the nearest."""

    number: int
    distance: int | None = None
    cosine: float | None = None


class ShownIndex:
    """Fingerprints of shown pictures in two indexes; any thread may ask."""

    def __init__(self, matcher: str, vectors: VectorIndex, hashes: HashIndex) -> None:
        self.matcher = matcher
        self._vectors, self._hashes = vectors, hashes
        self._held: set[int] = set()
        self._position = Position()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._held)

    def refresh(self) -> None:
        """Follow the catalogue: take in what was fingerprinted and shown since the last look."""
        with self._lock:
            numbers, self._position = newly_shown(self.matcher, self._position)
            fresh = sorted(numbers - self._held)
            for at in range(0, len(fresh), CHUNK):
                self._add(FingerprintRow.objects.filter(pk__in=fresh[at : at + CHUNK]))

    def _add(self, rows: QuerySet[FingerprintRow]) -> None:
        prints = {
            number: PictureFingerprint.from_bytes(bytes(content))
            for number, content in rows.order_by("pk").values_list("pk", "content")
        }
        if not prints:
            return
        hashed = {number: one.pdq for number, one in prints.items() if one.pdq.quality >= LEAST_QUALITY}
        if hashed:
            self._hashes.add(
                np.array(list(hashed), np.int64), np.stack([one.hashes[0] for one in hashed.values()])
            )
        self._vectors.add(np.array(list(prints), np.int64), np.stack([one.vector for one in prints.values()]))
        self._held.update(prints)

    def alike(
        self, fingerprints: Sequence[PictureFingerprint], *, most: int, least_cosine: float, radius: int
    ) -> list[list[Alike]]:
        """Return for each fingerprint the pictures like it, the nearest first; the picture itself is one of them.

        most: of the nearest by descriptor, those of at least `least_cosine`; radius: bits from any of the
        picture's eight positions.
        """
        if not fingerprints or not self._held:
            return [[] for _ in fingerprints]
        with self._lock:
            ids, scores = self._vectors.search(
                np.stack([one.vector for one in fingerprints]), min(most, len(self._held))
            )
            near = [self._near(one, radius) for one in fingerprints]
        answers = []
        for row, cosines, distances in zip(ids, scores, near, strict=True):
            found = {int(at): float(c) for at, c in zip(row, cosines, strict=True) if at >= 0}
            kept = {at for at, cosine in found.items() if cosine >= least_cosine} | distances.keys()
            answers.append(sorted((Alike(at, distances.get(at), found.get(at)) for at in kept), key=_order))
        return answers

    def _near(self, fingerprint: PictureFingerprint, radius: int) -> dict[int, int]:
        if fingerprint.pdq.quality < LEAST_QUALITY or not len(self._hashes):
            return {}
        best: dict[int, int] = {}
        for ids, distances in self._hashes.within(np.ascontiguousarray(fingerprint.pdq.hashes), radius):
            for at, distance in zip(ids.tolist(), distances.tolist(), strict=True):
                best[at] = min(distance, best.get(at, 257))
        return best


def _order(found: Alike) -> tuple[int, float, int]:
    return (257 if found.distance is None else found.distance, -(found.cosine or 0.0), found.number)


def candidates(fingerprints: Sequence[PictureFingerprint]) -> list[Shown]:
    """Return the present pictures of listed listings that may show one of these, loosely: each is to be verified.

    By digest, by PDQ in eight positions, and the RECHECK_CANDIDATES nearest by descriptor from RECHECK_COSINE on.
    """
    alike = current().alike(
        fingerprints,
        most=settings.RECHECK_CANDIDATES,
        least_cosine=settings.RECHECK_COSINE,
        radius=settings.RECHECK_PDQ,
    )
    digests = {one.digest.hex() for one in fingerprints} | digests_of(
        found.number for row in alike for found in row
    )
    return listings_showing(digests)


def count_like(fingerprint: PictureFingerprint, *, least_cosine: float = 0.9) -> tuple[int, int]:
    """Return how many listed listings, of how many merchants, show this picture now, or nearly the same one.

    The same: by digest, by PDQ, or by a cosine of at least `least_cosine` between the descriptors.
    """
    [alike] = current().alike([fingerprint], most=2000, least_cosine=least_cosine, radius=SAME_RADIUS)
    return shown_counts({fingerprint.digest.hex()} | digests_of(found.number for found in alike))


def digests_of(numbers: Iterable[int]) -> set[str]:
    """Return the digests of the pictures whose fingerprints have these numbers."""
    wanted = sorted(set(numbers))
    found: set[str] = set()
    for at in range(0, len(wanted), CHUNK):
        rows = FingerprintRow.objects.filter(pk__in=wanted[at : at + CHUNK])
        found.update(rows.values_list("blob_id", flat=True))
    return found


_current: ShownIndex | None = None
_guard = threading.Lock()


def current() -> ShownIndex:
    """Return this process's index of what is shown, brought up to the catalogue."""
    global _current
    descriptor = index.current().pictures.descriptor
    with _guard:
        if _current is None or _current.matcher != descriptor.name:
            _current = ShownIndex(descriptor.name, FaissVectorIndex(descriptor.dimensions), FaissHashIndex())
    _current.refresh()
    return _current


def forget() -> None:
    """Drop this process's index; the next call of `current` loads it anew."""
    global _current
    with _guard:
        _current = None
