"""Nobody is two persons: an administrator gets into no working account, and so approves no decision of her own."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from tests.cast import PASSWORD
from zhengpin.accounts.models import Person
from zhengpin.jobs.running import run_due

pytestmark = pytest.mark.django_db


def test_no_invitation_opens_an_account_that_works(client_of, administrator: Person, senior: Person) -> None:
    """As was possible: have a link made for the senior's account, set her password, and approve as her."""
    client = client_of(administrator)
    refused = client.post(f"/people/{senior.pk}/invite/")
    assert refused.status_code == 409
    assert "/invitations/" not in refused.content.decode()
    senior.refresh_from_db()
    assert senior.check_password(PASSWORD)


def test_the_link_for_a_new_password_goes_to_the_owner_and_is_shown_to_nobody(
    client_of, administrator: Person, senior: Person
) -> None:
    client = client_of(administrator)
    page = client.get(f"/people/{senior.pk}/").content.decode()
    assert f"/people/{senior.pk}/invite/" not in page
    mail.outbox.clear()
    answer = client.post(f"/people/{senior.pk}/reset/", follow=True)
    run_due()
    (letter,) = mail.outbox
    assert letter.to == [senior.email]
    link = next(word for word in str(letter.body).split() if "/password/reset/key/" in word)
    assert link not in answer.content.decode()
    assert Client().get("/" + link.split("/", 3)[3]).status_code == 302


def test_no_merchant_sends_links(client_of, merchant_person: Person, senior: Person) -> None:
    assert client_of(merchant_person).post(f"/people/{senior.pk}/reset/").status_code == 403
