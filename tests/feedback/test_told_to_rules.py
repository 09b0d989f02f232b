"""What rules are told of what buyers say: rates drawn to the whole, distinct believed buyers, rises; by few statements."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.catalog.subjects import room, send_rooms
from tests.feedback.rising import market, said_of
from zhengpin.accounts.queries import today
from zhengpin.catalog.models import Listing, LiveRoom, Shop
from zhengpin.feedback.models import Rise, Unit
from zhengpin.feedback.queries.told_to_rules import buyers_say
from zhengpin.kit.ids import new_id

pytestmark = pytest.mark.django_db


def rise_of(shop: Shop, state: str = "open") -> Rise:
    return Rise.objects.create(
        id=new_id(),
        unit=Unit.objects.get(kind="shop", key=str(shop.pk)),
        state=state,
        day=today(),
        since=today() - timedelta(days=3),
        reports=9,
        expected=1,
        rise=6,
        low=3,
        high=12,
        strength=9,
    )


@pytest.mark.engines
def test_buyers_returns_and_rates_of_a_listing() -> None:
    shops = market()
    said_of("l-1", range(4), record="return", reason="fake")
    said_of("l-1", range(3, 7))
    listing = Listing.objects.get(external_id="l-1")
    told = buyers_say(shops=[listing.shop_id], listings=[listing.pk]).of_listing(listing.pk, listing.shop_id)
    assert (told["buyers_saying_fake"], told["buyers_rise"]) == (7, False)
    assert told["returns_as_fake"] == 4  # the review of one of them is the same buyer
    alone = 7 / (120 * 89) * 10_000
    assert 0 < told["buyers_fake_rate"] < alone
    other = buyers_say(shops=[shops[2].pk]).of_seller(shops[2].pk)
    assert 0 < other["buyers_fake_rate"] < told["buyers_fake_rate"]


def test_a_shop_that_nobody_bought_of_has_no_rate() -> None:
    shop = market()[0]
    Unit.objects.filter(shop=shop).get().days.all().delete()
    assert buyers_say(shops=[shop.pk]).of_seller(shop.pk)["buyers_fake_rate"] is None


def test_a_contested_rise_is_not_told_to_rules_of_goods() -> None:
    one, other, third = market()[:3]
    rise_of(one)
    rise_of(other, "contested")
    rise_of(third, "dismissed")
    said = buyers_say(shops=[one.pk, other.pk, third.pk])
    assert [said.of_seller(shop.pk)["buyers_rise"] for shop in (one, other, third)] == [True, False, False]


def test_a_room_is_told_of_its_merchants_shops() -> None:
    shop = market()[0]
    rise_of(shop)
    send_rooms(room())
    live = LiveRoom.objects.get()
    said = buyers_say(merchants=[shop.merchant_id], rooms=[live.pk])
    assert said.of_room(live.pk, (None, shop.merchant_id)) == {"buyers_rise": True, "room_reports": 0}
    assert said.of_room(live.pk, (None, new_id()))["buyers_rise"] is False


def test_however_many_are_asked_the_statements_are_few(django_assert_num_queries: Any) -> None:
    shops = market()
    listings = list(Listing.objects.values_list("pk", flat=True))
    with django_assert_num_queries(3):
        buyers_say(shops=[shops[0].pk], listings=listings[:1])
    with django_assert_num_queries(3):
        buyers_say(shops=[shop.pk for shop in shops], listings=listings)
