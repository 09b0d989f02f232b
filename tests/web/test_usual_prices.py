"""The usual prices of a mark on the page of its filing, in a real browser: shown, refused with a reason, filed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.flows.screening.screening import owner_of, protect_name
from zhengpin.rights.models import Filing


@pytest.fixture
def mark(operator, holder) -> Filing:
    return protect_name(owner_of(holder), "Velora", usual_prices="CNY 900-2000: Bags")


@pytest.mark.prove("seconds in a browser; what the page holds is proven without one")
@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_holder_files_them_on_the_page(mark, everywhere, holder_person) -> None:
    watched = everywhere(holder_person)
    page = watched.open(reverse("web:filing", args=[mark.pk]))
    page.locator("details:has(#usual-prices) > summary").click()
    assert page.locator("#usual-prices").input_value() == "CNY 900-2000: Bags"
    page.locator("#usual-prices").fill("CNY 8 to 9")
    page.locator("details:has(#usual-prices) button").click()
    page.wait_for_selector("#usual-prices-error")
    watched.faults.clear()  # the browser reports the 422 itself
    watched.assert_well("usual-prices-wrong")
    page.locator("#usual-prices").fill("CNY 800-900\nCNY 1000-1500: Bags")
    page.locator("details:has(#usual-prices) button").click()
    page.wait_for_url(f"**/filings/{mark.pk}/")
    assert page.locator("#usual-prices").input_value().startswith("CNY 800-900\n")
    watched.assert_well("usual-prices")
