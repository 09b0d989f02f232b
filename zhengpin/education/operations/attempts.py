"""Tries at the quizzes of courses: begun, answered, marked, lapsed, forgotten."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.utils import IntegrityError

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.education import events
from zhengpin.education.course_document import Course
from zhengpin.education.courses import course_now, course_version
from zhengpin.education.models import Attempt
from zhengpin.education.problems import (
    AttemptLapsed,
    CourseNeedsPerson,
    CourseNotOffered,
    CourseTriesSpent,
)
from zhengpin.education.queries.courses import attempt, next_try_at
from zhengpin.education.quiz import drawn, marked
from zhengpin.education.states import ATTEMPT, AttemptState
from zhengpin.kit import clock
from zhengpin.kit.holds import HeldKind, held
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record

_SEEDS = 2**53
A_TURN = 1000


@transaction.atomic
def begin_attempt(*, code: str, actor: Actor) -> Attempt:
    """Begin a try at a course's quiz for the organisation that one acts for; one that is open comes back as it is.

    Raises CourseNotFound, CourseNotOffered, CourseTriesSpent, CourseNeedsPerson, Forbidden.
    """
    actor.require(Permission.TAKE_COURSES)
    if not actor.ref.startswith("person:"):
        raise CourseNeedsPerson()
    course = course_now(code)
    if not course.offered:
        raise CourseNotOffered()
    now = clock.now()
    mine = Attempt.objects.filter(taken_by=actor.ref, course=code)
    opened = mine.filter(state=AttemptState.OPEN.value).first()
    if opened is not None and opened.due_at > now:
        return opened
    if opened is not None:
        _lapse(opened)
    again_at = next_try_at(actor, course)
    if again_at is not None:
        raise CourseTriesSpent(again_at=again_at.isoformat(), tries=course.tries, days=course.tries_days)
    row = Attempt(
        organisation_id=actor.home,
        course=course.code,
        version=course.version,
        seed=secrets.randbelow(_SEEDS),
        asked=course.asks,
        taken_by=actor.ref,
        begun_at=now,
        due_at=now + timedelta(minutes=course.minutes),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # begun twice at once: the first counts
        return mine.get(state=AttemptState.OPEN.value)
    _record(events.ATTEMPT_BEGUN, row, actor, seed=row.seed)
    return row


@transaction.atomic
def save_answers(*, attempt_id: UUID | str, answers: Mapping[str, int], actor: Actor) -> Attempt:
    """Keep what was answered so far. answers: by a question's code the choice's number in the bank; what is no answer
    to what was asked is left out. Raises AttemptLapsed, AttemptNotFound, Forbidden."""
    actor.require(Permission.TAKE_COURSES)
    row = _mine_open(actor, attempt_id)
    row.answers = row.answers | _fitting(row, answers)
    row.save(update_fields=["answers"])
    return row


@transaction.atomic
def finish_attempt(*, attempt_id: UUID | str, answers: Mapping[str, int], actor: Actor) -> Attempt:
    """Mark a try: it is passed or not, once. One that is marked already comes back as it is.

    Raises AttemptLapsed, AttemptNotFound, Forbidden.
    """
    actor.require(Permission.TAKE_COURSES)
    row = attempt(actor, attempt_id)
    if row.state in (AttemptState.PASSED, AttemptState.FAILED):
        return row
    row = _mine_open(actor, attempt_id)
    course = course_version(row.course, row.version)
    given = row.answers | _fitting(row, answers)
    result = marked(course, row.seed, given)
    now = clock.now()
    until = now + timedelta(days=course.valid_days) if result.passed else None
    move(
        Attempt.objects,
        ATTEMPT,
        "pass_" if result.passed else "fail",
        pk=row.pk,
        answers=given,
        right=len(result.right),
        ended_at=now,
        counts_until=until,
    )
    row.refresh_from_db()
    event = events.COURSE_PASSED if result.passed else events.COURSE_FAILED
    _record(event, row, actor, right=row.right, asked=row.asked)
    return row


def _mine_open(actor: Actor, attempt_id: UUID | str) -> Attempt:
    """Return one's own open try, held until the transaction ends."""
    row = attempt(actor, attempt_id)
    held = Attempt.objects.select_for_update().get(pk=row.pk)
    if held.state != AttemptState.OPEN or held.due_at <= clock.now() or held.taken_by != actor.ref:
        raise AttemptLapsed()
    return held


def _fitting(row: Attempt, answers: Mapping[str, int]) -> dict[str, int]:
    course: Course = course_version(row.course, row.version)
    asked = {one.question.code: len(one.order) for one in drawn(course, row.seed)}
    return {code: number for code, number in answers.items() if 0 <= number < asked.get(code, 0)}


def lapse_attempts(*, actor: Actor) -> int:
    """End the tries whose time is over; return how many."""
    actor.require(Permission.MANAGE_COURSES)
    rows = Attempt.objects.filter(state=AttemptState.OPEN.value, due_at__lte=clock.now())
    return sum(_lapse(row) for row in list(rows[:A_TURN]))


def _lapse(row: Attempt) -> int:
    states = Attempt.objects.filter(pk=row.pk, state=AttemptState.OPEN.value)
    return states.update(state=AttemptState.LAPSED.value, ended_at=row.due_at)


@transaction.atomic
def forget_attempts(*, actor: Actor) -> int:
    """Delete tries that ended longer ago than the setting says, but for those whose certificate still counts and
    those of whom an authority has held.

    The ledger keeps that a course was passed; what was answered is gone. Returns how many.
    """
    actor.require(Permission.MANAGE_COURSES)
    now = clock.now()
    old = Attempt.objects.filter(ended_at__lt=now - timedelta(days=settings.COURSE_ATTEMPT_DAYS))
    kept = held()
    people = [reference("person", one) for one in kept.of(HeldKind.PERSON)]
    old = old.exclude(organisation__in=kept.ids(HeldKind.ACCOUNT)).exclude(taken_by__in=people)
    numbers = old.exclude(counts_until__gte=now).values_list("pk", flat=True)[:A_TURN]
    return Attempt.objects.filter(pk__in=list(numbers)).delete()[0]


def _record(event: Event, row: Attempt, actor: Actor, **fields: object) -> None:
    record(
        event,
        actor=actor,
        subject=reference("course_attempt", row.pk),
        parent=reference("organisation", row.organisation_id),
        course=row.course,
        version=row.version,
        organisation=row.organisation_id,
        **fields,
    )
