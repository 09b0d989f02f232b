"""A rights holder's complaints on their pages: drafted in steps, listed, retracted, proven, exported."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from tests.flows.complaints.complaining import MARKET, answer, at, decided, drafted, submitted, targets_of
from tests.web.complaining import Sides, make_sides
from zhengpin.complaints import queries
from zhengpin.complaints.models import Complaint, Evidence, Target
from zhengpin.flows.complaints import complaint as flow
from zhengpin.flows.complaints import counter

pytestmark = pytest.mark.django_db


@pytest.fixture
@MARKET.stands
def sides() -> Sides:
    return make_sides()


def step(row: Complaint, name: str) -> str:
    return reverse("web:complaint-step", args=[row.pk, name])


def test_a_complaint_is_drafted_step_by_step_and_sent(sides: Sides, english) -> None:
    client = english(sides.holder)
    answered = client.post(
        reverse("web:new-complaint"),
        {"holder": sides.market.holder.pk, "procedure": "cn_goods", "name": "Lin Yuan", "client_ref": "C-7"},
    )
    row = Complaint.objects.get()
    assert answered.url == step(row, "right")
    client.post(step(row, "right"), {"filings": [sides.market.filing.pk], "then": "on"})
    client.post(step(row, "claim"), {"reason": "unauthorised_name", "claim_text": "Our mark.", "then": "on"})
    client.post(
        step(row, "targets"), {"lines": "https://market.example/item/0\nnowhere-at-all", "then": "add"}
    )
    sent = client.post(step(row, "declaration"), {"signature": "Lin Yuan", "then": "on"})
    assert sent.status_code == 200
    lacking = {one["code"] for one in sent.context["missing"]}
    assert lacking == {"contact", "evidence", "accuracy"}
    client.post(
        step(row, "identity"), {"procedure": "cn_goods", "name": "Lin Yuan", "email": "lin@crane.example"}
    )
    file = SimpleUploadedFile("shot.png", b"\x89PNG not looked into", content_type="image/png")
    given = {"files": file, "kind": "screenshot", "captured_at": "2026-09-01T10:30", "method": "Browser"}
    client.post(step(row, "evidence"), given | {"shown_to_other": "on", "then": "add"})
    sent = client.post(step(row, "declaration"), {"signature": "Lin Yuan", "accuracy": "on", "then": "on"})
    assert sent.url == reverse("web:complaint", args=[row.pk])
    row.refresh_from_db()
    assert row.state == "under_review"
    kept = Evidence.objects.get()
    assert (kept.method, kept.captured_at) == ("Browser", datetime(2026, 9, 1, 2, 30, tzinfo=UTC))
    page = client.get(reverse("web:complaint", args=[row.pk])).content.decode()
    assert kept.blob_id[:16] in page
    assert "Under review until" in page


def test_nothing_typed_is_lost_while_rights_are_sought(sides: Sides, english) -> None:
    row = drafted(sides.market)
    client = english(sides.holder)
    found = client.post(
        step(row, "right"), {"filings": [sides.market.filing.pk], "q": "none such", "then": "search"}
    )
    page = client.get(found.url)
    assert [one.pk for one in page.context["offered"]] == [sides.market.filing.pk]
    assert page.context["chosen"] == {str(sides.market.filing.pk)}


def test_only_what_the_reason_and_the_law_require_is_asked(sides: Sides, english) -> None:
    client = english(sides.holder)
    asked = {}
    for procedure in ("cn_network", "us"):
        row = drafted(sides.market, procedure=procedure)
        page = client.get(step(row, "declaration"))
        asked[procedure] = [code for code, *_ in page.context["form"].declared]
    assert asked == {"cn_network": [], "us": ["good_faith", "accuracy", "authority", "perjury"]}
    reasons = client.get(step(row, "claim")).context["reasons"]
    assert {one.value for one, _ in reasons} == {
        "counterfeit",
        "unauthorised_name",
        "impersonation",
    }


def test_every_line_is_answered_and_refused_ones_are_taken_out(sides: Sides, english) -> None:
    row = drafted(sides.market)
    client = english(sides.holder)
    lines = "https://market.example/item/0\nhttps://market.example/item/0\nnowhere\nc-1"
    client.post(step(row, "targets"), {"lines": lines})
    page = client.get(step(row, "targets"))
    verdicts = [(one["target"].line, bool(one["why"]), bool(one["remedy"])) for one in page.context["rows"]]
    assert verdicts == [(1, False, False), (2, True, True), (3, True, True), (4, False, False)]
    assert page.context["counts"]["accepted"] == 2
    only = client.get(step(row, "targets") + "?verdict=repeated").context["rows"]
    assert [one["target"].line for one in only] == [2]
    client.post(reverse("web:look-up-again", args=[row.pk]))
    client.post(reverse("web:remove-targets", args=[row.pk]), {"which": "refused"})
    assert [one.given for one in targets_of(row)] == ["https://market.example/item/0", "c-1"]
    first = targets_of(row)[0]
    client.post(reverse("web:remove-targets", args=[row.pk]), {"which": "chosen", "target": [first.pk]})
    assert [one.line for one in targets_of(row)] == [4]


def test_a_file_of_lines_and_the_table_to_start_from(sides: Sides, english) -> None:
    row = drafted(sides.market)
    client = english(sides.holder)
    template = client.get(reverse("web:targets-template", args=["xlsx"]))
    sheet = load_workbook(BytesIO(template.content)).worksheets[0]
    assert [cell.value for cell in sheet[1]][:2] == ["address", "external id"]
    file = SimpleUploadedFile("targets.csv", b"external id,note\nc-0,main picture\nc-2,\n")
    client.post(step(row, "targets"), {"file": file})
    assert [(one.external_id, one.note) for one in targets_of(row)] == [("c-0", "main picture"), ("c-2", "")]


def test_a_long_list_shows_how_far_it_has_come(sides: Sides, english) -> None:
    row = drafted(sides.market)
    client = english(sides.holder)
    client.post(step(row, "targets"), {"lines": "\n".join(f"unknown-{at}" for at in range(201))})
    page = client.get(step(row, "targets"))
    waiting = page.context["lists"][0]
    assert waiting.total == 201
    progress = client.get(reverse("web:target-list", args=[row.pk, waiting.pk]))
    assert b"hx-get" in progress.content
    assert "HX-Refresh" not in progress.headers


def test_the_list_is_narrowed_counted_and_saved(sides: Sides, english) -> None:
    with at(sides.market):
        drafted(sides.market, title="A draft of mine")
        row = submitted(sides.market, client_ref="K-12")
    client = english(sides.holder)
    page = client.get(reverse("web:complaints"))
    assert dict(page.context["states"])["draft"] == 1
    for asked, found in {
        "q=k-12": 1,
        "state=draft": 1,
        "reason=patent_infringement": 0,
        "track=cn_goods": 2,
    }.items():
        assert len(client.get(f"{reverse('web:complaints')}?{asked}").context["rows"]) == found, asked
    saved = b"".join(client.get(reverse("web:export-complaints"))).decode()
    assert f"{row.pk},{row.number}" in saved
    assert "A draft of mine" in saved
    results = b"".join(client.get(reverse("web:complaint-results", args=[row.pk]))).decode()
    assert "Paper crane kettle 0" in results


def test_the_list_asks_no_more_for_more_rows(sides: Sides, english, django_assert_max_num_queries) -> None:
    for _ in range(12):
        drafted(sides.market)
    client = english(sides.holder)
    client.get(reverse("web:complaints"))
    with django_assert_max_num_queries(30):
        client.get(reverse("web:complaints"))


def test_it_says_in_plain_words_what_it_waits_for(sides: Sides, english) -> None:
    client = english(sides.holder)
    with at(sides.market):
        row = submitted(sides.market)
        told = decided(sides.market, row)
        page = client.get(reverse("web:complaint", args=[row.pk]))
        assert page.context["waiting"].sentence == (
            "Waiting for the seller until 24:00 on 8 September 2026 (Beijing time, that day included)"
        )
        clock = next(one for one in page.context["clocks"] if one.row.step == "answer")
        assert clock.by_delivery
        assert clock.left
        made = answer(sides.market, told)
        counter.submit(counter_id=made.pk, actor=sides.market.respondent)
        counter.forward(counter_id=made.pk, actor=sides.market.reviewer)
        page = client.get(reverse("web:complaint", args=[row.pk]))
    assert page.context["waiting"].yours
    assert "We buy from the holder" in page.content.decode()
    assert "invoice.txt" in page.content.decode()
    for detail in ("Zhou Bai", "2 Quay", "+86 21 5555 0101", "zhou@river.example"):
        assert detail in page.content.decode(), "the statement whole, as the law has it forwarded"


def test_a_suit_is_proven_with_a_document(sides: Sides, english) -> None:
    client = english(sides.holder)
    with at(sides.market):
        row = submitted(sides.market)
        made = answer(sides.market, decided(sides.market, row))
        counter.submit(counter_id=made.pk, actor=sides.market.respondent)
        counter.forward(counter_id=made.pk, actor=sides.market.reviewer)
        place = reverse("web:prove-suit", args=[row.pk])
        given = {"counter": made.pk, "kind": "suit", "authority": "Hangzhou Internet Court"}
        assert client.post(place, given).status_code == 422
        file = SimpleUploadedFile("writ.pdf", b"%PDF-1.7 writ")
        client.post(place, given | {"filed_on": "2026-09-01", "case_number": "192", "proof": file})
        assert [one.state for one in targets_of(row)] == ["held"]
        proof = queries.proofs(sides.market.complainant, complaint_id=row.pk).get()
    document = client.get(reverse("web:complaint-proof", args=[row.pk, proof.pk]))
    assert document.content == b"%PDF-1.7 writ"
    assert document.headers["Content-Disposition"].startswith("attachment")
    theirs = english(sides.merchant).get(reverse("web:complaint-proof", args=[row.pk, proof.pk]))
    assert theirs.status_code == 200


def test_single_targets_are_retracted_and_the_whole_withdrawn(sides: Sides, english) -> None:
    client = english(sides.holder)
    with at(sides.market):
        row = submitted(sides.market, targets=2)
        told = decided(sides.market, row)
        client.post(
            reverse("web:retract-targets", args=[row.pk]), {"target": [told[0].pk], "explanation": "Ours."}
        )
        assert [one.state for one in targets_of(row)] == ["retracted", "waiting_respondent"]
        nothing = client.post(reverse("web:retract-targets", args=[row.pk]), {"target": []})
        assert nothing.status_code == 404
        client.post(reverse("web:withdraw-complaint", args=[row.pk]), {"explanation": "All of it."})
    assert {one.state for one in targets_of(row)} == {"retracted"}


def test_evidence_is_added_later_and_served_to_nobody_else(
    sides: Sides, english, other_holder_person
) -> None:
    client = english(sides.holder)
    with at(sides.market):
        row = submitted(sides.market)
        file = SimpleUploadedFile("second.txt", b"more")
        given = {"files": file, "kind": "other"}
        client.post(reverse("web:add-evidence", args=[row.pk]), given)
        hidden = Evidence.objects.get(name="second.txt")
        decided(sides.market, row)
    place = reverse("web:evidence", args=[hidden.pk])
    assert client.get(place).content == b"more"
    assert english(sides.merchant).get(place).status_code == 404, "it is not to be shown to the other side"
    assert english(other_holder_person).get(place).status_code == 404


def test_strangers_reach_nothing(sides: Sides, english, other_holder_person, other_merchant_person) -> None:
    with at(sides.market):
        row = submitted(sides.market)
        decided(sides.market, row)
    for stranger in (other_holder_person, other_merchant_person):
        client = english(stranger)
        for name in ("complaint", "complaint-results", "answer"):
            assert client.get(reverse(f"web:{name}", args=[row.pk])).status_code in (302, 403, 404), name
        for name in (
            "retract-targets",
            "withdraw-complaint",
            "prove-suit",
            "accept-decision",
            "begin-counter",
        ):
            answered = client.post(reverse(f"web:{name}", args=[row.pk]), {"target": [uuid4()]})
            assert answered.status_code in (403, 404), name
    assert Target.objects.get(complaint=row).state == "waiting_respondent"


def test_the_palette_finds_a_complaint(sides: Sides, english) -> None:
    row = drafted(sides.market, client_ref="KEEP-9")
    client = english(sides.holder)
    for text in (str(row.pk), "KEEP-9"):
        assert client.get(reverse("web:find") + f"?q={text}").url == reverse("web:complaint", args=[row.pk])


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_whoever_it_is_against_is_led_to_its_own_page(sides: Sides, english) -> None:
    with at(sides.market):
        row = submitted(sides.market)
        decided(sides.market, row)
    answered = english(sides.merchant).get(reverse("web:complaint", args=[row.pk]))
    assert answered.url == reverse("web:answer", args=[row.pk])


def test_a_returned_complaint_names_each_defect_with_its_step(sides: Sides, english) -> None:
    with at(sides.market):
        row = submitted(sides.market)
        flow.return_to_notifier(complaint_id=row.pk, defects=["target_unclear"], actor=sides.market.reviewer)
        page = english(sides.holder).get(step(row, "declaration"))
    assert [one["address"] for one in page.context["defects"]] == [step(row, "targets")]
