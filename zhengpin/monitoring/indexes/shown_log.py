"""Follows two logs, of pictures received and of fingerprints made: a picture joins the shown when it stands in both."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, QuerySet

from zhengpin.catalog.models import ListingPicture
from zhengpin.monitoring.models import StoredFingerprint

OVERLAP = 5000
"""Rows looked at again at each look: on PostgreSQL a lower number can be committed after a higher one."""


@dataclass(frozen=True)
class Position:
    """How far both logs were read. digest: of the newest fingerprint then, by which another database is told apart."""

    fingerprint: int = 0
    picture: int = 0
    digest: str = ""

    @property
    def holds(self) -> bool:
        """Whether it is a position in this database's logs."""
        row = StoredFingerprint.objects.filter(pk=self.fingerprint, blob=self.digest)
        return row.exists() and ListingPicture.objects.filter(pk__gte=self.picture).exists()


def newest() -> Position:
    """Return the end of both logs."""
    last = StoredFingerprint.objects.order_by("-pk").values_list("pk", "blob_id").first()
    number, digest = last or (0, "")
    picture = ListingPicture.objects.aggregate(newest=Max("pk"))["newest"] or 0
    return Position(number, picture, digest)


def joined_since(matcher: str, position: Position) -> dict[int, str]:
    """Return the fingerprints that may have joined since `position`, by number, with their pictures' digests.

    Some of them may have been returned before; a picture that any listing ever showed is among them at least once.
    """
    prints = StoredFingerprint.objects.filter(matcher=matcher)
    shown = ListingPicture.objects.filter(blob=OuterRef("blob"))
    found = _numbered(prints.filter(Exists(shown), pk__gt=max(0, position.fingerprint - OVERLAP)))
    if position.picture:  # at first every fingerprint has just been looked at
        received = ListingPicture.objects.filter(pk__gt=max(0, position.picture - OVERLAP))
        found |= _numbered(prints.filter(blob__in=received.values("blob")))
    return found


def _numbered(rows: QuerySet[StoredFingerprint]) -> dict[int, str]:
    return dict(rows.values_list("pk", "blob_id").iterator(10_000))
