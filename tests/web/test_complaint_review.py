"""Reviewing complaints on their pages: listed by clock, checked, admitted, returned, rejected, decided in bulk."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.flows.complaints.complaining import Market, decided, drafted, submitted, targets_of
from tests.rows import each_row
from tests.web.complaint_people import complaints, signed_in
from zhengpin.complaints.models import BulkDecision, Complaint
from zhengpin.flows.complaints import deciding as complaint_deciding
from zhengpin.flows.complaints.complaint import submit
from zhengpin.flows.complaints.lookup import add_references
from zhengpin.kit.ids import reference
from zhengpin.review.models import Case, Decision
from zhengpin.review.operations import claim

__all__ = ["complaints", "signed_in"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewing(complaints: Market, signed_in) -> Client:
    return signed_in(complaints.reviewer)


def text_of(answer: Any) -> str:
    return answer.content.decode()


def waiting_for_check(market: Market, settings: Any, **more: Any) -> Complaint:
    settings.FORMAL_CHECK = "person"
    return submitted(market, **more)


def another(market: Market, at: int, **more: Any) -> Complaint:
    """Return a complaint about one listing, submitted and admitted."""
    row = drafted(market, **more)
    about = [reference("listing", market.listings[at].pk)]
    add_references(complaint_id=row.pk, references=about, actor=market.complainant)
    return submit(complaint_id=row.pk, actor=market.complainant)


def page_of(row: Complaint) -> str:
    return reverse("web:complaint-review", args=[row.pk])


def test_what_waits_longest_comes_first_with_its_clock(complaints: Market, reviewing) -> None:
    first = submitted(complaints, title="The first", client_ref="A-7")
    second = submitted(complaints, title="The second", targets=2)
    shown = text_of(reviewing.get(reverse("web:complaint-reviews")))
    assert shown.index("The first") < shown.index("The second")
    assert "2 complaints wait for a review." in shown
    assert shown.count("1 of 1") == 2, "one target of the second stands in the first already"
    assert "1 day left" in shown
    for words in ("A-7", str(first.pk), "Paper Crane"):
        assert "The first" in text_of(reviewing.get(reverse("web:complaint-reviews"), {"q": words}))
    none = text_of(reviewing.get(reverse("web:complaint-reviews"), {"q": "nothing of the kind"}))
    assert "No such complaint" in none
    narrowed = text_of(reviewing.get(reverse("web:complaint-reviews"), {"procedure": "us"}))
    assert "The first" not in narrowed
    answer = reviewing.post(reverse("web:review-next-complaint"))
    assert answer["Location"] == page_of(first)
    Complaint.objects.filter(pk=first.pk).update(filed_by=complaints.reviewer.ref)
    assert reviewing.post(reverse("web:review-next-complaint"))["Location"] == page_of(second)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_list_asks_no_more_where_it_is_longer(complaints: Market, reviewing) -> None:
    address = reverse("web:complaint-reviews")
    another(complaints, 0)
    reviewing.get(address)
    with CaptureQueriesContext(connection) as before:
        reviewing.get(address)
    for at in range(1, 6):
        another(complaints, at, title=f"More {at}")
    with CaptureQueriesContext(connection) as after:
        assert "More 5" in text_of(reviewing.get(address))
    assert len(after) == len(before) < 20


def test_a_complaint_is_admitted(complaints: Market, reviewing, settings) -> None:
    row = waiting_for_check(complaints, settings)
    shown = text_of(reviewing.get(page_of(row)))
    assert "Nothing that the procedure asks for is lacking." in shown
    assert "The listing uses our mark without our leave." in shown
    assert "lin@crane.example" in shown
    answer = reviewing.post(reverse("web:admit-complaint", args=[row.pk]))
    assert answer["Location"] == page_of(row)
    row.refresh_from_db()
    assert row.state == "under_review"
    assert Case.objects.filter(complaint_target__complaint=row, state="open").count() == 1


def test_a_complaint_is_returned_with_coded_defects(complaints: Market, reviewing, settings) -> None:
    row = waiting_for_check(complaints, settings)
    address = reverse("web:return-complaint", args=[row.pk])
    refused = reviewing.post(address)
    assert refused.status_code == 422
    assert "Say what needs to change." in text_of(refused)
    reviewing.post(address, {"defects": ["target_unclear"], "note-target_unclear": "Which of the pictures?"})
    row.refresh_from_db()
    assert row.state == "needs_fix"
    assert row.defects[0]["note"] == "Which of the pictures?"
    assert "Which of the pictures?" in text_of(reviewing.get(page_of(row)))


def test_a_rejection_needs_a_reason(complaints: Market, reviewing, settings) -> None:
    row = waiting_for_check(complaints, settings)
    address = reverse("web:reject-complaint", args=[row.pk])
    assert reviewing.post(address, {"explanation": " "}).status_code == 422
    reviewing.post(address, {"explanation": "The mark is not yours."})
    row.refresh_from_db()
    assert row.state == "rejected"


def test_whoever_filed_it_does_not_review_it(complaints: Market, reviewing, settings) -> None:
    row = waiting_for_check(complaints, settings)
    Complaint.objects.update(filed_by=complaints.reviewer.ref)
    assert "A colleague must review it." in text_of(reviewing.get(page_of(row)))
    assert reviewing.post(reverse("web:admit-complaint", args=[row.pk])).status_code == 403


def test_targets_are_filtered_counted_and_decided(complaints: Market, reviewing) -> None:
    row = submitted(complaints, targets=5)
    shown = text_of(reviewing.get(page_of(row), {"q": "kettle 3"}))
    assert "Paper crane kettle 3" in shown
    assert "Paper crane kettle 2" not in shown
    address = reverse("web:decide-targets", args=[row.pk])
    given = {
        "outcome": "infringing",
        "which": "all",
        "q": "kettle 3",
        "explanation": "The mark is in the title.",
    }
    forecast = text_of(reviewing.post(address, given))
    assert "1 target is decided" in forecast
    assert Decision.objects.count() == 0, "counting decides nothing"
    ticked = [str(one.pk) for one in targets_of(row)[:2]]
    forecast = text_of(reviewing.post(address, {"outcome": "not_infringing", "target": ticked}))
    assert "2 targets are decided alike" in forecast
    answer = reviewing.post(address, {"outcome": "not_infringing", "target": ticked, "confirmed": "yes"})
    bulk = BulkDecision.objects.get()
    assert answer["Location"] == reverse("web:bulk-decision", args=[bulk.pk])
    assert (bulk.state, bulk.counts) == ("finished", {"decided": 2})
    shown = text_of(reviewing.get(answer["Location"]))
    assert "2 of 2 targets" in shown
    assert "Undo 2 decisions" in shown
    reviewing.post(reverse("web:undo-bulk-decision", args=[bulk.pk]))
    assert set(Decision.objects.values_list("state", flat=True)) == {"undone"}


@each_row(
    "given, said",
    [
        ({"outcome": "infringing"}, "No target was chosen."),
        ({"outcome": "infringing", "target": ["nonsense"]}, "No target was chosen."),
        ({"which": "all"}, "outcome"),
        ({"outcome": "escalate", "which": "all"}, "explanation"),
        ({"outcome": "infringing", "which": "all", "q": "no such thing"}, "waits for a decision"),
    ],
)
def test_what_cannot_be_decided_is_said_beside_the_form(
    complaints: Market, reviewing, given: dict[str, Any], said: str
) -> None:
    row = submitted(complaints, targets=2)
    refused = reviewing.post(reverse("web:decide-targets", args=[row.pk]), given)
    assert refused.status_code in (409, 422)
    assert said in text_of(refused)
    assert "form-errors" in text_of(refused)
    assert BulkDecision.objects.count() == 0


def test_a_long_one_shows_its_progress_and_is_stopped(complaints: Market, reviewing, monkeypatch) -> None:
    monkeypatch.setattr(complaint_deciding, "AT_ONCE", 1)
    monkeypatch.setattr(complaint_deciding, "CHUNK", 2)
    row = submitted(complaints, targets=5)
    claim(case_id=targets_of(row)[0].case_id, actor=complaints.senior)
    given = {"outcome": "infringing", "which": "all", "confirmed": "yes"}
    address = reviewing.post(reverse("web:decide-targets", args=[row.pk]), given)["Location"]
    bulk = BulkDecision.objects.get()
    complaint_deciding._decide_chunk(bulk.pk, complaints.reviewer)
    progress = reviewing.get(address, headers={"HX-Request": "true"})
    assert "2 of 5 targets" in text_of(progress)
    assert 'hx-trigger="every 2s"' in text_of(progress)
    reviewing.post(reverse("web:cancel-bulk-decision", args=[bulk.pk]))
    ended = reviewing.get(address, headers={"HX-Request": "true"})
    assert ended["HX-Refresh"] == "true"
    shown = text_of(reviewing.get(address))
    assert "A colleague looks at it now." in shown
    assert reviewing.post(reverse("web:cancel-bulk-decision", args=[bulk.pk])).status_code == 409


def test_the_console_shows_the_complaint_beside_its_target(complaints: Market, reviewing) -> None:
    row = submitted(
        complaints,
        targets=3,
        comparison=[{"ours": "A crane of paper", "theirs": "The same crane", "note": "The wings are alike"}],
    )
    one = targets_of(row)[0]
    case = claim(case_id=one.case_id, actor=complaints.reviewer)
    shown = text_of(reviewing.get(reverse("web:case", args=[case.pk])))
    for said in (
        "The listing uses our mark without our leave.",
        "The wings are alike",
        "Not made by us.",
        "Nothing of it was decided before.",
        "PAPER CRANE",
        "Also complained of, same respondent",
        "R-41@1",
    ):
        assert said in shown, said
    assert 'data-key="1"' in shown
    answer = reviewing.post(
        reverse("web:decide-case", args=[case.pk]), {"outcome": "infringing", "then": "stay"}
    )
    assert answer.status_code == 302
    assert Decision.objects.get().outcome == "infringing"


def test_each_side_sees_of_the_case_what_it_may(complaints: Market, signed_in) -> None:
    row = submitted(complaints, targets=2)
    one, _ = decided(complaints, row)
    address = reverse("web:case", args=[one.case_id])
    theirs = text_of(signed_in(complaints.respondent).get(address))
    assert "The listing uses our mark without our leave." in theirs
    for hidden in ("A-1", "Not made by us.", "The notifier", "lin@crane.example"):
        assert hidden not in theirs, hidden
    own = text_of(signed_in(complaints.complainant).get(address))
    assert "Not made by us." in own
    assert "Lifted after an answer" not in own


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_record_counts_what_came_of_the_last_complaints(complaints: Market, reviewing) -> None:
    decided(complaints, submitted(complaints, targets=3))
    row = another(complaints, 5)
    shown = text_of(reviewing.get(page_of(row)))
    assert "Targets of its last decided complaint." in shown
    assert "<dt>Upheld</dt><dd>3</dd>" in shown


@each_row("who", ["complainant", "respondent"])
def test_neither_side_comes_upon_the_operator_s_pages(complaints: Market, signed_in, who: str) -> None:
    row = submitted(complaints, targets=2)
    client = signed_in(getattr(complaints, who))
    made = complaint_deciding.decide_targets(
        complaint_id=row.pk, outcome="infringing", actor=complaints.reviewer
    )
    for name, *args in (
        ("complaint-reviews",),
        ("complaint-review", row.pk),
        ("bulk-decision", made.pk),
        ("clocks",),
        ("counter-reviews",),
    ):
        assert client.get(reverse(f"web:{name}", args=args)).status_code == 403, name
    assert client.post(reverse("web:decide-targets", args=[row.pk])).status_code == 403
