"""Setting up, people, roles and tokens from the terminal."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.cast import PASSWORD
from tests.web.signing_in import letters, noted
from zhengpin.accounts.models import ApiToken, Organisation, Person
from zhengpin.accounts.queries import actor_for_person, actor_for_token
from zhengpin.accounts.states import Role
from zhengpin.kit.errors import Problem
from zhengpin.rulebook.models import RuleVersion

TWICE = f"{PASSWORD}\n{PASSWORD}\n"


def test_init_makes_operator_rules_and_administrator_and_done_again_nothing(zhengpin):
    first = zhengpin("init", "--organisation", "Harbour Market", "--email", "li@harbour.example", typed=TWICE)
    assert first.status == 0, first.out
    assert "The operator “Harbour Market” was made." in first.out
    assert Client().login(username="li@harbour.example", password=PASSWORD)
    assert Person.objects.get().memberships.get().role == "administrator"
    rules = RuleVersion.objects.count()
    assert rules > 10
    again = zhengpin("init", "--organisation", "Another")
    assert (again.status, "The operator stands already." in again.out) == (0, True)
    assert (Organisation.objects.count(), Person.objects.count()) == (1, 1)
    assert RuleVersion.objects.count() == rules


def test_a_person_is_added_given_a_role_and_relieved_of_it(zhengpin, operator):
    added = zhengpin("user", "add", "wang@harbour.example", "--organisation", "Harbour Market", typed=TWICE)
    assert added.status == 0, added.out
    who = Person.objects.get(email="wang@harbour.example")
    assert (who.name, who.check_password(PASSWORD)) == ("wang", True)
    assert actor_for_person(who).roles == {Role.REVIEWER}
    assert zhengpin("user", "grant", who.email, "auditor", "--organisation", str(operator.pk)).status == 0
    assert actor_for_person(who).roles == {Role.REVIEWER, Role.AUDITOR}
    listed = zhengpin("user", "list").out
    assert "auditor of Harbour Market" in listed
    assert zhengpin("user", "revoke", who.email, "auditor", "--organisation", "Harbour Market").status == 0
    assert actor_for_person(who).roles == {Role.REVIEWER}


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (
            ("grant", "nobody@harbour.example", "auditor", "--organisation", "Harbour Market"),
            "person.unknown",
        ),
        (("token", "shop", "--organisation", "No Market"), "organisation.unknown"),
        (("revoke-token", "abc"), "token.unknown"),
    ],
)
def test_what_is_not_there_is_named(zhengpin, operator, arguments, problem):
    answer = zhengpin("user", *arguments)
    assert (answer.status, answer.problem) == (1, problem)


def test_a_weak_password_is_refused_and_nobody_is_added(zhengpin, operator):
    answer = zhengpin(
        "user", "add", "a@b.example", "--organisation", "Harbour Market", typed="short\nshort\n"
    )
    assert answer.status == 1
    assert answer.problem
    assert not Person.objects.exists()


def test_a_token_is_shown_once_works_and_is_revoked(zhengpin, operator):
    issued = zhengpin("user", "token", "shop system", "--organisation", "Harbour Market")
    secret = issued.out.splitlines()[-1].strip()
    actor = actor_for_token(secret)
    assert actor.roles == {Role.MARKETPLACE}
    prefix = ApiToken.objects.get().prefix
    listed = zhengpin("user", "tokens").out
    assert prefix in listed
    assert secret not in listed
    assert zhengpin("user", "revoke-token", prefix).status == 0
    with pytest.raises(Problem) as refused:
        actor_for_token(secret)
    assert refused.value.status == 401


def test_organisations_are_listed(zhengpin, operator, holder):
    listed = zhengpin("user", "organisations").out
    assert "Harbour Market" in listed
    assert str(holder.pk) in listed


def test_a_link_for_a_new_password_is_mailed_and_not_printed(zhengpin, reviewer):
    told = zhengpin("user", "reset-password", reviewer.email)
    assert told.status == 0, told.out
    ((to, text),) = letters()
    assert to == reviewer.email
    assert "/password/reset/key/" in text
    assert "/password/reset/key/" not in told.out
    assert "/mail" in told.out


def test_the_last_administrator_gets_rid_of_a_second_factor_that_is_lost(zhengpin, administrator):
    Authenticator.objects.create(user=administrator, type="totp", data={})
    assert zhengpin("user", "remove-second-factor", administrator.email).status == 0
    assert not Authenticator.objects.exists()
    assert [to for to, _ in letters()] == [administrator.email]
    (entry,) = noted("person.security_changed")
    assert (entry["change"], entry["agent"]) == ("factor_removed", "zhengpin user")
