"""Each sees its own; an agent sees its principals' while it represents them; the operator sees all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from zhengpin.accounts import operations, queries
from zhengpin.accounts.actor import system
from zhengpin.accounts.states import Role
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid, NotFound
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db
ROBOT = system("tests")


def represent(agency, principal, **days):
    today = queries.today()
    given = {"valid_from": today, "valid_to": None} | days
    return operations.represent(agent_id=agency.pk, principal_id=principal.pk, actor=ROBOT, **given)


def test_lists_hold_what_each_may_see(
    operator, holder, other_holder, administrator, holder_person, other_holder_person, actor_of
):
    everything, own = actor_of(administrator), actor_of(holder_person)
    assert queries.organisations(everything).count() == 3
    assert list(queries.organisations(own)) == [holder]
    assert queries.people(everything).count() == 3
    assert list(queries.people(own)) == [holder_person]


def test_someone_without_a_role_sees_nothing(operator, reviewer, actor_of):
    operations.revoke_role(
        person_id=reviewer.pk, organisation_id=operator.pk, role=Role.REVIEWER, actor=ROBOT
    )
    nobody = actor_of(reviewer)
    assert not nobody.permissions
    assert not queries.organisations(nobody).exists()
    assert not queries.people(nobody).exists()


def test_an_agent_sees_its_principals_while_it_represents_them(
    agency, holder, other_holder, agent_person, actor_of
):
    assert actor_of(agent_person).organisation_ids == {agency.pk}
    today = queries.today()
    standing = represent(agency, holder, valid_to=today)
    represent(agency, other_holder, valid_from=today + timedelta(days=1))
    assert actor_of(agent_person).organisation_ids == {agency.pk, holder.pk}
    with clock.set_to(clock.now() + timedelta(days=1)):
        assert actor_of(agent_person).organisation_ids == {agency.pk, other_holder.pk}
    operations.end_representation(representation_id=standing.pk, actor=ROBOT)
    assert actor_of(agent_person).organisation_ids == {agency.pk}
    operations.end_representation(representation_id=standing.pk, actor=ROBOT)
    assert Entry.objects.filter(event="representation.ended").count() == 1


def test_so_does_a_token_of_the_agent_but_no_person_of_the_principal(
    agency, holder, holder_person, actor_of, token_of
):
    represent(agency, holder)
    token = token_of(agency, Role.AGENT_MEMBER)
    assert queries.actor_for_token(token).organisation_ids == {agency.pk, holder.pk}
    assert actor_of(holder_person).organisation_ids == {holder.pk}
    assert list(queries.representations(actor_of(holder_person)).values_list("agent", flat=True)) == [
        agency.pk
    ]


def test_days_are_counted_in_the_operators_time_zone(agency, holder, agent_person, actor_of, settings):
    assert settings.TIME_ZONE == "Asia/Shanghai"
    day = datetime(2026, 3, 1, tzinfo=UTC).date()
    represent(agency, holder, valid_from=day, valid_to=day)
    for moment, seen in [
        ("2026-02-28T15:59", False),
        ("2026-02-28T16:01", True),
        ("2026-03-01T16:01", False),
    ]:
        with clock.set_to(datetime.fromisoformat(moment).replace(tzinfo=UTC)):
            assert (holder.pk in actor_of(agent_person).organisation_ids) is seen


def test_only_an_agent_represents_and_only_a_rights_holder_is_represented(
    agency, holder, merchant_organisation
):
    for agent, principal in [(holder, holder), (agency, merchant_organisation), (agency, agency)]:
        with pytest.raises(Invalid):
            represent(agent, principal)
    with pytest.raises(Invalid) as refused:
        represent(agency, holder, valid_to=queries.today() - timedelta(days=1))
    assert refused.value.field == "valid_to"
    with pytest.raises(NotFound):
        operations.represent(
            agent_id=agency.pk, principal_id=ROBOT_ID, valid_from=queries.today(), actor=ROBOT
        )


ROBOT_ID = "00000000-0000-7000-8000-000000000000"


def test_the_operators_people_are_called_by_their_organisation_outside(
    operator, reviewer, holder, holder_person, actor_of
):
    ids = f"person:{reviewer.pk}", f"person:{holder_person.pk}", f"organisation:{holder.pk}"
    refs = [*ids, "system:x", "person:bad"]
    inside = queries.display_names(ROBOT, refs)
    outside = queries.display_names(actor_of(holder_person), refs)
    assert inside[f"person:{reviewer.pk}"] == reviewer.name
    assert outside[f"person:{reviewer.pk}"] == operator.name
    assert outside[f"person:{holder_person.pk}"] == holder_person.name
    assert outside[f"organisation:{holder.pk}"] == holder.name
