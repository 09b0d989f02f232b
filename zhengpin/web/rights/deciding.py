"""Reviews submitted filings: approve, return with defects, reject; and goes on to the next that waits."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.rights import filing as flow
from zhengpin.flows.rights import references as rights_references
from zhengpin.kit.errors import Invalid, NotFound, Problem
from zhengpin.rights import operations, queries
from zhengpin.rights.states import FilingKind
from zhengpin.web.rights.books import SupplyForm
from zhengpin.web.rights.pages import filing_context
from zhengpin.web.rights.showing import SuppressionForm, next_to_review
from zhengpin.web.shell.page import add_problem, messages_of, page, sent


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
    wrong = {"act": act, "sentences": messages_of(problem)}
    return render(request, "rights/filing.html", context | {"wrong": wrong}, status=problem.status)


def _on(actor: Actor, request: HttpRequest) -> HttpResponse:
    row = next_to_review(actor)
    if row is None:
        messages.info(request, _("No filing waits for a review."))
        return redirect("web:filings")
    return redirect("web:filing", row.pk)


@page(Permission.KEEP_REFERENCES)
@require_POST
def restrain(request: HttpRequest, actor: Actor, filing_id: UUID) -> HttpResponse:
    """Set scores and share together, as the form sends them."""
    row = queries.filing(actor, filing_id)
    form = SuppressionForm(request.POST)
    if form.is_valid():
        try:
            rights_references.restrain(filing_id=row.pk, **form.cleaned_data, actor=actor)
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The limit is set. What it no longer holds back is screened now."))
            return redirect("web:filing", row.pk)
    context = filing_context(request, actor, row) | {"suppression_form": form}
    return render(request, "rights/filing.html", context, status=422)


@page(Permission.KEEP_REFERENCES)
@require_POST
def widen(request: HttpRequest, actor: Actor, filing_id: UUID, share: int) -> HttpResponse:
    """Try a filing on a greater share of the listings, in one click."""
    row = queries.filing(actor, filing_id)
    scores = {"act_score": row.act_score, "review_score": row.review_score}
    rights_references.restrain(filing_id=row.pk, canary_share=share, **scores, actor=actor)
    messages.success(
        request,
        _("What is found opens cases in %(share)d %% of the listings from now on.") % {"share": share},
    )
    return redirect("web:filing", row.pk)


@page(Permission.FILE_RIGHTS)
@require_POST
def usual_prices(request: HttpRequest, actor: Actor, filing_id: UUID) -> HttpResponse:
    """Replace the usual prices with what was typed, a line a range; what is wrong stands beside what was typed."""
    row = queries.filing(actor, filing_id)
    typed = request.POST.get("usual_prices", "")
    try:
        operations.file_usual_prices(filing_id=row.pk, prices=typed, actor=actor)
    except Invalid as problem:
        wrong = {"prices_typed": typed, "prices_wrong": messages_of(problem)}
        return render(request, "rights/filing.html", filing_context(request, actor, row) | wrong, status=422)
    messages.success(request, _("The usual prices are filed. They hold within ten minutes."))
    return redirect("web:filing", row.pk)


@page(Permission.FILE_RIGHTS)
@require_POST
def supply(request: HttpRequest, actor: Actor, filing_id: UUID) -> HttpResponse:
    """Change price, dealers and copies as the form sends them; what is wrong stands beside what was typed."""
    row = queries.filing(actor, filing_id)
    if row.kind != FilingKind.PUBLICATION:
        raise NotFound()
    form = SupplyForm(*sent(request), filing=row)
    if form.is_valid():
        try:
            operations.file_supply(filing_id=row.pk, details=form.cleaned_data, actor=actor)
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("Price, dealers and copies are filed."))
            return redirect("web:filing", row.pk)
    context = filing_context(request, actor, row) | {"supply_form": form}
    return render(request, "rights/filing.html", context, status=422)
