"""Looking back for marks, one way: a mark becomes protected → what is shown is looked at within a budget → screened.

Fingerprints of whole pictures do not tell what stands inside them, so each shown picture is looked at once more:
avatars first, then what merchants show against whom findings were upheld, then all others, the newest first. One sweep
looks for every mark that stands at the time, so that those that wait for their turn find most of their work done.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import system
from zhengpin.catalog.avatars import showing_avatars
from zhengpin.flows.screening.names import screen
from zhengpin.flows.screening.rescan_parts import enqueue_parts
from zhengpin.jobs.durable import durable
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.hits.marks import marks_in
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes.fingerprints import stored_picture
from zhengpin.monitoring.models import MarkRescan, Rescan
from zhengpin.monitoring.problems import PartDone
from zhengpin.monitoring.queries.shown_now import listings_showing
from zhengpin.monitoring.rescans import mark_rescan_operations as operations
from zhengpin.monitoring.rescans import mark_rescan_queries
from zhengpin.monitoring.rescans.mark_looks import allowance, newest_mark_rescan
from zhengpin.monitoring.states import CauseKind, MarkRescanPhase
from zhengpin.rights.queries import mark_pictures

SWEEPER = system("marks")
QUEUE = "marks"
BEHIND = -20
"""Priority of sweeps: what is new, and what is sought by its fingerprint, is screened first."""
PICTURES_A_STEP = 64
SECONDS_A_STEP = 20.0


def mark_rescan_for(row: Rescan, references: Collection[int]) -> MarkRescan | None:
    """Begin, in the caller's transaction, the sweep of a recheck; None where these references are of no mark."""
    if (
        not settings.MARKS
        or not settings.MARK_PICTURES_HOUR
        or not references
        or not mark_pictures(references)
    ):
        return None
    goes_on = mark_rescan_queries.unfinished().exists()
    made = operations.begin_mark_rescan(rescan=row)
    if not goes_on:  # else the chain of jobs that is there takes its turn
        mark_rescan.enqueue()
    return made


@durable(queue=QUEUE, priority=BEHIND)
def mark_rescan() -> dict[str, int]:
    """Take the next step of the sweep whose turn it is; each step enqueues the next while any sweep goes on."""
    row = mark_rescan_queries.unfinished().first()
    if row is None:
        return {"looked": 0}
    known_to = (
        newest_mark_rescan()
    )  # before the index is brought up to date, so that no mark is called seen that was not
    left = allowance()
    due = mark_rescan_queries.due(row, min(PICTURES_A_STEP, max(1, left.pictures)))
    if due is not None and due.digests and not left.pictures:
        mark_rescan.using(run_after=left.again_at).enqueue()
        return {"looked": 0}
    try:
        return {"looked": _step(row, due, known_to)}
    except PartDone:
        return {"looked": 0}  # another worker took this step, and goes on


def _step(row: MarkRescan, due: mark_rescan_queries.Due | None, known_to: int) -> int:
    if due is None:
        with transaction.atomic():
            operations.end_phase(row=row, actor=SWEEPER)
            mark_rescan.enqueue()
        return 0
    protected = index.current()
    sought = protected.marks.sought
    looked, marked = _looked_at(due.digests, protected)
    after = due.after if len(looked) == len(due.digests) else row.after
    with transaction.atomic():
        _advance(row, known_to, after, looked, marked, sought)
        mark_rescan.enqueue()
    return len(looked)


def _looked_at(digests: list[str], protected: index.ProtectedIndex) -> tuple[list[str], list[str]]:
    """Return the pictures that the step's time was enough for, and those of them with a protected mark."""
    ends = time.perf_counter() + SECONDS_A_STEP
    looked: list[str] = []
    marked: list[str] = []
    for digest in digests:
        if looked and time.perf_counter() > ends:
            break
        looked.append(digest)
        if marks_in(stored_picture(digest), protected):
            marked.append(digest)
    return looked, marked


def _advance(
    row: MarkRescan, known_to: int, after: str, looked: list[str], marked: list[str], sought: str
) -> None:
    avatars = row.phase == MarkRescanPhase.AVATARS
    listings = [] if avatars else [str(one.listing_id) for one in listings_showing(marked)]
    progress: dict[str, Any] = {"after": after, "looked": looked, "marked": marked}
    progress |= {"known_to": known_to, "sought": sought}
    enqueue_parts(operations.advance_mark_rescan(row=row, listings=[*dict.fromkeys(listings)], **progress))
    showing = showing_avatars(marked) if avatars and marked else []
    if showing:
        screen.enqueue(references=showing, cause=str(ScreeningCause(CauseKind.MARKS, f"{row.pk}:{row.step}")))
