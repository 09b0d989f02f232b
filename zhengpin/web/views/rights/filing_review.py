"""Reviews submitted filings: approve, return with defects, reject; and goes on to the next that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.rights import filing as flow
from zhengpin.kit.errors import Invalid
from zhengpin.rights import queries
from zhengpin.web.filings.reviewing import next_to_review
from zhengpin.web.mistakes import told_of
from zhengpin.web.page import page
from zhengpin.web.views.rights.rights import filing_context

if TYPE_CHECKING:
    from zhengpin.kit.errors import Problem


@page(Permission.REVIEW_RIGHTS)
@require_POST
def review_next(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Go to the filing that has waited longest."""
    return _on(actor, request)


@page(Permission.REVIEW_RIGHTS)
@require_POST
def approve(request: HttpRequest, actor: Actor, filing_id: UUID) -> HttpResponse:
    row = flow.approve(filing_id=filing_id, actor=actor)
    messages.success(request, _("“%(title)s” is approved and protected from now on.") % {"title": row.title})
    return _on(actor, request)


@page(Permission.REVIEW_RIGHTS)
@require_POST
def return_to_holder(request: HttpRequest, actor: Actor, filing_id: UUID) -> HttpResponse:
    codes = request.POST.getlist("defects")
    defects = [{"code": code, "note": request.POST.get(f"note-{code}", "")} for code in codes]
    try:
        row = flow.return_to_holder(filing_id=filing_id, defects=defects, actor=actor)
    except Invalid as problem:
        return _again(request, actor, filing_id, "return", problem)
    messages.success(request, _("“%(title)s” was sent back for changes.") % {"title": row.title})
    return _on(actor, request)


@page(Permission.REVIEW_RIGHTS)
@require_POST
def reject(request: HttpRequest, actor: Actor, filing_id: UUID) -> HttpResponse:
    try:
        row = flow.reject(filing_id=filing_id, reason=request.POST.get("reason", ""), actor=actor)
    except Invalid as problem:
        return _again(request, actor, filing_id, "reject", problem)
    messages.success(request, _("“%(title)s” was rejected.") % {"title": row.title})
    return _on(actor, request)


def _again(request: HttpRequest, actor: Actor, filing_id: UUID, act: str, problem: Problem) -> HttpResponse:
    context = filing_context(request, actor, queries.filing(actor, filing_id))
    wrong = {"act": act, "sentences": told_of(problem)}
    return render(request, "rights/filing.html", context | {"wrong": wrong}, status=problem.status)


def _on(actor: Actor, request: HttpRequest) -> HttpResponse:
    row = next_to_review(actor)
    if row is None:
        messages.info(request, _("No filing waits for a review."))
        return redirect("web:filings")
    return redirect("web:filing", row.pk)
