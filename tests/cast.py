"""The people of the tests: one organisation of each kind, one person of each role, and strangers of the same kinds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from zhengpin.accounts import operations, queries
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import OrganisationKind, Role

PASSWORD = "a-long-enough-passphrase"
HOLDER = "Paper Crane Studio"
"""Who holds rights in most tests, and in the market that stands before some of them begin."""


def organisation(kind: OrganisationKind, name: str) -> Organisation:
    return operations.create_organisation(kind=kind, name=name, language="en", actor=system("tests"))


def person(role: Role, where: Organisation, name: str = "") -> Person:
    """Make a person with one role. Her e-mail address is `<name>@<organisation>.example`, her password PASSWORD."""
    name = name or role.label("en")
    local = "-".join("".join(letter if letter.isalnum() else " " for letter in name.lower()).split())
    host = "-".join(where.name.lower().split())
    return operations.create_person(
        email=f"{local}@{host}.example",
        name=name,
        password=PASSWORD,
        organisation=where.pk,
        role=role,
        actor=system("tests"),
    )


@pytest.fixture
def operator(db: None) -> Organisation:
    return organisation(OrganisationKind.OPERATOR, "Harbour Market")


@pytest.fixture
def holder(db: None) -> Organisation:
    standing = Organisation.objects.filter(kind=OrganisationKind.RIGHTS_HOLDER, name=HOLDER).first()
    return standing or organisation(OrganisationKind.RIGHTS_HOLDER, HOLDER)


@pytest.fixture
def other_holder(db: None) -> Organisation:
    return organisation(OrganisationKind.RIGHTS_HOLDER, "Blue Kiln")


@pytest.fixture
def agency(db: None) -> Organisation:
    return organisation(OrganisationKind.AGENT, "Lantern Counsel")


@pytest.fixture
def merchant_organisation(db: None) -> Organisation:
    return organisation(OrganisationKind.MERCHANT, "Riverside Goods")


@pytest.fixture
def other_merchant_organisation(db: None) -> Organisation:
    return organisation(OrganisationKind.MERCHANT, "Hilltop Goods")


@pytest.fixture
def administrator(operator: Organisation) -> Person:
    return person(Role.ADMINISTRATOR, operator)


@pytest.fixture
def reviewer(operator: Organisation) -> Person:
    return person(Role.REVIEWER, operator)


@pytest.fixture
def senior(operator: Organisation) -> Person:
    return person(Role.SENIOR_REVIEWER, operator)


@pytest.fixture
def rule_owner(operator: Organisation) -> Person:
    return person(Role.RULE_OWNER, operator)


@pytest.fixture
def auditor(operator: Organisation) -> Person:
    return person(Role.AUDITOR, operator)


@pytest.fixture
def holder_person(holder: Organisation) -> Person:
    return person(Role.HOLDER_MEMBER, holder)


@pytest.fixture
def other_holder_person(other_holder: Organisation) -> Person:
    return person(Role.HOLDER_MEMBER, other_holder)


@pytest.fixture
def agent_person(agency: Organisation) -> Person:
    return person(Role.AGENT_MEMBER, agency)


@pytest.fixture
def merchant_person(merchant_organisation: Organisation) -> Person:
    return person(Role.MERCHANT_MEMBER, merchant_organisation)


@pytest.fixture
def other_merchant_person(other_merchant_organisation: Organisation) -> Person:
    return person(Role.MERCHANT_MEMBER, other_merchant_organisation)


@pytest.fixture
def actor_of() -> Callable[[Person], Actor]:
    """Return the function that gives the actor a person acts as."""
    return queries.actor_for_person


@pytest.fixture
def client_of() -> Callable[[Person], Client]:
    """Return the function that gives a test client signed in as a person."""

    def signed_in(who: Person) -> Client:
        client = Client()
        client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture
def token_of() -> Callable[..., str]:
    """Return the function that issues an API token of an organisation: `token_of(where, role, scopes=None)`."""

    def issued(where: Organisation, role: Role, scopes: list[Permission] | None = None) -> str:
        _, secret = operations.issue_token(
            organisation_id=where.pk,
            role=role,
            name=f"{role} of {where}",
            scopes=scopes,
            actor=system("tests"),
        )
        return secret

    return issued
