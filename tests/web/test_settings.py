"""Settings: one's own, people and their roles, organisations, tokens, who may do what."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import reverse

from tests.cast import PASSWORD
from tests.rows import each_row
from zhengpin.accounts.models import ApiToken, Membership, Organisation, Person, Representation
from zhengpin.accounts.permissions import TABLE, Permission
from zhengpin.accounts.queries import actor_for_token, today
from zhengpin.accounts.states import Role
from zhengpin.kit.errors import Problem

NEW = "an-entirely-new-passphrase"


def test_one_s_own_settings_act(client_of, reviewer) -> None:
    client = client_of(reviewer)
    given = {"name": "Ren", "language": "zh-hans", "time_zone": "America/New_York"}
    page = client.post(reverse("web:settings"), given, follow=True)
    reviewer.refresh_from_db()
    assert (reviewer.name, reviewer.language, reviewer.keys_on) == ("Ren", "zh-hans", False)
    assert '<html lang="zh-hans">' in page.content.decode()
    assert "data-keys" not in page.content.decode()
    assert page.wsgi_request.LANGUAGE_CODE == "zh-hans"


def test_the_language_of_a_person_shows_where_none_was_chosen(client_of, reviewer) -> None:
    Person.objects.filter(pk=reviewer.pk).update(language="zh-hans")
    client = client_of(reviewer)
    asked_for_english = {"headers": {"accept-language": "en"}}
    assert (
        '<html lang="zh-hans">' in client.get(reverse("web:security"), **asked_for_english).content.decode()
    )
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert '<html lang="en">' in client.get(reverse("web:security")).content.decode()


@each_row("wrong", [{"name": ""}, {"time_zone": "Mars/Olympus"}, {"language": "xx"}])
def test_settings_that_cannot_be_are_refused(english, reviewer, wrong) -> None:
    good = {"name": "Ren", "language": "", "time_zone": ""}
    answer = english(reviewer).post(reverse("web:settings"), good | wrong)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(wrong)
    assert Person.objects.get(pk=reviewer.pk).name == reviewer.name


def test_a_person_is_invited_sets_a_password_and_signs_in(english, administrator, holder, client) -> None:
    page = reverse("web:organisation", args=[holder.pk])
    given = {"name": "Lan", "email": "lan@example.com", "role": "holder_member"}
    answer = english(administrator).post(page, given)
    link = urlsplit(answer.context["link"]).path
    assert link in answer.content.decode()
    assert client.post(link, {"password": "short", "again": "short"}).status_code == 422
    assert client.post(link, {"password": NEW, "again": PASSWORD}).status_code == 422
    assert client.post(link, {"password": NEW, "again": NEW}).status_code == 302
    assert client.post(link, {"password": PASSWORD, "again": PASSWORD}).status_code == 422
    assert client.login(email="lan@example.com", password=NEW)
    member = Membership.objects.get(person__email="lan@example.com")
    assert (member.organisation, member.role) == (holder, Role.HOLDER_MEMBER)


def test_an_address_that_is_taken_is_said_beside_its_field(english, administrator, reviewer, holder) -> None:
    given = {"name": "Lan", "email": reviewer.email, "role": "holder_member"}
    answer = english(administrator).post(reverse("web:organisation", args=[holder.pk]), given)
    assert answer.status_code == 422
    assert answer.context["form"].errors["email"]


def test_roles_are_granted_and_taken_away_but_not_the_last_administrator(
    english, administrator, reviewer, operator
) -> None:
    client = english(administrator)
    page = reverse("web:person", args=[reviewer.pk])
    client.post(page, {"organisation": str(operator.pk), "role": "auditor"})
    assert Membership.objects.filter(person=reviewer, role="auditor").exists()
    taken = {"organisation": str(operator.pk), "role": "auditor"}
    client.post(reverse("web:revoke-role", args=[reviewer.pk]), taken)
    assert not Membership.objects.filter(person=reviewer, role="auditor").exists()
    last = {"organisation": str(operator.pk), "role": "administrator"}
    answer = client.post(reverse("web:revoke-role", args=[administrator.pk]), last)
    assert answer.status_code == 409
    assert "The last administrator cannot be removed." in answer.content.decode()
    odd = client.post(reverse("web:revoke-role", args=[reviewer.pk]), {"organisation": "x", "role": "king"})
    assert odd.status_code == 404


def test_a_role_of_another_kind_of_organisation_is_refused(english, administrator, reviewer, holder) -> None:
    page = reverse("web:person", args=[reviewer.pk])
    answer = english(administrator).post(page, {"organisation": str(holder.pk), "role": "auditor"})
    assert answer.status_code == 422
    assert not Membership.objects.filter(person=reviewer, organisation=holder).exists()


def test_an_account_is_closed_and_opened_again(english, administrator, reviewer, client_of) -> None:
    theirs = client_of(reviewer)
    english(administrator).post(reverse("web:close-person", args=[reviewer.pk]))
    assert theirs.get(reverse("web:settings")).status_code == 302
    english(administrator).post(reverse("web:reopen-person", args=[reviewer.pk]))
    assert Person.objects.get(pk=reviewer.pk).is_active


def test_an_organisation_is_added_and_represented(english, administrator, agency, holder) -> None:
    client = english(administrator)
    given = {"kind": "merchant", "name": "Lotus Pond", "language": "en"}
    client.post(reverse("web:organisations"), given)
    assert Organisation.objects.get(name="Lotus Pond").kind == "merchant"
    address = reverse("web:represent", args=[agency.pk])
    days = {"represent-other": str(holder.pk), "represent-valid_from": today().isoformat()}
    client.post(address, days)
    made = Representation.objects.get()
    assert (made.agent, made.principal, made.valid_to) == (agency, holder, None)
    before = (today() - timedelta(days=1)).isoformat()
    wrong = client.post(address, days | {"represent-valid_to": before})
    assert wrong.status_code == 422
    assert wrong.context["represent_form"].errors["valid_to"]
    client.post(reverse("web:end-representation", args=[made.pk]))
    assert Representation.objects.get().revoked_at is not None


def test_a_token_is_shown_once_and_revoked(english, administrator, operator) -> None:
    client = english(administrator)
    address = f"{reverse('web:new-token')}?organisation={operator.pk}"
    answer = client.post(address, {"name": "catalogue", "role": "marketplace"})
    secret = answer.context["made"][1]
    assert secret in answer.content.decode()
    assert actor_for_token(secret).roles == {Role.MARKETPLACE}
    assert secret not in client.get(reverse("web:tokens")).content.decode()
    token = ApiToken.objects.get()
    client.post(reverse("web:revoke-token", args=[token.pk]))
    with pytest.raises(Problem) as refused:
        actor_for_token(secret)
    assert refused.value.code == "token.revoked"


def test_a_token_has_limits_of_its_own_where_they_are_given(english, administrator, operator) -> None:
    client = english(administrator)
    address = f"{reverse('web:new-token')}?organisation={operator.pk}"
    given = {"name": "catalogue", "role": "marketplace", "requests_a_minute": "1200", "screenings_a_day": "0"}
    assert client.post(address, given).context["made"]
    token = ApiToken.objects.get()
    assert (token.requests_a_minute, token.screenings_a_day) == (1200, 0)
    assert "1,200 a minute" in client.get(reverse("web:tokens")).content.decode()
    refused = client.post(address, given | {"requests_a_minute": "-1"})
    assert (refused.status_code, ApiToken.objects.count()) == (422, 1)


def test_a_token_s_last_day_is_whole(english, administrator, operator) -> None:
    address = f"{reverse('web:new-token')}?organisation={operator.pk}"
    given = {"name": "brief", "role": "marketplace", "expires_on": today().isoformat()}
    secret = english(administrator).post(address, given).context["made"][1]
    assert actor_for_token(secret).name == "brief"


def test_a_token_may_hold_less_than_its_role_but_not_more(english, administrator, operator) -> None:
    client = english(administrator)
    address = f"{reverse('web:new-token')}?organisation={operator.pk}"
    given = {"name": "screening", "role": "marketplace"}
    secret = client.post(address, given | {"scopes": ["screen"]}).context["made"][1]
    assert actor_for_token(secret).permissions == {Permission.SCREEN}
    beyond = client.post(address, given | {"scopes": ["ledger.read"]})
    assert (beyond.status_code, beyond.context["made"]) == (422, None)
    assert beyond.context["form"].errors["scopes"]


def test_the_permission_table_is_the_one_that_holds(english, holder_person) -> None:
    rows = english(holder_person).get(reverse("web:permissions")).context["rows"]
    assert {permission: {role for role, yes in row if yes} for permission, row in rows} == TABLE


@each_row("name", ["people", "organisations", "tokens", "webhooks"])
def test_administration_is_for_administrators(name: str, english, reviewer, holder_person, senior) -> None:
    for person in (reviewer, holder_person, senior):
        assert english(person).get(reverse(f"web:{name}")).status_code == 403
