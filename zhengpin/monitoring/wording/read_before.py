"""Finds the picture that was read before and is the same in another file: a photo that many sellers save and send.

By PDQ first, then pixel by pixel, for PDQ does not see a line of small words on a photo
(`matching.reading.same_picture`). What was read there is taken over, so that the words of one photo are read once; see
`words` for what may not rest on it.
"""

from __future__ import annotations

import threading

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching import OpenedPicture, PictureFingerprint
from zhengpin.matching.reading.same_picture import is_same_picture
from zhengpin.monitoring.indexes.fingerprints import stored_picture
from zhengpin.monitoring.models import PictureWords, StoredFingerprint

NEAR = 8
"""Bits by which the PDQ hashes of one picture differ at most, here: what is further is not compared."""
LEAST_QUALITY = 50
"""PDQ quality below which a hash says nothing."""
HELD = 20_000
"""Pictures with words that a process remembers, the newest: 2 MB."""
COMPARED = 3
"""Pictures at most that are compared pixel by pixel, some 10 ms each, the nearest first."""
OVERLAP = 200
"""Rows looked at again: on PostgreSQL a lower number can be committed after a higher one."""


class PicturesRead:
    """The pictures in which words were read lately by one reader, by PDQ; each process follows the table by itself."""

    def __init__(self, reader: str) -> None:
        self._reader = reader
        self._hashes: dict[str, NDArray[np.uint8]] = {}
        self._position = 0
        self._lock = threading.Lock()

    def same_as(self, digest: str, opened: OpenedPicture) -> PictureWords | None:
        """Return what was read in another file of the same picture, None where none was itself read."""
        near = self._near(digest)
        read = PictureWords.objects.filter(blob__in=near, reader=self._reader, taken_from=None)
        rows = {row.blob_id: row for row in read}
        for other in [one for one in near if one in rows][:COMPARED]:
            pixels, seen = opened.pixels, stored_picture(other).pixels
            if pixels is not None and seen is not None and is_same_picture(pixels, seen):
                return rows[other]
        return None

    def _near(self, digest: str) -> list[str]:
        asked = _hash_of({digest}).get(digest)
        if asked is None:
            return []
        with self._lock:
            self._follow()
            known = [one for one in self._hashes if one != digest]
            if not known:
                return []
            hashes = np.stack([self._hashes[one] for one in known])
        bits = np.bitwise_count(hashes ^ asked).sum(axis=1)
        return [known[at] for at in np.argsort(bits, kind="stable") if bits[at] <= NEAR]

    def _follow(self) -> None:
        rows = PictureWords.objects.filter(
            reader=self._reader, pk__gt=self._position - OVERLAP, taken_from=None, problem=""
        ).exclude(lines=[])
        found = dict(rows.order_by("-pk").values_list("blob_id", "pk")[:HELD])
        fresh = found.keys() - self._hashes.keys()
        self._hashes |= _hash_of(fresh)
        self._position = max([self._position, *found.values()])
        for old in list(self._hashes)[: max(0, len(self._hashes) - HELD)]:
            del self._hashes[old]


def _hash_of(digests: set[str]) -> dict[str, NDArray[np.uint8]]:
    """Return the PDQ hash (32 bytes) of each picture that was fingerprinted, if it says anything."""
    rows = StoredFingerprint.objects.filter(blob__in=digests) if digests else StoredFingerprint.objects.none()
    prints = (
        (digest, _print_of(bytes(content))) for digest, content in rows.values_list("blob_id", "content")
    )
    return {digest: one.pdq.hashes[0] for digest, one in prints if one and one.pdq.quality >= LEAST_QUALITY}


def _print_of(content: bytes) -> PictureFingerprint | None:
    try:
        return PictureFingerprint.from_bytes(content)
    except ValueError:
        return None  # of a mark
