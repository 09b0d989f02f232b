"""Nobody is two persons: an administrator gets into no working account, and so approves no decision of her own."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from tests.cast import PASSWORD
from tests.mail_server import mail_server
from tests.messages.test_mailing import use
from tests.review.making import case
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Person
from zhengpin.accounts.operations import issue_token
from zhengpin.accounts.queries import actor_for_token
from zhengpin.accounts.states import Role
from zhengpin.jobs.running import run_due
from zhengpin.review.operations import approve_decision, record_decision
from zhengpin.review.problems import DecisionSamePerson

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


def test_nobody_approves_by_a_token_of_her_own(
    operator, administrator: Person, senior: Person, actor_of
) -> None:
    one = case()
    held = record_decision(case_id=one.pk, outcome="infringing", hold=True, actor=actor_of(administrator))
    for issuer, refused in ((actor_of(administrator), True), (system("tests"), False)):
        _, secret = issue_token(
            organisation_id=operator.pk, role=Role.SENIOR_REVIEWER, name="machine", actor=issuer
        )
        if refused:
            with pytest.raises(DecisionSamePerson):
                approve_decision(decision_id=held.pk, actor=actor_for_token(secret))
        else:
            assert approve_decision(decision_id=held.pk, actor=actor_for_token(secret)).second_by


def test_with_a_mail_server_whoever_invites_sees_no_link(
    client_of, administrator: Person, operator, settings
) -> None:
    """Else an administrator could make a colleague up and approve as her."""
    with mail_server() as there:
        use(settings, there.url)
        client = client_of(administrator)
        given = {"name": "Lan", "email": "lan@example.com", "role": "senior_reviewer"}
        page = client.post(f"/organisations/{operator.pk}/", given).content.decode()
        made = Person.objects.get(email="lan@example.com")
        again = client.post(f"/people/{made.pk}/invite/", follow=True).content.decode()
        body = {**given, "email": "wu@example.com", "organisation_id": str(operator.pk)}
        told = client.post("/v1/people", body, content_type="application/json").json()
        run_due()
        letters = {taken.recipients[0]: taken.part("plain") for taken in there.taken}
    assert "/invitations/" not in page + again
    assert told["invitation"] == ""
    assert set(letters) == {"lan@example.com", "wu@example.com"}
    link = next(word for word in letters["lan@example.com"].split() if "/invitations/" in word)
    path = "/" + link.split("/", 3)[3]
    assert Client().post(path, {"password": PASSWORD, "again": PASSWORD}).status_code == 302
    made.refresh_from_db()
    assert made.check_password(PASSWORD)
