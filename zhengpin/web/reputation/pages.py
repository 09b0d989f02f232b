"""Standing: both sides see their own with what led to it; the operator sees everyone's, and may lift a restriction."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import organisations
from zhengpin.complaints import queries
from zhengpin.complaints.credibility import ComplaintSide, Tier
from zhengpin.complaints.problems import NoteMissing, StandingNotFound
from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.flows.complaints import reputation as flow
from zhengpin.web.reputation.rows import by_organisation, kept_row, terms_in_words
from zhengpin.web.shell.page import asked, messages_of, numbered_page, page

MOST_EARLIER = 20


@page(any_of=(Permission.READ_COMPLAINTS, Permission.ANSWER))
def standings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show one's own standing; to the operator everyone's, as last counted."""
    if not actor.sees_everything:
        return _show(request, actor, sorted(actor.organisation_ids))
    chosen = {
        "text": asked(request, "q"),
        "tier": asked(request, "tier", Tier),
        "side": asked(request, "side", ComplaintSide),
        "reason": asked(request, "reason", ComplaintReason),
    }
    shown = numbered_page(queries.standing_records(actor, **chosen), request)
    context = {
        "chosen": chosen,
        "filtered": any(chosen.values()),
        "tiers": list(Tier),
        "sides": list(ComplaintSide),
        "reasons": list(ComplaintReason),
        "page": shown,
        "rows": [kept_row(row) for row in shown.items],
        "may_review": actor.may(Permission.REVIEW_COMPLAINTS),
    }
    return render(request, "reputation/reputations.html", context)


@page(any_of=(Permission.READ_COMPLAINTS, Permission.ANSWER))
def standing(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponse:
    """Show how one organisation stands now."""
    return _one(request, actor, organisation_id)


def _one(
    request: HttpRequest, actor: Actor, organisation_id: UUID, wrong: object = None, status: int = 200
) -> HttpResponse:
    if not actor.sees_everything and organisation_id not in actor.organisation_ids:
        raise StandingNotFound()
    home = organisations(actor).filter(pk=organisation_id).first()
    if home is None:
        raise StandingNotFound()
    return _show(request, actor, [organisation_id], home, wrong, status)


def _show(
    request: HttpRequest,
    actor: Actor,
    organisation_ids: list[UUID],
    home: object = None,
    wrong: object = None,
    status: int = 200,
) -> HttpResponse:
    """Show the standing of organisations. home: the one that the operator looks at; wrong: of a refused lifting."""
    terms = flow.policy()
    found = flow.standings_of(actor, organisation_ids)
    earlier = queries.standing_changes(actor).filter(
        organisation_id__in=organisation_ids, ended_at__isnull=False
    )
    context = {
        "home": home if actor.sees_everything else None,
        "homes": by_organisation(found, terms),
        "terms": terms_in_words(terms, {one.side for one in found} or set(ComplaintSide)),
        "days": terms.window_days,
        "earlier": earlier[:MOST_EARLIER],
        "many": len(organisation_ids) > 1,
        "may_lift": actor.may(Permission.MANAGE_ACCOUNTS),
        "wrong": wrong,
        "typed": request.POST,
    }
    return render(request, "reputation/reputation.html", context, status=status)


@page(Permission.MANAGE_ACCOUNTS)
@require_POST
def lift(request: HttpRequest, actor: Actor, change_id: UUID) -> HttpResponse:
    """Lift a warning or a restriction before its end, with the reason."""
    row = queries.standing_changes(actor).filter(pk=change_id).first()
    if row is None:
        raise StandingNotFound()
    try:
        flow.lift(change_id=row.pk, explanation=request.POST.get("explanation", "")[:1000], actor=actor)
    except NoteMissing as problem:
        wrong = {"change": row.pk, "sentences": messages_of(problem)}
        return _one(request, actor, row.organisation_id, wrong, problem.status)
    messages.success(request, _("It is lifted."))
    return redirect("web:reputation", row.organisation_id)
