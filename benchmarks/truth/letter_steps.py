"""The steps that the walks through the procedures share: each does what people do, and has its letters judged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction

from benchmarks.truth.letter_judging import Judge
from tests.complaints.independent_calendar import due_by_hand, not_before_by_hand
from tests.flows.complaints.complaining import Market, answer, decided, submitted, targets_of
from zhengpin.accounts.actor import Actor
from zhengpin.appeals.models import Appeal
from zhengpin.complaints.models import Clock, Complaint, CounterStatement, Target
from zhengpin.enforcement.models import Measure
from zhengpin.flows.appeals import appeal
from zhengpin.flows.complaints import counter
from zhengpin.flows.complaints.expiry import expire_complaint_clocks

SECOND = timedelta(seconds=1)
SAID = {
    "eu": ("The measures stay until that person has decided",),
    "cn_works": ("what was removed is restored at once",),
    "us": ("If no such notice reaches us by then, it is put back at that time",),
}
"""What the letter that forwards a counter-statement says of the measures, besides its dates."""


@contextmanager
def undone() -> Iterator[None]:
    """Within the block all that is written is taken back at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def at(market: Market, moment: datetime) -> None:
    """Move the clock there, and let happen what is due."""
    market.now = moment
    expire_complaint_clocks()


def to_the_minute(moment: datetime) -> datetime:
    """Return a moment as letters name it."""
    return moment.replace(second=0, microsecond=0)


def appeal_ends(judge: Judge, market: Market) -> datetime:
    """Return until when what is notified now can be contested, by the second reckoning."""
    return due_by_hand(judge.procedure, "appeal", market.now)


def upheld(judge: Judge, market: Market) -> tuple[Complaint, list[Target]]:
    """Return a complaint that was upheld and forwarded just now."""
    row = submitted(market, procedure=judge.procedure)
    assert row.submitted_at is not None, "what is submitted has its moment"
    judge.letter("complaint_received", [to_the_minute(row.submitted_at + timedelta(hours=24))])
    told = decided(market, row)
    ends = appeal_ends(judge, market)
    judge.letter("restriction", [ends])
    judge.letter("complaint_decided", [ends])
    judge.letter("complaint_forwarded", [due_by_hand(judge.procedure, "answer", market.now), ends])
    return row, told


def answered(judge: Judge, market: Market) -> tuple[Complaint, CounterStatement]:
    """Return a complaint with a counter-statement that was submitted just now."""
    row, told = upheld(judge, market)
    market.now += timedelta(hours=3)
    stated = answer(market, told)
    counter.submit(counter_id=stated.pk, actor=market.respondent)
    judge.letter("counter_received")
    return row, CounterStatement.objects.get(pk=stated.pk)


def forwarded(
    judge: Judge, market: Market, after: timedelta = timedelta(hours=5)
) -> tuple[Complaint, CounterStatement, list[datetime]]:
    """Return a complaint whose counter-statement was forwarded just now, so long after it came, and the ends of the
    rights holder's time.
    """
    row, stated = answered(judge, market)
    market.now += after
    counter.forward(counter_id=stated.pk, actor=market.reviewer)
    ends = waits(judge, stated, market.now)
    assert stated.submitted_at is not None, "what is forwarded was submitted"
    received = to_the_minute(stated.submitted_at)
    judge.letter("counter_forwarded", [received, *ends], said=SAID.get(judge.procedure, ()))
    if judge.procedure == "eu":
        judge.letter("appeal_received", [reviewed_by(row)])
    return row, stated, ends


def waits(judge: Judge, stated: CounterStatement, now: datetime) -> list[datetime]:
    """Return the ends of the rights holder's time by the second reckoning; none where the procedure has none."""
    if judge.procedure == "us":
        assert stated.submitted_at is not None, "what is forwarded was submitted"
        least = not_before_by_hand("us", "suit", stated.submitted_at)
        last = due_by_hand("us", "suit", stated.submitted_at)
        return [one for one in (least, last) if one is not None and (one > now or one == last)]
    return (
        [due_by_hand(judge.procedure, "suit", now)] if judge.procedure in ("cn_goods", "cn_network") else []
    )


def contested(judge: Judge, market: Market, target: Target, who: Actor) -> None:
    """See that a decision notified now can be contested in the last second of its time, and not a second later."""
    now, ends = market.now, appeal_ends(judge, market)
    for moment, wanted in ((ends - SECOND, "under_review"), (ends, "inadmissible")):
        market.now = moment
        with undone():
            made = appeal.file(
                decision_id=target.decision_id or target.pk,
                ground="misidentified",
                explanation="Look again.",
                actor=who,
            )
            judge.holds(made.state == wanted, f"an appeal at {moment.isoformat()} is {made.state}")
            if made.state == "under_review":
                judge.letter("appeal_received", [_due_of(made)])
            else:
                judge.letter("appeal_not_taken", [ends])
    market.now = now


def reviewed_by(row: Complaint) -> datetime:
    """Return by when an appeal about a complaint's only target should be decided."""
    return _due_of(Appeal.objects.get(decision_id=targets_of(row)[0].decision_id))


def _due_of(row: Appeal) -> datetime:
    assert row.case is not None and row.case.due_at is not None, "what is under review has a case"  # noqa: PT018
    return to_the_minute(row.case.due_at)


def clock_of(row: Complaint, step: str) -> Clock:
    """Return the clock of a step of a complaint."""
    return Clock.objects.get(complaint=row, step=step)


def ended() -> bool:
    """Return whether no measure is in force any more."""
    return not Measure.objects.filter(state="in_force").exists()
