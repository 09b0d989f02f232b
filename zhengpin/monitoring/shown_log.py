"""Follows two logs, of pictures received and of fingerprints made: a picture joins the shown when it stands in both."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef

from zhengpin.catalog.models import ListingPicture
from zhengpin.monitoring.models import PictureFingerprint

OVERLAP = 5000
"""Rows looked at again at each look: on PostgreSQL a lower number can be committed after a higher one."""


@dataclass(frozen=True)
class Position:
    """How far both logs were read: the highest numbers seen."""

    fingerprint: int = 0
    picture: int = 0


def newly_shown(matcher: str, position: Position) -> tuple[set[int], Position]:
    """Return the numbers of the fingerprints that may have joined since `position`, and the new position.

    Some of them may have been returned before; a picture that any listing ever showed is among them at least once.
    """
    reached = _newest()
    prints = PictureFingerprint.objects.filter(matcher=matcher)
    shown = ListingPicture.objects.filter(blob=OuterRef("blob"))
    made = prints.filter(Exists(shown), pk__gt=max(0, position.fingerprint - OVERLAP))
    numbers = set(made.values_list("pk", flat=True))
    if position.picture:  # at first every fingerprint has just been looked at
        received = ListingPicture.objects.filter(pk__gt=max(0, position.picture - OVERLAP))
        numbers |= set(prints.filter(blob__in=received.values("blob")).values_list("pk", flat=True))
    return numbers, reached


def _newest() -> Position:
    fingerprint = PictureFingerprint.objects.aggregate(newest=Max("pk"))["newest"] or 0
    picture = ListingPicture.objects.aggregate(newest=Max("pk"))["newest"] or 0
    return Position(fingerprint, picture)
