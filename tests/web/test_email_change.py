"""A session alone changes no e-mail address: the password is asked for, both addresses are written to, all is noted."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import PASSWORD
from tests.web.signing_in import at, letters, link_in, noted, show_password, sign_in
from zhengpin.accounts.models import EmailChange, Person

pytestmark = pytest.mark.django_db
NEW = "li@new.example"
CHANGE = "/settings/email/"


@pytest.fixture
def owner(reviewer: Person) -> Client:
    client = at("192.0.2.7")
    assert sign_in(client, reviewer)
    letters()
    return client


def test_an_open_session_takes_no_account_over(client_of, administrator: Person) -> None:
    """As was possible: add an address without a word, then have the link for a new password sent there."""
    thief = client_of(administrator)
    before = administrator.email
    for path in ("/accounts/email/", CHANGE):
        thief.post(path, {"action_add": "", "action_primary": "", "email": "thief@evil.example"})
    Client().post("/accounts/password/reset/", {"email": "thief@evil.example"})
    assert letters() == []
    administrator.refresh_from_db()
    assert administrator.email == before
    assert not EmailChange.objects.exists()


def test_it_is_changed_once_the_new_address_answers(owner: Client, reviewer: Person) -> None:
    old = reviewer.email
    assert owner.post(CHANGE, {"email": NEW}).url.startswith("/accounts/reauthenticate/")
    show_password(owner)
    assert owner.post(CHANGE, {"email": NEW}).status_code == 302
    sent = dict(letters())
    assert set(sent) == {old, NEW}
    assert NEW in sent[old]
    assert "192.0.2.7" in sent[old]
    reviewer.refresh_from_db()
    assert reviewer.email == old
    path = link_in(sent[NEW], CHANGE)
    assert owner.get(path).status_code == 200
    reviewer.refresh_from_db()
    assert reviewer.email == old  # what merely opens links changes nothing
    owner.post(path)
    reviewer.refresh_from_db()
    assert reviewer.email == NEW
    assert [to for to, _ in letters()] == [old]
    assert owner.post(path).status_code == 404
    (asked,), (changed,) = noted("person.email_change_asked"), noted("person.email_changed")
    assert (asked["address"], changed["address"]) == ("192.0.2.7", "192.0.2.7")
    assert (asked["email"], changed["email"]) == ("l…@new.example", "l…@new.example")
    assert "Firefox" in changed["agent"]
    assert sign_in(at("192.0.2.7"), reviewer)
    reviewer.email = old
    assert not sign_in(at("192.0.2.8"), reviewer)


def test_another_persons_address_is_refused_without_a_sign_that_it_exists(
    owner: Client, reviewer: Person, senior: Person
) -> None:
    show_password(owner)
    answers = [owner.post(CHANGE, {"email": email}, follow=True) for email in (NEW, senior.email.upper())]
    assert [one.status_code for one in answers] == [200, 200]
    shown = [one.content.decode().replace(senior.email, NEW) for one in answers]
    told = [page[page.index('id="email-title"') : page.index('id="sessions-title"')] for page in shown]
    assert told[0] == told[1]
    sent = dict(letters())
    assert "belongs to your account" in sent[senior.email]
    assert "/settings/email/" not in sent[senior.email]
    assert {person.email for person in Person.objects.all()} == {reviewer.email, senior.email}


def test_an_address_that_another_took_meanwhile_is_not_given_twice(
    owner: Client, reviewer: Person, senior: Person
) -> None:
    show_password(owner)
    owner.post(CHANGE, {"email": NEW})
    path = link_in(dict(letters())[NEW], CHANGE)
    Person.objects.filter(pk=senior.pk).update(email=NEW)
    assert owner.post(path).status_code == 404
    reviewer.refresh_from_db()
    assert reviewer.email != NEW


def test_nobody_else_confirms_it(owner: Client, reviewer: Person, senior: Person, client_of) -> None:
    show_password(owner)
    owner.post(CHANGE, {"email": NEW})
    path = link_in(dict(letters())[NEW], CHANGE)
    assert client_of(senior).post(path).status_code == 404
    assert Client().post(path).url.startswith("/accounts/login/")
    senior.refresh_from_db()
    assert senior.email != NEW


def test_a_wrong_password_opens_nothing(owner: Client, reviewer: Person) -> None:
    show_password(owner, "not-the-passphrase")
    assert owner.post(CHANGE, {"email": NEW}).url.startswith("/accounts/reauthenticate/")
    assert noted("sign_in.refused")[-1]["reason"] == "password"


def test_changes_are_asked_for_only_so_often(owner: Client) -> None:
    show_password(owner)
    answers = [owner.post(CHANGE, {"email": f"{number}@new.example"}).status_code for number in range(7)]
    assert answers == [302] * 5 + [422] * 2


def test_a_password_change_is_noted_and_told(owner: Client, reviewer: Person) -> None:
    new = "another-long-passphrase"
    owner.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert [one["change"] for one in noted("person.security_changed")] == ["password_changed"]
    ((to, text),) = letters()
    assert to == reviewer.email
    assert "password of your account was changed" in text
