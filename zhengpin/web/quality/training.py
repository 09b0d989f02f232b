"""Practice for reviewers: decided cases read blind, then the answer and why, and one's own score."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.errors import Invalid
from zhengpin.kit.pagination import page_of
from zhengpin.review import operations
from zhengpin.review import training_queries as queries
from zhengpin.review.panels import blind_panels_for
from zhengpin.review.states import ReadingOutcome
from zhengpin.web.cases.exhibits import blind_exhibits
from zhengpin.web.cases.pages import show_case
from zhengpin.web.complaint_review.checking import with_words
from zhengpin.web.shell.page import page


@page(Permission.DECIDE)
def training(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show one's own score and answers; to seniors also the cases themselves."""
    keeps = actor.may(Permission.OVERTURN)
    context = {
        "score": queries.score(actor),
        "page": page_of(queries.training_answers(actor), cursor=request.GET.get("cursor"), limit=20),
        "cases": list(queries.training_cases(actor)[:200]) if keeps else [],
        "keeps": keeps,
    }
    return render(request, "training/training.html", context)


@page(Permission.DECIDE)
@require_POST
def next_training(request: HttpRequest, actor: Actor) -> HttpResponse:
    row = queries.next_training_case(actor)
    if row is None:
        messages.info(request, _("You have answered every practice case."))
        return redirect("web:training")
    return redirect("web:training-case", row.pk)


@page(Permission.DECIDE)
def training_case(request: HttpRequest, actor: Actor, training_id: UUID) -> HttpResponse:
    """Show the evidence alone; after the answer, what was right and why."""
    row = queries.training_case(actor, training_id)
    given = queries.training_answers(actor).filter(training=row).first()
    shown = blind_exhibits(blind_panels_for(row.case, actor))
    context = {
        "number": row.pk,
        "title": row.case.title,
        "exhibits": [with_words(one) for one in shown],
        "outcomes": list(ReadingOutcome),
        "given": given,
        "training": row if given else None,
    }
    return render(request, "training/case.html", context)


@page(Permission.DECIDE)
@require_POST
def answer(request: HttpRequest, actor: Actor, training_id: UUID) -> HttpResponse:
    outcome = request.POST.get("outcome", "")
    operations.answer_training_case(training_id=training_id, outcome=outcome, actor=actor)
    return redirect("web:training-case", training_id)


@page(Permission.OVERTURN)
@require_POST
def add(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Mark a decided case for practice; mistakes are shown on the page of the case."""
    words = {name: request.POST.get(name, "") for name in ("answer", "explanation")}
    try:
        operations.add_training_case(case_id=case_id, **words, actor=actor)
    except Invalid as problem:
        return show_case(request, actor, case_id, problem)
    messages.success(request, _("The case is a practice case now."))
    return redirect("web:case", case_id)


@page(Permission.OVERTURN)
@require_POST
def drop(request: HttpRequest, actor: Actor, training_id: UUID) -> HttpResponse:
    operations.drop_training_case(training_id=training_id, actor=actor)
    messages.success(request, _("The case is no practice case any more."))
    return redirect("web:training")
