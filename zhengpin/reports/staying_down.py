"""Whether what was kept down came back: pictures that an upheld decision keeps down, and what was found after."""

from __future__ import annotations

from datetime import datetime, timedelta

from zhengpin.ledger.models import Entry
from zhengpin.reports.changes import FigureParts
from zhengpin.reports.counting import entries_between

KEPT_DOWN, FOUND = "reference.kept_down", "finding.recorded"
CAME_BACK = ("review", "act")
"""What a rule says of a find that is one of the same again."""


def stayed_down(starts_at: datetime, ends_at: datetime, days: int, known_until: datetime) -> FigureParts:
    """Return how many pictures kept down in [starts_at, ends_at) were not found again within so many days, of how many.

    known_until: how far the ledger is known; pictures whose days are not over by then are left out.
    """
    after = timedelta(days=days)
    ends_at = min(ends_at, known_until - after)
    rows = entries_between(starts_at, ends_at).filter(event=KEPT_DOWN).order_by("at")
    kept: dict[str, datetime] = {}
    for subject, at in rows.values_list("subject", "at"):
        kept.setdefault(subject.partition(":")[2], at)
    back: set[str] = set()
    if kept:
        found = Entry.objects.filter(
            event=FOUND, at__gte=min(kept.values()), at__lte=max(kept.values()) + after
        ).values_list("fields", "at")
        for fields, at in found.iterator():
            which = fields.get("reference")
            again = which in kept and fields.get("outcome") in CAME_BACK
            if again and kept[which] < at <= kept[which] + after:
                back.add(which)
    return FigureParts(len(kept) - len(back), len(kept))
