"""Some roles need a second factor: nothing opens before it is set up; the owner hears of it, and of its loss."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.web.codes import code_for
from tests.web.signing_in import LOGIN, at, letters, noted, show_password, sign_in
from zhengpin.accounts.models import Person
from zhengpin.accounts.states import Role
from zhengpin.config import accounts as configured

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("codes_last")]


@pytest.fixture(autouse=True)
def needed(settings) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({Role.ADMINISTRATOR, Role.RULE_OWNER})


def set_up(client: Client) -> str:
    """Add an authenticator app; return its secret."""
    show_password(client)
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    client.post("/accounts/2fa/totp/activate/", {"code": code_for(secret)})
    return secret


def signed_in(who: Person, address: str = "192.0.2.7") -> Client:
    client = at(address)
    assert sign_in(client, who)
    return client


def test_administrators_and_rule_owners_need_one_unless_the_operator_says_otherwise(monkeypatch) -> None:
    monkeypatch.delenv("ZHENGPIN_SECOND_FACTOR_ROLES")
    assert configured._roles() == {Role.ADMINISTRATOR, Role.RULE_OWNER}
    monkeypatch.setenv("ZHENGPIN_SECOND_FACTOR_ROLES", "senior_reviewer")
    assert configured._roles() == {Role.SENIOR_REVIEWER}
    monkeypatch.setenv("ZHENGPIN_SECOND_FACTOR_ROLES", "none")
    assert configured._roles() == set()


def test_without_one_nothing_opens_but_the_way_to_it(administrator: Person) -> None:
    client = signed_in(administrator)
    assert client.get("/people/").url == "/settings/security/"
    assert client.post("/tokens/new/", {}).status_code == 403
    refused = client.get("/v1/people")
    assert (refused.status_code, refused.json()["code"]) == (403, "second_factor.required")
    shown = client.get("/settings/security/")
    assert "Your role needs a second factor." in shown.content.decode()
    set_up(client)
    assert client.get("/people/").status_code == 200
    assert client.get("/v1/people").status_code == 200


def test_others_need_none(reviewer: Person) -> None:
    assert signed_in(reviewer).get("/review/").status_code == 200


def test_setting_it_up_is_noted_and_the_owner_is_told(administrator: Person) -> None:
    client = signed_in(administrator)
    set_up(client)
    show_password(client)
    client.post("/accounts/2fa/recovery-codes/generate/", {})
    client.post("/accounts/2fa/totp/deactivate/", {})
    assert [one["change"] for one in noted("person.security_changed")] == [
        "app_added",
        "codes_made",
        "app_removed",
    ]
    assert {to for to, _ in letters()} == {administrator.email}
    assert client.get("/people/").url == "/settings/security/"


def test_a_recovery_code_opens_once_and_the_owner_is_told(administrator: Person) -> None:
    client = signed_in(administrator)
    set_up(client)
    codes = Authenticator.objects.get(user=administrator, type="recovery_codes").wrap().get_unused_codes()
    letters()
    other = at("198.51.100.9")
    assert not sign_in(other, administrator)
    other.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    assert other.get("/people/").status_code == 200
    assert noted("person.security_changed")[-1]["change"] == "code_used"
    ((to, text),) = letters()
    assert to == administrator.email
    assert "recovery code" in text
    assert "198.51.100.9" in text


def test_codes_are_not_guessed_from_however_many_addresses(administrator: Person) -> None:
    secret = set_up(signed_in(administrator))
    for number in range(14):
        client = at(f"198.51.100.{number}")
        sign_in(client, administrator)
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    client.post("/accounts/2fa/authenticate/", {"code": code_for(secret, 1)})
    assert "_auth_user_id" not in client.session
    refused = [one["reason"] for one in noted("sign_in.refused")]
    assert refused == ["code"] * 10


def test_who_lost_it_has_it_removed_by_another_administrator_and_is_told(
    administrator: Person, operator, rule_owner: Person
) -> None:
    lost = signed_in(rule_owner)
    set_up(lost)
    client = signed_in(administrator, "192.0.2.8")
    set_up(client)
    letters()
    remove = f"/people/{rule_owner.pk}/second-factor/remove/"
    assert client.post(remove).status_code == 302
    assert not Authenticator.objects.filter(user=rule_owner).exists()
    assert lost.get("/settings/security/").status_code == 302
    assert noted("person.security_changed")[-1]["change"] == "factor_removed"
    assert [to for to, _ in letters()] == [rule_owner.email]
    assert client.post(f"/people/{administrator.pk}/second-factor/remove/").status_code == 409


def test_a_wrong_code_is_answered_on_the_page(administrator: Person) -> None:
    set_up(signed_in(administrator))
    client = at("198.51.100.9")
    client.post(LOGIN, {"login": administrator.email, "password": "a-long-enough-passphrase"})
    assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
