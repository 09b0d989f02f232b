"""The report's rows on complaints agree with a story that is counted by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.flows.complaints.complaining import answer, at, decided, make_market, submitted
from zhengpin.complaints.models import Clock
from zhengpin.flows.complaints import counter
from zhengpin.flows.complaints.expiry import expire_complaint_clocks
from zhengpin.reports.chapters.complaints import COMPLAINTS
from zhengpin.reports.metrics import compute

pytestmark = pytest.mark.django_db


def test_every_row_is_what_happened() -> None:
    market = make_market(6)
    with at(market):
        start = market.now
        first = submitted(market, targets=3)
        told = decided(market, first)
        market.now += timedelta(days=2)
        market.listings = market.listings[3:]
        second = submitted(market, targets=3)
        market.now += timedelta(days=2)
        decided(market, second, outcome="not_infringing")
        stated = answer(market, told[:1])
        counter.submit(counter_id=stated.pk, actor=market.respondent)
        counter.forward(counter_id=stated.pk, actor=market.reviewer)
        market.now = Clock.objects.get(step="suit").fires_at
        expire_complaint_clocks()
        found = compute(start - timedelta(days=1), market.now + timedelta(days=1), [COMPLAINTS])
    rows = {row["key"]: row for row in found["chapters"][0]["figures"]}
    parts = {key: (row["numerator"], row["denominator"]) for key, row in rows.items()}
    assert parts["holders_served"] == (1, None)
    assert parts["filings_served"] == (1, None) or parts["filings_served"] == (0, None)
    assert parts["complaints_submitted"] == (2, None)
    assert parts["listings_on_complaint"] == (3, None)
    assert parts["creators_on_complaint"] == (0, None)
    assert parts["complaints_on_time"] == (1, 2)
    assert parts["targets_upheld"] == (3, 6)
    assert parts["upheld_unauthorised_name"] == (3, 6)
    assert parts["upheld_counterfeit"] == (0, 0)
    assert parts["counters_submitted"] == (1, None)
    assert parts["counters_successful"] == (1, 3)
