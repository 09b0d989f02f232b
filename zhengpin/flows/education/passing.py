"""Marks a try at a course, takes points off where the ladder's policy provides it, and tells the seller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.education import operations, queries
from zhengpin.education.courses import course_version
from zhengpin.education.models import Attempt
from zhengpin.education.states import AttemptState
from zhengpin.enforcement.models import PointsCredit
from zhengpin.enforcement.operations import credit_course
from zhengpin.enforcement.queries import credit_for
from zhengpin.kit.ids import reference
from zhengpin.messages.operations import issue_notice

COURSES = system("courses")


@dataclass(frozen=True)
class FinishedAttempt:
    """A try that is over. credit: what it took off the points, None: nothing."""

    attempt: Attempt
    credit: PointsCredit | None


@transaction.atomic
def finish(*, attempt_id: UUID, answers: Mapping[str, int], actor: Actor) -> FinishedAttempt:
    """Mark a try, once; whoever passes gets a letter, and points off as far as the ladder's policy provides it.

    Done twice it is done once. Raises as `finish_attempt` does.
    """
    before = queries.attempt(actor, attempt_id)
    row = operations.finish_attempt(attempt_id=attempt_id, answers=answers, actor=actor)
    if row.state != AttemptState.PASSED:
        return FinishedAttempt(row, None)
    because = reference("course_attempt", row.pk)
    if before.state == AttemptState.PASSED:
        return FinishedAttempt(row, credit_for(actor, because))
    credit = credit_course(
        organisation_id=row.organisation_id, course=row.course, because=because, actor=COURSES
    )
    course = course_version(row.course, row.version)
    issue_notice(
        organisation_id=row.organisation_id,
        about=because,
        letter="course_passed",
        values={
            "merchant": row.organisation.name,
            "course": dict(course.title),
            "right": row.right,
            "asked": row.asked,
            "credit": "taken_off" if credit else "none",
            "points": credit.points if credit else 0,
            "portal_url": f"{settings.PUBLIC_ADDRESS}/courses/attempts/{row.pk}/",
        },
        actor=COURSES,
    )
    return FinishedAttempt(row, credit)
