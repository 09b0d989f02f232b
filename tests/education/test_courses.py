"""Courses: read, drawn by a kept seed, marked once, with few tries; what ships is sound."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.education.teaching import right_answers
from tests.rows import each_row
from zhengpin.education import operations, queries
from zhengpin.education.course_document import FaultyCourse, read_course
from zhengpin.education.courses import course_now, course_version, default_courses
from zhengpin.education.problems import (
    AttemptLapsed,
    AttemptNotFound,
    CourseNotOffered,
    CourseTriesSpent,
    CourseVersionWrong,
)
from zhengpin.education.quiz import drawn, marked
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden
from zhengpin.ledger.models import Entry

BASICS = default_courses()[0]
PLAIN = BASICS.model_dump(mode="json")
CODE = BASICS.code


def changed(**more):
    return PLAIN | more


def with_question(**more):
    return changed(questions=[PLAIN["questions"][0] | more, *PLAIN["questions"][1:]])


BOTH_RIGHT = [choice | {"right": True} for choice in PLAIN["questions"][0]["choices"]]


@each_row(
    "data, field",
    [
        (changed(asks=99), "asks"),
        (changed(pass_share=0), "pass_share"),
        (changed(pass_mark=3), "pass_mark"),
        (with_question(code="fits"), "questions: fits"),
        (with_question(choices=BOTH_RIGHT), "questions: replica"),
        (with_question(explanation={"en": "Because."}), "questions[0].explanation.zh"),
    ],
)
def test_what_is_wrong_with_a_course_is_named_by_its_place(data, field):
    with pytest.raises(FaultyCourse) as problem:
        read_course(data)
    assert field in [one.field for one in problem.value.faults]


@given(st.integers(0, 2**53))
def test_the_same_seed_asks_the_same_and_a_try_is_passed_by_the_pass_mark_alone(seed):
    asked = drawn(BASICS, seed)
    assert asked == drawn(BASICS, seed)
    assert len({one.question.code for one in asked}) == BASICS.asks
    assert all(sorted(one.order) == list(range(len(one.question.choices))) for one in asked)
    right = {one.question.code: one.question.right for one in asked}
    assert marked(BASICS, seed, right).passed
    enough = dict(list(right.items())[: BASICS.needed])
    assert marked(BASICS, seed, enough).passed
    enough.popitem()
    assert not marked(BASICS, seed, enough).passed


def test_order_and_questions_differ_between_tries():
    seen = {tuple((one.question.code, one.order) for one in drawn(BASICS, seed)) for seed in range(20)}
    assert len(seen) == 20


@pytest.fixture
def seller(merchant_person, actor_of):
    return actor_of(merchant_person)


@pytest.mark.django_db
@pytest.mark.engines
def test_a_course_is_passed_once_and_marked_by_the_version_under_which_it_began(seller, rule_owner, actor_of):
    row = operations.begin_attempt(code=CODE, actor=seller)
    assert operations.begin_attempt(code=CODE, actor=seller).pk == row.pk, "one that is open goes on"
    operations.publish_course(document=changed(version=2, pass_share=1.0), actor=actor_of(rule_owner))
    assert course_now(CODE).version == 2
    assert course_version(CODE, 1) == BASICS
    answers = right_answers(BASICS, row, wrong=2)
    saved = operations.save_answers(
        attempt_id=row.pk, answers={"no_such": 1, **dict(list(answers.items())[:3])}, actor=seller
    )
    assert saved.answers == dict(list(answers.items())[:3])
    done = operations.finish_attempt(attempt_id=row.pk, answers=answers, actor=seller)
    assert (done.state, done.right, done.asked) == ("passed", 6, 8)
    assert operations.finish_attempt(attempt_id=row.pk, answers={}, actor=seller).right == 6
    assert Entry.objects.filter(event="course_attempt.passed").count() == 1
    assert done.counts_until - done.ended_at == timedelta(days=BASICS.valid_days)


@pytest.mark.django_db
def test_tries_are_few_and_what_was_not_finished_in_time_counts_as_one(seller, monkeypatch):
    now = clock.now()
    first = operations.begin_attempt(code=CODE, actor=seller)
    later = now + timedelta(minutes=BASICS.minutes + 1)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(AttemptLapsed):
        operations.finish_attempt(attempt_id=first.pk, answers=right_answers(BASICS, first), actor=seller)
    for _ in range(2):
        row = operations.begin_attempt(code=CODE, actor=seller)
        assert operations.finish_attempt(attempt_id=row.pk, answers={}, actor=seller).state == "failed"
    assert queries.attempt(seller, first.pk).state == "lapsed"
    with pytest.raises(CourseTriesSpent):
        operations.begin_attempt(code=CODE, actor=seller)
    again = now + timedelta(days=BASICS.tries_days, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: again)
    assert operations.begin_attempt(code=CODE, actor=seller).state == "open"


@pytest.mark.django_db
def test_another_seller_sees_and_answers_nothing_and_staff_take_no_course(
    seller, other_merchant_person, rule_owner, actor_of
):
    row = operations.begin_attempt(code=CODE, actor=seller)
    other = actor_of(other_merchant_person)
    assert not queries.attempts(other).exists()
    with pytest.raises(AttemptNotFound):
        operations.finish_attempt(attempt_id=row.pk, answers={}, actor=other)
    owner = actor_of(rule_owner)
    assert queries.attempts(owner).get().pk == row.pk
    with pytest.raises(Forbidden):
        operations.begin_attempt(code=CODE, actor=owner)
    with pytest.raises(Forbidden):
        operations.publish_course(document=changed(version=2), actor=seller)
    with pytest.raises(CourseVersionWrong):
        operations.publish_course(document=changed(version=3), actor=owner)
    operations.publish_course(document=changed(version=2, offered=False), actor=owner)
    assert queries.courses_offered(other) == []
    with pytest.raises(CourseNotOffered):
        operations.begin_attempt(code=CODE, actor=other)


@pytest.mark.django_db
def test_old_tries_are_forgotten_and_certificates_that_count_are_not(
    seller, administrator, actor_of, monkeypatch, settings
):
    settings.COURSE_ATTEMPT_DAYS = 365
    boss = actor_of(administrator)
    failed = operations.begin_attempt(code=CODE, actor=seller)
    operations.finish_attempt(attempt_id=failed.pk, answers={}, actor=seller)
    row = operations.begin_attempt(code=CODE, actor=seller)
    operations.finish_attempt(attempt_id=row.pk, answers=right_answers(BASICS, row), actor=seller)
    assert operations.forget_attempts(actor=boss) == 0
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=364))
    assert operations.forget_attempts(actor=boss) == 0
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=366))
    assert operations.forget_attempts(actor=boss) == 2
    assert Entry.objects.filter(event="course_attempt.passed").exists()
