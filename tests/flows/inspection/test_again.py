"""A shop of which nothing was found is looked at again when its prices fell, and found then: a reversal is counted."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.catalog.sending import SENDER, listing, store
from tests.catalog.subjects import room, send_rooms
from tests.inspection.goods import goods, repriced
from tests.inspection.shops import FOUND, INSPECTOR, NOT, round_of, shop
from zhengpin.catalog.models import LiveRoom, Shop
from zhengpin.catalog.operations import pin_goods
from zhengpin.flows.inspection import again, changes
from zhengpin.inspection.models import ChangeSeen, ShopInspection, ShopStanding
from zhengpin.kit import clock
from zhengpin.linkage.models import Trait
from zhengpin.reports.chapters.inspections import INSPECTIONS
from zhengpin.reports.metrics import compute

pytestmark = pytest.mark.django_db


def seen() -> dict[str, dict]:
    return dict(ChangeSeen.objects.values_list("trigger", "facts"))


def test_a_price_drop_brings_it_forward_and_what_was_found_is_a_reversal() -> None:
    begin = clock.now()
    at = shop()
    rows = goods(at, 10, since=begin - timedelta(days=30))
    first = round_of(at, NOT)
    with clock.set_to(begin + timedelta(days=2)):
        repriced(rows[:3], "90.00")
        assert again.inspect_again() == 0
        assert seen() == {}
        repriced(rows[:4], "45.00")
        assert again.inspect_again() == 0
        assert seen() == {"price_drop": {"goods": 4, "fell_by": 0.55}}
        again.inspect_again()
        assert ChangeSeen.objects.count() == 1
    standing = ShopStanding.objects.get(shop=at)
    assert (standing.due_why, standing.last_id) == ("price_drop", first.pk)
    with clock.set_to(begin + timedelta(days=13)):
        assert again.inspect_again() == 1
        assert again.inspect_again() == 0
        opened = ShopInspection.objects.get(state="open")
        assert (opened.why, opened.trigger, opened.before) == ("trigger", "price_drop", "not_found")
        assert round_of(at, FOUND).pk == opened.pk
    found = compute(begin - timedelta(days=1), begin + timedelta(days=20), [INSPECTIONS])
    figures = {row["key"]: row for row in found["chapters"][0]["figures"]}
    reversal = figures["reversal_rate"]
    assert (reversal["numerator"], reversal["denominator"], reversal["value"]) == (1, 1, 1.0)
    assert reversal["interval"][0] < 0.3
    assert (figures["shops_inspected"]["value"], figures["shops_non_conforming"]["value"]) == (1, 1)
    assert figures["changes_seen"]["value"] == 1


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_shop_is_due_by_its_time_alone_and_not_once_it_is_gone() -> None:
    begin = clock.now()
    at, gone = shop("s-1"), shop("s-2")
    for one in (at, gone):
        round_of(one, NOT)
    gone.state = "banned"
    gone.save()
    with clock.set_to(begin + timedelta(days=50)):
        assert again.inspect_again() == 0
    with clock.set_to(begin + timedelta(days=130)):
        assert again.inspect_again() == 1
    assert ShopInspection.objects.get(state="open").why == "schedule"


def test_new_titles_and_another_warehouse_are_seen(settings) -> None:
    settings.INSPECTION_TITLES = 5
    begin = clock.now()
    many, moved, still = (shop(name) for name in ("s-1", "s-2", "s-3"))
    warehouse(moved, "1", begin - timedelta(days=9))
    warehouse(still, "2", begin - timedelta(days=9))
    for one in (many, moved, still):
        round_of(one, NOT)
    with clock.set_to(begin + timedelta(days=1)):
        goods(many, 5)
        goods(still, 4)
        warehouse(moved, "3", clock.now())
        found = {(one.shop_id, one.trigger.value): one.facts for one in changed()}
    assert found == {(many.pk, "new_titles"): {"goods": 5}, (moved.pk, "other_ship_from"): {"places": 1}}


def test_goods_sent_from_elsewhere_or_taken_off_after_a_live_sale_are_seen() -> None:
    begin = clock.now()
    send_rooms(room())
    for number in ("b-1", "b-2", "b-3"):
        store(listing(number, ships_from="Nantong"))
    at = Shop.objects.get(external_id="s-1")
    round_of(at, NOT)
    with clock.set_to(begin + timedelta(days=1)):
        store(listing("b-1", ships_from="Nantong", price="38.00"))
        assert [one.trigger for one in changed()] == []
        store(listing("b-2", ships_from="Yiwu"))
        pin_goods(room_id=LiveRoom.objects.get().pk, external_ids=["b-1", "b-3"], actor=SENDER)
    with clock.set_to(begin + timedelta(days=1, hours=2)):
        pin_goods(room_id=LiveRoom.objects.get().pk, external_ids=[], actor=SENDER)
        off = begin + timedelta(days=1, hours=2, minutes=50)
        store(listing("b-1", ships_from="Nantong", off_sale_at=off.isoformat()))
        off += timedelta(minutes=20)
        store(listing("b-3", ships_from="Nantong", off_sale_at=off.isoformat()))
        store(listing("b-2", ships_from="Yiwu", off_sale_at=off.isoformat()))
        found = {one.trigger.value: one.facts for one in changed()}
    assert found == {"other_ship_from": {"places": 1}, "delisted_after_live": {"goods": 1}}


def changed() -> list[changes.ShopChange]:
    return list(changes.changes_at(list(ShopStanding.objects.select_related("shop__merchant"))))


def warehouse(at, number: str, received: datetime) -> None:
    Trait.objects.create(
        account=at.merchant.organisation, kind="warehouse", digest=number * 32, received_at=received
    )


def test_what_is_due_is_opened_in_parts_of_bounded_size() -> None:
    begin = clock.now()
    for number in range(3):
        round_of(shop(f"s-{number}"), NOT)
    with clock.set_to(begin + timedelta(days=130)):
        assert len(again.open_due(actor=INSPECTOR, most=2)) == 2
        assert len(again.open_due(actor=INSPECTOR, most=2)) == 1
