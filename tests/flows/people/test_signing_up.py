"""How one comes to an account: applied for and approved, or invited; nothing counts before the link is used."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import override_settings

from tests.cast import organisation, person
from tests.rows import each_row
from zhengpin.accounts import operations, sign_up_queries
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation, Person, SignUp
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import OrganisationKind, Role, SignUpState
from zhengpin.flows.people import sign_up_letters, sign_up_links, signing_up
from zhengpin.flows.people.sign_up_links import OpenedSignUp
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound
from zhengpin.ledger.models import Entry
from zhengpin.rights.models import RightsHolder

pytestmark = [pytest.mark.django_db]
GIVEN = {"name": "Zhou Bai", "organisation_name": "Heron Press", "registration_no": "91310000"}


@pytest.fixture
def root() -> Actor:
    return actor_for_person(
        person(Role.ADMINISTRATOR, organisation(OrganisationKind.OPERATOR, "Harbour Market"))
    )


@pytest.fixture(autouse=True)
def _open(settings) -> None:
    settings.SIGN_UP = "application"


def applied(kind: str = "rights_holder", email: str = "zhou@heron.example", **more: str) -> SignUp:
    return signing_up.apply(kind=kind, email=email, address="192.0.2.7", language="en", **(GIVEN | more))


def mailed_link(row: SignUp) -> OpenedSignUp:
    mail.outbox.clear()
    sign_up_letters.post_sign_up.func(sign_up_id=str(row.pk), state=row.state)
    [letter] = mail.outbox
    assert letter.to == [row.email]
    found = re.search(r"/my-sign-up/([\w-]+)/", letter.body)
    assert found is not None
    return sign_up_links.by_link(found.group(1))


def test_an_application_is_confirmed_approved_and_entered(root: Actor) -> None:
    row = applied()
    assert not sign_up_queries.sign_ups(root).exists(), "nobody sees what is not confirmed"
    link = mailed_link(row)
    signing_up.confirm(link)
    with pytest.raises(Conflict):
        signing_up.confirm(link)
    assert not Person.objects.filter(email="zhou@heron.example").exists()
    made = signing_up.approve(sign_up_id=row.pk, actor=root)
    membership = made.memberships.get()
    assert (membership.role, membership.organisation.name) == (Role.HOLDER_MEMBER, "Heron Press")
    assert RightsHolder.objects.get().organisation == membership.organisation
    assert not made.has_usable_password(), "it is entered by the link alone that is mailed next"
    names = list(
        Entry.objects.filter(event__startswith="sign_up").order_by("pk").values_list("event", flat=True)
    )
    assert names == ["sign_up.confirmed", "sign_up.approved"]
    said = str(list(Entry.objects.filter(event__startswith="sign_up").values_list("fields", flat=True)))
    assert "zhou@" not in said
    assert "Heron" not in said


@each_row("kind, role", [("agent", Role.AGENT_MEMBER), ("merchant", Role.MERCHANT_MEMBER)])
def test_each_kind_gets_its_own_role(root: Actor, kind: str, role: Role) -> None:
    row = applied(kind, f"{kind}@heron.example")
    signing_up.confirm(mailed_link(row))
    assert signing_up.approve(sign_up_id=row.pk, actor=root).memberships.get().role == role


def test_an_applicant_joins_an_organisation_only_where_a_person_says_so(root: Actor) -> None:
    standing = organisation(OrganisationKind.RIGHTS_HOLDER, "Heron Press")
    row = applied()
    signing_up.confirm(mailed_link(row))
    assert signing_up.offered_organisations(root, row) == [standing]
    other = organisation(OrganisationKind.MERCHANT, "Riverside Goods")
    with pytest.raises(Invalid):
        signing_up.approve(sign_up_id=row.pk, organisation_id=other.pk, actor=root)
    made = signing_up.approve(sign_up_id=row.pk, organisation_id=standing.pk, actor=root)
    assert made.memberships.get().organisation == standing


def test_a_refusal_says_why_and_makes_no_account(root: Actor) -> None:
    row = applied()
    signing_up.confirm(mailed_link(row))
    with pytest.raises(Invalid):
        signing_up.refuse(sign_up_id=row.pk, explanation="", actor=root)
    refused = signing_up.refuse(sign_up_id=row.pk, explanation="We could not find the firm.", actor=root)
    mail.outbox.clear()
    sign_up_letters.post_sign_up.func(sign_up_id=str(row.pk), state=refused.state)
    assert "We could not find the firm." in mail.outbox[0].body
    assert not Person.objects.filter(email="zhou@heron.example").exists()
    with pytest.raises(Conflict):
        signing_up.approve(sign_up_id=row.pk, actor=root)


def test_an_invitation_is_an_approval_given_beforehand(root: Actor, settings) -> None:
    settings.SIGN_UP = "invitation"
    with pytest.raises(Forbidden):
        applied()
    row = signing_up.invite(kind="agent", email="li@agent.example", language="zh-hans", actor=root)
    link = mailed_link(row)
    with pytest.raises(Invalid):
        signing_up.accept(link, name="", organisation_name="Li & Partners")
    made = signing_up.accept(link, name="Li Hua", organisation_name="Li & Partners")
    assert made.memberships.get().role == Role.AGENT_MEMBER
    with pytest.raises(NotFound):
        signing_up.accept(link, name="Li Hua", organisation_name="Li & Partners")


def test_an_invitation_is_taken_back_or_runs_out(root: Actor) -> None:
    first, second = (
        signing_up.invite(kind="agent", email=f"{name}@agent.example", language="en", actor=root)
        for name in ("one", "two")
    )
    links = [mailed_link(row) for row in (first, second)]
    signing_up.revoke(sign_up_id=first.pk, actor=root)
    with pytest.raises(NotFound):
        sign_up_links.by_link(links[0].token)
    with clock.set_to(clock.now() + timedelta(days=14, seconds=1)):
        with pytest.raises(NotFound):
            sign_up_links.by_link(links[1].token)
        signing_up.invite_again(sign_up_id=second.pk, actor=root)
        assert sign_up_links.by_link(links[1].token).row.sends == 2


@override_settings(SIGN_UP="off")
def test_where_it_is_off_nobody_applies_and_nobody_is_invited(root: Actor) -> None:
    with pytest.raises(Forbidden):
        applied()
    with pytest.raises(Forbidden):
        signing_up.invite(kind="agent", email="li@agent.example", language="en", actor=root)


def test_only_the_owner_of_an_address_learns_that_it_has_an_account(root: Actor) -> None:
    home = Organisation.objects.get()
    known = person(Role.REVIEWER, home)
    row = applied(email=known.email)
    link = mailed_link(row)
    with pytest.raises(Conflict) as caught:
        signing_up.confirm(link)
    assert caught.value.code == "person.email_taken"
    assert SignUp.objects.get().state == SignUpState.UNCONFIRMED


def test_what_nobody_confirms_is_deleted(root: Actor) -> None:
    applied()
    assert operations.forget_sign_ups(actor=root) == 0
    with clock.set_to(clock.now() + timedelta(days=15)):
        assert operations.forget_sign_ups(actor=root) == 1


def test_what_was_refused_taken_back_or_left_alone_is_deleted_once_its_time_is_over(root: Actor) -> None:
    refused, approved, waiting = (applied(email=f"{name}@heron.example") for name in ("a", "b", "c"))
    for row in (refused, approved, waiting):
        signing_up.confirm(mailed_link(row))
    signing_up.refuse(sign_up_id=refused.pk, explanation="We could not find the firm.", actor=root)
    signing_up.approve(sign_up_id=approved.pk, actor=root)
    left, revoked = (
        signing_up.invite(kind="agent", email=f"{name}@agent.example", language="en", actor=root)
        for name in ("one", "two")
    )
    signing_up.revoke(sign_up_id=revoked.pk, actor=root)
    with clock.set_to(clock.now() + timedelta(days=179)):
        assert operations.delete_old_sign_ups(actor=root) == 0
    with clock.set_to(clock.now() + timedelta(days=180, seconds=1)):
        assert operations.delete_old_sign_ups(actor=root) == 2
        assert set(SignUp.objects.values_list("pk", flat=True)) == {approved.pk, waiting.pk, left.pk}
    with clock.set_to(clock.now() + timedelta(days=180 + 14, seconds=1)):
        assert operations.delete_old_sign_ups(actor=root) == 1
    told = Entry.objects.filter(event="sign_ups.deleted").order_by("pk").values_list("fields", flat=True)
    assert list(told) == [{"count": 2, "days": 180}, {"count": 1, "days": 180}]


def test_only_administrators_read_and_answer() -> None:
    reviewer = actor_for_person(
        person(Role.REVIEWER, organisation(OrganisationKind.OPERATOR, "Harbour Market"))
    )
    row = applied()
    for act in (
        lambda: sign_up_queries.sign_ups(reviewer),
        lambda: signing_up.approve(sign_up_id=row.pk, actor=reviewer),
        lambda: signing_up.invite(kind="agent", email="li@a.example", language="en", actor=reviewer),
    ):
        with pytest.raises(Forbidden):
            act()
