"""Stories in the browser: an organisation is named and asked, its contact confirms and answers by links on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests.browser import BY_ITSELF
from tests.cooperation.book import named, press, token_of
from zhengpin.accounts.models import Organisation
from zhengpin.cooperation.models import ContactAddress, ContactQuestion
from zhengpin.cooperation.states import AddressState, QuestionState
from zhengpin.flows.cooperation import links

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.prove("a browser through every page; every day test_pages leads the same pages by requests"),
]

LANGUAGES = [pytest.param("zh-hans", id="zh-hans"), pytest.param("en", id="en", marks=BY_ITSELF)]
TABLE = "Organisation,Kind,Name,E-mail\nHeron Press,publisher,Lin Mei,lin@press.example\nBlue Kiln,king,Wu,\n"


def _pressed(watched: Any, page: Any, selector: str) -> None:
    with page.expect_navigation():
        page.click(selector)
    watched.settle()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_press_is_named_asked_and_answers(
    browsing: Any, reviewer: Any, holder: Organisation, language: str
) -> None:
    staff = browsing(reviewer, size="wide", language=language, everywhere=True)
    page = staff.open(reverse("web:contacts"))
    staff.assert_well("contacts-empty")
    page = staff.open(reverse("web:add-contact-organisation"))
    page.fill("#id_name", "Heron Press")
    page.select_option("#id_kind", "publisher")
    page.select_option("#id_account", str(holder.pk))
    _pressed(staff, page, "main form button.primary")
    staff.assert_well("contact-organisation-new")
    page.click("form[action$='/add-contact/'] >> xpath=..  >> summary")
    page.fill("form[action$='/add-contact/'] input[name=name]", "Lin Mei")
    page.fill("form[action$='/add-contact/'] input[name=email]", "lin@press.example")
    _pressed(staff, page, "form[action$='/add-contact/'] button")
    staff.assert_well("contact-organisation")
    way = ContactAddress.objects.get()

    contact = browsing(size="narrow", language=language, everywhere=True)
    phone = contact.open(f"/contact/{token_of(links.confirm_link(way))}/")
    contact.assert_well("contact-confirm")
    _pressed(contact, phone, "main form button.primary")
    contact.assert_well("contact-confirmed")
    way.refresh_from_db()
    assert way.state == AddressState.VERIFIED

    page.reload()
    page.click("form[action$='/ask/'] >> xpath=..  >> summary")
    page.fill("form[action$='/ask/'] input[name=title]", "Is this stall yours?")
    page.select_option("form[action$='/ask/'] select[name=kind]", "answer")
    _pressed(staff, page, "form[action$='/ask/'] button")
    question = ContactQuestion.objects.get()
    phone = contact.open(f"/contact/{token_of(links.answer_link(question.asked.get()))}/")
    contact.assert_well("contact-question-by-link")
    phone.fill("#id_text", "It is ours")
    _pressed(contact, phone, "main form button.primary")
    contact.assert_well("contact-answered")
    question.refresh_from_db()
    assert question.state == QuestionState.ANSWERED
    staff.open(reverse("web:contact-question", args=[question.pk]))
    staff.assert_well("contact-question")
    staff.open(reverse("web:contact", args=[way.contact_id]))
    staff.assert_well("contact")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_of_contacts_is_answered_row_by_row_and_rights_are_covered(
    browsing: Any, reviewer: Any, holder: Organisation, tmp_path: Path, language: str
) -> None:
    named(press("Quiet Press", holder), "Zhou Bai")
    table = tmp_path / "contacts.csv"
    table.write_text(TABLE, encoding="utf-8")
    staff = browsing(reviewer, size="wide", language=language, everywhere=True)
    page = staff.open(reverse("web:import-contacts"))
    staff.assert_well("contacts-import")
    page.set_input_files("input[name=file]", table)
    _pressed(staff, page, "main form button.primary")
    staff.assert_well("contacts-imported")
    staff.open(reverse("web:contacts"))
    staff.assert_well("contacts")
    staff.open(reverse("web:contact-questions"))
    staff.assert_well("contact-questions")
    staff.open(reverse("web:contact-coverage"))
    staff.assert_well("contact-coverage")
