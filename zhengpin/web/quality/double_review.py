"""Blind second readings: what waits, the page that shows evidence and nothing else, and where two readers differ."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.flows.decisions import double_review as flow
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.kit.pagination import page_of
from zhengpin.review import operations, reading_queries
from zhengpin.review.problems import ReadingLost
from zhengpin.review.states import ReadingOutcome, ReadingState
from zhengpin.rulebook.states import Ground
from zhengpin.web.cases.exhibits import blind_exhibits
from zhengpin.web.complaint_review.checking import with_words
from zhengpin.web.shell.page import page

if TYPE_CHECKING:
    from zhengpin.review.models import SecondReading


def disagreement_rows(actor: Actor, readings: Iterable[SecondReading]) -> list[dict[str, object]]:
    """Return the disagreements, each with the names of both readers and whether the actor may resolve it."""
    found = list(readings)
    people = [ref for row in found for ref in (row.decision.decided_by, row.reader, row.resolved_by)]
    names = display_names(actor, people)
    return [
        {
            "row": row,
            "first": names.get(row.decision.decided_by) or row.decision.decided_by.partition(":")[2],
            "second": names.get(row.reader, ""),
            "by": names.get(row.resolved_by, ""),
            "may_resolve": not row.resolution and _may_resolve(actor, row),
        }
        for row in found
    ]


def _may_resolve(actor: Actor, row: SecondReading) -> bool:
    parties = {row.reader, row.decision.decided_by, row.decision.second_by}
    return actor.may(Permission.OVERTURN) and actor.ref not in parties


@page(Permission.DECIDE)
def second_readings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Say how many decisions wait for this reader, and offer the next."""
    context = {
        "waiting": reading_queries.waiting_for(actor),
        "held": reading_queries.held_by(actor),
        "may_see_disagreements": actor.may(Permission.READ_QUALITY),
    }
    return render(request, "quality/readings.html", context)


@page(Permission.DECIDE)
@require_POST
def next_reading(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take the next reading and go to it; say so where none waits."""
    row = flow.take(actor=actor)
    if row is None:
        messages.info(request, _("No decision waits for your blind re-review."))
        return redirect("web:second-readings")
    return redirect("web:second-reading", row.pk)


@page(Permission.DECIDE)
def second_reading(request: HttpRequest, actor: Actor, reading_id: UUID) -> HttpResponse:
    return _show(request, actor, reading_id)


def _show(
    request: HttpRequest, actor: Actor, reading_id: UUID, problem: Problem | None = None
) -> HttpResponse:
    """Show the evidence and the form; with `problem`, which the form met, beside what was typed."""
    row = reading_queries.reading(actor, reading_id)
    if row.reader != actor.ref or row.state != ReadingState.WAITING:
        raise ReadingLost()
    context = {
        # The page is given no case, decision or rule, so that none of its templates can tell of them.
        "number": row.pk,
        "title": row.case.title,
        "exhibits": [with_words(one) for one in blind_exhibits(flow.evidence(row, actor))],
        "outcomes": list(ReadingOutcome),
        "grounds": list(Ground),
        "problem": problem,
        "typed": request.POST,
    }
    return render(request, "quality/reading.html", context, status=problem.status if problem else 200)


@page(Permission.DECIDE)
@require_POST
def give_reading(request: HttpRequest, actor: Actor, reading_id: UUID) -> HttpResponse:
    """Take the reader's answer in, and offer the next."""
    given = {name: request.POST.get(name, "") for name in ("outcome", "ground", "explanation")}
    try:
        flow.give(reading_id=reading_id, **given, actor=actor)
    except Invalid as problem:
        return _show(request, actor, reading_id, problem)
    messages.success(request, _("Your re-review is kept."))
    return redirect("web:second-readings")


@page(Permission.DECIDE)
@require_POST
def give_back_reading(request: HttpRequest, actor: Actor, reading_id: UUID) -> HttpResponse:
    operations.give_back_reading(reading_id=reading_id, actor=actor)
    return redirect("web:second-readings")


@page(Permission.READ_QUALITY)
def disagreements(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List where the second reader answered otherwise than the decision."""
    return _list(request, actor)


def _list(
    request: HttpRequest, actor: Actor, problem: Problem | None = None, at: object = None
) -> HttpResponse:
    resolved = request.GET.get("view") == "resolved"
    rows = reading_queries.disagreements(actor, resolved=resolved)
    shown = page_of(rows, cursor=request.GET.get("cursor"), limit=20)
    context = {
        "resolved": resolved,
        "page": shown,
        "rows": disagreement_rows(actor, shown.items),
        "problem": problem,
        "problem_at": at,
        "typed": request.POST,
    }
    return render(request, "quality/disagreements.html", context, status=problem.status if problem else 200)


@page(Permission.OVERTURN)
@require_POST
def resolve(request: HttpRequest, actor: Actor, reading_id: UUID) -> HttpResponse:
    """Overturn the first decision, or let it stand, with the reason."""
    explanation = request.POST.get("explanation", "")
    try:
        if request.POST.get("resolution") == "overturned":
            flow.overturn(reading_id=reading_id, explanation=explanation, actor=actor)
            messages.success(request, _("The first decision is overturned; those concerned are told."))
        else:
            flow.let_stand(reading_id=reading_id, explanation=explanation, actor=actor)
            messages.success(request, _("The first decision stands."))
    except Invalid as problem:
        return _list(request, actor, problem, reading_id)
    return redirect("web:disagreements")
