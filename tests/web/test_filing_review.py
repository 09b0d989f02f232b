"""Reviewing filings on their pages: returned with defects, mended, approved, rejected; one after another."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.filings import submitted
from tests.web.market import APPROVER, FILER
from zhengpin.flows.rights import filing as flow
from zhengpin.rights import operations
from zhengpin.rights.models import Filing

pytestmark = pytest.mark.django_db


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_a_filing_is_returned_mended_and_approved(everywhere, standing, holder_person, senior) -> None:
    row = submitted(standing)
    submitted(standing, "Velmora Home", "7654321")
    reviewing = everywhere(senior)
    page = reviewing.open(reverse("web:filing", args=[row.pk]))
    page.locator(".review-card summary").first.click()
    page.locator("input[value=register_differs]").check()
    page.locator("input[name=note-register_differs]").fill("The register says class 25 only")
    reviewing.assert_well()
    page.locator("form[action$='/return/'] button").click()
    page.wait_for_load_state("networkidle")
    row.refresh_from_db()
    assert row.state == "returned"
    filing = everywhere(holder_person)
    page = filing.open(reverse("web:filing", args=[row.pk]))
    assert "The register says class 25 only" in page.locator(".note.warn").inner_text()
    filing.assert_well()
    page = filing.open(reverse("web:filing-step", args=[row.pk, "right"]))
    assert page.locator("input[name=nice_classes]").input_value() == "18, 25"
    page.locator("input[name=nice_classes]").fill("25, 99")
    page.locator("button[value=on]").click()
    page.wait_for_load_state("networkidle")
    assert page.locator("#id_nice_classes_error").is_visible()
    filing.assert_well()
    page.locator("input[name=nice_classes]").fill("25")
    page.locator("button[value=on]").click()
    page.wait_for_url("**/steps/proof/")
    page.locator("button[value=on]").click()
    page.wait_for_url("**/steps/declaration/")
    page.locator("button[value=on]").click()
    page.wait_for_url("**/filings/*/")
    page = reviewing.open(reverse("web:filing", args=[row.pk]))
    page.locator("form[action$='/approve/'] button").click()
    page.wait_for_load_state("networkidle")
    row.refresh_from_db()
    assert (row.state, row.submissions) == ("approved", 2)
    assert [one.nice_class for one in row.mark.classes.all()] == [25]


def test_a_rejection_needs_a_reason_and_an_approval_other_eyes(
    client_of, standing, senior, administrator
) -> None:
    row = submitted(standing)
    client: Client = client_of(senior)
    refused = client.post(reverse("web:reject-filing", args=[row.pk]), {"reason": " "})
    assert refused.status_code == 422
    assert "form-errors" in refused.content.decode()
    refused = client.post(reverse("web:return-filing", args=[row.pk]), {})
    assert refused.status_code == 422
    assert Filing.objects.get().state == "submitted"
    client.post(reverse("web:reject-filing", args=[row.pk]), {"reason": "It is not registered."})
    assert Filing.objects.get().state == "rejected"
    own: Client = client_of(administrator)
    own.post(reverse("web:new-filing"), {"kind": "mark", "holder": str(standing.pk), "title": "Baita"})
    draft = Filing.objects.get(title="Baita")
    assert draft.mark.word == "Baita"
    operations.edit_filing(
        filing_id=draft.pk,
        mark={"registration_no": "9", "nice_classes": [3]},
        declared_true=True,
        actor=FILER,
    )
    last = own.post(reverse("web:filing-step", args=[draft.pk, "declaration"]), {"declared_true": "on"})
    assert last.status_code == 302
    draft.refresh_from_db()
    assert draft.state == "submitted"
    assert own.post(reverse("web:approve-filing", args=[draft.pk])).status_code == 403


def test_reviewing_goes_on_to_the_next(client_of, standing, senior) -> None:
    first, second = submitted(standing), submitted(standing, "Baita", "2")
    client: Client = client_of(senior)
    answer = client.post(reverse("web:review-next-filing"))
    assert answer["Location"] == reverse("web:filing", args=[first.pk])
    answer = client.post(reverse("web:approve-filing", args=[first.pk]))
    assert answer["Location"] == reverse("web:filing", args=[second.pk])
    flow.approve(filing_id=second.pk, actor=APPROVER)
    assert client.post(reverse("web:review-next-filing"))["Location"] == reverse("web:filings")
