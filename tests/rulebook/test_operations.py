"""Rules are drafted, rehearsed, published and retired; a published version never changes and defaults install once."""

from __future__ import annotations

import pytest

from tests.rulebook.test_reading import rule
from zhengpin.accounts.actor import Actor, system
from zhengpin.kit.errors import Conflict, Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.rulebook import operations, queries
from zhengpin.rulebook.exchange import default_rules
from zhengpin.rulebook.models import RuleVersion
from zhengpin.rulebook.operations import defaults
from zhengpin.rulebook.reading import read_rule

pytestmark = pytest.mark.django_db
OWNER = system("test")
READER = Actor("person:reader")


def test_defaults_install_once():
    assert len(operations.install_defaults(actor=OWNER)) == len(default_rules())
    assert operations.install_defaults(actor=OWNER) == []
    assert queries.published() == list(default_rules())


def test_defaults_leave_the_operators_rules_alone():
    operations.install_defaults(actor=OWNER)
    changed = default_rules()[4].source | {"urgency": 1}
    row = operations.draft(document=changed, actor=OWNER)
    operations.publish(code=row.code, version=row.version, actor=OWNER)
    assert operations.install_defaults(actor=OWNER) == []
    assert queries.rule(OWNER, row.code).version == 2


def test_a_changed_default_is_published_over_the_earlier_default(monkeypatch):
    operations.install_defaults(actor=OWNER)
    first = default_rules()[0]
    newer = read_rule(first.source | {"urgency": 3})
    monkeypatch.setattr(defaults, "default_rules", lambda: [newer, *default_rules()[1:]])
    assert [(row.code, row.version) for row in operations.install_defaults(actor=OWNER)] == [(first.code, 2)]


def test_publishing_retires_the_version_before_it_and_the_engine_sees_it_at_once():
    for version, urgency in ((1, 3), (2, 9)):
        operations.draft(document=rule(urgency=urgency), actor=OWNER)
        operations.publish(code="X-1", version=version, actor=OWNER)
        assert [(r.version, r.urgency) for r in queries.published()] == [(version, urgency)]
    assert list(RuleVersion.objects.order_by("version").values_list("state", flat=True)) == [
        "retired",
        "published",
    ]
    assert list(Entry.objects.order_by("pk").values_list("event", flat=True)) == [
        "rule.drafted",
        "rule.published",
        "rule.drafted",
        "rule.retired",
        "rule.published",
    ]


def test_what_was_in_force_can_be_so_again_and_what_never_was_stays_retired():
    operations.draft(document=rule(), actor=OWNER)
    operations.publish(code="X-1", version=1, actor=OWNER)
    operations.retire(code="X-1", version=1, actor=OWNER)
    operations.publish(code="X-1", version=1, actor=OWNER)
    operations.draft(document=rule(urgency=2), actor=OWNER)
    operations.shadow(code="X-1", version=2, actor=OWNER)
    operations.retire(code="X-1", version=2, actor=OWNER)
    with pytest.raises(Conflict):
        operations.publish(code="X-1", version=2, actor=OWNER)
    assert [one.name for one in queries.published()] == ["X-1@1"]


def test_shadow_versions_stand_beside_the_published():
    operations.draft(document=rule(), actor=OWNER)
    operations.shadow(code="X-1", version=1, actor=OWNER)
    assert [r.name for r in queries.shadowed()] == ["X-1@1"]
    assert queries.published() == []


def test_only_rule_owners_write_and_others_do_not_see_drafts():
    with pytest.raises(Forbidden):
        operations.draft(document=rule(), actor=READER)
    operations.draft(document=rule(), actor=OWNER)
    assert queries.rules(READER).count() == 0
    operations.publish(code="X-1", version=1, actor=OWNER)
    assert queries.rules(READER).count() == 1
    with pytest.raises(queries.RuleNotFound):
        queries.rule(READER, "X-1", 2)


def test_export_is_imported_without_a_draft_and_a_change_makes_one():
    operations.install_defaults(actor=OWNER)
    text = queries.export_rulebook(OWNER)
    assert operations.import_rulebook(text=text, actor=OWNER) == []
    changed = text.replace("0.98", "0.97", 1)
    assert [(row.code, row.state) for row in operations.import_rulebook(text=changed, actor=OWNER)] == [
        ("R-11", "draft")
    ]
