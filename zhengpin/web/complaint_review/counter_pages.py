"""Checking counter-statements: the list, one beside the complaint, and the rulings on held matters."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import queries
from zhengpin.complaints.states import CounterState
from zhengpin.flows.complaints import counter as flow
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.web.complaint_review.checking import check_of_counter, evidence_rows
from zhengpin.web.complaint_review.pages import defects_in
from zhengpin.web.complaint_review.showing import DECLARED, all_clocks
from zhengpin.web.complaints.clocks import ProcedureVersions
from zhengpin.web.complaints.rows import title_of
from zhengpin.web.shell.page import asked, messages_of, numbered_page, page
from zhengpin.web.shell.timeline import lines_of

SIZE = 40
MOST_TARGETS = 50
IN_TURN = ("after_others", "pk")
"""The oldest first; those of a restricted respondent after all others."""
VIEWS = {
    "submitted": gettext_lazy("To be checked"),
    "needs_fix": gettext_lazy("Returned"),
    "forwarded": gettext_lazy("With the rights holder"),
    "held": gettext_lazy("Before an authority"),
    "all": gettext_lazy("All"),
}


@page(Permission.REVIEW_COMPLAINTS)
def counters(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List counter-statements, those that wait the oldest first; or the matters that an authority has."""
    view = asked(request, "view", VIEWS, "submitted")
    context: dict[str, object] = {
        "view": view,
        "views": list(VIEWS.items()),
    }
    cursor = request.GET.get("cursor")
    if view == "held":
        shown = page_of(queries.pending_proofs(actor), cursor=cursor, limit=SIZE, newest_first=False)
        context["proofs"] = [{"proof": row, "title": title_of(row.complaint)} for row in shown.items]
    else:
        shown = _listed(request, actor, view)
        many = queries.counter_targets(actor, [row.pk for row in shown.items])
        context["rows"] = [
            {"counter": row, "title": title_of(row.complaint), "targets": many.get(row.pk, 0)}
            for row in shown.items
        ]
    return render(request, "complaint_review/counters.html", context | {"page": shown})


def _listed(request: HttpRequest, actor: Actor, view: str) -> Any:
    rows = queries.counter_statements(actor, state="" if view == "all" else view)
    if view == CounterState.SUBMITTED:
        return numbered_page(rows.order_by(*IN_TURN), request, SIZE)
    rows = rows.exclude(state=CounterState.DRAFT.value) if view == "all" else rows
    return page_of(rows, cursor=request.GET.get("cursor"), limit=SIZE, newest_first=view == "all")


@page(Permission.REVIEW_COMPLAINTS)
@require_POST
def review_next(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Go to the counter-statement that has waited longest."""
    return _on(request, actor)


def _on(request: HttpRequest, actor: Actor) -> HttpResponse:
    row = queries.counter_statements(actor, state=CounterState.SUBMITTED.value).order_by(*IN_TURN).first()
    if row is None:
        messages.info(request, _("No counter-statement waits for a check."))
        return redirect("web:counter-reviews")
    return redirect("web:counter-review", row.pk)


@page(Permission.REVIEW_COMPLAINTS)
def counter(request: HttpRequest, actor: Actor, counter_id: UUID) -> HttpResponse:
    return _show(request, actor, counter_id)


def _show(
    request: HttpRequest, actor: Actor, counter_id: UUID, wrong: object = None, status: int = 200
) -> HttpResponse:
    row = queries.counter_statement(actor, counter_id)
    complaint, procedures = row.complaint, ProcedureVersions()
    about = queries.targets(actor, complaint_id=complaint.pk, counter_id=row.pk)
    clocks = queries.clocks(actor, complaint_id=complaint.pk).filter(counter=row)
    context = {
        "counter": row,
        "complaint": complaint,
        "title": title_of(complaint),
        "procedure": procedures.of(complaint),
        "check": check_of_counter(actor, row),
        "wrong": wrong,
        "typed": request.POST,
        "declared": [name for name in DECLARED if row.statements.get(name)],
        "files": evidence_rows(queries.evidence(actor, complaint_id=complaint.pk, counter_id=row.pk)),
        "their_files": evidence_rows(queries.evidence(actor, complaint_id=complaint.pk)),
        "filings": complaint.filings.all(),
        "targets": about[:MOST_TARGETS],
        "many": about.count(),
        "guarantee": row.guarantee if settings.GUARANTEE == "optional" else None,
        "proofs": queries.proofs(actor, complaint_id=complaint.pk).filter(counter=row),
        "may_review": True,
        "misuse": queries.misuse_reviews(actor, counter_id=row.pk).first(),
        "clocks": all_clocks(clocks, procedures),
        "lines": lines_of(actor, [reference("counter_statement", row.pk)]),
    }
    return render(request, "complaint_review/counter.html", context, status=status)


@page(Permission.REVIEW_COMPLAINTS)
@require_POST
def forward(request: HttpRequest, actor: Actor, counter_id: UUID) -> HttpResponse:
    flow.forward(counter_id=counter_id, actor=actor)
    messages.success(request, _("The counter-statement is forwarded to the rights holder."))
    return _on(request, actor)


@page(Permission.REVIEW_COMPLAINTS)
@require_POST
def return_to_respondent(request: HttpRequest, actor: Actor, counter_id: UUID) -> HttpResponse:
    try:
        flow.return_to_respondent(counter_id=counter_id, defects=defects_in(request), actor=actor)
    except Invalid as problem:
        return _again(request, actor, counter_id, "return", problem)
    messages.success(request, _("The counter-statement was sent back for changes."))
    return _on(request, actor)


@page(Permission.REVIEW_COMPLAINTS)
@require_POST
def refuse(request: HttpRequest, actor: Actor, counter_id: UUID) -> HttpResponse:
    explanation = request.POST.get("explanation", "")[:4000]
    try:
        flow.refuse(counter_id=counter_id, explanation=explanation, actor=actor)
    except Invalid as problem:
        return _again(request, actor, counter_id, "refuse", problem)
    messages.success(request, _("The counter-statement was refused; the measures are confirmed."))
    return _on(request, actor)


def _again(request: HttpRequest, actor: Actor, counter_id: UUID, act: str, problem: Problem) -> HttpResponse:
    return _show(request, actor, counter_id, {"act": act, "sentences": messages_of(problem)}, problem.status)


@page(Permission.REVIEW_COMPLAINTS)
@require_POST
def rule(request: HttpRequest, actor: Actor, proof_id: UUID) -> HttpResponse:
    """Record how a court or an authority ruled; what it held is confirmed or lifted."""
    proof = queries.proof(actor, proof_id)
    flow.rule(
        proof_id=proof.pk,
        ruling=request.POST.get("ruling", ""),
        note=request.POST.get("note", "")[:4000],
        actor=actor,
    )
    messages.success(request, _("The ruling is recorded; both sides are told."))
    return redirect("web:complaint-review", proof.complaint_id)
