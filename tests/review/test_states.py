"""What may follow what: written out by hand, beside the tables, since every change goes through them."""

from __future__ import annotations

from zhengpin.review.states import CASE, DECISION

DECISIONS = {
    "held": {"approve", "refuse", "undo"},
    "pending": {"settle", "undo"},
    "settled": {"overturn"},
    "refused": set(),
    "undone": set(),
    "overturned": set(),
}
CASES = {
    "open": {"hold", "decide", "close"},
    "held": {"decide", "reopen"},
    "decided": {"reopen"},
    "closed": {"take_up"},
}


def test_a_decision_takes_effect_only_once_it_waits_for_nobody() -> None:
    assert {state.value: set(DECISION.allowed(state)) for state in DECISION.states} == DECISIONS


def test_a_case_goes_only_where_its_decisions_lead() -> None:
    assert {state.value: set(CASE.allowed(state)) for state in CASE.states} == CASES
