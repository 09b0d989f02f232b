"""What a mark's goods usually cost, as its holder files it: the price cue follows, in its category and currency."""

from __future__ import annotations

import pytest

from tests.flows.screening.screening import bags_are_class_18, owner_of, protect_name, sell
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.judging import usual_prices
from zhengpin.monitoring.models import Finding
from zhengpin.rights.models import Filing
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db
RANGES = [
    {"currency": "CNY", "low": "100.00", "high": "9000.00", "category": ""},
    {"currency": "CNY", "low": "1000.00", "high": "2000.00", "category": "Bags"},
    {"currency": "CNY", "low": "3000.00", "high": "3000.00", "category": "Bags > Trunks"},
]


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    usual_prices._filed.cache_clear()
    yield
    index.forget()


@pytest.fixture
def mark(operator, holder) -> Filing:
    bags_are_class_18()
    return protect_name(owner_of(holder), "Velora", usual_prices="CNY 900-2000: Bags")


@pytest.mark.engines
@pytest.mark.parametrize(
    ("category", "expected"),
    [
        ("Bags", (1000, 2000)),
        ("Bags > Totes", (1000, 2000)),
        ("bags/trunks/steamer", (3000, 3000)),
        ("Bagsmith", (100, 9000)),
        ("", (100, 9000)),
    ],
)
def test_the_nearest_category_counts(category, expected) -> None:
    assert usual_prices.range_for(RANGES, category=category, currency="CNY") == expected
    assert usual_prices.range_for(RANGES, category=category, currency="USD") is None
    assert usual_prices.range_for([], category=category, currency="CNY") is None


def ratio_of(external_id: str, price: str, **more: str) -> tuple[float | None, str]:
    sell(external_id, title="Canvas bag", brand="Velora", price=price, category="Bags", **more)
    run_due()
    found = Finding.objects.of_kind(ScreenedKind.LISTING).latest("pk")
    return found.facts["price_ratio"], found.rule_code


def test_an_offer_far_below_the_filed_range_is_told(mark) -> None:
    assert ratio_of("a-1", "90.00") == (0.1, "R-35")
    assert ratio_of("a-2", "1200.00") == (1.0, "R-23")
    assert ratio_of("a-3", "4000.00") == (2.0, "R-23")
    assert ratio_of("a-4", "90.00", currency="USD") == (None, "R-23")
