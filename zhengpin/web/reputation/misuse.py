"""Reviews of malice on the operator's pages: opened from a complaint or a statement, found by one, ended by another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.complaints import queries
from zhengpin.complaints.problems import MisuseReviewGoing
from zhengpin.complaints.states import MISUSE_REVIEW, MisuseState
from zhengpin.complaints.vocabulary import MisuseFactor
from zhengpin.flows.complaints import misuse as flow
from zhengpin.flows.complaints.reputation import policy, standings_of
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.web.complaints.rows import title_of
from zhengpin.web.reputation.rows import live_row
from zhengpin.web.shell.page import asked, messages_of, page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.complaints.models import MisuseReview

SIZE = 40
VIEWS = {
    MisuseState.OPEN.value: gettext_lazy("Under review"),
    MisuseState.PROPOSED.value: gettext_lazy("For a second person"),
    MisuseState.CONFIRMED.value: gettext_lazy("Confirmed"),
    MisuseState.DISMISSED.value: gettext_lazy("Dismissed"),
    "all": gettext_lazy("All"),
}


@page(Permission.REVIEW_COMPLAINTS)
def reviews(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the reviews of a view, newest first."""
    view = asked(request, "view", VIEWS, "all")
    rows = queries.misuse_reviews(actor, state="" if view == "all" else view)
    shown = page_of(rows, cursor=request.GET.get("cursor"), limit=SIZE)
    context = {
        "view": view,
        "views": list(VIEWS.items()),
        "page": shown,
        "rows": [{"review": row, "title": title_of(row.complaint)} for row in shown.items],
        "may_review": True,
    }
    return render(request, "misuse/reviews.html", context)


@page(Permission.REVIEW_COMPLAINTS)
def review(request: HttpRequest, actor: Actor, review_id: UUID) -> HttpResponse:
    """Show one review of malice."""
    return _show(request, actor, review_id)


def _show(
    request: HttpRequest, actor: Actor, review_id: UUID, wrong: object = None, status: int = 200
) -> HttpResponse:
    row = queries.misuse_review(actor, review_id)
    allowed = set(MISUSE_REVIEW.allowed(row.state))
    own = row.complaint.filed_by == actor.ref
    second = actor.may(Permission.APPROVE) and row.decided_by != actor.ref
    about = [
        live_row(one, policy())
        for one in standings_of(actor, [row.organisation_id])
        if (one.side, one.reason) == (row.side, row.reason)
    ]
    context = {
        "review": row,
        "title": title_of(row.complaint),
        "factors": list(MisuseFactor),
        "ticked": request.POST.getlist("factors") or row.factors,
        "names": display_names(actor, [one for one in (row.opened_by, row.decided_by, row.second_by) if one]),
        "may_propose": "propose" in allowed and not own,
        "may_confirm": "confirm" in allowed and second and not own,
        "may_dismiss": "dismiss" in allowed and not own and (row.state == MisuseState.OPEN or second),
        "waits_for_another": row.state == MisuseState.PROPOSED and not second,
        "standing": about[0] if about else None,
        "wrong": wrong,
        "typed": request.POST,
        "lines": lines_of(actor, [reference("malice_review", row.pk)]),
    }
    return render(request, "misuse/review.html", context, status=status)


@page(Permission.REVIEW_COMPLAINTS)
@require_POST
def of_complaint(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """Open a review of a complaint, or go to the one that is open."""
    row = queries.complaint(actor, complaint_id)
    return _opened(
        actor, queries.misuse_reviews(actor, complaint_id=row.pk).filter(counter=None), complaint_id=row.pk
    )


@page(Permission.REVIEW_COMPLAINTS)
@require_POST
def of_counter(request: HttpRequest, actor: Actor, counter_id: UUID) -> HttpResponse:
    """Open a review of a counter-statement, or go to the one that is open."""
    row = queries.counter_statement(actor, counter_id)
    return _opened(actor, queries.misuse_reviews(actor, counter_id=row.pk), counter_id=row.pk)


def _opened(actor: Actor, standing: QuerySet[MisuseReview], **about: Any) -> HttpResponse:
    made: MisuseReview | None
    try:
        made = flow.open_review(**about, actor=actor)
    except MisuseReviewGoing:
        made = standing.first()
        if made is None:
            raise
    return redirect("web:misuse-review", made.pk)


@page(Permission.REVIEW_COMPLAINTS)
@require_POST
def propose(request: HttpRequest, actor: Actor, review_id: UUID) -> HttpResponse:
    try:
        flow.propose(
            review_id=review_id,
            factors=request.POST.getlist("factors"),
            note=request.POST.get("note", ""),
            actor=actor,
        )
    except Invalid as problem:
        return _again(request, actor, review_id, "propose", problem)
    messages.success(request, _("Found. A second person confirms or dismisses it; nothing follows before."))
    return redirect("web:misuse-review", review_id)


@page(Permission.REVIEW_COMPLAINTS, Permission.APPROVE)
@require_POST
def confirm(request: HttpRequest, actor: Actor, review_id: UUID) -> HttpResponse:
    flow.confirm(review_id=review_id, explanation=request.POST.get("explanation", ""), actor=actor)
    messages.success(request, _("Misuse is confirmed; the side concerned is told."))
    return redirect("web:misuse-review", review_id)


@page(Permission.REVIEW_COMPLAINTS)
@require_POST
def dismiss(request: HttpRequest, actor: Actor, review_id: UUID) -> HttpResponse:
    try:
        flow.dismiss(review_id=review_id, explanation=request.POST.get("explanation", ""), actor=actor)
    except Invalid as problem:
        return _again(request, actor, review_id, "dismiss", problem)
    messages.success(request, _("The review is dismissed; nothing follows."))
    return redirect("web:misuse-review", review_id)


def _again(request: HttpRequest, actor: Actor, review_id: UUID, act: str, problem: Invalid) -> HttpResponse:
    return _show(request, actor, review_id, {"act": act, "sentences": messages_of(problem)}, problem.status)
