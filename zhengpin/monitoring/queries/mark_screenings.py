"""Which pictures were looked at for marks: for all that a sweep seeks, and without finding any."""

from __future__ import annotations

from collections.abc import Iterable

from zhengpin.monitoring.models import MarkScreening


def bare_of(digests: Iterable[str], sought: str) -> set[str]:
    """Return in which pictures these marks (`ProtectedMarks.sought`) were sought before and none was found."""
    rows = (
        MarkScreening.objects.filter(blob__in=set(digests), sought=sought)
        if sought
        else MarkScreening.objects.none()
    )
    return set(rows.values_list("blob_id", flat=True))


def looked_at_for(digests: Iterable[str], mark_rescan: int) -> set[str]:
    """Return which pictures were looked at for all that a sweep seeks."""
    rows = MarkScreening.objects.filter(blob__in=set(digests), mark_rescan__gte=mark_rescan)
    return set(rows.values_list("blob_id", flat=True))
