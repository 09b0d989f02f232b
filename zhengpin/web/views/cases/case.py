"""The page of a case: the evidence side by side, what is known of the seller, what happened, and the rail to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.cases.open_cases import open_beside
from zhengpin.flows.origins import origin_of
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.linkage.queries import standing_links
from zhengpin.review import queries
from zhengpin.review.priority import PriorityPart, with_age
from zhengpin.rulebook.shadow_queries import may_read
from zhengpin.web.addresses import open_address_of
from zhengpin.web.admission.exhibit import application_exhibit
from zhengpin.web.cases.exhibits import exhibits
from zhengpin.web.cases.packs import packs_shown
from zhengpin.web.cases.rail import rail, undoable
from zhengpin.web.cases.timeline import SIDES, lines_of_case
from zhengpin.web.complaint_review.exhibit import with_words
from zhengpin.web.holders import holders_of
from zhengpin.web.page import page

if TYPE_CHECKING:
    from zhengpin.linkage.models import Link
    from zhengpin.review.models import Case

MOST_OF_HISTORY = 8


@page(Permission.READ_CASES)
def case(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    return show_case(request, actor, case_id)


def show_case(
    request: HttpRequest, actor: Actor, case_id: UUID, problem: Problem | None = None
) -> HttpResponse:
    """Return the page; with `problem`, which a form on it met, beside what was typed there."""
    shown = queries.case(actor, case_id)
    parts = [(one["part"], one["points"]) for one in shown.priority_parts]
    context = {
        "case": shown,
        "summary": shown.summary,
        "holder": holders_of([shown]).get(shown.complainant_id),
        "subject_address": open_address_of(shown.subject, actor),
        "exhibits": [_in_words(one, actor) for one in exhibits(shown, actor)],
        "rail": rail(actor, shown),
        "parts": [
            (PriorityPart(part), points) for part, points in with_age(parts, shown.opened_at, clock.now())
        ],
        "history": _history(actor, shown),
        "beside": open_beside(actor, shown, MOST_OF_HISTORY),
        "account_id": shown.respondent_id,
        "related": _related(actor, shown),
        "asked_fold": may_read(actor) and origin_of(shown).is_decided_here,
        "lines": lines_of_case(actor, shown),
        "sides": SIDES if actor.sees_everything else (),
        "undoable": undoable(actor, request.GET.get("after", "")),
        "problem": problem,
        "typed": request.POST,
        **packs_shown(actor, shown.pk),
    }
    return render(request, "review/case.html", context, status=problem.status if problem else 200)


def _in_words(panel: dict[str, object], actor: Actor) -> dict[str, Any]:
    return application_exhibit(with_words(panel), actor)


@page(Permission.READ_CASES)
def timeline(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Answer with the timeline alone, for one side."""
    shown = queries.case(actor, case_id)
    side = request.GET.get("side", "")
    side = side if side in SIDES else ""
    context = {"case": shown, "lines": lines_of_case(actor, shown, side), "side": side, "sides": SIDES}
    return render(request, "review/timeline.html", context)


def _related(actor: Actor, shown: Case) -> list[Link] | None:
    """Return the links of the respondent's account; None for those who may not see links."""
    if not actor.may(Permission.READ_LINKS) or not shown.respondent_id:
        return None
    return list(standing_links(actor, shown.respondent_id)[:MOST_OF_HISTORY])


def _history(actor: Actor, shown: Case) -> list[dict[str, object]]:
    """Return the other cases against the same seller, newest first, for those who see everything."""
    if not actor.sees_everything or not shown.respondent_id:
        return []
    rows = queries.cases(actor, respondent_id=shown.respondent_id).exclude(pk=shown.pk).order_by("-opened_at")
    cases = list(rows[:MOST_OF_HISTORY])
    return [{"case": one, "decision": queries.standing_decision(actor, one.pk)} for one in cases]
