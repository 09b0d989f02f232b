"""A simulated market through the real tables, week by week: what is planted is told, and a ring is not believed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from django.db.models import Sum

from benchmarks.feedback.bursts import planted
from benchmarks.feedback.buyers import KINDS, Buyers
from benchmarks.feedback.market import DAYS, market
from benchmarks.feedback.stored import StoredMarket
from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import today
from zhengpin.feedback.models import Feedback, Rise, UnitDay
from zhengpin.feedback.operations.rises import detect_rises
from zhengpin.feedback.operations.weighing import week_of, weigh

pytestmark = pytest.mark.django_db
ACTOR = system("tests")
SHOPS, RISES, ATTACKS = 40, 2, 3
LOOK = 14
WITHIN = 14
BEGUN = 111
"""Until this day nothing is planted: all of it is stored at once."""


@pytest.mark.prove("every day the stories of rises and rings run, on a smaller market")
@pytest.mark.slow
def test_planted_rises_are_told_and_planted_rings_are_not(settings: Any) -> None:
    settings.ORDER_DAYS = 600
    rng = np.random.default_rng([11, 1])
    simulated, buyers = market(SHOPS, RISES, rng), Buyers(rng)
    bursts = planted(simulated, ATTACKS, 1, buyers)
    stored = StoredMarket(simulated, bursts, buyers, today() - timedelta(days=DAYS))
    first = 0
    for last in range(BEGUN, DAYS, LOOK):
        for target, days in stored.come(range(first, last + 1)).items():
            weigh(target=target, weeks={week_of(day) for day in days}, actor=ACTOR)
        first = last + 1
        if last > BEGUN:
            detect_rises(on=stored.day(last), actor=ACTOR)
    told = {(row.unit.key, row.day): row for row in Rise.objects.select_related("unit")}
    for rise in simulated.rises:
        own = simulated.reports.only(simulated.reports.unit == rise.shop)
        first = int(own.day[own.ordered >= rise.begin].min())
        key, begin = str(stored.shops[rise.shop].pk), stored.day(rise.begin)
        found = [row for (shop, day), row in told.items() if shop == key and day >= begin]
        assert found, rise
        assert min(row.day for row in found) <= stored.day(first + WITHIN), rise
        assert found[0].state == "open"
    for burst in bursts:
        key, since = str(stored.shops[burst.shop].pk), stored.day(burst.begin)
        until = since + timedelta(days=25)
        if burst.kind in KINDS:
            assert not [
                row
                for (shop, day), row in told.items()
                if shop == key and since <= day <= until and row.state == "open"
            ], burst.kind
    believed = UnitDay.objects.filter(unit__kind="shop").aggregate(all=Sum("believed"))["all"]
    weights = Feedback.objects.exclude(shop__name__startswith="Shop rival").aggregate(all=Sum("weight"))[
        "all"
    ]
    assert believed == pytest.approx(weights)
    hired = sum(len(burst.placed) for burst in bursts if burst.kind in KINDS)
    doubted = (
        Feedback.objects.exclude(doubt_reasons=[])
        .exclude(doubt_reasons=["repeated"])
        .exclude(doubt_reasons=["linked"])
    )
    assert doubted.count() > 0.6 * hired
    assert 0 < weights < Feedback.objects.count() - 0.6 * hired
