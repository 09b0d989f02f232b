"""Which pictures were looked at for marks, and how many more may be within the budget of looking back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from zhengpin.kit import clock
from zhengpin.monitoring.models import MarkRescan, MarkScreening

HOUR = timedelta(hours=1)


def newest_mark_rescan() -> int:
    """Return the number of the newest sweep, 0 without any. Ask before the marks are brought up to date."""
    return MarkRescan.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def record_looks(
    digests: Iterable[str],
    *,
    mark_rescan: int,
    swept: bool = False,
    bare: Collection[str] = (),
    sought: str = "",
) -> None:
    """Note that pictures were looked at for every mark that stood when `mark_rescan` was the newest.

    bare: those in which none was; sought: which marks those were, as `ProtectedMarks.sought` says.
    """
    moment, bare = clock.now(), set(bare)
    MarkScreening.objects.bulk_create(
        [
            MarkScreening(
                blob_id=one,
                mark_rescan=mark_rescan,
                swept=swept,
                looked_at=moment,
                sought=sought if one in bare else "",
            )
            for one in sorted(set(digests))
        ],
        update_conflicts=True,
        unique_fields=["blob"],
        # What a sweep looked at counts against its budget, also where a screening looks again.
        update_fields=["mark_rescan", "sought", *(["swept", "looked_at"] if swept else [])],
    )


def looked_at_for(digests: Iterable[str], mark_rescan: int) -> set[str]:
    """Return which pictures were looked at for all that a sweep seeks."""
    rows = MarkScreening.objects.filter(blob__in=set(digests), mark_rescan__gte=mark_rescan)
    return set(rows.values_list("blob_id", flat=True))


@dataclass(frozen=True)
class MarkSearchBudget:
    """What the budget leaves now. pictures: how many may be looked at; again_at: when more may be, if none."""

    pictures: int
    again_at: datetime | None = None


def allowance() -> MarkSearchBudget:
    """Return how many pictures sweeps may look at now, counted over the last hour."""
    most = settings.MARK_PICTURES_HOUR
    moment = clock.now()
    made = MarkScreening.objects.filter(swept=True, looked_at__gt=moment - HOUR).order_by("-looked_at")
    left = most - made.count()
    if left > 0:
        return MarkSearchBudget(left)
    oldest = made.values_list("looked_at", flat=True)[max(0, most - 1) : most].first()
    return MarkSearchBudget(0, (oldest or moment) + HOUR)
