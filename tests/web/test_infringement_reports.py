"""The pages on which anyone reports an infringement, by link alone, without cookie or script; and those of staff."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.feedback.reporting import photo
from tests.flows.complaints.complaining import MARKET, Market
from tests.flows.complaints.public_reports import SENDER, drafted, mailed_link, sent
from tests.web.complaining import behind, told
from zhengpin.complaints.models import Complaint, InfringementReport
from zhengpin.complaints.states import ReportState
from zhengpin.flows.complaints.report_links import report_link
from zhengpin.publication import readers

pytestmark = pytest.mark.django_db
FORM = "/report-infringement/us/"
ANEW = re.compile(r'value="[0-9A-Za-z]{64}"')
"""What the form that changes the language carries anew in every answer."""


@pytest.fixture
@MARKET.stands
def market() -> Market:
    return MARKET()


@pytest.fixture
def anyone() -> Client:
    readers.forget_readers()
    return Client(HTTP_ACCEPT_LANGUAGE="en")


def filled(market: Market, **more: str) -> dict[str, str]:
    return {
        "capacity": "owner",
        "name": "Lin Yuan",
        "email": SENDER,
        "phone": "+86 10 5555 0100",
        "address": "1 Mill Road",
        "right_kind": "mark",
        "right_title": "PAPER CRANE",
        "right_owner": "Paper Crane Studio",
        "right_number": "12345678",
        "right_office": "CN",
        "reason": "unauthorised_name",
        "targets": market.listings[0].url,
        "claim_text": "It uses our mark.",
        "good_faith": "on",
        "accuracy": "on",
        "authority": "on",
        "perjury": "on",
        "signature": "Lin Yuan",
    } | more


def page_of(link_token: str) -> str:
    return f"/my-report/{link_token}/"


def test_anyone_reads_how_to_report_in_both_languages(market: Market) -> None:
    for language, said in (("en", "By which law do you report it?"), ("zh-hans", "举报侵权")):
        answer = Client(HTTP_ACCEPT_LANGUAGE=language).get(reverse("web:report-infringement"))
        assert answer.status_code == 200
        assert said in answer.content.decode()
        form = Client(HTTP_ACCEPT_LANGUAGE=language).get(FORM)
        assert form.status_code == 200
        for name in (*filled(market), "consent_to_publish", "ours", "theirs"):
            assert f'name="{name}"' in form.content.decode(), name


def test_a_form_that_lacks_something_names_it_and_keeps_the_rest(market: Market, anyone: Client) -> None:
    answer = anyone.post(FORM, filled(market, signature="", right_owner="", email="nobody"))
    assert answer.status_code == 422
    assert "nobody" in answer.content.decode()
    answer = anyone.post(FORM, filled(market, signature="", targets=""))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"signature", "targets"}
    assert "It uses our mark." in text
    assert not InfringementReport.objects.exists()


def test_a_report_is_made_without_account_sent_by_its_link_and_taken_up(
    market: Market, anyone: Client, english
) -> None:
    answer = anyone.post(FORM, filled(market))
    row = InfringementReport.objects.get()
    assert answer["Location"] == f"/report-infringement/mailed/?number={row.number}"
    assert row.number in anyone.get(answer["Location"]).content.decode()
    address = page_of(mailed_link(row).token)
    seen = anyone.get(address)
    assert seen["X-Robots-Tag"].startswith("noindex")
    assert seen["Cache-Control"] == "private, no-store"
    row.refresh_from_db()
    assert row.state == ReportState.UNCONFIRMED, "opening it is not yet sending it"
    picture = SimpleUploadedFile("a.jpg", photo(1), content_type="image/jpeg")
    script = SimpleUploadedFile("a.html", b"<script>alert(1)</script>", content_type="text/html")
    refused = anyone.post(address, {"do": "send", "file": [picture, script]})
    assert refused.status_code == 422
    assert "a.html" in refused.content.decode()
    row.refresh_from_db()
    assert (row.state, row.files.count()) == (ReportState.UNCONFIRMED, 1)
    anyone.post(address, {"do": "send"})
    row.refresh_from_db()
    assert row.state == ReportState.WAITING
    assert "We have received it." in anyone.get(address).content.decode()

    desk = english(behind(market.reviewer))
    assert row.number in desk.get(reverse("web:infringement-reports")).content.decode()
    one = desk.get(reverse("web:infringement-report", args=[row.pk])).content.decode()
    assert "Paper crane kettle 0" in one
    assert market.filing.number in one
    done = desk.post(
        reverse("web:act-on-infringement-report", args=[row.pk, "take-up"]),
        {"filing": str(market.filing.pk)},
        follow=True,
    )
    made = Complaint.objects.get()
    assert told(done) == [f"Taken up as complaint {made.number}."]
    assert made.evidence.count() == 1
    said = anyone.get(address).content.decode()
    assert made.number in said
    assert "Paper crane kettle 0" in said
    anyone.post(address, {"do": "withdraw"})
    made.refresh_from_db()
    assert made.state == "withdrawn"


def test_staff_send_back_and_refuse_with_what_its_sender_reads(
    market: Market, anyone: Client, english
) -> None:
    row = sent(market)
    desk = english(behind(market.reviewer))
    act = lambda step, given: desk.post(  # noqa: E731
        reverse("web:act-on-infringement-report", args=[row.pk, step]), given
    )
    assert act("return", {}).status_code == 422
    act("return", {"defects": ["target_unclear"], "note-target_unclear": "Which seconds?"})
    address = page_of(mailed_again(row))
    assert "Which seconds?" in anyone.get(address).content.decode()
    anyone.post(address, {"do": "send"})
    assert act("refuse", {"explanation": ""}).status_code == 422
    act("refuse", {"explanation": "The mark is not yours."})
    assert "The mark is not yours." in anyone.get(address).content.decode()
    assert anyone.post(address, {"do": "send"}).status_code == 302, "pressed again, it says how it stands"
    row.refresh_from_db()
    assert row.state == ReportState.REFUSED


def mailed_again(row: InfringementReport) -> str:
    return report_link(row).rstrip("/").rpartition("/")[2]


def test_the_same_answer_whether_there_is_such_a_report(market: Market, anyone: Client) -> None:
    row = drafted(market)
    answers = [
        ANEW.sub(
            "", anyone.post("/report-infringement/link/", {"number": number, "email": email}).content.decode()
        )
        for number, email in ((row.number, SENDER), (row.number, "x@y.example"), ("2222-2222", SENDER))
    ]
    assert answers[0] == answers[1] == answers[2]


def test_what_was_not_made_here_opens_nothing_and_too_much_is_refused(market: Market, anyone: Client) -> None:
    assert anyone.get(page_of("x" * 103)).status_code == 404
    assert anyone.get("/my-report/short").status_code == 404
    token = mailed_link(drafted(market)).token
    answer = anyone.post(page_of(token), {"do": "send"}, CONTENT_LENGTH="999999999")
    assert answer.status_code == 413
