"""Reads of courses and of tries at their quizzes: a seller sees its own organisation's, the operator's staff all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Min, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.education.course_document import Course, read_course
from zhengpin.education.courses import course_now, courses_now, default_courses
from zhengpin.education.events import EFFECT_MEASURED
from zhengpin.education.models import Attempt, CourseVersion
from zhengpin.education.problems import AttemptNotFound
from zhengpin.education.states import AttemptState
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry


@dataclass(frozen=True)
class CourseInTime:
    """A version of a course. published_at, published_by: None and empty for one that ships."""

    course: Course
    published_at: datetime | None = None
    published_by: str = ""


def courses_offered(actor: Actor) -> list[Course]:
    """Return the newest version of each course that is offered; staff see the others too."""
    actor.require(Permission.READ_COURSES)
    return [one for one in courses_now() if one.offered or actor.sees_everything]


def course(actor: Actor, code: str) -> Course:
    """Return the newest version of a course. Raises CourseNotFound, Forbidden."""
    actor.require(Permission.READ_COURSES)
    return course_now(code)


def course_versions(actor: Actor, code: str) -> list[CourseInTime]:
    """Return every version of a course, the newest first."""
    actor.require(Permission.MANAGE_COURSES)
    found = {one.version: CourseInTime(one) for one in default_courses() if one.code == code}
    for row in CourseVersion.objects.visible_to(actor).filter(code=code):
        found[row.version] = CourseInTime(read_course(row.document), row.published_at, row.published_by)
    return [found[version] for version in sorted(found, reverse=True)]


def attempts(actor: Actor, *, course: str = "", state: str = "") -> QuerySet[Attempt]:
    """Return tries, the newest first."""
    actor.require(Permission.READ_COURSES)
    rows = Attempt.objects.visible_to(actor).select_related("organisation")
    rows = rows.filter(course=course) if course else rows
    return (rows.filter(state=state) if state else rows).order_by("-pk")


def attempt(actor: Actor, attempt_id: UUID | str) -> Attempt:
    """Return one try. Raises AttemptNotFound, Forbidden."""
    return find_row(attempts(actor), attempt_id, AttemptNotFound)


def next_try_at(actor: Actor, course: Course) -> datetime | None:
    """Return from when on a person may try again; None: now."""
    span = timedelta(days=course.tries_days)
    rows = attempts(actor, course=course.code).filter(taken_by=actor.ref, begun_at__gt=clock.now() - span)
    begun = list(rows.order_by("-begun_at").values_list("begun_at", flat=True)[: course.tries])
    return begun[-1] + span if len(begun) >= course.tries else None


def passes(actor: Actor) -> QuerySet[Attempt]:
    """Return the passed tries, the newest first."""
    return attempts(actor, state=AttemptState.PASSED.value)


def passed_at(actor: Actor, organisation_ids: Iterable[UUID] | None = None) -> dict[UUID, datetime]:
    """Return when each organisation first passed a course."""
    rows = passes(actor).order_by()
    rows = rows if organisation_ids is None else rows.filter(organisation_id__in=list(organisation_ids))
    return dict(rows.values_list("organisation_id").annotate(first=Min("ended_at")))


def last_effect(actor: Actor) -> Mapping[str, Any] | None:
    """Return what was last measured of the effect of courses, as the ledger has it; None before the first time."""
    actor.require(Permission.MANAGE_COURSES)
    rows = Entry.objects.filter(event=EFFECT_MEASURED.name).order_by("-pk")
    return rows.values_list("fields", flat=True).first()


def effect_entered_since(actor: Actor, moment: datetime) -> bool:
    """Say whether the effect of courses was measured since a moment."""
    actor.require(Permission.MANAGE_COURSES)
    return Entry.objects.filter(event=EFFECT_MEASURED.name, at__gte=moment).exists()
