"""Courses: read, taken, with the certificate; for staff also who passed, the effect, and publication."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.education import operations, queries
from zhengpin.education.course_document import Course, FaultyCourse, course_from_yaml, course_to_yaml
from zhengpin.education.courses import course_version, next_version
from zhengpin.education.problems import AttemptLapsed, CourseTriesSpent
from zhengpin.education.quiz import AskedQuestion, drawn
from zhengpin.education.states import AttemptState
from zhengpin.enforcement.queries import credit_for, policy_versions
from zhengpin.flows.education import passing
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.web.education.forms import CourseForm
from zhengpin.web.shell.files import as_yaml
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import messages_of, page, sent

if TYPE_CHECKING:
    from zhengpin.education.models import Attempt

SIZE = 40


@page(Permission.READ_COURSES)
def courses(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the courses, with those that one's organisation passed; to staff who passed, and what it effects."""
    return _listed(request, actor)


def _listed(
    request: HttpRequest,
    actor: Actor,
    form: CourseForm | None = None,
    faults: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    manages = actor.may(Permission.MANAGE_COURSES)
    rows = page_of(queries.passes(actor), cursor=request.GET.get("cursor"), limit=SIZE)
    context: dict[str, Any] = {
        "courses": queries.courses_offered(actor),
        "page": rows,
        "names": display_names(actor, [row.taken_by for row in rows.items]),
        "provided": _provided(actor),
        "takes": actor.may(Permission.TAKE_COURSES),
        "manages": manages,
    }
    if manages:
        context |= {
            "effect": queries.last_effect(actor),
            "form": form or CourseForm(),
            "faults": faults or [],
        }
    failed = bool(faults or (form and form.errors))
    return render(request, "education/courses.html", context, status=422 if failed else 200)


def _provided(actor: Actor) -> object:
    """Return what the ladder's policy in force provides for a passed course; None for nothing."""
    now = next(one for one in policy_versions(actor) if one.in_force)
    return now.policy.course_credit


@page(Permission.READ_COURSES)
def course(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Show a course with its lessons, and how to take its quiz."""
    return _course(request, actor, queries.course(actor, code))


def _course(
    request: HttpRequest, actor: Actor, shown: Course, wrong: list[str] | None = None, status: int = 200
) -> HttpResponse:
    takes = actor.may(Permission.TAKE_COURSES)
    mine = queries.attempts(actor, course=shown.code).filter(taken_by=actor.ref) if takes else None
    context = {
        "course": shown,
        "takes": takes,
        "attempts": list(mine[:10]) if mine is not None else [],
        "again_at": queries.next_try_at(actor, shown) if takes else None,
        "provided": _provided(actor),
        "manages": actor.may(Permission.MANAGE_COURSES),
        "wrong": wrong or [],
    }
    return render(request, "education/course.html", context, status=status)


@page(Permission.TAKE_COURSES)
@require_POST
def begin(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Begin a try, or go on with the one that is open."""
    try:
        row = operations.begin_attempt(code=code, actor=actor)
    except CourseTriesSpent as problem:
        return _course(request, actor, queries.course(actor, code), messages_of(problem), problem.status)
    return redirect("web:course-attempt", row.pk)


@page(Permission.READ_COURSES)
def attempt(request: HttpRequest, actor: Actor, attempt_id: UUID) -> HttpResponse:
    """Show a try: its questions while it is open, then what was right, why, and the certificate."""
    row = queries.attempt(actor, attempt_id)
    if request.method != "POST":
        return _attempt(request, actor, row)
    actor.require(Permission.TAKE_COURSES)
    asked = drawn(course_version(row.course, row.version), row.seed)
    answers = _answers(request, asked)
    missing = [one.question.code for one in asked if one.question.code not in answers]
    try:
        if missing and row.state == AttemptState.OPEN:
            kept = operations.save_answers(attempt_id=row.pk, answers=answers, actor=actor)
            return _attempt(request, actor, kept, missing, 422)
        passing.finish(attempt_id=row.pk, answers=answers, actor=actor)
    except AttemptLapsed as problem:
        messages.error(request, " ".join(messages_of(problem)))
    return redirect("web:course-attempt", row.pk)


def _answers(request: HttpRequest, asked: list[AskedQuestion]) -> dict[str, int]:
    given = {one.question.code: request.POST.get(f"answer_{one.question.code}", "") for one in asked}
    return {
        code: int(said) for code, said in given.items() if said.isascii() and said.isdigit() and len(said) < 3
    }


def _attempt(
    request: HttpRequest, actor: Actor, row: Attempt, missing: list[str] | None = None, status: int = 200
) -> HttpResponse:
    course = course_version(row.course, row.version)
    may_answer = row.state == AttemptState.OPEN and row.taken_by == actor.ref
    over = row.state in (AttemptState.PASSED, AttemptState.FAILED)
    context = {
        "row": row,
        "course": course,
        "questions": [_question(one, row) for one in drawn(course, row.seed)],
        "may_answer": may_answer,
        "over": over,
        "missing": set(missing or ()),
        "taken_by": display_names(actor, [row.taken_by]).get(row.taken_by, ""),
        "credit": credit_for(actor, reference("course_attempt", row.pk)) if over else None,
    }
    return render(request, "education/attempt.html", context, status=status)


def _question(one: AskedQuestion, row: Attempt) -> dict[str, object]:
    given = row.answers.get(one.question.code)
    return {
        "question": one.question,
        "choices": [(number, choice, number == given) for number, choice in one.choices],
        "right": given == one.question.right,
    }


@page(Permission.MANAGE_COURSES)
def publish(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Publish the next version of a course, or a new one, from a file."""
    if request.method != "POST":
        return redirect("web:courses")
    form = CourseForm(*sent(request))
    if not form.is_valid():
        return _listed(request, actor, form)
    try:
        read = course_from_yaml(form.cleaned_data["file"].read().decode("utf-8-sig", "replace"))
        document = read.model_dump(mode="json") | {"version": next_version(read.code)}
        row = operations.publish_course(document=document, actor=actor)
    except FaultyCourse as problem:
        faults = [(one.field, one.message(reader_language())) for one in problem.faults]
        return _listed(request, actor, form, faults)
    messages.success(request, _("Version %(number)d is published.") % {"number": row.version})
    return redirect("web:course", row.code)


@page(Permission.MANAGE_COURSES)
def export(request: HttpRequest, actor: Actor, code: str, version: int) -> HttpResponse:
    """Answer with one version as YAML, to be read, changed and published as the next."""
    del request, actor
    return as_yaml(course_to_yaml(course_version(code, version)), f"{code}.v{version}")
