"""The operator's pages of complaints in a real browser: whole, at both widths, in both languages, and by keys."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.web.market import Market, drawing, saved
from zhengpin.accounts.models import Person
from zhengpin.accounts.queries import actor_for_person, today
from zhengpin.catalog.models import Listing
from zhengpin.complaints import operations, queries
from zhengpin.complaints.models import BulkDecision, Clock, Complaint, CounterStatement
from zhengpin.complaints.procedure_differences import procedure_to_yaml
from zhengpin.complaints.procedure_files import default_procedure
from zhengpin.evidence.operations import store_blob
from zhengpin.flows.complaints import complaint as flow
from zhengpin.flows.complaints import counter, deciding
from zhengpin.flows.complaints.lookup import add_references
from zhengpin.flows.complaints.results import forward
from zhengpin.flows.decisions.decision import settle
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.review.models import Decision
from zhengpin.review.operations import claim
from zhengpin.rights.models import Filing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PERSON = {
    "name": "Lin Mei",
    "email": "lin@crane.example",
    "phone": "+86 10 5555 0100",
    "address": "1 Mill Road, Hangzhou",
}


@pytest.fixture
def complaint(market: Market, holder_person: Person) -> Complaint:
    """A complaint about copied pictures, with evidence, under review."""
    filer = actor_for_person(holder_person)
    row = operations.draft_complaint(
        holder_id=market.holder.rights_holder.pk,
        procedure="cn_goods",
        reason="copied_picture",
        title="Cushion covers with our drawing",
        client_ref="2026-118",
        filing_ids=[Filing.objects.get(title="Shapes at noon").pk],
        claim_text="The listing shows our drawing “Shapes at noon” without our leave; only its edge was changed.",
        comparison=[
            {"ours": "Shapes at noon, sheet 1", "theirs": "First picture", "note": "The same shapes"}
        ],
        test_buy={"order_no": "E-2026-77", "bought_on": "2026-08-20", "appraisal": "Not made by us."},
        statements={"good_faith": True, "accuracy": True, "authority": True, "perjury": True},
        signature="Lin Mei",
        notifier=PERSON,
        actor=filer,
    )
    shot = store_blob(content=saved(drawing(1)), media_type="image/jpeg", actor=filer)
    operations.add_evidence(
        complaint_id=row.pk,
        blob=shot,
        name="screenshot.jpg",
        kind="screenshot",
        captured_at=clock.now() - timedelta(days=1),
        method="Browser, full page",
        actor=filer,
    )
    about = [reference("listing", one.pk) for one in Listing.objects.order_by("external_id")]
    add_references(complaint_id=row.pk, references=about, actor=filer)
    return flow.submit(complaint_id=row.pk, actor=filer)


def answered(market: Market, row: Complaint, reviewer: Person, settings: Any) -> CounterStatement:
    """Let all of it be upheld and forwarded, and answered by the merchant."""
    settings.UNDO_SECONDS = 0
    deciding.decide_targets(complaint_id=row.pk, outcome="infringing", actor=actor_for_person(reviewer))
    for one in Decision.objects.filter(state="pending"):
        settle.call(decision_id=str(one.pk))
    forward.call(complaint_id=str(row.pk))
    merchant = actor_for_person(market.merchant_person)
    upheld = queries.targets(merchant, complaint_id=row.pk, state="waiting_respondent")
    made = operations.draft_counter(
        target_ids=[one.pk for one in upheld],
        ground="authorised",
        explanation="We print these covers under a licence of the studio's own distributor.",
        contact=PERSON | {"name": "Zhou Bai"},
        statements={"truth": True},
        signature="Zhou Bai",
        guarantee={"amount": "20000", "currency": "CNY", "type": "bank letter"},
        actor=merchant,
    )
    licence = store_blob(content=b"Licence 7", media_type="application/pdf", actor=merchant)
    operations.add_evidence(
        counter_id=made.pk, blob=licence, name="licence.pdf", kind="authorisation", actor=merchant
    )
    return counter.submit(counter_id=made.pk, actor=merchant)


@pytest.mark.prove("every day a reviewer goes from one to the next")
def test_the_pages_of_a_complaint_under_review_are_well(everywhere, complaint: Complaint, reviewer) -> None:
    watched = everywhere(reviewer)
    watched.open(reverse("web:complaint-reviews"))
    watched.assert_well("complaint-reviews")
    page = watched.open(reverse("web:complaint-review", args=[complaint.pk]))
    page.locator(".review-card summary").first.click()
    page.evaluate("scrollTo(0, 0)")  # what lies under the bar at the top could not be hit
    watched.assert_well()
    target = queries.targets(actor_for_person(reviewer), complaint_id=complaint.pk)[0]
    claim(case_id=target.case_id, actor=actor_for_person(reviewer))
    watched.open(reverse("web:case", args=[target.case_id]))
    watched.assert_well("console-complaint")
    watched.open(reverse("web:clocks"))
    watched.assert_well()
    watched.open(reverse("web:clock", args=[Clock.objects.get(step="review").pk]))
    watched.assert_well("clock")


@pytest.mark.prove("pages much like others that are judged every day")
def test_the_pages_of_an_answer_are_well(
    everywhere, market: Market, complaint: Complaint, reviewer, settings
) -> None:
    settings.GUARANTEE = "optional"
    row = answered(market, complaint, reviewer, settings)
    watched = everywhere(reviewer)
    watched.open(reverse("web:counter-reviews"))
    watched.assert_well("counter-reviews")
    page = watched.open(reverse("web:counter-review", args=[row.pk]))
    page.locator(".review-card summary").last.click()
    watched.assert_well()
    counter.forward(counter_id=row.pk, actor=actor_for_person(reviewer))
    page = watched.open(reverse("web:clock", args=[Clock.objects.get(step="suit").pk]))
    page.locator(".review-card summary").first.click()
    watched.assert_well("clock-suit")
    page.locator("textarea[name=explanation]").fill("The consulate needs two weeks.")
    page.locator("input[name=amount]").fill("5")
    page.locator("form[action$='/extend/'] button").click()
    page.wait_for_load_state("networkidle")
    assert Clock.objects.get(step="suit").extended_by == 5
    watched.assert_well("clock-extended")


@pytest.mark.prove("pages much like others that are judged every day")
def test_the_pages_of_tracks_are_well(everywhere, rule_owner) -> None:
    watched = everywhere(rule_owner)
    page = watched.open(reverse("web:procedures"))
    watched.assert_well()
    page.locator("summary").first.click()
    text = procedure_to_yaml(default_procedure("cn_goods")).replace("amount: 15", "amount: 20")
    file = {"name": "cn_goods.yaml", "mimeType": "application/yaml", "buffer": text.encode()}
    page.locator("input[type=file]").set_input_files(file)
    page.locator("form[action$='/import/'] button").click()
    page.wait_for_load_state("networkidle")
    assert page.locator("ins").inner_text() == "20"
    page.locator("input[name=in_force_from]").fill(today().isoformat())
    page.locator("form[action$='/publish/'] button").click()
    page.wait_for_load_state("networkidle")
    assert page.locator(".note.warn[role=alert]").count() == 1
    watched.assert_well("track-preview")
    page.locator("form[action$='/publish/'] button").click()
    page.wait_for_url("**/procedures/cn_goods/2/")
    watched.assert_well("procedure")


@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_targets_are_decided_alike_by_keys_and_taken_back(
    everywhere, complaint: Complaint, reviewer, settings
) -> None:
    settings.UNDO_SECONDS = 300
    watched = everywhere(reviewer)
    page = watched.open(reverse("web:complaint-review", args=[complaint.pk]))
    page.locator("input[name=target]").nth(0).check()
    page.locator("input[name=target]").nth(1).check()
    page.keyboard.press("1")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/decide/")
    assert Decision.objects.count() == 0
    watched.assert_well("decide-confirm")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/bulk-decisions/**")
    watched.assert_well("bulk")
    assert BulkDecision.objects.get().counts == {"decided": 2}
    with page.expect_navigation():
        page.keyboard.press("u")
    assert set(Decision.objects.values_list("state", flat=True)) == {"undone"}


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_reviewer_goes_from_one_complaint_to_the_next(browsing, complaint: Complaint, reviewer) -> None:
    watched = browsing(reviewer)
    page = watched.open(reverse("web:complaint-reviews"))
    page.keyboard.press("j")
    assert "row-link" in page.evaluate("document.activeElement.className")
    page.keyboard.press("s")
    page.wait_for_url(f"**{reverse('web:complaint-review', args=[complaint.pk])}")
    watched.assert_well()
