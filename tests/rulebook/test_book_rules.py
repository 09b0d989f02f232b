"""The rules that ship ask a person of a book's offer, whatever its signs, and never act; none can ask for its price."""

from __future__ import annotations

from itertools import product
from typing import Any

from zhengpin.rulebook.book_facts import BOOK_FACTS
from zhengpin.rulebook.evaluate import evaluate
from zhengpin.rulebook.exchange import default_rules
from zhengpin.rulebook.occasions import OCCASIONS
from zhengpin.rulebook.states import Outcome

OFFER = OCCASIONS["book.offer"]
FLAGS = [one.name for one in BOOK_FACTS if one.values is None and one.name != "book_score"]


def _facts(place: str, **said: Any) -> dict[str, Any]:
    return {
        "kind": "book",
        "surface": "listing",
        "right": "publication",
        "match": "isbn",
        "score": 0.99,
        "book_score": 0.99,
        "book_place": place,
        "authorised": False,
        "own_right": False,
        "authority_ended": "revoked",
        "class_match": "unknown",
        "merchant_age_days": 1,
        "merchant_upheld": 9,
        "buyers_saying_fake": 99,
        "buyers_rise": True,
        "event_phase": "during",
        "event_strict": True,
        "territory": "CN",
        "channel": "shop",
    } | said


def test_no_rule_that_ships_acts_on_an_offer_of_a_book() -> None:
    rules = default_rules()
    for place, held in product(("sampling", "review"), (True, False)):
        verdict = evaluate(_facts(place, **dict.fromkeys(FLAGS, held)), rules)
        wanted = Outcome.REVIEW if place == "review" else Outcome.PASS
        assert (verdict.outcome, verdict.rule_code[:3]) == (wanted, "R-5")


def test_whoever_is_authorised_or_holds_the_right_is_let_through() -> None:
    for said in ({"authorised": True}, {"own_right": True}):
        assert evaluate(_facts("review", **said), default_rules()).outcome == Outcome.PASS


def test_no_rule_can_ask_the_price_of_a_book() -> None:
    assert not {"price", "price_ratio", "price_below_floor"} & OFFER.facts
