"""Screens the parts of a recheck, each by a job of its own, for what the recheck is about."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from zhengpin.accounts.actor import system
from zhengpin.flows.screening.pipeline import Narrowing
from zhengpin.flows.screening.screening import screen_revisions
from zhengpin.jobs.durable import durable
from zhengpin.monitoring.models import Rescan, RescanPart
from zhengpin.monitoring.problems import PartDone
from zhengpin.monitoring.queries.screened import revisions_to_screen
from zhengpin.monitoring.rescans import rescan_operations as operations
from zhengpin.monitoring.rescans import rescan_queries as queries
from zhengpin.monitoring.states import RescanScope
from zhengpin.monitoring.subjects.subject import Screened

RESCANNER = system("recheck")
QUEUE = "recheck"
PARTS_AGAIN = 100
"""Parts looked at again: on PostgreSQL a lower number can be committed after a higher one."""
BEHIND = -10
"""Priority of a recheck's jobs: what is new is screened first."""


class _Planned:
    """What stands in the parts of the recheck that this process searched last, so that no step reads all of it anew."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rescan: UUID | None = None
        self._listings: set[str] = set()
        self._last = 0

    def without(self, row: Rescan, ids: Iterable[str]) -> list[str]:
        """Return those of `ids` that stand in no part of a recheck."""
        with self._lock:
            if self._rescan != row.pk:
                self._rescan, self._listings, self._last = row.pk, set(), 0
            for number, listings in queries.planned_listings(row, self._last - PARTS_AGAIN).items():
                self._listings.update(listings)
                self._last = max(self._last, number)
            return [one for one in ids if one not in self._listings]


_planned = _Planned()


def unplanned(row: Rescan, ids: Iterable[str]) -> list[str]:
    """Return those of `ids` that stand in no part of a recheck."""
    wanted = list(ids)
    return _planned.without(row, wanted) if wanted else []


def enqueue_parts(parts: Iterable[RescanPart]) -> None:
    """Have parts screened, in the caller's transaction."""
    for part in parts:
        screen_part.enqueue(part_id=part.pk)


@durable(queue=QUEUE, priority=BEHIND)
def screen_part(part_id: int) -> dict[str, int]:
    """Screen the listings of a part as they now stand, for what the recheck is about."""
    part = queries.part(part_id)
    if part is None or part.screened_at or part.rescan.state not in operations.UNDER_WAY:
        return {"screened": 0}
    cause = queries.cause_of(part.rescan, part)
    revisions = revisions_to_screen(queries.present_revisions(part.listings), cause)
    try:
        opened = screen_revisions(
            revisions,
            cause=cause,
            narrowed=_only_marks if part.marked else _about(part.rescan),
            marked=part.marked,
            also=lambda opened: operations.record_part(part=part, opened=opened, actor=RESCANNER),
        )
    except PartDone:
        return {"screened": 0}
    return {"screened": len(opened), "found": sum(bool(one.hits) for one in opened)}


def _about(row: Rescan) -> Narrowing:
    """Return what leaves the hits of the filings that a recheck seeks; of one of everything it leaves all."""

    def narrowed(screened: Sequence[Screened]) -> list[Screened]:
        if row.scope in (RescanScope.ALL, RescanScope.GOODS):
            return list(screened)
        wanted = queries.sought_filings(row, {hit.right.filing_id for one in screened for hit in one.hits})
        return [one.about(wanted) for one in screened]

    return narrowed


def _only_marks(screened: Sequence[Screened]) -> list[Screened]:
    """Leave what pictures show of marks, whichever recheck seeks them: no other look may see them."""
    return [
        replace(one, hits=[hit for hit in one.hits if hit.kind == "picture" and hit.right.kind == "mark"])
        for one in screened
    ]
