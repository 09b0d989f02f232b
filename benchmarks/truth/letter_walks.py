"""Walks through every procedure as its people may, and has each letter judged at the moment at which it goes out.

What a letter says will happen is looked at by moving the clock there: a second before, and at the moment itself.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import datetime, timedelta

from benchmarks.truth.letter_judging import Judge
from benchmarks.truth.letter_steps import (
    SECOND,
    answered,
    appeal_ends,
    at,
    clock_of,
    contested,
    ended,
    forwarded,
    to_the_minute,
    undone,
    upheld,
)
from tests.complaints.independent_calendar import due_by_hand, extended_by_hand
from tests.flows.complaints.complaining import Market, decided, later, submitted, targets_of
from zhengpin.accounts.actor import system
from zhengpin.appeals.queries import appeals
from zhengpin.complaints.models import Complaint
from zhengpin.flows.appeals import appeal
from zhengpin.flows.complaints import clocks, complaint, counter

JUDGE = dataclasses.replace(system("truth"), ref="person:truth-judge")


def silent(judge: Judge, market: Market) -> None:
    """Upheld and not answered: the measures are confirmed when the respondent's time is over."""
    row, told = upheld(judge, market)
    due = due_by_hand(judge.procedure, "answer", market.now)
    contested(judge, market, told[0], market.respondent)
    at(market, due - SECOND)
    judge.holds(told[0].state == "waiting_respondent", "the respondent's time ended too early")
    at(market, due)
    judge.holds(targets_of(row)[0].state == "confirmed", "the respondent's time did not end when it should")
    judge.letter("targets_confirmed", [appeal_ends(judge, market)])
    judge.letter("complaint_closed")
    contested(judge, market, told[0], market.respondent)


def mended(judge: Judge, market: Market) -> None:
    """The respondent accepts in the last second in which the letter lets it."""
    row, told = upheld(judge, market)
    market.now = due_by_hand(judge.procedure, "answer", market.now) - SECOND
    counter.remedy(target_ids=[told[0].pk], actor=market.respondent)
    judge.holds(targets_of(row)[0].state == "remedied", "what was mended in time was not taken")


def turned_down(judge: Judge, market: Market) -> None:
    """Not upheld: the rights holder can contest it as long as its letter says."""
    row = submitted(market, procedure=judge.procedure)
    [target] = decided(market, row, outcome="not_infringing")
    judge.letter("complaint_received", [to_the_minute(row.submitted_at + timedelta(hours=24))])
    judge.letter("complaint_decided", [appeal_ends(judge, market)])
    contested(judge, market, target, market.complainant)


def reviewed_late(judge: Judge, market: Market) -> None:
    """Nobody decides: the platform's own target is missed, and nobody loses a right."""
    row = submitted(market, procedure=judge.procedure)
    due = to_the_minute(row.submitted_at + timedelta(hours=24))
    judge.letter("complaint_received", [due])
    at(market, due - SECOND)
    judge.holds(clock_of(row, "review").state == "running", "the review's time ended too early")
    at(market, due)
    judge.holds(clock_of(row, "review").state == "expired", "the review's time did not end when it should")
    judge.holds(targets_of(row)[0].state == "under_review", "a late review took a right away")


def returned(judge: Judge, market: Market) -> None:
    """Returned and not mended: it lapses when its letter says."""
    row = submitted(market, procedure=judge.procedure)
    judge.letter("complaint_received", [to_the_minute(row.submitted_at + timedelta(hours=24))])
    complaint.return_to_notifier(complaint_id=row.pk, defects=["target_unclear"], actor=market.reviewer)
    due = due_by_hand(judge.procedure, "fix", market.now)
    judge.letter("complaint_returned", [due])
    at(market, due - SECOND)
    judge.holds(Complaint.objects.get(pk=row.pk).state == "needs_fix", "a complaint lapsed too early")
    at(market, due)
    judge.holds(Complaint.objects.get(pk=row.pk).state == "lapsed", "a complaint did not lapse in time")
    judge.letter("complaint_lapsed", [due])


def retracted(judge: Judge, market: Market) -> None:
    """The rights holder takes it back: the measures have ended when the letters say that they have."""
    row, _ = upheld(judge, market)
    complaint.withdraw(complaint_id=row.pk, explanation="Our error.", actor=market.complainant)
    judge.letter("complaint_retracted", said=["has ended the measures"])
    judge.letter("targets_retracted", said=["has ended the measures"])
    judge.holds(ended(), "measures stand although the letters say that they have ended")


def countered(judge: Judge, market: Market) -> None:
    """Answered and forwarded: what follows comes when the letter says, or at once where it says so."""
    _, _, ends = forwarded(judge, market)
    if judge.procedure == "eu":
        later(market, days=60)
        judge.holds(not ended(), "measures were lifted before anyone decided")
        return
    _lifted_at(judge, market, ends)
    judge.letter("targets_lifted")
    judge.letter("targets_lifted_holder")
    judge.letter("reversal")


def forwarded_late(judge: Judge, market: Market) -> None:
    """Forwarded when the first bound has passed: the rights holder still has the time that its letter names."""
    _, _, ends = forwarded(judge, market, after=timedelta(days=17))
    if ends:
        _lifted_at(judge, market, ends)


def _lifted_at(judge: Judge, market: Market, ends: list[datetime]) -> None:
    if ends:
        at(market, min(ends) - SECOND)
        judge.holds(not ended(), "measures were lifted before the time that the letter names")
        at(market, min(ends))
    judge.holds(ended(), "measures stand after the time that the letter names")


def judged(judge: Judge, market: Market) -> None:
    """Where the platform decides again, it does so either way, and both sides get the outcome."""
    if judge.procedure != "eu":
        return
    row, _, _ = forwarded(judge, market)
    contested = appeals(JUDGE, open_only=True).get()
    with undone():
        appeal.decide(appeal_id=contested.pk, result="upheld", explanation="Genuine.", actor=JUDGE)
        judge.letter("appeal_upheld")
        judge.letter("targets_lifted_holder")
        judge.holds(ended(), "measures stand although the appeal was upheld")
    appeal.decide(appeal_id=contested.pk, result="dismissed", explanation="No licence.", actor=JUDGE)
    judge.letter("appeal_dismissed")
    judge.letter("targets_confirmed_holder", said=["The measures stay"])
    judge.holds(targets_of(row)[0].state == "confirmed", "nothing followed when the appeal was dismissed")


def returned_answer(judge: Judge, market: Market) -> None:
    """A counter-statement is returned and not mended: it lapses, and the measures are confirmed."""
    row, stated = answered(judge, market)
    counter.return_to_respondent(counter_id=stated.pk, defects=["explanation"], actor=market.reviewer)
    due = due_by_hand(judge.procedure, "counter_fix", market.now)
    judge.letter("counter_returned", [due])
    at(market, due - SECOND)
    judge.holds(targets_of(row)[0].state == "countered", "a statement lapsed too early")
    at(market, due)
    judge.letter("counter_lapsed", [due, appeal_ends(judge, market)])
    judge.holds(targets_of(row)[0].state == "confirmed", "a statement did not lapse in time")
    contested(judge, market, targets_of(row)[0], market.respondent)


def refused_answer(judge: Judge, market: Market) -> None:
    """A counter-statement is refused, and the decision can be contested as long as the letter says."""
    row, stated = answered(judge, market)
    counter.refuse(counter_id=stated.pk, explanation="No proof.", actor=market.reviewer)
    judge.letter("counter_refused", [appeal_ends(judge, market)])
    contested(judge, market, targets_of(row)[0], market.respondent)


def extended(judge: Judge, market: Market) -> None:
    """More time is given, and both letters name the day to which it really runs."""
    if judge.procedure not in ("cn_goods", "cn_network"):
        return
    row, _, _ = forwarded(judge, market)
    live = clock_of(row, "suit")
    given = {"clock_id": live.pk, "amount": 5, "reason": "notarisation", "explanation": "The consulate."}
    clocks.extend(**given, actor=market.reviewer)
    due = extended_by_hand(judge.procedure, live.due_at, 5)
    judge.letter("extension_granted", [due])
    judge.letter("clock_extended", [due])
    at(market, due - SECOND)
    judge.holds(not ended(), "measures were lifted within the extension")
    at(market, due)
    judge.holds(ended(), "measures stand after the extension")


def sued(judge: Judge, market: Market) -> None:
    """A court has the matter: the measures stay as long as the letters say, which is until it has ruled."""
    row, stated, _ = forwarded(judge, market)
    if not row.clocks.filter(step="suit").exists():
        return
    proof = counter.prove(
        complaint_id=row.pk,
        counter_id=stated.pk,
        kind="suit",
        authority="Hangzhou Internet Court",
        filed_on=market.now.date() - timedelta(days=1),
        actor=market.complainant,
    )
    judge.letter("complaint_held", said=["The measures stay until that authority has decided"])
    judge.letter("targets_held", said=["The measures stay until that authority has decided"])
    later(market, days=300)
    judge.holds(not ended(), "measures were lifted while a court had the matter")
    counter.rule(proof_id=proof.pk, ruling="for_respondent", note="Judgment.", actor=market.reviewer)
    judge.holds(ended(), "measures stand although the court ruled for the respondent")


WALKS: tuple[Callable[[Judge, Market], None], ...] = (
    silent,
    mended,
    turned_down,
    reviewed_late,
    returned,
    retracted,
    countered,
    forwarded_late,
    judged,
    returned_answer,
    refused_answer,
    extended,
    sued,
)
