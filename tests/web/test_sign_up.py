"""The pages by which one comes to an account: applied for, sent by the link, approved; and invitations."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.cast import organisation, person
from zhengpin.accounts.models import Person, SignUp
from zhengpin.accounts.states import OrganisationKind, Role, SignUpState
from zhengpin.flows.people import letters
from zhengpin.flows.people.sign_up_links import sign_up_link
from zhengpin.publication import readers

pytestmark = pytest.mark.django_db
FILLED = {
    "kind": "merchant",
    "email": "zhou@heron.example",
    "name": "Zhou Bai",
    "organisation_name": "Heron Goods",
    "merchant_no": "M-7",
}


@pytest.fixture
def root() -> Person:
    return person(Role.ADMINISTRATOR, organisation(OrganisationKind.OPERATOR, "Harbour Market"))


@pytest.fixture
def anyone() -> Client:
    readers.forget_readers()
    return Client(HTTP_ACCEPT_LANGUAGE="en")


def path_of(row: SignUp) -> str:
    return "/" + sign_up_link(row).split("/", 3)[3]


def test_an_application_goes_from_the_form_to_an_account(
    root: Person, anyone: Client, english, settings
) -> None:
    settings.SIGN_UP = "application"
    wrong = anyone.post("/sign-up/", FILLED | {"name": ""})
    assert wrong.status_code == 422
    assert "Heron Goods" in wrong.content.decode()
    assert anyone.post("/sign-up/", FILLED)["Location"] == "/sign-up/mailed/"
    row = SignUp.objects.get()
    seen = anyone.get(path_of(row))
    assert seen["X-Robots-Tag"].startswith("noindex")
    row.refresh_from_db()
    assert row.state == SignUpState.UNCONFIRMED, "opening it is not yet sending it"
    anyone.post(path_of(row))
    assert "We have received it." in anyone.get(path_of(row)).content.decode()

    desk = english(root)
    assert "Heron Goods" in desk.get(reverse("web:sign-ups")).content.decode()
    assert (
        "zhou@heron.example" in desk.get(reverse("web:sign-up-application", args=[row.pk])).content.decode()
    )
    act = reverse("web:act-on-sign-up", args=[row.pk, "refuse"])
    assert desk.post(act, {"explanation": ""}).status_code == 422
    desk.post(reverse("web:act-on-sign-up", args=[row.pk, "approve"]), {"organisation": "new"})
    made = Person.objects.get(email="zhou@heron.example")
    mail.outbox.clear()
    letters.post_invitation.func(person_id=str(made.pk))
    found = re.search(r"(/invitations?/\S+)", mail.outbox[0].body)
    assert found is not None
    assert anyone.get(found.group(1)).status_code == 200
    assert "Your account is made." in anyone.get(path_of(row)).content.decode()


def test_by_invitation_the_page_says_so_and_whoever_is_invited_accepts(
    root: Person, anyone: Client, english, settings
) -> None:
    settings.SIGN_UP = "invitation"
    assert "Accounts are given by invitation." in anyone.get("/sign-up/").content.decode()
    assert anyone.post("/sign-up/", FILLED).status_code == 403
    desk = english(root)
    given = {"kind": "agent", "email": "li@agent.example", "language": "en"}
    assert desk.post(reverse("web:invite-sign-up"), given | {"email": "li"}).status_code == 422
    desk.post(reverse("web:invite-sign-up"), given)
    row = SignUp.objects.get()
    assert "invites you to an account" in anyone.get(path_of(row)).content.decode()
    assert anyone.post(path_of(row), {"name": ""}).status_code == 422
    anyone.post(path_of(row), {"name": "Li Hua", "organisation_name": "Li & Partners"})
    assert Person.objects.get(email="li@agent.example").memberships.get().role == Role.AGENT_MEMBER


def test_where_it_is_off_the_page_says_whom_to_ask(root: Person, anyone: Client, english, settings) -> None:
    settings.SIGN_UP = "off"
    assert "Accounts are made by the operator" in anyone.get("/sign-up/").content.decode()
    assert "Invite somebody" not in english(root).get(reverse("web:sign-ups")).content.decode()


def test_what_was_not_made_here_opens_nothing(root: Person, anyone: Client) -> None:
    assert anyone.get("/my-sign-up/" + "x" * 103 + "/").status_code == 410
    assert anyone.get("/my-sign-up/short").status_code == 410
