"""A rule is scheduled, commented on, and in force on its day: once, whatever is killed and however often time asks."""

from __future__ import annotations

import signal
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.jobs import outside
from tests.rulebook.scheduling import OWNER, scheduled, two_versions
from tests.rulebook.test_reading import rule
from zhengpin.flows.deadlines import put_due_rules_in_force
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.rulebook import operations, queries
from zhengpin.rulebook.models import RuleVersion

pytestmark = pytest.mark.django_db


def beginning_of(day):
    return timezone.make_aware(datetime.combine(day, time()))


@pytest.mark.engines
def test_from_notice_to_force(merchant_person, rule_owner, actor_of):
    two_versions()
    row = scheduled()
    merchant, owner = actor_of(merchant_person), actor_of(rule_owner)
    said = operations.comment_on(code="X-1", version=2, text="Too soon for us.", actor=merchant)
    begins = beginning_of(row.in_force_from)
    with clock.set_to(begins - timedelta(seconds=1)):
        assert put_due_rules_in_force() == 0
        assert [one.version for one in queries.published()] == [1]
    with clock.set_to(begins + timedelta(seconds=5)):
        assert put_due_rules_in_force() == 1
        assert put_due_rules_in_force() == 0
        operations.answer_comment(comment_id=said.pk, text="You had a week.", actor=owner)
    assert [one.version for one in queries.published()] == [2]
    states = dict(RuleVersion.objects.values_list("version", "state"))
    assert states == {1: "retired", 2: "published"}
    told = Entry.objects.filter(subject__in=["rule:X-1@1", "rule:X-1@2"], actor="system:deadlines")
    assert list(told.order_by("pk").values_list("event", flat=True)) == ["rule.retired", "rule.published"]
    assert queries.comment(merchant, said.pk).answer == "You had a week."


def test_after_days_without_a_worker_everything_due_comes_into_force_and_nothing_else():
    two_versions()
    scheduled()
    for code, days in (("X-2", 9), ("X-3", 40)):
        operations.draft(document=rule(code=code), actor=OWNER)
        day = queries.rule(OWNER, "X-1", 2).in_force_from + timedelta(days=days - 8)
        note = {"en": "New.", "zh": "新增。"}
        operations.schedule(code=code, version=1, in_force_from=day, note=note, actor=OWNER)
    with clock.set_to(clock.now() + timedelta(days=20)):
        assert put_due_rules_in_force() == 2
        assert put_due_rules_in_force() == 0
    assert [(one.code, one.version) for one in queries.published()] == [("X-1", 2), ("X-2", 1)]
    assert [one.code for one in queries.rules_to_come(OWNER)] == ["X-3"]


def test_what_was_taken_back_never_comes():
    two_versions()
    scheduled()
    operations.unschedule(code="X-1", version=2, reason="Comments were right.", actor=OWNER)
    with clock.set_to(clock.now() + timedelta(days=20)):
        assert put_due_rules_in_force() == 0
    assert [one.version for one in queries.published()] == [1]


def test_a_version_in_force_that_was_retired_meanwhile_is_no_hindrance():
    two_versions()
    scheduled()
    operations.retire(code="X-1", version=1, actor=OWNER)
    with clock.set_to(clock.now() + timedelta(days=20)):
        assert put_due_rules_in_force() == 1
    assert [one.version for one in queries.published()] == [2]


SCHEDULED = """
import json
from tests.rulebook.scheduling import scheduled, two_versions
two_versions()
scheduled()
print(json.dumps(True))
"""
PUT_IN_FORCE = """
import json
from datetime import timedelta
from zhengpin.flows.deadlines import put_due_rules_in_force
from zhengpin.kit import clock
with clock.set_to(clock.now() + timedelta(days=9)):
    print(json.dumps(put_due_rules_in_force()))
"""
PUT_IN_FORCE_AND_DIE = (
    """
import os, signal
from zhengpin.rulebook.operations import moving
whole, left = moving.recorded, [{entries}]
def half(*arguments, **named):
    row = whole(*arguments, **named)
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return row
moving.recorded = half
"""
    + PUT_IN_FORCE
)
STATE = """
import json
from zhengpin.ledger.models import Entry
from zhengpin.rulebook.models import RuleVersion
moved = Entry.objects.filter(event__in=["rule.retired", "rule.published"], actor="system:deadlines")
print(json.dumps([list(RuleVersion.objects.order_by("version").values_list("state", flat=True)), moved.count()]))
"""


@pytest.mark.slow
@pytest.mark.prove("every day each step of a decision")
def test_killed_at_every_step_it_comes_into_force_once(tmp_path: Path) -> None:
    with outside.database(tmp_path) as env:
        outside.ask(SCHEDULED, env)
        before = [["published", "scheduled"], 0]
        assert outside.ask(STATE, env) == before
        for entries in (1, 2):  # after the end of the one before, and after the beginning of the next
            code = PUT_IN_FORCE_AND_DIE.format(entries=entries)
            assert outside.ended(code, env) == -signal.SIGKILL
            assert outside.ask(STATE, env) == before
        assert outside.ask(PUT_IN_FORCE, env) == 1
        assert outside.ask(PUT_IN_FORCE, env) == 0
        assert outside.ask(STATE, env) == [["retired", "published"], 2]
