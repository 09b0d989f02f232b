"""Rechecks on their pages: begun, followed while they go on, stopped, read and exported; for the operator alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.market import APPROVER, Market, drawing, saved
from zhengpin.flows.screening import catalogue_pass, rescan
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index, shown
from zhengpin.monitoring.models import CataloguePass, Rescan
from zhengpin.rights import operations as rights
from zhengpin.rights.models import Filing, RightsHolder

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_indexes(db: None):
    shown.forget()
    yield
    index.forget()
    shown.forget()


@pytest.fixture
def filed_later(market: Market) -> Filing:
    """The picture of a listing that stands already, now filed and approved as somebody's work."""
    filed = rights.draft_filing(
        kind="original_work",
        holder_id=RightsHolder.objects.get().pk,
        title="Shapes in the evening",
        declared_true=True,
        work={"claim_signed_by": "Lin Mei"},
        actor=rescan.RESCANNER,
    )
    rights.add_reference(filing_id=filed.pk, content=saved(drawing(5)), actor=rescan.RESCANNER)
    rights.submit_filing(filing_id=filed.pk, actor=rescan.RESCANNER)
    return rights.approve_filing(filing_id=filed.pk, actor=APPROVER)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_a_recheck_is_started_followed_over_a_reload_and_read(everywhere, filed_later, senior) -> None:
    watched = everywhere(senior)
    page = watched.open(reverse("web:rescans"))
    watched.assert_well("rechecks-none")
    assert page.locator("table").count() == 0
    page = watched.open(reverse("web:filing", args=[filed_later.pk]))
    page.locator(f"form[action='{reverse('web:rescans')}'] button").click()
    page.wait_for_url("**/rescans/*-*/")
    row = Rescan.objects.get()
    assert page.locator("#progress[hx-trigger]").count() == 1
    watched.assert_well("recheck-begun")
    page.reload(wait_until="networkidle")
    assert page.locator("#progress[hx-trigger]").count() == 1
    run_due()
    page.wait_for_selector("#progress:not([hx-trigger])")
    page.wait_for_selector("table .row-link")
    watched.assert_well("recheck-finished")
    row.refresh_from_db()
    assert (row.state, row.found, row.cases) == ("finished", 1, 1)
    page = watched.open(reverse("web:rescans"))
    assert page.locator("tbody tr").count() == 1
    watched.assert_well("rechecks")


def test_what_was_found_is_exported_and_links_to_its_case(english, filed_later, senior) -> None:
    row = rescan.start(filing_id=filed_later.pk, actor=rescan.RESCANNER)
    run_due()
    client = english(senior)
    written = b"".join(client.get(reverse("web:rescan-found", args=[row.pk]))).decode("utf-8-sig")
    headers, found = (line.split(",") for line in written.strip().splitlines())
    assert dict(zip(headers, found, strict=True)) | {
        "external_id": "L5",
        "right": "Shapes in the evening",
    } == (dict(zip(headers, found, strict=True)))
    page = client.get(reverse("web:rescan", args=[row.pk])).content.decode()
    assert reverse("web:case", args=[found[headers.index("case")]]) in page
    assert reverse("web:filing", args=[filed_later.pk]) in page


def test_it_is_cancelled_once_and_set_going_by_whoever_may(english, market, senior, reviewer, rule_owner):
    client, looking = english(senior), english(reviewer)
    begun = client.post(reverse("web:rescans"), {"scope": "all"})
    row = Rescan.objects.get()
    assert begun.headers["Location"] == reverse("web:rescan", args=[row.pk])
    assert "hx-trigger" in looking.get(reverse("web:rescan", args=[row.pk])).content.decode()
    assert looking.post(reverse("web:rescans"), {"scope": "all"}).status_code == 403
    assert looking.post(reverse("web:cancel-rescan", args=[row.pk])).status_code == 403
    assert english(rule_owner).post(reverse("web:resume-rescan", args=[row.pk])).status_code == 302
    assert client.post(reverse("web:cancel-rescan", args=[row.pk])).status_code == 302
    assert client.post(reverse("web:cancel-rescan", args=[row.pk])).status_code == 409
    row.refresh_from_db()
    assert row.state == "cancelled"
    assert client.post(reverse("web:rescans"), {}).status_code == 422
    assert client.get(reverse("web:rescans"), {"state": "cancelled"}).content.count(b"data-row-link") == 1
    assert client.get(reverse("web:rescans"), {"state": "finished"}).content.count(b"data-row-link") == 0


def test_holders_and_merchants_have_no_rechecks(english, market, holder_person):
    row = rescan.start(everything=True, actor=rescan.RESCANNER)
    for who in (holder_person, market.merchant_person):
        client = english(who)
        for name, arguments in (("rescans", []), ("rescan", [row.pk]), ("rescan-found", [row.pk])):
            assert client.get(reverse(f"web:{name}", args=arguments)).status_code == 403


def test_the_pass_for_new_weights_is_shown_stopped_and_set_going(english, market, senior, reviewer, settings):
    settings.DESCRIPTOR = "classical"
    client, looking = english(senior), english(reviewer)
    assert b"weights-title" not in client.get(reverse("web:rescans")).content
    row = catalogue_pass.start(actor=rescan.RESCANNER)
    stop = reverse("web:stop-weights", args=[row.pk])
    page = client.get(reverse("web:rescans")).content.decode()
    assert "weights-title" in page
    assert f"0 of {row.total} pictures" in page
    assert stop in page
    assert stop not in looking.get(reverse("web:rescans")).content.decode()
    assert looking.post(stop).status_code == 403
    assert looking.post(reverse("web:begin-weights")).status_code == 403
    assert client.post(stop).status_code == 302
    assert client.post(stop).status_code == 409
    assert reverse("web:begin-weights") in client.get(reverse("web:rescans")).content.decode()
    assert client.post(reverse("web:begin-weights")).status_code == 302
    assert CataloguePass.objects.filter(kind="fingerprints").count() == 2
    assert client.get(reverse("web:begin-weights")).status_code == 405
