"""Statements and notices come to the inbox of those they are for, once, and are read by them."""

from __future__ import annotations

import pytest

from tests.messages.test_reasons import GOOD
from zhengpin.accounts.actor import system
from zhengpin.ledger.models import Entry
from zhengpin.messages import queries
from zhengpin.messages.letters.reading import letter
from zhengpin.messages.models import Statement
from zhengpin.messages.operations import issue_notice, issue_statement, mark_read
from zhengpin.messages.problems import LetterUnfilled, NoticeNotFound, ReasonsFaulty, StatementNotFound

pytestmark = pytest.mark.django_db

US = system("tests")


def words(name: str) -> dict:
    form = letter(name)
    return {key: key for key in form.placeholders} | {k: next(iter(v)) for k, v in form.phrases.items()}


def state(organisation, **changes):
    given = {"about": "decision:1", "letter": "restriction", "values": words("restriction"), "reasons": GOOD}
    return issue_statement(organisation_id=organisation.pk, actor=US, **(given | changes))


def notify(organisation, about="decision:1"):
    return issue_notice(
        organisation_id=organisation.pk, about=about, letter="warning", values=words("warning"), actor=US
    )


def test_one_matter_one_statement(merchant_organisation):
    assert state(merchant_organisation) == state(merchant_organisation)
    assert Entry.objects.filter(event="statement.issued").count() == 1


def test_an_incomplete_one_is_not_issued(merchant_organisation):
    with pytest.raises(ReasonsFaulty) as caught:
        state(merchant_organisation, reasons=GOOD | {"puid": "no good"})
    assert caught.value.extra["faults"] == [{"field": "puid", "code": "malformed"}]
    with pytest.raises(LetterUnfilled):
        state(merchant_organisation, values=words("restriction") | {"rule_text": ""})
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
