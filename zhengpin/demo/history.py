"""Gives the demo a past: its reviewers decide part of the queue, and the marketplace acknowledges what it is told."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext_noop as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import actor_for_person, people
from zhengpin.demo.applications import leave_applications
from zhengpin.demo.disputes import leave_disputes
from zhengpin.demo.nicknames import leave_names
from zhengpin.demo.opening import OPENER
from zhengpin.demo.paperwork import leave_paperwork
from zhengpin.demo.records import DemoMarketplace, Truth
from zhengpin.demo.related import leave_traits
from zhengpin.demo.signing_in import address_of
from zhengpin.demo.steps import OpeningSteps
from zhengpin.enforcement.delivery import acknowledge
from zhengpin.enforcement.queries import instructions
from zhengpin.flows.decisions.decision import approve, decide
from zhengpin.review.operations import claim_next
from zhengpin.review.queries import claimed, queue_counts
from zhengpin.review.states import DecisionOutcome, DecisionState

SHARE = 0.4
"""Of the cases that wait in each queue, so many are decided."""

EXPLANATIONS = {
    DecisionOutcome.INFRINGING: "与受保护作品或商标一致，且无授权记录。",
    DecisionOutcome.AUTHORISED: "商家持有有效授权。",
    DecisionOutcome.NOT_INFRINGING: "仅说明适配或含义不同，不构成侵权。",
}


REVIEWERS = ("reviewer", "reviewer2", "reviewer3")


def make_history(market: DemoMarketplace, steps: OpeningSteps) -> None:
    """Decide a share of the waiting cases as a good reviewer would, and leave work on every desk."""
    steps.again("cases", lambda: _decide(market, steps))
    leave_disputes(steps)
    steps.again("traits", leave_traits)
    steps.again("names", leave_names)
    leave_applications(steps)
    steps.again("answers", _acknowledge)
    steps.once("paperwork", leave_paperwork)


def _decide(market: DemoMarketplace, steps: OpeningSteps) -> None:
    truth = {listing.external_id: listing.truth for listing in market.listings}
    turns = _turns(_person(REVIEWERS[0]), steps)
    for turn, (queue, number) in enumerate(turns):
        steps.progress(_("Cases decided"), turn, len(turns))
        steps.once(_decided(queue, number), partial(_decide_next, queue, turn, truth))
    steps.progress(_("Cases decided"), len(turns), len(turns))


def _decide_next(queue: str, turn: int, truth: dict[str, Truth]) -> None:
    reviewer = _person(REVIEWERS[turn % len(REVIEWERS)])
    held = claimed(reviewer)  # by a visitor, who is to decide it herself
    case = claim_next(queue=queue, skip=[held.pk] if held else [], actor=reviewer)
    if case is None:
        return
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


def _person(login: str) -> Actor:
    return actor_for_person(people(OPENER).get(email=address_of(login)))


def _decided(queue: str, number: int) -> str:
    return f"case {queue} {number}"


def _turns(actor: Actor, steps: OpeningSteps) -> list[tuple[str, int]]:
    """Return from which queue each case is taken, so that something is left; a small demo has one decision too.

    What was decided before counts as if it still waited, so that an opening that goes on comes to as many.
    """
    found = [
        (row["queue"], row["open"] + steps.behind(_decided(row["queue"], 0)[:-1]))
        for row in queue_counts(actor)
    ]
    turns = [(queue, number) for queue, held in found for number in range(round(held * SHARE))]
    return turns or [(queue, 0) for queue, held in found if held][:1]


def _outcome(truth: Truth | None) -> DecisionOutcome:
    if truth is None or truth.offends:
        return DecisionOutcome.INFRINGING
    return DecisionOutcome.AUTHORISED if truth.verdict == "authorised" else DecisionOutcome.NOT_INFRINGING


def _acknowledge() -> None:
    """Answer, as the demo's marketplace, what it was told: all but the newest few."""
    rows = list(instructions(OPENER, state="pending"))
    for row in rows[: max(0, len(rows) - 3)]:
        acknowledge(uid=row.uid, answer={"acknowledged": True, "by": "demo"}, actor=OPENER)
