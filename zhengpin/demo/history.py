"""Gives the demo a past: its reviewers decide part of the queue, and the marketplace acknowledges what it is told."""

from __future__ import annotations

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import actor_for_person, people
from zhengpin.demo.applications import leave_applications
from zhengpin.demo.disputes import leave_disputes
from zhengpin.demo.nicknames import leave_names
from zhengpin.demo.opening import OPENER, Tell, address_of
from zhengpin.demo.paperwork import leave_paperwork, was_left
from zhengpin.demo.records import DemoMarketplace, Truth
from zhengpin.demo.related import leave_traits
from zhengpin.enforcement.delivery import acknowledge
from zhengpin.enforcement.queries import instructions
from zhengpin.flows.decision import approve, decide
from zhengpin.review.operations import claim_next
from zhengpin.review.queries import queue_counts
from zhengpin.review.states import DecisionOutcome, DecisionState

SHARE = 0.4
"""Of the cases that wait in each queue, so many are decided."""

EXPLANATIONS = {
    DecisionOutcome.INFRINGING: "与受保护作品或商标一致，且无授权记录。",
    DecisionOutcome.AUTHORISED: "商家持有有效授权。",
    DecisionOutcome.NOT_INFRINGING: "仅说明适配或含义不同，不构成侵权。",
}


REVIEWERS = ("reviewer", "reviewer2", "reviewer3")


def has_history() -> bool:
    """Return whether the demo has its past: what is left last shows it, even where there was nothing to decide."""
    return was_left()


@transaction.atomic
def make_history(market: DemoMarketplace, tell: Tell) -> int:
    """Decide a share of the waiting cases as a good reviewer would; return how many were decided.

    All or nothing: interrupted, it leaves no half of a past that the next start would take for the whole.
    """
    truth = {listing.external_id: listing.truth for listing in market.listings}
    reviewers = [_person(login) for login in REVIEWERS]
    turns = _turns(reviewers[0])
    decided = 0
    for turn, queue in enumerate(turns):
        reviewer = reviewers[turn % len(reviewers)]
        case = claim_next(queue=queue, actor=reviewer)
        if case is None:
            break
        outcome = _outcome(truth.get(case.summary.get("listing", {}).get("external_id")))
        decision = decide(
            case_id=case.pk,
            outcome=outcome,
            ground=case.summary["rule"]["ground"] if outcome == DecisionOutcome.INFRINGING else "",
            explanation=EXPLANATIONS[outcome],
            actor=reviewer,
        )
        if decision is not None and decision.state == DecisionState.HELD and turn % 5:
            approve(decision_id=decision.pk, actor=_person("senior"))
        decided += 1
        tell("Cases decided", decided, len(turns))
    leave_disputes()
    leave_traits()
    leave_names()
    leave_applications()
    _acknowledge()
    leave_paperwork()
    return decided


def _person(login: str) -> Actor:
    return actor_for_person(people(OPENER).get(email=address_of(login)))


def _turns(actor: Actor) -> list[str]:
    """Return from which queue each case is taken, so that something is left; a small demo has one decision too."""
    waiting = [row for row in queue_counts(actor) if row["open"]]
    turns = [row["queue"] for row in waiting for _ in range(round(row["open"] * SHARE))]
    return turns or [row["queue"] for row in waiting[:1]]


def _outcome(truth: Truth | None) -> DecisionOutcome:
    if truth is None or truth.offends:
        return DecisionOutcome.INFRINGING
    return DecisionOutcome.AUTHORISED if truth.verdict == "authorised" else DecisionOutcome.NOT_INFRINGING


def _acknowledge() -> None:
    """Answer, as the demo's marketplace, what it was told: all but the newest few."""
    rows = list(instructions(OPENER, state="pending"))
    for row in rows[: max(0, len(rows) - 3)]:
        acknowledge(uid=row.uid, answer={"acknowledged": True, "by": "demo"}, actor=OPENER)
