"""Before publication a book's offer is answered with its signs, its score and its place, and with nothing invented."""

from __future__ import annotations

from typing import Any

import pytest

from tests.catalog.sending import listing
from tests.flows.screening.books import BOOKS, RIVER, TITLE, file_book
from tests.flows.screening.screening import ROOT, owner_of
from zhengpin.flows.screening.prescreen import prescreen
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.review.models import Case

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


@pytest.fixture
def filed(operator: Any, holder: Any) -> Any:
    return file_book(owner_of(holder), dealers_complete=True, supply_discount="60", delivered=5000)


def ask(**said: Any) -> dict[str, Any]:
    return prescreen(source="harbour", item=listing("new-1", **(BOOKS | said)), actor=ROOT)


def test_an_honest_offer_passes_and_nothing_is_supposed_of_a_seller_who_is_not_known(filed: Any) -> None:
    answer = ask(title=f"{TITLE} 正版", book={"isbn": RIVER, "author": "沈望舒"}, price="39.00")
    assert (answer["verdict"], answer["reasons"]) == ("pass", [])
    told = answer["book"]
    assert (told["place"], told["filing"], told["known_by"]) == ("none", str(filed.pk), "isbn")
    assert told["signs"] == []


def test_a_scan_is_answered_with_each_sign_and_opens_nothing(filed: Any) -> None:
    answer = ask(title=f"{TITLE} 電子版 P·D·F 网盘秒发", book={"sold": 9000}, price="5.00")
    assert answer["verdict"] == "review"
    [reason] = answer["reasons"]
    assert (reason["kind"], reason["outcome"], reason["right"]["filing"]) == ("book", "review", str(filed.pk))
    assert reason["where"][0]["field"] == "title"
    told = answer["book"]
    assert told["place"] == "review"
    assert [one["sign"] for one in told["signs"]] == ["sold_as_copy"]
    assert told["score"] == pytest.approx(reason["score"], abs=1e-4)
    assert (Screening.objects.count(), Finding.objects.count(), Case.objects.count()) == (0, 0, 0)


def test_what_a_publisher_told_the_operator_alone_is_told_to_nobody(filed: Any) -> None:
    answer = ask(title=f"{TITLE} PDF 网盘", book={"isbn": RIVER, "sold": 9000}, price="3.00")
    said = {one["sign"]: one["says"]["en"] + one["says"]["zh"] for one in answer["book"]["signs"]}
    assert {"sold_beyond_delivered", "price_below_floor", "sold_as_copy"} <= said.keys()
    assert "5000" not in said["sold_beyond_delivered"]
    assert "60" not in said["price_below_floor"]


def test_other_goods_and_times_without_a_filed_book_have_none(operator: Any, holder: Any) -> None:
    owner = owner_of(holder)
    assert ask(title=TITLE, book={"isbn": RIVER})["book"] is None
    file_book(owner)
    assert ask(title="Cotton bag", category="Bags")["book"] is None
