"""Public and staff pages of publication in a real browser: accessible, within the window, without errors."""

from __future__ import annotations

from random import Random

import pytest
from django.urls import reverse

from tests.messages.made_reasons import valid_reasons
from tests.publication.test_submitting import issue
from zhengpin.accounts.actor import system
from zhengpin.publication import operations
from zhengpin.publication.models import Submission

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_public_pages_are_well(everywhere, published) -> None:
    watched = everywhere()
    page = watched.open(reverse("web:public-notices"))
    watched.assert_well()
    page.locator("select[name=reason]").select_option("counterfeit")
    page.locator(".public-search button").click()
    page.wait_for_load_state("networkidle")
    assert page.locator("tbody tr").count() == 1
    page.locator("tbody a").click()
    page.wait_for_load_state("networkidle")
    watched.assert_well()
    page = watched.open(reverse("web:public-entry", args=[1]))
    page.locator("details summary").first.click()
    watched.assert_well("public-notices-1")
    watched.open(f"{reverse('web:public-notices')}?text=nothing")
    watched.assert_well("public-notices-none")
    watched.allowed = {404}
    watched.open(reverse("web:public-entry", args=[99]))
    watched.assert_well()


@pytest.mark.prove("seconds in a browser; what the page holds is proven without one")
def test_staff_pages_are_well(everywhere, published, merchant_organisation, administrator) -> None:
    random = Random(1)
    issue(merchant_organisation, [valid_reasons(random, number) for number in range(3)])
    operations.gather_statements(actor=system("tests"))
    refused, taken, _ = Submission.objects.order_by("pk")
    errors = [{"field": "content_type", "code": "refused", "message": "The content type field is required."}]
    Submission.objects.filter(pk=refused.pk).update(state="rejected", errors=errors)
    Submission.objects.filter(pk=taken.pk).update(state="accepted", duplicate=True)
    Submission.objects.filter(state="pending").update(last_error="HTTP 503")
    watched = everywhere(administrator)
    for path in (reverse("web:publication"), f"{reverse('web:publication-ledger')}?verify"):
        watched.open(path)
        watched.assert_well()
    page = watched.open(f"{reverse('web:publication')}?state=rejected")
    page.locator("tbody form button").click()
    page.wait_for_load_state("networkidle")
    watched.assert_well("publication-again")
