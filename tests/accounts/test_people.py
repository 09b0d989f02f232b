"""People: made, given roles, invited, closed and opened again; the last administrator stays."""

from __future__ import annotations

import pytest

from tests.cast import PASSWORD, person
from tests.rows import each_row
from zhengpin.accounts import operations, queries
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Membership, Person
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound, Problem
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db
ROBOT = system("tests")


def make(organisation, **changes):
    given = {
        "email": "ada@example.com",
        "name": "Ada",
        "password": PASSWORD,
        "role": Role.REVIEWER,
        "actor": ROBOT,
    }
    return operations.create_person(**(given | {"organisation": organisation} | changes))


def test_a_person_is_made_with_a_role_and_it_is_recorded(operator):
    made = make(operator, email="  Ada@Example.com ")
    assert made.email == "ada@example.com"
    assert made.check_password(PASSWORD)
    events = Entry.objects.filter(subject=f"person:{made.pk}").order_by("id").values_list("event", "actor")
    assert list(events) == [("person.created", "system:tests"), ("role.granted", "system:tests")]


@each_row(
    "changes, code",
    [
        ({"email": "nobody"}, "person.email_malformed"),
        ({"password": "short"}, "password.weak"),
        ({"password": "password1234"}, "password.weak"),
        ({"role": Role.MERCHANT_MEMBER}, "role.not_of_kind"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_left(operator, changes, code):
    with pytest.raises(Invalid) as refused:
        make(operator, **changes)
    assert refused.value.code == code
    assert refused.value.remedy
    assert not Person.objects.exists()


def test_an_address_is_taken_in_whatever_case(operator):
    make(operator)
    with pytest.raises(Conflict) as refused:
        make(operator, email="ADA@example.com")
    assert refused.value.code == "person.email_taken"


def test_only_who_manages_accounts_may(operator, reviewer, actor_of):
    with pytest.raises(Forbidden):
        make(operator, actor=actor_of(reviewer))


def test_a_role_granted_twice_stands_once_and_is_recorded_once(operator, reviewer):
    for _ in range(2):
        operations.grant_role(
            person_id=reviewer.pk, organisation_id=operator.pk, role=Role.AUDITOR, actor=ROBOT
        )
    assert Membership.objects.filter(person=reviewer, role="auditor").count() == 1
    assert Entry.objects.filter(event="role.granted", fields__role="auditor").count() == 1


def test_a_role_taken_away_is_gone_at_once(operator, senior, actor_of):
    assert actor_of(senior).sees_everything
    where = {
        "person_id": senior.pk,
        "organisation_id": operator.pk,
        "role": Role.SENIOR_REVIEWER,
        "actor": ROBOT,
    }
    operations.revoke_role(**where)
    assert not actor_of(senior).permissions
    with pytest.raises(NotFound):
        operations.revoke_role(**where)


def test_the_last_administrator_cannot_be_removed_or_closed(operator, administrator):
    last = {
        "person_id": administrator.pk,
        "organisation_id": operator.pk,
        "role": Role.ADMINISTRATOR,
        "actor": ROBOT,
    }
    with pytest.raises(Conflict) as refused:
        operations.revoke_role(**last)
    assert refused.value.code == "role.last_administrator"
    with pytest.raises(Conflict):
        operations.deactivate_person(person_id=administrator.pk, actor=ROBOT)
    other = person(Role.ADMINISTRATOR, operator, "Other")
    operations.deactivate_person(person_id=other.pk, actor=ROBOT)
    with pytest.raises(Conflict):
        operations.revoke_role(**last)
    operations.activate_person(person_id=other.pk, actor=ROBOT)
    operations.revoke_role(**last)


def test_a_closed_account_acts_no_more(reviewer, actor_of):
    operations.deactivate_person(person_id=reviewer.pk, actor=ROBOT)
    reviewer.refresh_from_db()
    with pytest.raises(Problem) as refused:
        actor_of(reviewer)
    assert (refused.value.code, refused.value.status) == ("person.inactive", 401)


def test_an_invitation_sets_the_password_once(operator):
    invited = make(operator, password=None)
    assert not invited.has_usable_password()
    code = operations.invite_person(person_id=invited.pk, actor=ROBOT)
    with pytest.raises(Invalid):
        operations.accept_invitation(code=code, password="short")
    operations.accept_invitation(code=code, password=PASSWORD)
    invited.refresh_from_db()
    assert invited.check_password(PASSWORD)
    with pytest.raises(NotFound) as refused:
        operations.accept_invitation(code=code, password="another-long-phrase")
    assert refused.value.code == "invitation.unknown"
    assert Entry.objects.get(event="person.password_set").actor == f"person:{invited.pk}"


@each_row("code", ["", "x", "x.y", "0" * 32 + ".c0-ffee"])
def test_no_other_code_does(operator, code):
    make(operator)
    with pytest.raises(NotFound):
        operations.accept_invitation(code=code, password=PASSWORD)


def test_one_person_code_does_not_open_another(operator):
    first, second = make(operator, password=None), make(operator, email="bob@example.com")
    code = operations.invite_person(person_id=first.pk, actor=ROBOT)
    with pytest.raises(NotFound):
        operations.accept_invitation(code=f"{second.pk.hex}.{code.split('.')[1]}", password=PASSWORD)


def test_many_organisations_are_added_in_order_by_few_statements(django_assert_max_num_queries):
    names = [f"m{i}" for i in range(200)]
    with django_assert_max_num_queries(6):
        made = operations.create_organisations(kind=OrganisationKind.MERCHANT, names=names, actor=ROBOT)
    assert [one.name for one in made] == names
    assert Entry.objects.filter(event="organisation.created").count() == 200


def test_whoever_sends_the_catalogue_adds_merchants_and_nothing_else(operator, token_of):
    sender = queries.actor_for_token(token_of(operator, Role.MARKETPLACE))
    operations.create_organisation(kind=OrganisationKind.MERCHANT, name="m", actor=sender)
    with pytest.raises(Forbidden):
        operations.create_organisation(kind=OrganisationKind.RIGHTS_HOLDER, name="h", actor=sender)


def test_there_is_no_link_into_an_account_whose_owner_has_a_password(operator):
    working = make(operator)
    with pytest.raises(Conflict) as refused:
        operations.invite_person(person_id=working.pk, actor=ROBOT)
    assert refused.value.code == "invitation.account_in_use"
    assert not Entry.objects.filter(event="person.invited").exists()
