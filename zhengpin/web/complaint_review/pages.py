"""Reviewing complaints: the list of those that wait, one with all that both sides see, and the check of its form."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import queries
from zhengpin.complaints.procedures import procedures_in_force
from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.flows.complaints import complaint as flow
from zhengpin.kit.errors import Invalid
from zhengpin.web.complaint_review import queue
from zhengpin.web.complaint_review.showing import review_context
from zhengpin.web.complaints.rows import title_of
from zhengpin.web.shell.page import asked, messages_of, numbered_page, page

SIZE = 40


@page(Permission.REVIEW_COMPLAINTS)
def reviews(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the complaints of a view, those that wait longest first."""
    view = asked(request, "view", queue.VIEWS, "open")
    procedures = procedures_in_force()
    chosen = {
        "procedure": asked(request, "procedure", {one.code for one in procedures}),
        "reason": asked(request, "reason", ComplaintReason),
        "text": asked(request, "q"),
    }
    shown = numbered_page(queue.paged(actor, view, **chosen), request, SIZE)
    counts = queue.counts(actor)
    context = {
        "view": view,
        "views": [(name, title, counts.get(name)) for name, (title, _states) in queue.VIEWS.items()],
        "most": queue.MOST_COUNTED,
        "chosen": chosen,
        "filtered": any(chosen.values()),
        "procedures": procedures,
        "reasons": list(ComplaintReason),
        "page": shown,
        "rows": queue.described(actor, shown.items),
        "waiting": counts["open"],
    }
    return render(request, "complaint_review/complaints.html", context)


@page(Permission.REVIEW_COMPLAINTS)
@require_POST
def review_next(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Go to the complaint that has waited longest."""
    return _on(request, actor)


def _on(request: HttpRequest, actor: Actor, after: UUID | None = None) -> HttpResponse:
    row = queue.next_to_review(actor, after)
    if row is None:
        messages.info(request, _("No complaint waits for a review."))
        return redirect("web:complaint-reviews")
    return redirect("web:complaint-review", row.pk)


@page(Permission.REVIEW_COMPLAINTS)
def review(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """Show one complaint to a reviewer."""
    row = queries.complaint(actor, complaint_id)
    return render(request, "complaint_review/complaint.html", review_context(request, actor, row))


@page(Permission.REVIEW_COMPLAINTS)
@require_POST
def admit(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    row = flow.admit(complaint_id=complaint_id, actor=actor)
    messages.success(request, _("The complaint is complete; its targets are under review."))
    return redirect("web:complaint-review", row.pk)


@page(Permission.REVIEW_COMPLAINTS)
@require_POST
def return_to_notifier(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    try:
        row = flow.return_to_notifier(complaint_id=complaint_id, defects=defects_in(request), actor=actor)
    except Invalid as problem:
        return _again(request, actor, complaint_id, "return", problem)
    messages.success(request, _("“%(title)s” was sent back for changes.") % {"title": title_of(row)})
    return _on(request, actor, row.pk)


@page(Permission.REVIEW_COMPLAINTS)
@require_POST
def reject(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    explanation = request.POST.get("explanation", "")[:4000]
    try:
        row = flow.reject(complaint_id=complaint_id, explanation=explanation, actor=actor)
    except Invalid as problem:
        return _again(request, actor, complaint_id, "reject", problem)
    messages.success(request, _("“%(title)s” was rejected.") % {"title": title_of(row)})
    return _on(request, actor, row.pk)


def defects_in(request: HttpRequest) -> list[dict[str, str]]:
    """Return the defects that were ticked, each with the note beside it."""
    codes = request.POST.getlist("defects")
    return [{"code": code, "note": request.POST.get(f"note-{code}", "")} for code in codes]


def _again(
    request: HttpRequest, actor: Actor, complaint_id: UUID, act: str, problem: Invalid
) -> HttpResponse:
    row = queries.complaint(actor, complaint_id)
    wrong = {"act": act, "sentences": messages_of(problem)}
    context = review_context(request, actor, row, wrong)
    return render(request, "complaint_review/complaint.html", context, status=problem.status)
