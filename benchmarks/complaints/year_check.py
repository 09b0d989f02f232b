"""Checks a simulated year: every clock's days against an independent reckoning, every expiry once and at its sweep.

The reckoning (`tests.complaints.independent_calendar`) knows no function of ours. To be imported once Django is set up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from benchmarks.complaints.year import SWEPT_EVERY
from benchmarks.complaints.year_plan import BEGINS
from tests.complaints.independent_calendar import (
    due_by_hand,
    extended_by_hand,
    not_before_by_hand,
    resumed_by_hand,
)
from zhengpin.complaints.models import Clock, Complaint, CounterStatement, Target
from zhengpin.complaints.states import ClockState, ClockStep
from zhengpin.kit.ids import reference
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice

EXPIRED, MOVED = "clock.expired", ("clock.suspended", "clock.resumed")
WITH_TEXT = {
    ClockStep.FIX: "complaint_lapsed",
    ClockStep.ANSWER: "targets_confirmed",
    ClockStep.SUIT: "targets_lifted",
}
"""The letter that goes out once for each expiry of a step; what a step is not named here has none of its own."""
SHOWN = 20


def checked() -> dict[str, Any]:
    """Return how many clocks were checked and which were wrong, in what.

    Kinds: due, not_before, started (not when its event was), early, late, twice, skipped (its sweep passed it by),
    untold (its letter did not go out exactly once).
    """
    expired, moved = _told_of_clocks()
    letters = _letters()
    faults: list[tuple[str, str]] = []
    steps: Counter[str] = Counter()
    checked_ids = 0
    for row in Clock.objects.select_related("counter").iterator(chunk_size=1000):
        checked_ids += 1
        steps[f"{row.procedure} {row.step} {row.state}"] += 1
        name = f"{row.procedure} {row.step} {row.pk}"
        told = expired[reference("clock", row.pk)]
        for kind in (*_wrong_days(row, moved), *_wrong_end(row, told), *_wrong_letters(row, letters)):
            faults.append((kind, name))
    wrong = {name for _, name in faults}
    return {
        "clocks_checked": checked_ids,
        "clocks_wrong": len(wrong),
        "expired": sum(expired.values()),
        "faults": dict(Counter(kind for kind, _ in faults)),
        "some_faults": faults[:SHOWN],
        "clocks": dict(sorted(steps.items())),
        "extended": Clock.objects.exclude(extended_by=0).count(),
        "suspended": len(moved),
        "complaints": dict(Counter(Complaint.objects.values_list("state", flat=True))),
        "targets_by_state": dict(Counter(Target.objects.values_list("state", flat=True))),
        "counter_statements": CounterStatement.objects.count(),
        "letters": Notice.objects.count(),
    }


def _told_of_clocks() -> tuple[Counter[str], dict[str, list[datetime]]]:
    """Return how often the ledger says of which clock that it expired, and when it was stopped and set going."""
    rows = Entry.objects.filter(event__in=[EXPIRED, *MOVED]).order_by("pk")
    expired: Counter[str] = Counter()
    moved: dict[str, list[datetime]] = defaultdict(list)
    for subject, event, at in rows.values_list("subject", "event", "at").iterator():
        if event == EXPIRED:
            expired[subject] += 1
        else:
            moved[subject].append(at)
    return expired, moved


def _letters() -> Counter[tuple[str, str]]:
    """Return how often each letter of an expiry was sent about which complaint."""
    rows = Notice.objects.filter(letter__in=WITH_TEXT.values()).values_list("letter", "about")
    return Counter((letter, about.partition("/")[0]) for letter, about in rows.iterator())


def _wrong_days(row: Clock, moved: Mapping[str, list[datetime]]) -> Iterator[str]:
    due = due_by_hand(row.procedure, row.step, row.started_at)
    for one in row.extensions:
        due = extended_by_hand(row.procedure, due, one["amount"])
    times = moved.get(reference("clock", row.pk), [])
    for stopped, resumed in zip(times[::2], times[1::2], strict=False):
        due = resumed_by_hand(row.procedure, row.step, due, stopped, resumed)
    least = not_before_by_hand(row.procedure, row.step, row.started_at)
    if row.due_at != due:
        yield "due"
    if row.not_before != least or row.fires_at != (least or due):
        yield "not_before"
    if row.step == ClockStep.SUIT and row.counter:
        by_receipt = row.procedure == "us"
        if row.started_at != (row.counter.submitted_at if by_receipt else row.counter.arrived_at):
            yield "started"


def sweep_after(moment: datetime) -> datetime:
    """Return when the first sweep is made at or after a moment."""
    return BEGINS - (BEGINS - moment) // SWEPT_EVERY * SWEPT_EVERY


def _wrong_end(row: Clock, told: int) -> Iterator[str]:
    expired = row.state == ClockState.EXPIRED
    if told != expired:
        yield "twice" if told > expired else "untold"
    wanted = sweep_after(row.fires_at)
    if row.ended_at is None:
        yield "skipped"
    elif expired and row.ended_at != wanted:
        yield "early" if row.ended_at < wanted else "late"
    elif not expired and row.ended_at > wanted:
        yield "skipped"


def _wrong_letters(row: Clock, letters: Mapping[tuple[str, str], int]) -> Iterator[str]:
    letter = WITH_TEXT.get(ClockStep(row.step))
    expired = row.state == ClockState.EXPIRED
    if expired and letter and letters[letter, reference("complaint", row.complaint_id)] != 1:
        yield "untold"
