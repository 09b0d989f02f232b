"""Protected figurative marks to be found inside pictures; each process follows the log of what is protected."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Mapping
from itertools import batched
from uuid import UUID

from django.conf import settings

from zhengpin.evidence.queries import read_blob
from zhengpin.matching import UndecodablePicture, decode
from zhengpin.matching.marks import FORMAT, SEARCH, MarkFinder, UnusableMark, describe
from zhengpin.monitoring.models import MarkScreening
from zhengpin.monitoring.models import StoredFingerprint as FingerprintRow
from zhengpin.rights import queries as rights

log = logging.getLogger(__name__)

CHUNK = 200
"""Marks taken in together."""


class ProtectedMarks:
    """The pictures of approved marks, by reference number. Empty, and without cost, where MARKS is off."""

    def __init__(self) -> None:
        self.finder = MarkFinder()
        self._sought: str | None = None

    def __len__(self) -> int:
        return len(self.finder)

    @property
    def sought(self) -> str:
        """Return 16 hex digits that name which marks are sought, and how; another set of them has others."""
        if self._sought is None:
            names = ",".join(sorted(str(key) for key in self.finder.held()))
            self._sought = hashlib.sha256(f"{SEARCH}\n{names}".encode()).hexdigest()[:16]
        return self._sought

    def load(self) -> None:
        """Take in every mark that stands, and nothing else."""
        if settings.MARKS:
            self._put(rights.mark_pictures())

    def follow(self, touched: Iterable[int]) -> None:
        """Bring the pictures with these reference numbers to what the database holds."""
        if not settings.MARKS:
            return
        numbers = set(touched)
        present = rights.mark_pictures(numbers)
        gone = {number for number in numbers - present.keys() if number in self.finder}
        if gone:
            self.finder.remove(gone)
            self._sought = None
        self._put(present)

    def _put(self, present: Mapping[int, tuple[str, UUID]]) -> None:
        lacking = [(number, *prints) for number, prints in present.items() if number not in self.finder]
        for some in batched(lacking, CHUNK):
            prints = described(digest for _, digest, _ in some)
            self.finder.add_many(
                (number, filing, prints[digest]) for number, digest, filing in some if prints[digest]
            )
            self._sought = None


def bare_of(digests: Iterable[str], sought: str) -> set[str]:
    """Return in which pictures these marks (`ProtectedMarks.sought`) were sought before and none was found."""
    rows = (
        MarkScreening.objects.filter(blob__in=set(digests), sought=sought)
        if sought
        else MarkScreening.objects.none()
    )
    return set(rows.values_list("blob_id", flat=True))


def described(digests: Iterable[str]) -> dict[str, bytes]:
    """Return what the finder must know of each mark's picture, made once and kept; empty where no mark can be used."""
    wanted = set(digests)
    rows = FingerprintRow.objects.filter(blob_id__in=wanted, matcher=FORMAT)
    held = {row.blob_id: bytes(row.content) for row in rows}
    made = {digest: _described(digest) for digest in sorted(wanted - held.keys())}
    FingerprintRow.objects.bulk_create(
        [FingerprintRow(blob_id=digest, matcher=FORMAT, content=prints) for digest, prints in made.items()],
        ignore_conflicts=True,
    )
    return held | made


def _described(digest: str) -> bytes:
    try:
        return describe(decode(read_blob(digest)).pixels)
    except (UnusableMark, UndecodablePicture) as error:
        log.warning("mark %s cannot be sought in pictures: %s", digest, error)
        return b""
