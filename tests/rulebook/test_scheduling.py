"""A rule is scheduled in time and in both languages, taken back to what it was, and in force on its day alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from tests.rows import each_row
from tests.rulebook.scheduling import COURT, NOTE, OWNER, scheduled, two_versions
from tests.rulebook.test_reading import rule
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.kit.errors import Conflict, Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import WebhookDelivery, WebhookEndpoint
from zhengpin.messages.secrets import new_secret, seal
from zhengpin.rulebook import operations, problems, queries
from zhengpin.rulebook.models import RuleVersion

pytestmark = pytest.mark.django_db
READER = Actor("person:reader", permissions=frozenset({Permission.READ_RULES}))


def test_a_scheduled_version_is_seen_by_everyone_and_changes_nothing_yet():
    two_versions()
    assert queries.rules(READER).count() == 1
    row = scheduled()
    assert (row.state, row.note, row.urgent, row.scheduled_from) == ("scheduled", NOTE, {}, "draft")
    assert list(queries.rules_to_come(READER)) == [row]
    assert [one.version for one in queries.published()] == [1]
    entry = Entry.objects.get(event="rule.scheduled")
    assert entry.fields["in_force_from"] == row.in_force_from.isoformat()
    assert (entry.fields["was"], entry.fields["digest"]) == ("draft", row.document_digest)


@each_row("days", [-1, 0, 7])
def test_too_short_a_notice_is_refused_with_the_first_possible_day(days):
    two_versions()
    with pytest.raises(problems.TooSoon) as refused:
        scheduled(days)
    first = (today() + timedelta(days=8)).isoformat()
    assert (refused.value.extra["first_day"], refused.value.field) == (first, "in_force_from")
    assert first in str(refused.value.remedy)
    assert not Entry.objects.filter(event="rule.scheduled").exists()


def test_the_operator_sets_the_days_of_notice(settings):
    settings.RULE_NOTICE_DAYS = 30
    two_versions()
    with pytest.raises(problems.TooSoon):
        scheduled(30)
    assert scheduled(31).state == "scheduled"


def test_what_is_urgent_may_come_sooner_but_not_in_the_past_and_its_reason_is_kept():
    two_versions()
    with pytest.raises(problems.TooSoon):
        scheduled(-1, urgent=COURT)
    assert scheduled(0, urgent=COURT).urgent == COURT
    assert Entry.objects.get(event="rule.scheduled").fields["urgent"] == COURT


@each_row(
    "more, field",
    [
        ({"note": {"en": "Sooner."}}, "note"),
        ({"note": {"en": "Sooner.", "zh": "  "}}, "note"),
        ({"urgent": {"en": "A court ordered it.", "zh": ""}}, "urgent"),
    ],
)
def test_its_texts_stand_in_both_languages(more, field):
    two_versions()
    with pytest.raises(problems.TextMissing) as refused:
        scheduled(**more)
    assert refused.value.field == field


def test_a_code_has_one_scheduled_version():
    two_versions()
    operations.draft(document=rule(urgency=11), actor=OWNER)
    row = scheduled()
    with pytest.raises(problems.AlreadyScheduled):
        scheduled(version=3)
    with pytest.raises(Conflict):
        scheduled(version=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleVersion.objects.filter(version=3).update(state="scheduled", in_force_from=row.in_force_from)


def test_the_database_wants_a_day():
    row = two_versions()
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleVersion.objects.filter(pk=row.pk).update(state="scheduled")


def test_taken_back_it_is_what_it_was_and_may_be_scheduled_again():
    row = two_versions()
    for state in ("draft", "shadow"):
        if state == "shadow":
            operations.shadow(code="X-1", version=2, actor=OWNER)
        scheduled()
        assert [one.version for one in queries.shadowed()] == ([2] if state == "shadow" else [])
        with pytest.raises(problems.RuleReasonMissing):
            operations.unschedule(code="X-1", version=2, reason=" ", actor=OWNER)
        back = operations.unschedule(code="X-1", version=2, reason="Comments were right.", actor=OWNER)
        assert (back.state, back.in_force_from, back.note, back.scheduled_from) == (state, None, {}, "")
        entry = Entry.objects.filter(event="rule.unscheduled").latest("pk")
        assert (entry.fields["becomes"], entry.fields["reason"]) == (state, "Comments were right.")
    assert back.document_digest == row.document_digest
    assert queries.rules(READER).count() == 1
    with pytest.raises(Conflict):
        operations.unschedule(code="X-1", version=2, reason="Again.", actor=OWNER)


def test_nobody_puts_a_scheduled_version_in_force_before_its_day():
    two_versions()
    scheduled()
    for verb in (operations.publish, operations.shadow, operations.retire):
        with pytest.raises(Conflict):
            verb(code="X-1", version=2, actor=OWNER)
    assert operations.come_into_force(code="X-1", version=2, actor=OWNER) is None
    assert queries.rule(OWNER, "X-1", 2).state == "scheduled"
    assert queries.rule(OWNER, "X-1").version == 1


def test_only_time_calls_what_puts_it_in_force():
    package = Path(operations.__file__).parents[2]
    callers = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "come_into_force(" in path.read_text(encoding="utf-8")
    }
    assert callers == {"flows/deadlines.py", "rulebook/operations/scheduling.py"}


def test_only_rule_owners_schedule():
    two_versions()
    with pytest.raises(Forbidden):
        scheduled(actor=READER)
    scheduled()
    with pytest.raises(Forbidden):
        operations.unschedule(code="X-1", version=2, reason="Mine now.", actor=READER)


def test_the_operator_s_webhooks_are_told_each_time_and_nobody_else_s(operator, merchant_organisation):
    ours, theirs = (
        WebhookEndpoint.objects.create(
            organisation=one,
            url=f"https://{number}.example/",
            sealed_secret=seal(new_secret()),
            event_types=["rule.scheduled", "rule.unscheduled"],
        )
        for number, one in enumerate((operator, merchant_organisation))
    )
    two_versions()
    for _again in range(2):
        row = scheduled()
        operations.unschedule(code="X-1", version=2, reason="Not yet.", actor=OWNER)
    sent = WebhookDelivery.objects.filter(endpoint=ours)
    told = [one.body["data"] for one in sent.filter(event_type="rule.scheduled")]
    taken_back = [one.body["data"] for one in sent.filter(event_type="rule.unscheduled")]
    assert [(one["reason"], one["state"]) for one in taken_back] == [("Not yet.", "draft")] * 2
    assert [(one["code"], one["version"], one["in_force_from"]) for one in told] == [
        ("X-1", 2, row.in_force_from.isoformat())
    ] * 2
    assert told[0]["note"] == NOTE
    assert not WebhookDelivery.objects.filter(endpoint=theirs).exists()
