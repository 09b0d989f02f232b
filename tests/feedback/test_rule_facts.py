"""What rules are told of what buyers say: rates drawn to the whole, distinct believed buyers, rises."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.catalog.subjects import room, send_rooms
from tests.feedback.rising import YEAR, said_of
from zhengpin.accounts.queries import today
from zhengpin.catalog.models import Listing, LiveRoom, Shop
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import Subject, subject_of
from zhengpin.feedback.models import Rise, Unit
from zhengpin.feedback.queries.rule_facts import facts_of_listings, facts_of_subjects
from zhengpin.kit.ids import new_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_year")]


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


def shown(shop: Shop) -> Subject:
    return subject_of(SubjectKind.SHOP, Shop.objects.select_related("merchant").get(pk=shop.pk))


def of_shops(*shops: Shop) -> list[Any]:
    subjects = [shown(shop) for shop in shops]
    found = facts_of_subjects(subjects)
    return [found[one.reference] for one in subjects]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.engines
def test_buyers_returns_and_rates_of_a_listing() -> None:
    shops = YEAR()
    said_of("l-1", range(4), record="return", reason="fake")
    said_of("l-1", range(3, 7))
    listing = Listing.objects.get(external_id="l-1")
    facts: Any = facts_of_listings({listing.pk: listing.shop_id})[listing.pk]
    assert (facts["buyers_saying_fake"], facts["buyers_rise"]) == (7, False)
    assert facts["returns_as_fake"] == 4  # the review of one of them is the same buyer
    alone = 7 / (120 * 89) * 10_000
    assert 0 < facts["buyers_fake_rate"] < alone
    [other] = of_shops(shops[2])
    assert 0 < other["buyers_fake_rate"] < facts["buyers_fake_rate"]


def test_a_shop_that_nobody_bought_of_has_no_rate() -> None:
    shop = YEAR()[0]
    Unit.objects.filter(shop=shop).get().days.all().delete()
    assert of_shops(shop)[0]["buyers_fake_rate"] is None


def test_a_contested_rise_is_not_told_to_rules_of_goods() -> None:
    one, other, third = YEAR()[:3]
    rise_of(one)
    rise_of(other, "contested")
    rise_of(third, "dismissed")
    assert [facts["buyers_rise"] for facts in of_shops(one, other, third)] == [True, False, False]


def test_a_room_is_told_of_its_merchants_shops() -> None:
    shop = YEAR()[0]
    send_rooms(room())
    live = subject_of(SubjectKind.ROOM, LiveRoom.objects.get())
    of_room = replace(live, merchant_id=shop.merchant_id)
    nothing = {"buyers_rise": False, "room_reports": 0}
    assert facts_of_subjects([of_room]) == {live.reference: nothing}
    rise_of(shop)
    assert facts_of_subjects([of_room]) == {live.reference: nothing | {"buyers_rise": True}}


def test_however_many_are_asked_the_statements_are_few(django_assert_num_queries: Any) -> None:
    YEAR()
    listings = dict(Listing.objects.values_list("pk", "shop_id"))
    first = next(iter(listings.items()))
    with django_assert_num_queries(3):
        facts_of_listings(dict([first]))
    with django_assert_num_queries(3):
        facts_of_listings(listings)
