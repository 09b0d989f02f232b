"""Guessing passwords: bounded for each account and address, shut for the stranger and never for the owner."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import PASSWORD
from tests.web.signing_in import LOGIN, at, letters, link_in, noted, sign_in
from zhengpin.accounts.models import Person
from zhengpin.kit.network.proxies import read_proxies

pytestmark = pytest.mark.django_db


def guess(client: Client, who: Person, times: int = 8) -> None:
    for number in range(times):
        client.post(LOGIN, {"login": who.email, "password": f"a-wrong-one-{number}"})


def test_a_strangers_wrong_tries_shut_the_stranger_out_and_not_the_owner(reviewer: Person) -> None:
    guess(at("198.51.100.9"), reviewer)
    assert not sign_in(at("198.51.100.9"), reviewer)  # even with the right password
    assert sign_in(at("192.0.2.7"), reviewer)
    reasons = [one["reason"] for one in noted("sign_in.refused")]
    assert reasons == ["password"] * 5 + ["too_many"]
    assert {one["address"] for one in noted("sign_in.refused")} == {"198.51.100.9"}
    (entry,) = noted("sign_in.accepted")
    assert (entry["address"], entry["subject"]) == ("192.0.2.7", f"person:{reviewer.pk}")


def test_not_even_a_stranger_at_the_same_address_shuts_out_a_browser_that_was_signed_in(
    reviewer: Person,
) -> None:
    own = at("192.0.2.7")
    assert sign_in(own, reviewer)
    own.post("/accounts/logout/")
    guess(at("192.0.2.7"), reviewer, 60)
    assert sign_in(own, reviewer)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_behind_a_proxy_one_clients_tries_are_not_everybodys(reviewer: Person, settings) -> None:
    settings.TRUSTED_PROXIES = read_proxies("1")
    stranger = Client(REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR="198.51.100.9")
    for number in range(70):
        stranger.post(LOGIN, {"login": f"{number}@x.example", "password": "wrong-wrong-wrong"})
    owner = Client(REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR="203.0.113.1, 192.0.2.7")
    assert sign_in(owner, reviewer)
    assert noted("sign_in.accepted")[0]["address"] == "192.0.2.7"
    assert {one["address"] for one in noted("sign_in.refused")} == {"198.51.100.9"}


def test_a_forged_header_buys_no_tries(reviewer: Person, settings) -> None:
    for trusted, forged in (("", "203.0.113.{}"), ("1", "203.0.113.{}, 198.51.100.9")):
        settings.TRUSTED_PROXIES = read_proxies(trusted)
        for number in range(8):
            stranger = Client(REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR=forged.format(number))
            stranger.post(LOGIN, {"login": reviewer.email, "password": "wrong-wrong-wrong"})
        assert not sign_in(stranger, reviewer)


def test_an_unknown_address_is_answered_and_bounded_like_a_known_one(reviewer: Person) -> None:
    said = []
    for email in (reviewer.email, "nobody@x.example"):
        client = at("198.51.100.9")
        answers = [client.post(LOGIN, {"login": email, "password": "wrong-wrong"}) for _ in range(7)]
        said.append([one.context["form"].non_field_errors() for one in answers])
    assert said[0] == said[1]
    assert [one["reason"] for one in noted("sign_in.refused")][6:11] == ["unknown"] * 5
    assert all("nobody" not in str(one) for one in noted("sign_in.refused"))


def test_a_closed_account_is_noted(reviewer: Person) -> None:
    Person.objects.filter(pk=reviewer.pk).update(is_active=False)
    assert not sign_in(at("192.0.2.7"), reviewer)
    assert [one["reason"] for one in noted("sign_in.refused")] == ["closed"]


def test_a_new_password_is_set_by_letter_whoever_guessed_before(reviewer: Person) -> None:
    guess(at("192.0.2.7"), reviewer)
    client, new = at("192.0.2.8"), "another-long-passphrase"
    client.post("/accounts/password/reset/", {"email": reviewer.email})
    ((to, text),) = letters()
    assert to == reviewer.email
    form = client.get(link_in(text, "/password/reset/key/")).url
    client.post(form, {"password1": new, "password2": new})
    assert sign_in(client, reviewer, new)
    assert [one["change"] for one in noted("person.security_changed")] == ["password_reset"]
    assert "reset by a link" in dict(letters())[reviewer.email]
    assert client.get(form).status_code == 200
    assert not sign_in(at("192.0.2.9"), reviewer, PASSWORD)


def test_letters_for_new_passwords_are_bounded_and_none_goes_to_strangers(reviewer: Person) -> None:
    client = at("198.51.100.9")
    asked = [client.post("/accounts/password/reset/", {"email": reviewer.email}) for _ in range(7)]
    assert [one.status_code for one in asked] == [302] * 5 + [429] * 2
    assert int(asked[-1]["Retry-After"]) > 0
    client.post("/accounts/password/reset/", {"email": "nobody@x.example"})
    assert [to for to, _ in letters()] == [reviewer.email] * 5
