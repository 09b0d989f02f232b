"""The page by which an owner answers: open to whoever holds the link, unlisted, bounded, and only a press answers."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from tests.cast import person
from tests.flows.admission.confirming import CONTACT, asked, filed, flagship, link, link_in, submitted
from tests.rows import each_row
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import Role
from zhengpin.admission import operations
from zhengpin.admission.models import Application, Confirmation
from zhengpin.jobs.running import run_due
from zhengpin.publication import readers

pytestmark = pytest.mark.django_db


def test_the_page_says_what_is_asked_and_opening_it_changes_nothing(operator, merchant_organisation) -> None:
    confirmation, _row = asked(merchant_organisation, channels="shop, live")
    for method in ("get", "head", "get"):
        answer = getattr(Client(), method)(link(confirmation))
        assert answer.status_code == 200
        assert answer["X-Robots-Tag"].startswith("noindex")
        assert answer["Cache-Control"] == "private, no-store"
    text = answer.content.decode()
    for said in ("苍鹭", "12345678", "河畔百货（杭州）有限公司", "25", "noindex"):
        assert said in text
    assert Confirmation.objects.get().is_open


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row(
    "language, words, other, others_words",
    [
        ("en", "Did you authorise", "zh-Hans", "是否已授权"),
        ("zh-hans", "是否已授权", "en", "Did you authorise"),
    ],
)
def test_it_speaks_the_readers_language(
    operator, merchant_organisation, language, words, other, others_words
) -> None:
    confirmation, _row = asked(merchant_organisation)
    reader = Client(headers={"accept-language": language})
    page = reader.get(link(confirmation)).content.decode()
    assert words in page
    [elsewhere] = re.findall(rf'href="([^"]+)" lang="[^"]+" hreflang="{other}"', page)
    assert others_words in reader.get(elsewhere, follow=True).content.decode(), "which can be changed there"


def test_a_press_answers_and_can_be_taken_back(operator, merchant_organisation) -> None:
    confirmation, _row = asked(merchant_organisation)
    anybody = Client(enforce_csrf_checks=True)
    answer = anybody.post(link(confirmation), {"answer": "yes", "note": "Since 2019."})
    assert (answer.status_code, answer["Location"]) == (302, link(confirmation))
    run_due()
    assert Application.objects.get().state == "approved"
    page = anybody.get(link(confirmation)).content.decode()
    assert 'name="take_back"' in page
    assert 'name="answer"' not in page
    anybody.post(link(confirmation), {"take_back": "1"})
    assert Application.objects.get().state == "under_review"
    assert 'name="answer"' in anybody.get(link(confirmation)).content.decode()


def test_what_is_no_answer_is_told(operator, merchant_organisation) -> None:
    confirmation, _row = asked(merchant_organisation)
    for given in ({}, {"answer": "perhaps"}, {"answer": "yes", "note": "x" * 3000}):
        answer = Client().post(link(confirmation), given)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.content.decode()
    assert Confirmation.objects.get().is_open


def test_a_wrong_or_used_link_leads_nowhere(operator, merchant_organisation) -> None:
    confirmation, _row = asked(merchant_organisation)
    assert Client().get(f"/confirm/{'x' * 43}/").status_code == 404
    assert Client().get("/confirm/short/").status_code == 404
    Client().post(link(confirmation), {"answer": "no"})
    assert Client().post(link(confirmation), {"answer": "yes"}, follow=True).status_code == 200
    assert Confirmation.objects.get().answer == "no", "the first answer stays"


def test_only_pages_of_the_letters_are_shown(operator, merchant_organisation) -> None:
    confirmation, row = asked(merchant_organisation)
    licence = row.documents.get(kind="licence")
    for document in (licence.pk, uuid4()):
        assert Client().get(f"{link(confirmation)}pages/{document}/1/").status_code == 404


def test_it_is_bounded_as_other_public_pages_are(operator, merchant_organisation, settings) -> None:
    confirmation, _row = asked(merchant_organisation)
    settings.PUBLIC_REQUESTS_A_MINUTE = 3
    readers.forget_readers()
    try:
        codes = [Client().get(link(confirmation)).status_code for _ in range(6)]
    finally:
        readers.forget_readers()
    assert codes[0] == 200
    assert codes[-1] == 429


def test_the_owners_member_answers_signed_in(operator, merchant_organisation, holder, client_of) -> None:
    confirmation, _row = asked(merchant_organisation, owner=holder)
    address = f"/confirmations/{confirmation.pk}/"
    mine = client_of(person(Role.HOLDER_MEMBER, holder))
    assert mine.get(address).status_code == 200
    assert client_of(person(Role.SENIOR_REVIEWER, operator)).get(address).status_code in (403, 404)
    assert mine.post(address, {"answer": "no"}).status_code == 302
    run_due()
    assert Application.objects.get().reason == "owner_denied"
    assert Confirmation.objects.get().answered_by.startswith("person:")


def test_the_mail_alone_holds_the_link(operator, merchant_organisation, settings) -> None:
    settings.SMTP_URL = "smtp://mail.example"
    filed()
    submitted(*flagship(merchant_organisation))
    run_due()
    [sent] = [one for one in mail.outbox if one.to == [CONTACT]]
    assert Client().get(link_in(sent.body)).status_code == 200
    assert sent.body.count("/confirm/") == 1


def test_a_reviewer_asks_from_the_case_and_reads_the_note(operator, merchant_organisation, client_of) -> None:
    filed(contact="")
    row, me = flagship(merchant_organisation, shop_type="multi_brand")
    written = (today() + timedelta(days=300)).isoformat()  # another day than was read: a person looks
    operations.correct_field(
        document_id=row.documents.get(kind="letter").pk, name="valid_to", value=written, actor=me
    )
    row = submitted(row, me)
    assert row.state == "under_review"
    reviewer = client_of(person(Role.REVIEWER, operator))
    assert f"/applications/{row.pk}/ask-owner/" in reviewer.get(f"/cases/{row.case_id}/").content.decode()
    assert reviewer.post(f"/applications/{row.pk}/ask-owner/")["Location"] == f"/cases/{row.case_id}/"
    assert "/ask-owner/" not in reviewer.get(f"/cases/{row.case_id}/").content.decode()
    Client().post(link(Confirmation.objects.get()), {"answer": "yes", "note": "Since 2019."})
    page = reviewer.get(f"/cases/{row.case_id}/").content.decode()
    assert "Since 2019." in page
    assert Application.objects.get().state == "under_review"
    mine = client_of(person(Role.MERCHANT_MEMBER, merchant_organisation))
    assert mine.post(f"/applications/{row.pk}/ask-owner/").status_code == 403
    assert "Since 2019." not in mine.get(f"/applications/{row.pk}/").content.decode()
