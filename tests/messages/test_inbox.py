"""Statements and notices come to the inbox of those they are for, once, and are read by them."""

from __future__ import annotations

import pytest

from tests.messages.issuing import US, notify, state, words
from tests.messages.test_reasons import GOOD
from zhengpin.ledger.models import Entry
from zhengpin.messages import queries
from zhengpin.messages.letters.reading import letter
from zhengpin.messages.models import Statement
from zhengpin.messages.operations import issue_statement, mark_all_read, mark_read
from zhengpin.messages.problems import LetterUnfilled, NoticeNotFound, ReasonsFaulty, StatementNotFound

pytestmark = pytest.mark.django_db


def test_one_matter_one_statement(merchant_organisation):
    assert state(merchant_organisation) == state(merchant_organisation)
    assert Entry.objects.filter(event="statement.issued").count() == 1


def test_an_incomplete_one_is_not_issued(merchant_organisation):
    with pytest.raises(ReasonsFaulty) as caught:
        state(merchant_organisation, puid="no good")
    assert caught.value.extra["faults"] == [{"field": "puid", "code": "malformed"}]
    with pytest.raises(LetterUnfilled):
        issue_statement(
            organisation_id=merchant_organisation.pk,
            about="decision:1",
            letter="restriction",
            values=words("restriction") | {"rule_text": ""},
            reasons=GOOD,
            actor=US,
        )
    assert not Statement.objects.exists()


def test_it_keeps_the_letter_it_was_written_with(merchant_organisation):
    made = state(merchant_organisation)
    assert (made.letter, made.letter_version) == ("restriction", letter("restriction").version)
    assert made.texts["en"]["body"].startswith("To merchant")


def test_each_reads_its_own(
    merchant_organisation, merchant_person, other_merchant_person, administrator, actor_of
):
    statement, notice = state(merchant_organisation), notify(merchant_organisation)
    mine, stranger = actor_of(merchant_person), actor_of(other_merchant_person)
    assert (queries.unread_count(mine), queries.unread_count(stranger)) == (2, 0)
    for reader in (stranger, actor_of(administrator)):
        with pytest.raises(StatementNotFound):
            mark_read(statement_id=statement.pk, actor=reader)
        with pytest.raises(NoticeNotFound):
            queries.notice(reader, notice.pk)
    with pytest.raises(StatementNotFound):
        queries.statement(stranger, statement.pk)
    assert queries.statement(actor_of(administrator), statement.pk) == statement
    for _ in range(2):
        mark_read(statement_id=statement.pk, notice_id=notice.pk, actor=mine)
    assert queries.unread_count(mine) == 0
    assert Entry.objects.filter(event="message.read").count() == 2


def test_the_inbox_is_narrowed_to_what_it_is_about_and_read_at_once(
    holder, other_holder, holder_person, other_holder_person, actor_of
):
    for about in ("complaint:1", "complaint:2", "target:1"):
        notify(holder, about=about)
    notify(other_holder, about="complaint:1")
    mine, stranger = actor_of(holder_person), actor_of(other_holder_person)
    assert queries.about_kinds(mine) == {"complaint": 2, "target": 1}
    assert {row.about for row in queries.notices(mine, about_kind="complaint")} == {
        "complaint:1",
        "complaint:2",
    }
    assert mark_all_read(about_kind="complaint", actor=mine) == 2
    assert mark_all_read(about_kind="complaint", actor=mine) == 0
    assert (queries.unread_count(mine), queries.unread_count(stranger)) == (1, 1)
    assert mark_all_read(actor=mine) == 1
    assert queries.about_kinds(mine) == {"complaint": 0, "target": 0}
    assert queries.unread_count(stranger) == 1
    assert Entry.objects.filter(event="message.read").count() == 3
