"""Inbox and letters in a real browser: accessible, within the window, without errors, in both languages."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.messages.issuing import US, notify
from zhengpin.messages.letters.document import written
from zhengpin.messages.letters.reading import letter
from zhengpin.messages.mail.stopping import token_for
from zhengpin.messages.operations import draft_letter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.prove("every day the first page of each area is judged in a browser")
def test_the_inbox_is_well(everywhere, holder, holder_person) -> None:
    portal = "http://127.0.0.1:8000/complaints/7/"
    letters = [
        notify(holder, "complaint_decided", about=f"complaint:{n}", portal_url=portal) for n in range(3)
    ]
    notify(holder, "counter_forwarded", about="target:1")
    watched = everywhere(holder_person)
    watched.open(reverse("web:inbox"))
    watched.assert_well("inbox")
    watched.open(reverse("web:notice", args=[letters[0].pk]))
    watched.assert_well("notice")
    page = watched.open(f"{reverse('web:inbox')}?about=complaint&unread")
    assert page.locator(".letter-row").count() == 2
    page.locator("main .page-head form button").click()
    page.wait_for_load_state("networkidle")
    assert page.locator(".letter-row.new").count() == 0
    watched.assert_well("inbox-read")


@pytest.mark.prove("seconds in a browser; what the page holds is proven without one")
def test_choosing_and_stopping_e_mail_is_well(everywhere, holder_person) -> None:
    watched = everywhere(holder_person)
    page = watched.open(reverse("web:mail-choice"))
    watched.assert_well("mail-choice")
    page.locator("input[value=deadlines]").check()
    page.locator("main form button").click()
    page.wait_for_load_state("networkidle")
    assert page.locator("input[value=deadlines]").is_checked()
    page = watched.open(reverse("web:stop-mail", args=[token_for(holder_person.email)]))
    watched.assert_well("stop-mail")
    page.locator("main form button").click()
    page.wait_for_load_state("networkidle")
    watched.assert_well("mail-stopped")


@pytest.mark.prove("every day all letters are drawn, and the inbox is judged")
def test_the_letters_are_well(everywhere, rule_owner) -> None:
    document = written(letter("complaint_forwarded"))
    document["texts"]["en"]["subject"] = "{holder} has complained ({number})"
    row = draft_letter(name="complaint_forwarded", document=document, actor=US)
    watched = everywhere(rule_owner)
    watched.open(reverse("web:letters"))
    watched.assert_well("letters")
    address = reverse("web:letter", args=["complaint_forwarded"])
    watched.open(f"{address}?version={row.version}&track_advice=us")
    watched.assert_well("letter-draft")
    page = watched.open(reverse("web:write-letter", args=["complaint_forwarded"]))
    watched.assert_well("letter-write")
    page.locator("input[name=en_subject]").fill("{nobody} has complained")
    watched.allowed.add(422)
    page.locator("button[name=preview]").click()
    page.wait_for_load_state("networkidle")
    assert "{nobody}" in page.locator(".form-errors").inner_text()
    watched.assert_well("letter-refused")
    page.locator("input[name=en_subject]").fill("{holder} has complained")
    page.locator("button[name=preview]").click()
    page.wait_for_load_state("networkidle")
    assert page.locator(".letter-preview").count() == 2
    watched.assert_well("letter-preview")
