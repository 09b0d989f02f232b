"""Deciding many targets of a complaint alike: counted first, then confirmed, followed, stopped and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import queries
from zhengpin.complaints.problems import NothingToDecide
from zhengpin.complaints.states import BulkState
from zhengpin.flows.complaints import deciding as flow
from zhengpin.flows.complaints.deciding import stopped_by
from zhengpin.flows.decisions.choices import as_outcome
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.review.problems import ExplanationMissing
from zhengpin.review.states import DecisionOutcome
from zhengpin.web.complaint_review.showing import chosen_in, review_context
from zhengpin.web.complaints.rows import title_of
from zhengpin.web.shell.page import messages_of, page

if TYPE_CHECKING:
    from zhengpin.complaints.models import Complaint

REASONS: dict[str, str | Promise] = {
    "case.claimed_by_other": gettext_lazy("A colleague looks at it now."),
    "case.not_open": gettext_lazy("It was decided meanwhile."),
    "case.cannot_decide": gettext_lazy("It was decided meanwhile."),
    "case.cannot_hold": gettext_lazy("It was decided meanwhile."),
    "case.senior_only": gettext_lazy("It waits for a senior reviewer."),
    "case.already_senior": gettext_lazy("It waits for a senior reviewer already."),
    "decision.rule_missing": gettext_lazy(
        "Its case names no rule under which an infringement could be found."
    ),
}


def why_passed_over(counts: Mapping[str, int]) -> list[tuple[str | Promise, int]]:
    """Return the reasons with how many targets each, most first; a reason without words shows its code."""
    found = stopped_by(counts)
    return [(REASONS.get(code, code), many) for code, many in sorted(found.items(), key=lambda one: -one[1])]


FILTERS = ("respondent", "subject_kind", "q")


@page(Permission.REVIEW_COMPLAINTS, Permission.DECIDE)
@require_POST
def decide(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """Count what would be decided and show some of it; decide once that is confirmed."""
    row = queries.complaint(actor, complaint_id)
    try:
        chosen, given = _chosen(request), _given(request)
        if request.POST.get("confirmed"):
            made = flow.decide_targets(complaint_id=row.pk, actor=actor, **given, **chosen)
            return redirect("web:bulk-decision", made.pk)
        forecast = flow.forecast(complaint_id=row.pk, actor=actor, **chosen)
        if not forecast.total:
            raise NothingToDecide()
    except (Invalid, NothingToDecide) as problem:
        return _again(request, actor, row, problem)
    context = {
        "complaint": row,
        "title": title_of(row),
        "forecast": forecast,
        "given": given,
        "numbers": chosen.get("target_ids", []),
        "filters": [(name, request.POST.get(name, "")) for name in FILTERS],
        "undo_seconds": settings.UNDO_SECONDS,
    }
    return render(request, "complaint_review/confirm.html", context)


def _chosen(request: HttpRequest) -> dict[str, Any]:
    """Return the targets that were ticked, or the filters where all that match were asked for. Raises Invalid."""
    if request.POST.get("which") == "all":
        return chosen_in(request.POST)
    try:
        numbers = [UUID(one) for one in request.POST.getlist("target")]
    except ValueError:
        numbers = []
    if not numbers:
        raise Invalid(
            _("No target was chosen."),
            code="bulk_decision.nothing_chosen",
            field="target",
            remedy=_("Tick targets in the table, or take all that match."),
        )
    return {"target_ids": numbers}


def _given(request: HttpRequest) -> dict[str, str]:
    outcome = as_outcome(request.POST.get("outcome", ""))
    explanation = request.POST.get("explanation", "").strip()[:2000]
    if outcome == DecisionOutcome.ESCALATE and not explanation:
        raise ExplanationMissing()
    infringing = outcome == DecisionOutcome.INFRINGING
    ground = request.POST.get("ground", "") if infringing else ""
    return {"outcome": outcome.value, "ground": ground, "explanation": explanation}


def _again(request: HttpRequest, actor: Actor, row: Complaint, problem: Problem) -> HttpResponse:
    wrong = {"act": "decide", "sentences": messages_of(problem)}
    context = review_context(request, actor, row, wrong)
    return render(request, "complaint_review/complaint.html", context, status=problem.status)


@page(Permission.REVIEW_COMPLAINTS)
def bulk_decision(request: HttpRequest, actor: Actor, bulk_id: UUID) -> HttpResponse:
    """Show how far a bulk decision is; to htmx the progress alone."""
    row = queries.bulk_decision(actor, bulk_id)
    running = row.state == BulkState.RUNNING
    context: dict[str, object] = {
        "bulk": row,
        "title": title_of(row.complaint),
        "running": running,
        "passed_over": why_passed_over(row.counts),
    }
    if request.htmx:  # type: ignore[attr-defined]
        answer = render(request, "complaint_review/bulk_progress.html", context)
        if not running:
            answer["HX-Refresh"] = "true"  # what came of it is complete now
        return answer
    undoable = flow.undoable(actor, row)
    context["undoable"] = len(undoable)
    context["undo_until"] = max((one.settle_at for one in undoable if one.settle_at), default=None)
    return render(request, "complaint_review/bulk.html", context)


@page(Permission.REVIEW_COMPLAINTS)
@require_POST
def cancel(request: HttpRequest, actor: Actor, bulk_id: UUID) -> HttpResponse:
    flow.cancel(bulk_id=bulk_id, actor=actor)
    messages.info(request, _("Stopped. What was decided stays decided."))
    return redirect("web:bulk-decision", bulk_id)


@page(Permission.REVIEW_COMPLAINTS, Permission.DECIDE)
@require_POST
def undo(request: HttpRequest, actor: Actor, bulk_id: UUID) -> HttpResponse:
    many = flow.undo(bulk_id=bulk_id, actor=actor)
    said = ngettext("%(n)d decision was undone.", "%(n)d decisions were undone.", many)
    messages.success(request, said % {"n": many})
    return redirect("web:bulk-decision", bulk_id)
