"""Who may read what of the ledger, and what it says in both languages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.ledger.events import HELD, HIDDEN, NOTED
from tests.rows import each_row
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.states import Role
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden
from zhengpin.ledger import queries
from zhengpin.ledger.operations import record

pytestmark = pytest.mark.django_db
MERCHANT = Actor("person:m", roles=frozenset({Role.MERCHANT_MEMBER}))
HOLDER = Actor("person:h", roles=frozenset({Role.HOLDER_MEMBER}))


@pytest.fixture
def noted() -> None:
    record(NOTED, actor="person:1", subject="case:1", what="first")
    record(HIDDEN, actor="person:1", subject="decision:1", parent="case:1", what="second")
    record(HELD, actor="person:1", subject="case:1", what="third")
    record(NOTED, actor="person:1", subject="case:2", what="other")


def told(actor, audience=None, language="en", **names):
    return [item.sentence(language) for item in queries.timeline(actor, ["case:1"], audience, **names)]


@pytest.mark.usefixtures("noted")
def test_the_operator_reads_everything_about_a_thing_and_what_lies_beneath_it():
    assert told(system("test")) == ["person:1 noted first of case:1", "Hidden second", "Held third"]


@pytest.mark.usefixtures("noted")
def test_each_side_reads_only_what_is_for_it():
    assert told(MERCHANT) == ["person:1 noted first of case:1"]
    assert told(HOLDER) == ["Held third"]
    assert told(system("test"), "holder") == ["Held third"]


@pytest.mark.usefixtures("noted")
@each_row("audience", ["holder", "internal", "anything"])
def test_nobody_reads_as_another_side(audience):
    assert told(MERCHANT, audience) == []


@pytest.mark.usefixtures("noted")
def test_sentences_call_references_by_the_names_given_and_in_both_languages():
    names = {"person:1": "李雷", "case:1": "案件一"}
    assert told(MERCHANT, language="zh-hans", names=names) == ["李雷 记录了 案件一 的 first"]


@pytest.mark.usefixtures("noted")
def test_only_the_newest_are_read_when_there_are_too_many():
    items = queries.timeline(system("test"), ["case:1"], limit=2)
    assert [item.entry.fields["what"] for item in items] == ["second", "third"]


@pytest.mark.usefixtures("noted")
def test_filters_narrow_together():
    reader = system("test")
    assert queries.entries(reader, event="toy.noted", subject="case:2").count() == 1
    assert queries.entries(reader, parent="case:1").count() == 1
    assert queries.entries(reader, since=clock.now() + timedelta(hours=1)).count() == 0
    first = queries.entries(reader).first()
    assert first is not None
    assert queries.entries(reader, after_id=first.id).count() == 3


def test_reading_the_ledger_needs_the_permission():
    with pytest.raises(Forbidden):
        queries.entries(MERCHANT)
    with pytest.raises(Forbidden):
        queries.seals(HOLDER)
