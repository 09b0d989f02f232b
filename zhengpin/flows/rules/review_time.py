"""How long a person's decision takes in each queue, from the history of review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import batched
from statistics import median

from django.conf import settings

from zhengpin.kit.ids import reference
from zhengpin.ledger.models import Entry
from zhengpin.review.events import CASE_CLAIMED
from zhengpin.review.models import Decision

LATEST = 500
"""Decisions of a queue that are looked at, the newest."""
ENOUGH = 5
"""Below so many, the operator's own figure stands for what can hardly be measured."""
CHUNK = 200


def minutes_of(queue: str) -> tuple[float, int]:
    """Return the median minutes from claiming, or else opening, a case to a person's decision, and of how many.

    Where there are too few, the figure of the settings and 0.
    """
    rows = Decision.objects.filter(case__queue=queue, decided_by__startswith="person:")
    rows = rows.select_related("case").order_by("-pk")[:LATEST]
    taken = [minutes for some in batched(rows, CHUNK) for minutes in _taken(some)]
    return (round(median(taken), 2), len(taken)) if len(taken) >= ENOUGH else (settings.REVIEW_MINUTES, 0)


def _taken(decisions: Sequence[Decision]) -> Iterable[float]:
    claimed = _claims([reference("case", one.case_id) for one in decisions])
    for one in decisions:
        own = (reference("case", one.case_id), one.decided_by)
        before = [at for at in claimed.get(own, []) if at <= one.decided_at]
        began = max(before, default=one.case.opened_at)
        yield (one.decided_at - began).total_seconds() / 60


def _claims(cases: Sequence[str]) -> dict[tuple[str, str], list[datetime]]:
    """Return when cases were claimed, by case and whoever did."""
    entries = Entry.objects.filter(event=CASE_CLAIMED.name, subject__in=cases)
    found: dict[tuple[str, str], list[datetime]] = {}
    for case, who, at in entries.values_list("subject", "actor", "at"):
        found.setdefault((case, who), []).append(at)
    return found


def reviews_in_hours(queues: dict[str, int]) -> dict[str, object]:
    """Return `{"queues", "hours"}`: what so many reviews more, or fewer, take. queues: how many, by queue."""
    by_queue, all_minutes = [], 0.0
    for queue, reviews in sorted(queues.items()):
        minutes, measured_on = minutes_of(queue)
        by_queue.append({"queue": queue, "reviews": reviews, "minutes": minutes, "measured_on": measured_on})
        all_minutes += reviews * minutes
    return {"queues": by_queue, "hours": round(all_minutes / 60, 2)}
