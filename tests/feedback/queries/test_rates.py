"""Tables of rates: what is shown of whom to whom, compared with what came before, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from tests.feedback.counted import count, count_month, month, shop, unit_of
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import today
from zhengpin.catalog.models import Shop
from zhengpin.feedback.models import Unit, UnitDay
from zhengpin.feedback.periods import RatePeriod
from zhengpin.feedback.problems import MonthNotOver, PeriodUnclear, UnitNotFound
from zhengpin.feedback.queries.rates import (
    kinds_of,
    labels,
    merchant_subject,
    rate,
    rates,
    unit_subject,
    whole_subject,
)
from zhengpin.feedback.queries.series import series
from zhengpin.feedback.states import Change, RateKind, RateSort, Step
from zhengpin.kit.errors import Forbidden

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(auditor: Any, actor_of: Any) -> Actor:
    return actor_of(auditor)


@pytest.fixture
def shops() -> list[Shop]:
    """Fourteen shops of thirty orders a day; the first has risen since the month before, the second has few orders."""
    made = [shop(f"s-{at}", f"Shop {at:02}", merchant=f"m-{at // 2}") for at in range(14)]
    for at, one in enumerate(made):
        unit = unit_of(one)
        count_month(unit, month(), 4 if at == 1 else 900, {0: 60, 1: 1}.get(at, 9))
        count_month(unit, month().before, 900, 9)
        count_month(unit, month().year_before, 900, 10)
    return made


def test_a_rate_is_believed_reports_for_ten_thousand_orders(staff: Actor, shops: list[Shop]) -> None:
    table = rates(staff, RateKind.SHOP, month())
    assert len(table) == 14
    first = table[:1][0]
    assert first.key == unit_of(shops[0]).pk
    assert (first.orders, first.reports, first.rate) == (900, 60.0, pytest.approx(60 / 900 * 10_000))
    assert first.low is not None
    assert first.high is not None
    assert first.low < 666 < first.high
    assert not first.few
    assert first.shown == first.rate


def test_a_rate_of_few_orders_is_drawn_towards_the_others_and_marked(staff: Actor, shops: list[Shop]) -> None:
    row = rates(staff, RateKind.SHOP, month()).row_of(unit_of(shops[1]).pk)
    assert row is not None
    assert row.few
    assert row.rate == 2500
    assert row.shown == row.shrunk
    assert row.shown is not None
    assert row.shown < 1000
    assert row.weight < 0.5
    kept = rates(staff, RateKind.SHOP, month(), enough=True)
    assert unit_of(shops[1]).pk not in [one.key for one in kept]
    assert len(kept) == 13


def test_what_changed_is_said_to_have_changed_only_beyond_chance(staff: Actor, shops: list[Shop]) -> None:
    table = rates(staff, RateKind.SHOP, month(), sort=RateSort.CHANGE)
    rows = list(table)
    assert rows[0].key == unit_of(shops[0]).pk
    assert rows[0].before.change is Change.ROSE
    assert rows[0].before.ratio == pytest.approx(60 / 9)
    assert rows[0].year_before.change is Change.ROSE
    assert {row.before.change for row in rows[2:]} == {Change.NOISE}
    risen = rates(staff, RateKind.SHOP, month(), change=Change.ROSE)
    assert [row.key for row in risen] == [unit_of(shops[0]).pk]
    assert len(rates(staff, RateKind.SHOP, month(), change=Change.FELL)) == 0


def test_tables_are_put_in_order_searched_and_cut(staff: Actor, shops: list[Shop]) -> None:
    by_orders = [row.orders for row in rates(staff, RateKind.SHOP, month(), sort=RateSort.ORDERS)]
    assert by_orders == sorted(by_orders, reverse=True)
    named = rates(staff, RateKind.SHOP, month(), text="shop 03")
    assert labels(staff, RateKind.SHOP, [row.key for row in named]) == {unit_of(shops[3]).pk: "Shop 03"}
    assert len(rates(staff, RateKind.SHOP, month())[4:9]) == 5


def test_a_merchants_rate_is_that_of_its_shops_together(staff: Actor, shops: list[Shop]) -> None:
    merchant = shops[0].merchant
    row = rate(staff, merchant_subject(staff, merchant.pk), month())
    assert row is not None
    assert (row.orders, row.reports) == (904, 61.0)
    table = rates(staff, RateKind.MERCHANT, month())
    assert len(table) == 7
    assert labels(staff, RateKind.MERCHANT, [table[:1][0].key]) == {str(merchant.pk): merchant.name}


def test_the_whole_marketplace_is_not_drawn_towards_anything(staff: Actor) -> None:
    assert whole_subject(staff) is None
    count_month(Unit.objects.create(kind="all", key=""), month(), 20, 1)
    subject = whole_subject(staff)
    assert subject is not None
    row = rate(staff, subject, month())
    assert row is not None
    assert not row.few
    assert row.rate == 500


def test_of_fewer_than_ten_like_it_a_rate_is_drawn_towards_nothing(staff: Actor) -> None:
    count_month(unit_of(shop("s-1", "Alone")), month(), 4, 1)
    [row] = rates(staff, RateKind.SHOP, month())
    assert (row.few, row.shown, row.rate) == (False, pytest.approx(2500), 2500)
    assert row.shown_high is not None
    assert row.shown_high > 10_000


def test_others_see_their_own_by_fives_and_nothing_below_five(
    shops: list[Shop], merchant_person: Any, actor_of: Any, staff: Actor
) -> None:
    Shop.objects.filter(pk__in=[shops[2].pk, shops[3].pk]).update(
        merchant=_merchant_of(merchant_person, shops)
    )
    UnitDay.objects.filter(unit=unit_of(shops[3]), day__range=(month().first, month().last)).update(
        believed=4
    )
    own = actor_of(merchant_person)
    table = rates(own, RateKind.SHOP, month())
    rows = {row.key: row for row in table}
    assert set(rows) == {unit_of(shops[2]).pk, unit_of(shops[3]).pk}
    seen, hidden = rows[unit_of(shops[2]).pk], rows[unit_of(shops[3]).pk]
    assert (seen.reports, seen.rate) == (10.0, pytest.approx(10 / 900 * 10_000))
    assert (hidden.reports, hidden.rate, hidden.shrunk, hidden.hidden) == (None, None, None, True)
    assert hidden.before.change is Change.UNKNOWN
    assert kinds_of(own) == [RateKind.SHOP]
    assert len(kinds_of(staff)) == 6
    with pytest.raises(UnitNotFound):
        unit_subject(own, unit_of(shops[0]).pk)
    with pytest.raises(UnitNotFound):
        merchant_subject(own, shops[0].merchant_id)


def _merchant_of(who: Any, shops: list[Shop]) -> Any:
    merchant = shops[2].merchant
    [merchant.organisation_id] = [one.organisation_id for one in who.memberships.all()]
    merchant.save()
    return merchant


def test_others_get_whole_months_that_are_over_alone(
    shops: list[Shop], merchant_person: Any, actor_of: Any, staff: Actor
) -> None:
    own = actor_of(merchant_person)
    now = RatePeriod(today().replace(day=1), today())
    for period in (now, RatePeriod(month().first, month().first + timedelta(days=9))):
        with pytest.raises(MonthNotOver):
            rates(own, RateKind.SHOP, period)
        assert len(rates(staff, RateKind.SHOP, period)) in (0, 14)
    with pytest.raises(PeriodUnclear):
        rates(staff, RateKind.SHOP, RatePeriod(today(), today() - timedelta(days=1)))


def test_whoever_may_not_read_rates_is_refused(actor_of: Any, merchant_person: Any) -> None:
    nobody = replace(actor_of(merchant_person), permissions=frozenset())
    with pytest.raises(Forbidden):
        rates(nobody, RateKind.SHOP, month())


def test_over_time_each_part_has_its_orders_its_rate_and_its_interval(staff: Actor) -> None:
    one = shop("s-1", "Quiet Pines")
    count(unit_of(one), month().first, [100] * 10, [1.0] * 10, reviews=3)
    subject = unit_subject(staff, unit_of(one).pk)
    days = series(staff, subject, month(), Step.DAY)
    assert len(days) == month().days
    assert [point.rate for point in days[:11]] == [100.0] * 10 + [None]
    [whole] = series(staff, subject, month(), Step.MONTH)
    assert (whole.orders, whole.reports, whole.rate, whole.counts["reviews"]) == (1000, 10.0, 100.0, 30.0)
    assert whole.low is not None
    assert whole.high is not None
    assert whole.low < 100 < whole.high
    weeks = series(staff, subject, month(), Step.WEEK)
    assert sum(point.orders for point in weeks) == 1000
    assert all(point.period.last.weekday() == 6 for point in weeks[:-1])


def test_the_sums_agree_with_sums_by_hand(staff: Actor, shops: list[Shop]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.unit_id, SUM(d.orders), SUM(d.believed) FROM feedback_unitday d JOIN feedback_unit u"
            " ON u.id = d.unit_id WHERE u.kind = 'shop' AND d.day BETWEEN %s AND %s GROUP BY d.unit_id",
            [connection.ops.adapt_datefield_value(one) for one in (month().first, month().last)],
        )
        by_hand = {unit: (int(orders), float(held)) for unit, orders, held in cursor.fetchall()}
    assert {row.key: (row.orders, row.reports) for row in rates(staff, RateKind.SHOP, month())} == by_hand
