"""The demo's books are filed, offered honestly and otherwise, and bought: each desk finds one at its stage."""

from __future__ import annotations

import pytest

from zhengpin.accounts.queries import today
from zhengpin.demo.books import leave_books
from zhengpin.demo.marketplace import demo_marketplace
from zhengpin.demo.opening import OPENER, lay_foundation
from zhengpin.demo.steps import OpeningSteps
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.models import Finding
from zhengpin.purchases.models import Purchase
from zhengpin.rights.queries import filings
from zhengpin.rulebook.operations import install_defaults


@pytest.mark.django_db(transaction=True)
def test_offers_are_told_apart_and_a_purchase_stands_at_each_stage() -> None:
    market = demo_marketplace(seed=7, listings=1, today=today())
    install_defaults(actor=OPENER)
    lay_foundation(market)
    for _ in range(2):  # begun again, what stands is left as it is
        leave_books(market, OpeningSteps(), screen=run_due)
    assert filings(OPENER, kind="publication", state="approved").count() == 6
    found = {
        row.screening.revision.listing.external_id: row.facts["book_place"]
        for row in Finding.objects.filter(kind="book").select_related("screening__revision__listing")
    }
    assert {name for name, place in found.items() if place == "review"} == {
        "B9003",
        "B9004",
        "B9005",
        "B9006",
    }
    assert sorted(Purchase.objects.values_list("state", flat=True)) == [
        "notified",
        "planned",
        "with_appraiser",
    ]
