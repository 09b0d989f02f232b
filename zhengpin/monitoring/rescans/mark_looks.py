"""Notes which pictures were looked at for marks, and for which."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from zhengpin.kit import clock
from zhengpin.monitoring.models import MarkRescan, MarkScreening


def newest_mark_rescan() -> int:
    """Return the number of the newest sweep, 0 without any. Ask before the marks are brought up to date."""
    return MarkRescan.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def record_looks(
    digests: Iterable[str],
    *,
    mark_rescan: int,
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
                looked_at=moment,
                sought=sought if one in bare else "",
            )
            for one in sorted(set(digests))
        ],
        update_conflicts=True,
        unique_fields=["blob"],
        update_fields=["mark_rescan", "sought", "looked_at"],
    )
