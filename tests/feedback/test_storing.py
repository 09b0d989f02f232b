"""Storing orders and feedback: each once a revision, in any order, counted as an independent recount counts."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest

from tests.catalog import sending
from tests.feedback.sending import NOW, order, review
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.queries import today
from zhengpin.feedback.models import Buyer, Feedback, Order, Unit, UnitDay
from zhengpin.feedback.operations.late_listings import place_late
from zhengpin.feedback.operations.recounting import recount
from zhengpin.flows.buyers import receive_records
from zhengpin.kit.errors import Forbidden
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db

SENDER: Actor = system("tests")
SOURCE = "harbour"


def send(*items: Any) -> list[str]:
    return [one["verdict"] for one in receive_records(source=SOURCE, items=items, actor=SENDER)]


def counted(kind: str = "all") -> dict[str, float]:
    rows = UnitDay.objects.filter(unit__kind=kind).values()
    columns = ("orders", "says_fake", "says_genuine", "reviews", "returns", "fake_returns", "reports")
    return {name: total for name in columns if (total := sum(row[name] for row in rows))}


def differs() -> int:
    return recount(since=today() - timedelta(days=90), until=today(), mend=False, actor=SENDER).differed


def test_an_order_and_a_review_count_for_the_shop_its_brand_and_category() -> None:
    sending.store(sending.listing("L-1", brand="HAIER "))
    assert send(order(), review()) == ["stored", "stored"]
    for kind in ("all", "shop", "brand", "category"):
        assert counted(kind) == {"orders": 1, "says_fake": 1, "reviews": 1}, kind
    assert Unit.objects.get(kind="brand").key == "haier"
    assert differs() == 0


def test_nothing_of_a_buyer_stands_in_what_is_kept() -> None:
    sending.store(sending.listing("L-1"))
    send(order("SECRET-O", buyer="SECRET-B", buyer_links=["SECRET-D"]), review("SECRET-R", order="SECRET-O"))
    for model in (Order, Feedback, Buyer, Unit, UnitDay, Entry):
        for row in model._default_manager.values():
            assert "SECRET" not in repr(row)


def test_a_text_that_quotes_the_numbers_is_kept_without_them() -> None:
    sending.store(sending.listing("L-1"))
    send(order("O-77310", buyer="B-77310"))
    text = "订单O-77310，账号B-77310，编号R-773100不是这个：假货"
    send(review("R-77310", order="O-77310", buyer="B-77310", text=text))
    assert Feedback.objects.get().text == "订单[…]，账号[…]，编号R-773100不是这个：假货"


def test_what_arrives_twice_counts_once_and_what_is_corrected_counts_as_corrected() -> None:
    sending.store(sending.listing("L-1"))
    assert send(order(), order(), review()) == ["stored", "unchanged", "stored"]
    assert send(order(state="cancelled"), review(text="很好，是正品")) == ["stored", "stored"]
    assert counted() == {"says_genuine": 1, "reviews": 1}
    assert send(order(revision=1)) == ["stale"]
    assert send(order(revision=2)) == ["refused"]
    assert differs() == 0


def test_a_review_before_its_order_and_both_before_their_listing() -> None:
    assert send(review()) == ["stored"]
    assert counted("shop") == {}
    assert send(order()) == ["stored"]
    assert Feedback.objects.get().order == Order.objects.get()
    assert counted("shop") == {}
    sending.store(sending.listing("L-1"))
    assert place_late(actor=SENDER) == 1
    assert counted("shop") == {"orders": 1, "says_fake": 1, "reviews": 1}
    assert place_late(actor=SENDER) == 0
    assert differs() == 0


def test_who_may_not_send_is_refused(actor_of: Any, reviewer: Any) -> None:
    with pytest.raises(Forbidden):
        receive_records(source=SOURCE, items=[order()], actor=actor_of(reviewer))


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.parametrize("seed", range(4))
def test_in_whatever_order_they_come_the_same_is_held_and_an_independent_recount_agrees(seed: int) -> None:
    chance = random.Random(seed)
    sending.store(sending.listing("L-1"), sending.listing("L-2", brand="Heron", shop={"external_id": "s-2"}))
    history = _history(random.Random(7))
    send(*history)
    held = _held()
    Feedback.objects.all().delete()
    Order.objects.all().delete()
    UnitDay.objects.all().delete()
    again = [*history, *chance.sample(history, 20)]
    chance.shuffle(again)
    while again:
        size = chance.randint(1, 9)
        send(*again[:size])
        del again[:size]
        assert differs() == 0
    assert _held() == held


def _history(chance: random.Random) -> list[dict[str, Any]]:
    """Return orders and feedback, each in one to three revisions."""
    found: list[dict[str, Any]] = []
    for number in range(12):
        for revision in range(1, chance.randint(2, 4)):
            state = chance.choice(["paid", "completed", "cancelled"])
            listing = chance.choice(["L-1", "L-2", "L-3"])
            placed = (NOW - timedelta(days=chance.randint(0, 5))).isoformat()
            found.append(
                order(
                    f"O-{number}",
                    revision=revision,
                    state=state,
                    listing=listing,
                    placed_at=placed,
                    buyer=f"B-{number % 5}",
                )
            )
    for number in range(14):
        kind = chance.choice(["return", "review", "question", "report"])
        for revision in range(1, chance.randint(2, 4)):
            text = chance.choice(["假货", "很好，正品", "物流慢", "fake! not genuine", ""])
            withdrawn = chance.random() < 0.2
            reason = chance.choice(["fake", "quality"]) if kind == "return" else ""
            found.append(
                review(
                    f"R-{number}",
                    record=kind,
                    revision=revision,
                    order=f"O-{chance.randint(0, 14)}",
                    text=text,
                    withdrawn=withdrawn,
                    reason=reason,
                )
            )
    return found


def _held() -> list[Any]:
    columns = ("unit__kind", "unit__label", "day", "orders", "says_fake", "reviews", "returns", "reports")
    days = UnitDay.objects.exclude(orders=0, says_fake=0, reviews=0, returns=0, reports=0, questions=0)
    return sorted(days.values_list(*columns), key=repr)
