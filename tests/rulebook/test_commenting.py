"""Organisations comment on a scheduled rule until its day, read their own comments, and are answered once."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from tests.cast import person
from tests.rows import each_row
from tests.rulebook.scheduling import OWNER, scheduled, two_versions
from zhengpin.accounts.actor import ANYONE
from zhengpin.accounts.states import Role
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.rulebook import operations, problems, queries
from zhengpin.rulebook.models import RuleComment
from zhengpin.rulebook.operations.commenting import reader_digest

pytestmark = pytest.mark.django_db


def said(actor, text="Two days are too few for us."):
    return operations.comment_on(code="X-1", version=2, text=text, actor=actor)


@pytest.fixture
def coming(db):
    two_versions()
    return scheduled()


def test_each_side_comments_and_reads_its_own_and_the_operator_reads_all(
    coming, merchant_person, other_merchant_person, holder_person, reviewer, rule_owner, actor_of
):
    people = [merchant_person, other_merchant_person, holder_person, reviewer]
    rows = [said(actor_of(one), f"Says {number}.") for number, one in enumerate(people)]
    for one, row in zip(people[:3], rows, strict=False):
        assert list(queries.comments(actor_of(one))) == [row]
        assert row.made_by == f"person:{one.pk}"
    assert list(queries.comments(actor_of(rule_owner), code="X-1", version=2)) == rows[::-1]
    assert queries.comments(actor_of(rule_owner), code="X-1", version=1).count() == 0
    with pytest.raises(queries.CommentNotFound):
        queries.comment(actor_of(merchant_person), rows[1].pk)
    entry = Entry.objects.filter(event="rule.commented").first()
    assert "Says" not in str(entry.fields)


def test_a_colleague_reads_what_her_organisation_said(
    coming, merchant_person, merchant_organisation, actor_of
):
    row = said(actor_of(merchant_person))
    colleague = person(Role.MERCHANT_MEMBER, merchant_organisation, "Wang Er")
    assert list(queries.comments(actor_of(colleague))) == [row]


def test_one_may_say_more(coming, merchant_person, actor_of):
    said(actor_of(merchant_person))
    said(actor_of(merchant_person), "And one thing more.")
    assert queries.comments(actor_of(merchant_person)).count() == 2


@each_row(
    "text, problem",
    [("", problems.CommentMissing), (" \n", problems.CommentMissing), ("字" * 4001, problems.TextTooLong)],
)
def test_a_comment_has_a_text_of_bounded_length(text, problem, coming, merchant_person, actor_of):
    with pytest.raises(problem) as refused:
        said(actor_of(merchant_person), text)
    assert refused.value.field == "text"
    assert said(actor_of(merchant_person), "字" * 4000).text == "字" * 4000


def test_comments_are_taken_until_the_day_begins(coming, merchant_person, actor_of):
    begins = timezone.make_aware(datetime.combine(coming.in_force_from, time()))
    with clock.set_to(begins - timedelta(seconds=1)):
        said(actor_of(merchant_person))
    with clock.set_to(begins), pytest.raises(problems.CommentsClosed):
        said(actor_of(merchant_person))


def test_what_is_not_scheduled_takes_none_and_a_draft_is_not_there(merchant_person, actor_of):
    two_versions()
    with pytest.raises(queries.RuleNotFound):
        said(actor_of(merchant_person))
    with pytest.raises(problems.CommentsClosed):
        operations.comment_on(code="X-1", version=1, text="Late.", actor=actor_of(merchant_person))


def test_the_rule_owner_answers_once_and_the_author_reads_it(
    coming, merchant_person, rule_owner, reviewer, actor_of
):
    row = said(actor_of(merchant_person))
    for stranger in (merchant_person, reviewer):
        with pytest.raises(Forbidden):
            operations.answer_comment(comment_id=row.pk, text="Mine now.", actor=actor_of(stranger))
    owner = actor_of(rule_owner)
    operations.answer_comment(comment_id=row.pk, text="It is three days now.", actor=owner)
    with pytest.raises(problems.CommentAnswered):
        operations.answer_comment(comment_id=row.pk, text="Or four.", actor=owner)
    read = queries.comment(actor_of(merchant_person), row.pk)
    assert (read.answer, read.answered_by) == ("It is three days now.", owner.ref)
    assert Entry.objects.filter(event="rule.comment_answered").count() == 1


def test_comments_outlive_a_schedule_that_was_taken_back(coming, merchant_person, actor_of):
    row = said(actor_of(merchant_person))
    operations.unschedule(code="X-1", version=2, reason="You were right.", actor=OWNER)
    assert list(queries.comments(actor_of(merchant_person))) == [row]
    with pytest.raises(queries.RuleNotFound):
        said(actor_of(merchant_person))


def test_the_software_itself_has_nothing_to_say(coming):
    with pytest.raises(problems.NoOrganisation):
        said(OWNER)
    assert not RuleComment.objects.exists()


def said_in_public(text="Two days are too few for us.", address="203.0.113.5", **more):
    return operations.comment_in_public(
        code="X-1", version=2, text=text, address=address, actor=ANYONE, **more
    )


def test_a_reader_who_is_not_signed_in_comments_and_the_rule_owner_reads_and_answers(
    coming, rule_owner, merchant_person, actor_of
):
    row = said_in_public(name="Harbour Traders' Union")
    assert (row.organisation, row.name, row.made_by) == (None, "Harbour Traders' Union", "public:reader")
    assert "203.0.113.5" not in row.reader
    assert len(row.reader) == 64
    owner = actor_of(rule_owner)
    assert list(queries.comments(owner, code="X-1", version=2)) == [row]
    assert not queries.comments(actor_of(merchant_person)).exists()
    operations.answer_comment(comment_id=row.pk, text="Thank you.", actor=owner)
    assert queries.public_comment(ANYONE, row.pk).answer == "Thank you."
    entry = Entry.objects.get(event="rule.commented")
    assert (entry.actor, entry.fields["organisation"]) == ("public:reader", None)
    assert "Two days" not in str(entry.fields)


def test_comments_of_one_network_are_bounded_by_the_hour(coming, settings):
    for number in range(settings.PUBLIC_COMMENTS_AN_HOUR):
        said_in_public(f"Says {number}.", address=f"2001:db8:1:1::{number:x}")  # one /64 is one network
    with pytest.raises(problems.TooManyComments) as refused:
        said_in_public(address="2001:db8:1:1:ffff::1")
    assert refused.value.status == 429
    assert refused.value.extra["retry_after"] > 0
    said_in_public(address="2001:db8:1:2::1")
    RuleComment.objects.update(created_at=clock.now() - timedelta(hours=1, seconds=1))
    said_in_public(address="2001:db8:1:1::1")


@each_row(
    "more, problem",
    [
        ({"text": " "}, problems.CommentMissing),
        ({"text": "字" * 4001}, problems.TextTooLong),
        ({"name": "n" * 121}, problems.TextTooLong),
    ],
)
def test_a_public_comment_is_bounded(more, problem, coming):
    with pytest.raises(problem):
        said_in_public(**more)
    assert not RuleComment.objects.exists()


def test_the_public_comments_on_nothing_but_what_is_to_come(coming, rule_owner, actor_of):
    with pytest.raises(problems.CommentsClosed):
        operations.comment_in_public(code="X-1", version=1, text="Late.", address="::1", actor=ANYONE)
    operations.unschedule(code="X-1", version=2, reason="Not yet.", actor=actor_of(rule_owner))
    with pytest.raises(queries.RuleNotFound):
        said_in_public()


def test_comments_of_organisations_are_not_given_to_who_holds_their_id(coming, merchant_person, actor_of):
    row = said(actor_of(merchant_person))
    with pytest.raises(queries.CommentNotFound):
        queries.public_comment(ANYONE, row.pk)


def test_networks_are_told_apart_however_the_server_writes_their_addresses():
    same = reader_digest
    assert same("::ffff:203.0.113.5") == same("203.0.113.5") != same("::ffff:203.0.113.6")
    assert same("2001:db8::1") == same("2001:db8::ffff") != same("2001:db8:0:1::1")
    assert same("unknown") != same("")
