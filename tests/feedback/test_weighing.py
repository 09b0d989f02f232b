"""Counting by evidence: distinct hands with orders, whatever comes first, twice or at once; a ring counts nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Sum
from django_tasks_db.models import DBTaskResult

from tests.catalog import sending
from tests.feedback.rising import SENDER, SHOPS_ALONE, SOURCE, ring_on, said_of
from tests.feedback.sending import order, review
from zhengpin.accounts.queries import today
from zhengpin.catalog.models import Shop
from zhengpin.feedback.models import BuyerLink, Feedback, SignShares, UnitDay, WeighingWanted
from zhengpin.feedback.operations import weighing
from zhengpin.feedback.operations.late_listings import place_late
from zhengpin.feedback.operations.linked_buyers import groups_of
from zhengpin.feedback.operations.recounting import recount
from zhengpin.feedback.operations.targets import FeedbackTarget, week_of
from zhengpin.feedback.operations.weighing import learn_sign_shares, weigh
from zhengpin.feedback.problems import CountedMeanwhile
from zhengpin.feedback.states import UnitKind
from zhengpin.flows.buyers import erase_buyer, receive_records
from zhengpin.flows.buyers.weighing import weigh_left, weigh_shop
from zhengpin.kit.errors import Forbidden

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
@SHOPS_ALONE.stands
def _shops(db: None) -> None:
    SHOPS_ALONE()  # what a recount finds is of the records alone


def target(number: int = 1) -> FeedbackTarget:
    return FeedbackTarget(UnitKind.SHOP, str(Shop.objects.get(external_id=f"s-{number}").pk))


def believed(number: int = 1) -> float:
    rows = UnitDay.objects.filter(unit__kind="shop", unit__key=target(number).key)
    return rows.aggregate(all=Sum("believed"))["all"] or 0.0


def differs() -> int:
    return recount(since=today() - timedelta(days=90), until=today(), mend=False, actor=SENDER).differed


def send(*items: Any) -> None:
    receive_records(source=SOURCE, items=items, actor=SENDER)


@pytest.mark.engines
def test_every_buyer_with_an_order_counts_one_and_a_recount_agrees() -> None:
    said_of("l-1", range(6))
    assert believed() == 6
    assert differs() == 0
    weeks = {week_of(day) for day in Feedback.objects.values_list("day", flat=True)}
    assert weigh(target=target(), weeks=weeks, actor=SENDER) == 0
    assert believed() == 6


def test_the_same_buyer_and_linked_accounts_are_one() -> None:
    send(order("O-1", listing="l-1"), review("R-1"), review("R-2", text="假的，差评"))
    for number in (2, 3):
        links = {"buyer": f"B-{number}", "buyer_links": ["phone", "card"][number - 2 :]}
        send(
            order(f"O-{number}", listing="l-1", **links), review(f"R-{number}0", order=f"O-{number}", **links)
        )
    send(order("O-4", listing="l-2", buyer="B-4", buyer_links=["phone", "card"]))
    weigh_left()
    doubt_reasons = dict(Feedback.objects.order_by("pk").values_list("pk", "doubt_reasons"))
    assert sorted(map(tuple, doubt_reasons.values())) == [(), (), ("linked",), ("repeated",)]
    assert believed() == 2
    assert differs() == 0


def test_a_chain_joins_and_what_a_whole_town_shares_does_not() -> None:
    send(*(order(f"O-{n}", listing="l-1", buyer=f"B-{n}", buyer_links=["locker"]) for n in range(60)))
    assert groups_of(BuyerLink.objects.values_list("buyer_id", flat=True)) == {}
    for number, links in ((100, ["a"]), (101, ["a", "b"]), (102, ["b", "c"]), (103, ["c"])):
        send(order(f"O-{number}", listing="l-1", buyer=f"B-{number}", buyer_links=links))
    chained = BuyerLink.objects.order_by("-pk").values_list("buyer_id", flat=True)[:6]
    ends = {chained[0], chained[5]}
    assert len(ends) == 2
    assert len(set(groups_of(ends).values())) == 1


def test_without_an_order_little_is_believed_and_alone_nothing() -> None:
    send(review("R-1", order="", listing="l-1", buyer="B-9"))
    weigh_left()
    row = Feedback.objects.get()
    assert (row.weight, row.doubt_reasons) == (0.0, ["no_order"])
    said_of("l-1", range(20, 24))
    row.refresh_from_db()
    assert row.weight == pytest.approx(0.1)
    assert believed() == pytest.approx(4.1)
    assert differs() == 0


def test_a_ring_is_not_believed_and_honest_buyers_beside_it_are() -> None:
    said_of("l-1", range(5))
    ring_on("l-1", range(30))
    ring = Feedback.objects.filter(kind="return")
    assert ring.filter(weight__gt=0).count() == 0
    assert all("same_minute" in row.doubt_reasons or "same_text" in row.doubt_reasons for row in ring)
    assert believed() == 5
    assert differs() == 0


def test_what_is_taken_back_or_corrected_no_longer_stands_in_the_way_of_others() -> None:
    send(order("O-1", listing="l-1"), review("R-1"), review("R-2", text="假的，差评"))
    weigh_left()
    assert believed() == 1
    send(review("R-1", withdrawn=True))
    weigh_left()
    assert Feedback.objects.get(withdrawn=False).weight == 1
    assert believed() == 1
    send(review("R-2", text="很好，是正品"))
    weigh_left()
    assert believed() == 0
    assert differs() == 0


def test_one_job_a_shop_is_put_down_in_the_transaction_of_what_came() -> None:
    jobs = DBTaskResult.objects.filter(task_path__endswith="weigh_shop")
    for number in range(3):
        send(order(f"O-{number}", listing="l-1"), review(f"R-{number}", order=f"O-{number}"))
    assert jobs.count() == 1
    assert WeighingWanted.objects.count() == 3
    assert weigh_shop.call(shop_id=target().key)["changed"] == 3
    assert not WeighingWanted.objects.exists()
    assert weigh_shop.call(shop_id=target().key)["changed"] == 0
    assert differs() == 0


def test_a_listing_that_comes_late_is_counted_once_it_is_known() -> None:
    send(order("O-1", listing="late"), review("R-1"))
    weigh_left()
    assert believed() == 0
    sending.store(sending.listing("late", shop={"external_id": "s-1", "name": "Shop 1"}))
    place_late(actor=SENDER)
    weigh_left()
    assert believed() == 1
    assert differs() == 0


def test_what_comes_while_it_is_counted_has_it_counted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    send(order("O-1", listing="l-1"), review("R-1"))
    count, calls = weighing.count_reports, []

    def meanwhile(reports: Any, usual: Any) -> Any:
        calls.append(len(reports))
        if len(calls) == 1:
            send(order("O-2", listing="l-1", buyer="B-2"), review("R-2", order="O-2", buyer="B-2"))
        return count(reports, usual)

    monkeypatch.setattr(weighing, "count_reports", meanwhile)
    weigh_left()
    assert believed() == 2
    monkeypatch.setattr(weighing, "TRIES", 0)
    with pytest.raises(CountedMeanwhile):
        weigh(target=target(), weeks={week_of(today())}, actor=SENDER)


def test_how_often_honest_reports_bear_signs_is_learnt() -> None:
    said_of("l-1", range(20))
    assert learn_sign_shares(actor=SENDER) == 20
    row = SignShares.objects.get()
    assert row.reports == 20
    assert all(0 < share < 0.5 for share in row.shares)


def test_who_may_not_send_may_not_have_counted(actor_of: Any, reviewer: Any) -> None:
    with pytest.raises(Forbidden):
        weigh(target=target(), weeks={week_of(today())}, actor=actor_of(reviewer))


def test_what_an_erased_buyer_said_counts_on_as_it_did() -> None:
    said_of("l-1", range(3))
    assert believed() == 3
    erase_buyer(source=SOURCE, buyer="B-1", actor=SENDER)
    said_of("l-1", [7])
    assert believed() == 4
    assert weigh_left() == 0
    assert differs() == 0
