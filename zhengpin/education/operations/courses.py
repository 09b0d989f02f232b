"""Publishes the operator's own versions of courses; versions never change."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.utils import IntegrityError

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.education import events
from zhengpin.education.course_document import read_course
from zhengpin.education.courses import next_version
from zhengpin.education.models import CourseVersion
from zhengpin.education.problems import CourseVersionWrong
from zhengpin.kit import canonical, clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record


@transaction.atomic
def publish_course(*, document: Mapping[str, object], actor: Actor) -> CourseVersion:
    """Publish a version of a course. A try goes on under the version that it began under.

    document: see `course_document`; its version must be the next one. Raises FaultyCourse, CourseVersionWrong,
    Forbidden.
    """
    actor.require(Permission.MANAGE_COURSES)
    course = read_course(document)
    following = next_version(course.code)
    if course.version != following:
        raise CourseVersionWrong(field="version", next=following)
    plain = course.model_dump(mode="json")
    row = CourseVersion(
        code=course.code,
        version=course.version,
        document=plain,
        published_by=actor.ref,
        published_at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise CourseVersionWrong(field="version", next=next_version(course.code)) from error
    record(
        events.COURSE_PUBLISHED,
        actor=actor,
        subject=reference("course", course.code),
        course=course.code,
        version=course.version,
        digest=canonical.digest(plain),
    )
    return row
