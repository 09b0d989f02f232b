"""Courses over the API: listed, published, who passed, the effect. A person takes one on its page."""

from __future__ import annotations

from ninja import Router, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.education.schemas import (
    AttemptOut,
    CourseEffectOut,
    CourseEffects,
    CourseIn,
    CourseOut,
)
from zhengpin.api.kit.answers import Items, PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.education import operations, queries
from zhengpin.education.states import AttemptState

router = Router(tags=["courses"])


@router.get("/courses", operation_id="list_courses", response=answers(Items[CourseOut]))
def list_courses(request: ApiRequest):
    """List the courses in their newest versions."""
    request.actor.require(Permission.READ_COURSES)
    return {"items": [CourseOut.shown(one) for one in queries.courses_offered(request.actor)]}


@router.post("/courses", operation_id="publish_course", response=answers(CourseOut, 201))
def publish(request: ApiRequest, payload: CourseIn):
    """Publish a course or its next version. A try goes on under the version that it began under."""
    request.actor.require(Permission.MANAGE_COURSES)
    row = operations.publish_course(document=payload.document, actor=request.actor)
    return Status(201, CourseOut.shown(queries.course(request.actor, row.code)))


@router.get("/courses/attempts", operation_id="list_course_attempts", response=answers(Paginated[AttemptOut]))
def list_attempts(request: ApiRequest, paging: PageOf, course: str = "", state: AttemptState | None = None):
    """List tries at quizzes of one's own organisation, the newest first; the operator's staff see all."""
    request.actor.require(Permission.READ_COURSES)
    rows = queries.attempts(request.actor, course=course[:40], state=state.value if state else "")
    return page(rows, paging, AttemptOut.of)


@router.get("/courses/effect", operation_id="get_course_effect", response=answers(CourseEffects))
def get_effect(request: ApiRequest):
    """Return what was last measured of the effect of courses."""
    request.actor.require(Permission.MANAGE_COURSES)
    said = queries.last_effect(request.actor)
    return CourseEffects(effect=CourseEffectOut.model_validate(dict(said)) if said else None)


@router.get("/courses/{code}", operation_id="get_course", response=answers(CourseOut))
def get(request: ApiRequest, code: str):
    """Return the newest version of a course."""
    request.actor.require(Permission.READ_COURSES)
    return CourseOut.shown(queries.course(request.actor, code[:40]))
