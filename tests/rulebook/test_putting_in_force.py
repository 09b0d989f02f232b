"""What acts by itself needs a second person before it is in force; what is in force is taken back in one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.cast import person
from tests.rows import each_row
from tests.rulebook.scheduling import NOTE, OWNER, two_versions
from zhengpin.accounts.actor import ANYONE, system
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import Role
from zhengpin.kit import canonical, clock
from zhengpin.kit.errors import Conflict, Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.rulebook import operations, problems, queries
from zhengpin.rulebook.models import RuleVersion

pytestmark = pytest.mark.django_db
ACTS = {"outcome": "act", "measures": ["delist"]}
NEXT = {"code": "X-1", "version": 2}


@pytest.fixture
def owner(rule_owner, actor_of):
    return actor_of(rule_owner)


@pytest.fixture
def second(operator, actor_of):
    return actor_of(person(Role.RULE_OWNER, operator, "Zhao Si"))


def state(version: int) -> str:
    return RuleVersion.objects.get(code="X-1", version=version).state


def events() -> list[str]:
    return list(
        Entry.objects.filter(event__startswith="rule.").order_by("id").values_list("event", flat=True)
    )


@each_row("way", ["publish", "schedule"])
def test_one_person_alone_puts_nothing_in_force_that_acts_by_itself(way: str, owner, second) -> None:
    two_versions(**ACTS)
    day = today() + timedelta(days=8)
    more = {"in_force_from": day, "note": NOTE} if way == "schedule" else {}
    with pytest.raises(problems.RuleNeedsSecondPerson):
        getattr(operations, way)(**NEXT, **more, actor=owner)
    operations.ask_agreement(**NEXT, actor=owner)
    with pytest.raises(problems.RuleNeedsSecondPerson):
        getattr(operations, way)(**NEXT, **more, actor=second)
    operations.agree(**NEXT, actor=second)
    getattr(operations, way)(**NEXT, **more, actor=owner)
    assert state(2) == {"publish": "published", "schedule": "scheduled"}[way]
    agreed = Entry.objects.get(event="rule.agreed")
    assert (agreed.actor, agreed.fields["asked_by"]) == (second.ref, owner.ref)


def test_urgency_does_not_go_round_the_second_person(owner) -> None:
    two_versions(**ACTS)
    with pytest.raises(problems.RuleNeedsSecondPerson):
        operations.schedule(**NEXT, in_force_from=today(), note=NOTE, urgent=NOTE, actor=owner)


def test_nobody_is_the_second_person_of_herself_and_no_program_is(owner, second, api_actor) -> None:
    two_versions(**ACTS)
    RuleVersion.objects.filter(version=2).update(created_by=second.ref)
    with pytest.raises(problems.RuleNeedsPerson):
        operations.ask_agreement(**NEXT, actor=api_actor)
    operations.ask_agreement(**NEXT, actor=owner)
    for actor, refusal in (
        (owner, problems.RuleSamePerson),
        (second, problems.RuleSamePerson),
        (api_actor, problems.RuleNeedsPerson),
        (ANYONE, Forbidden),
    ):
        with pytest.raises(refusal):
            operations.agree(**NEXT, actor=actor)
    assert "rule.agreed" not in events()


@pytest.fixture
def api_actor():
    return replace(system("x"), ref="client:0192f0f0-0000-7000-8000-000000000000")


def test_agreement_is_asked_once_and_only_where_it_is_needed(owner, second) -> None:
    two_versions()
    with pytest.raises(problems.NothingToAgree):
        operations.ask_agreement(**NEXT, actor=owner)
    with pytest.raises(problems.NothingToAgree):
        operations.agree(**NEXT, actor=second)
    operations.draft(document={**RuleVersion.objects.get(version=2).document, **ACTS}, actor=OWNER)
    third = {"code": "X-1", "version": 3}
    operations.ask_agreement(**third, actor=owner)
    assert [row.version for row in queries.waiting_for_agreement(owner)] == [3]
    with pytest.raises(problems.NothingToAgree):
        operations.ask_agreement(**third, actor=second)
    operations.agree(**third, actor=second)
    assert not queries.waiting_for_agreement(owner)


def test_what_came_in_force_is_taken_back_without_a_reason_within_ten_minutes(owner) -> None:
    two_versions()
    operations.publish(**NEXT, actor=owner)
    former = operations.take_back(**NEXT, actor=owner)
    assert former is not None
    assert former.version == 1
    assert (state(1), state(2)) == ("published", "retired")
    assert [rule.name for rule in queries.published()] == ["X-1@1"]
    assert events()[-3:] == ["rule.taken_back", "rule.retired", "rule.published"]
    entry = Entry.objects.get(event="rule.taken_back")
    assert (entry.actor, entry.fields["restored"], entry.fields["reason"]) == (owner.ref, 1, "")


def test_later_a_reason_is_needed_and_it_is_still_one_step(owner) -> None:
    two_versions()
    operations.publish(**NEXT, actor=owner)
    RuleVersion.objects.filter(version=2).update(published_at=clock.now() - timedelta(minutes=10, seconds=1))
    with pytest.raises(problems.RuleReasonMissing):
        operations.take_back(**NEXT, actor=owner)
    assert state(2) == "published"
    operations.take_back(**NEXT, reason="It hit the wrong shops.", actor=owner)
    assert state(1) == "published"
    assert Entry.objects.get(event="rule.taken_back").fields["reason"] == "It hit the wrong shops."


def test_the_former_version_acts_again_without_a_second_person(owner) -> None:
    two_versions(**ACTS)
    operations.publish(**NEXT, actor=OWNER)
    assert operations.take_back(**NEXT, actor=owner).version == 1  # type: ignore[union-attr]
    # And forward again: it was in force, so both persons stand behind it already.
    operations.publish(**NEXT, actor=owner)
    assert (state(1), state(2)) == ("retired", "published")


def test_all_times_in_force_are_kept(owner) -> None:
    two_versions()
    first = RuleVersion.objects.get(version=1).published_at
    operations.publish(**NEXT, actor=owner)
    until = RuleVersion.objects.get(version=1).retired_at
    row = operations.take_back(**NEXT, actor=owner)
    assert row is not None
    assert row.retired_at is None
    assert row.published_at > until
    [past] = row.earlier
    assert past == {"from": _iso(first), "until": _iso(until)}


def _iso(moment: datetime) -> str:
    return canonical.plain({"at": moment})["at"]


def test_without_a_former_version_the_rule_is_out_of_force(owner) -> None:
    two_versions()
    assert operations.take_back(code="X-1", version=1, actor=owner) is None
    assert queries.published() == []


def test_only_the_version_in_force_is_taken_back_and_step_by_step(owner) -> None:
    two_versions()
    operations.publish(**NEXT, actor=owner)
    with pytest.raises(Conflict):
        operations.take_back(code="X-1", version=1, reason="Once more.", actor=owner)
    operations.draft(document={**RuleVersion.objects.get(version=2).document, "urgency": 1}, actor=OWNER)
    operations.publish(code="X-1", version=3, actor=owner)
    assert operations.take_back(code="X-1", version=3, actor=owner).version == 2  # type: ignore[union-attr]
    assert operations.take_back(code="X-1", version=2, actor=owner).version == 1  # type: ignore[union-attr]
