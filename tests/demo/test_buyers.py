"""The demo's buyers: the same from the same seed, received by the real door, and saying what they were meant to say."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import batched

import pytest

from tests.catalog import sending
from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import today
from zhengpin.demo.buyers import leave_buyers
from zhengpin.demo.buyers.history import DAYS, RING_SIZE, RISES_FOR, buyer_history, planted
from zhengpin.demo.buyers.leaving import receive, waiting_reports
from zhengpin.demo.buyers.texts import CHINESE, ENGLISH, RING
from zhengpin.demo.marketplace import demo_marketplace
from zhengpin.demo.opening import SOURCE
from zhengpin.demo.records import DemoMarketplace
from zhengpin.demo.steps import OpeningSteps
from zhengpin.feedback.models import Buyer, Feedback, FeedbackPhoto, Order, Rise, UnitDay
from zhengpin.feedback.operations.recounting import recount
from zhengpin.feedback.states import SAYS_FAKE
from zhengpin.ledger.models import Entry
from zhengpin.matching.claims.judging import read_claim

LISTINGS = 12


@pytest.fixture(scope="module")
def market() -> DemoMarketplace:
    return demo_marketplace(seed=7, listings=LISTINGS, today=today())


@pytest.fixture
def shown(market: DemoMarketplace) -> DemoMarketplace:
    return show(market)


def show(market: DemoMarketplace) -> DemoMarketplace:
    """Lay the marketplace's listings in the catalogue, without their pictures."""
    for one in market.listings:
        merchant = market.merchants[one.merchant]
        given = sending.listing(
            one.external_id,
            merchant={"external_id": merchant.external_id, "name": merchant.name},
            shop={"external_id": one.shop, "name": one.shop},
            brand=one.brand,
            category=one.category,
            pictures=[],
        )
        sending.store(given, source=SOURCE)
    return market


def test_the_same_seed_gives_the_same_buyers(market: DemoMarketplace) -> None:
    first = buyer_history(market, today())
    assert buyer_history(market, today()) == first
    other = demo_marketplace(seed=8, listings=LISTINGS, today=today())
    assert buyer_history(other, today()) != first


def test_they_reach_over_a_year_and_no_day_is_without_orders(market: DemoMarketplace) -> None:
    orders = [one for one in buyer_history(market, today()) if one["record"] == "order"]
    days = Counter(one["placed_at"][:10] for one in orders)
    assert len(days) == DAYS
    assert max(days) == (today() - timedelta(days=1)).isoformat()


@pytest.mark.parametrize("language", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_what_they_write_is_read_as_it_was_meant(language: dict[str, tuple[str, ...]]) -> None:
    for meaning in ("content", "genuine", "elsewhere", "question", "return"):
        assert [text for text in language[meaning] if text and read_claim(text).says_fake] == []
    meant = [text for name in ("fake", "copied", "report") for text in language[name]]
    read = [text for text in meant if read_claim(text).says_fake]
    assert len(read) >= 0.8 * len(meant), set(meant) - set(read)


@pytest.mark.django_db
def test_a_rise_and_a_ring_stand_out_and_nobody_is_named(shown: DemoMarketplace) -> None:
    history = buyer_history(shown, today())
    verdicts = Counter(verdict for lot in batched(history, 400) for verdict in receive(lot))
    assert verdicts == {"stored": len(history)}
    shops = planted(shown)
    assert shops
    since = today() - timedelta(days=RISES_FOR)

    def share(shop: str) -> float:
        days = UnitDay.objects.filter(unit__shop__external_id=shop)
        late, before = days.filter(day__gte=since), days.filter(day__lt=since)
        rates = [sum(d.says_fake for d in some) / sum(d.orders for d in some) for some in (late, before)]
        return rates[0] / max(rates[1], 1e-4)

    assert share(shops.rising) > 2
    assert Feedback.objects.filter(text=RING, shop__external_id=shops.attacked).count() == 2 * RING_SIZE
    assert (
        recount(since=today() - timedelta(days=399), until=today(), mend=False, actor=system("t")).differed
        == 0
    )
    for model in (Buyer, Order, Feedback):
        assert not [row for row in model._default_manager.values()[:500] if "B000" in repr(row)]
    assert set(receive(history[:50])) == {"unchanged"}


@pytest.mark.django_db
def test_two_reports_wait_for_an_answer_one_with_photos(shown: DemoMarketplace) -> None:
    assert receive(waiting_reports(shown, today())) == ["stored", "stored"]
    waiting = Feedback.objects.filter(kind="report", answer="waiting")
    assert [row.photos.count() for row in waiting.order_by("pk")] == [2, 0]
    assert all(row.says in SAYS_FAKE for row in waiting)
    assert all(photo.blob_id and not photo.refusal for photo in FeedbackPhoto.objects.all())


@pytest.mark.django_db
def test_left_once_and_again_they_are_the_same(shown: DemoMarketplace) -> None:
    told: list[tuple[str, int, int]] = []
    leave_buyers(shown, OpeningSteps(shown=lambda *one: told.append(one)))
    counted = Order.objects.count(), Feedback.objects.count(), UnitDay.objects.count()
    entered = Entry.objects.filter(event="buyer_day.counted").count()
    assert entered == DAYS
    assert told[-1][1] == told[-1][2] > 0
    leave_buyers(shown, OpeningSteps())
    assert (Order.objects.count(), Feedback.objects.count(), UnitDay.objects.count()) == counted


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.django_db
def test_the_planted_rise_is_told_and_the_ring_is_not_believed() -> None:
    market = demo_marketplace(seed=7, listings=60, today=today())
    show(market)
    leave_buyers(market, OpeningSteps())
    shops = planted(market)
    assert shops
    risen = Rise.objects.filter(state="open").values_list("unit__shop__external_id", flat=True)
    assert shops.rising in risen
    assert shops.attacked not in risen
    ring = Feedback.objects.filter(text=RING)
    assert sum(ring.values_list("weight", flat=True)) <= 1
    assert all(ring.values_list("doubt_reasons", flat=True))


def test_a_market_of_one_listing_has_no_rise() -> None:
    market = demo_marketplace(seed=7, listings=1, today=today())
    assert planted(market) is None
    assert waiting_reports(market, today()) == []
    assert buyer_history(market, today())
