"""The complaints that wait for the operator: which are listed in which view, how each is described, which is next."""

from __future__ import annotations

import dataclasses
import heapq
import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.complaints import queries
from zhengpin.complaints.clocks import remaining
from zhengpin.complaints.states import ClockState, ClockStep, ComplaintState, CounterState, TargetState
from zhengpin.kit import clock
from zhengpin.rights.queries import holders
from zhengpin.web.complaints.clocks import ProcedureVersions, ShownClock, left_in_words, shown_clock
from zhengpin.web.complaints.rows import title_of

if TYPE_CHECKING:
    from zhengpin.complaints.models import Clock, Complaint


class Merged[M: Model]:
    """The rows of several querysets in the order of their ids, to be sliced: only as many ids of each are read as the
    slice reaches, since no engine walks one index in order for several states at once.
    """

    def __init__(self, parts: Sequence[QuerySet[M]], *, newest_first: bool) -> None:
        self._parts, self._newest_first = parts, newest_first

    def __getitem__(self, asked: slice) -> list[M]:
        order = "-pk" if self._newest_first else "pk"
        ids = [
            part.order_by(order).values_list("pk", flat=True)[: asked.stop].iterator() for part in self._parts
        ]
        merged = heapq.merge(*ids, reverse=self._newest_first)
        wanted = list(islice(merged, asked.start or 0, asked.stop))
        found: dict[object, M] = {}
        for part in self._parts if wanted else []:
            found |= {row.pk: row for row in part.order_by().filter(pk__in=wanted)}
        return [found[pk] for pk in wanted if pk in found]


DAY = timedelta(days=1)


def laid_out(row: Clock, procedures: ProcedureVersions) -> ShownClock:
    """Return a clock as a page shows it; it is soon in the last quarter of its period, at most in the last day."""
    return dataclasses.replace(shown_clock(row, procedures), soon=is_near(row))


def laid_out_late(row: Clock, procedures: ProcedureVersions) -> ShownClock:
    """Return a clock that has run out while it is still waited for: it says since when it is late."""
    since = left_in_words(remaining(row.due_at, clock.now()))
    return dataclasses.replace(shown_clock(row, procedures), left=since, soon=True)


def is_near(row: Clock) -> bool:
    """Say whether a running clock ends soon, or is overdue."""
    left, whole = row.due_at - clock.now(), row.due_at - row.started_at
    return row.state == ClockState.RUNNING and left <= min(DAY, whole / 4)


C = ComplaintState
VIEWS: dict[str, tuple[str | Promise, tuple[ComplaintState, ...]]] = {
    "open": (_("To be reviewed"), (C.SUBMITTED, C.UNDER_REVIEW)),
    "check": (_("Form to be checked"), (C.SUBMITTED,)),
    "returned": (_("Returned"), (C.NEEDS_FIX,)),
    "running": (_("Deadlines running"), (C.IN_PROGRESS,)),
    "ended": (_("Concluded"), (C.CLOSED, C.REJECTED, C.LAPSED, C.WITHDRAWN)),
}
"""Named views, each with its states. Drafts are their notifiers' own affair."""

OLDEST_FIRST = ("open", "check", "returned")
MOST_COUNTED = 999
MOST_HOLDERS = 20
MOST_NUMBERS = 200
_NUMBER = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")


def listed(
    actor: Actor, view: str, *, procedure: str = "", reason: str = "", text: str = ""
) -> QuerySet[Complaint]:
    """Return the complaints of a view, those that wait the oldest first, others the newest first.

    text: a number of ours, the notifier's own number, or the beginning of a rights holder's name.
    """
    rows = queries.complaints(actor, procedure=procedure, reason=reason)
    rows = rows.filter(state__in=[state.value for state in VIEWS[view][1]])
    if text:
        rows = rows.filter(_sought(actor, text))
    return rows.order_by("pk" if view in OLDEST_FIRST else "-pk")


def paged(actor: Actor, view: str, **chosen: str) -> Merged[Complaint]:
    """Return the same as `listed`, to be sliced, at a million as fast as at a hundred."""
    rows = listed(actor, view, **chosen)
    parts = [rows.filter(state=state.value) for state in VIEWS[view][1]]
    return Merged(parts, newest_first=view not in OLDEST_FIRST)


def _sought(actor: Actor, text: str) -> Q:
    if found := _NUMBER.search(text):
        return Q(pk=UUID(found[0]))
    # The numbers are looked up by themselves: of either condition alone every engine uses its index.
    numbers = queries.complaints(actor, client_ref=text).order_by().values_list("pk", flat=True)
    named = [row.pk for row in holders(actor, text=text)[:MOST_HOLDERS]]
    return Q(pk__in=list(numbers[:MOST_NUMBERS])) | Q(holder_id__in=named)


def counts(actor: Actor) -> dict[str, int]:
    """Return how many complaints each view of what waits has, counted up to MOST_COUNTED + 1."""
    return {
        view: listed(actor, view).order_by()[: MOST_COUNTED + 1].count()
        for view in ("open", "check", "returned")
    }


def waiting(actor: Actor) -> dict[str, int]:
    """Return how many complaints and counter-statements wait for a check, and how many clocks are overdue; each counted
    up to MOST_COUNTED + 1.
    """
    counters = queries.counter_statements(actor, state=CounterState.SUBMITTED.value)
    rows = {
        "complaints": listed(actor, "check"),
        "counters": counters,
        "overdue": queries.overdue_clocks(actor),
    }
    return {name: found.order_by()[: MOST_COUNTED + 1].count() for name, found in rows.items()}


def described(actor: Actor, rows: Sequence[Complaint]) -> list[dict[str, object]]:
    """Return complaints with how far their targets are decided and the clock that ends first."""
    numbers = [row.pk for row in rows]
    states, live, procedures = (
        queries.state_counts(actor, numbers),
        queries.next_clocks(actor, numbers),
        ProcedureVersions(),
    )
    late = queries.missed_reviews(
        actor, [row.pk for row in rows if row.state == C.UNDER_REVIEW and not live.get(row.pk)]
    )
    return [
        _described(row, states.get(row.pk, {}), live.get(row.pk, []), late.get(row.pk), procedures)
        for row in rows
    ]


def _described(
    row: Complaint,
    states: dict[str, int],
    live: Sequence[Clock],
    late: Clock | None,
    procedures: ProcedureVersions,
) -> dict[str, object]:
    review = next((one for one in live if one.step == ClockStep.REVIEW), None)
    first = review or next(iter(live), None)
    missed = laid_out_late(late, procedures) if late else None
    refused = states.get(TargetState.REFUSED.value, 0)
    return {
        "complaint": row,
        "title": title_of(row),
        "procedure": procedures.of(row),
        "targets": sum(states.values()) - refused,
        "undecided": states.get(TargetState.UNDER_REVIEW.value, 0) + states.get(TargetState.LISTED.value, 0),
        "clock": laid_out(first, procedures) if first else missed,
    }


def next_to_review(actor: Actor, after: UUID | None = None) -> Complaint | None:
    """Return the complaint that has waited longest and that the actor did not file; None where none waits.

    after: one that is left aside this time.
    """
    for view in ("check", "open"):
        waiting = listed(actor, view).exclude(filed_by=actor.ref)
        if after is not None:
            waiting = waiting.exclude(pk=after)
        if (row := next(islice(waiting.iterator(chunk_size=50), 1), None)) is not None:
            return row
    return None
