"""The review queues: what waits, for how long, and the way into reviewing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.kit import clock
from zhengpin.monitoring.queries.pictures import pictures_of_cases
from zhengpin.review import queries
from zhengpin.review.priority import PriorityPart, with_age
from zhengpin.review.states import Queue
from zhengpin.web.cases.rail import undoable
from zhengpin.web.cases.walk import start
from zhengpin.web.numbered_pages import numbered_page
from zhengpin.web.page import page

if TYPE_CHECKING:
    from zhengpin.review.models import Case

VIEWS = ("open", "mine", "held", "decided", "all")
"""Named views of the cases; each is an address of its own."""


@page(Permission.READ_CASES)
def queue(request: HttpRequest, actor: Actor) -> HttpResponse:
    usual = "open" if actor.sees_everything else "all"
    view = request.GET.get("view", usual)
    view = view if view in VIEWS else usual
    chosen = request.GET.get("queue", "")
    chosen = chosen if chosen in set(Queue) else ""
    rows = queries.cases(actor, **_filters(actor, view, chosen, request.GET.get("q", "").strip()))
    shown = numbered_page(rows, request)
    counts = queries.queue_counts(actor)
    context = {
        "view": view,
        "usual": usual,
        "queue": chosen,
        "text": request.GET.get("q", ""),
        "counts": counts,
        "waiting": sum(row["open"] for row in counts),
        "held": sum(row["held"] for row in counts),
        "mine": queries.claimed(actor),
        "page": shown,
        "rows": _described(actor, shown.items),
        "undoable": undoable(actor, request.GET.get("after", "")),
        "may_decide": actor.may(Permission.DECIDE),
        "may_approve": actor.may(Permission.APPROVE),
    }
    return render(request, "review/queue.html", context)


def _filters(actor: Actor, view: str, chosen: str, text: str) -> dict[str, Any]:
    state = {"open": "open", "mine": "open", "held": "held", "decided": "decided", "all": ""}[view]
    return {
        "state": state,
        "queue": chosen,
        "text": text.replace("\x00", ""),
        "claimed_by": actor.ref if view == "mine" else "",
    }


def _described(actor: Actor, cases: list[Case]) -> list[dict[str, Any]]:
    pictures = pictures_of_cases(actor, [case.pk for case in cases])
    moment = clock.now()
    claimed = {case.claimed_by for case in cases if case.lease_until and case.lease_until > moment}
    names = display_names(actor, claimed)
    return [
        {
            "case": case,
            "picture": pictures.get(case.pk),
            "parts": [
                (PriorityPart(part), points)
                for part, points in with_age(_parts(case), case.opened_at, moment)
            ],
            "claimant": names.get(case.claimed_by, "")
            if case.lease_until and case.lease_until > moment
            else "",
        }
        for case in cases
    ]


def _parts(case: Case) -> list[tuple[str, int]]:
    return [(one["part"], one["points"]) for one in case.priority_parts]


@page(Permission.DECIDE)
@require_POST
def next_case(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Claim the next case and go to it; say so where nothing waits."""
    chosen = request.POST.get("queue", "")
    case = start(request, actor, chosen if chosen in set(Queue) else "", held=bool(request.POST.get("held")))
    if case is None:
        messages.info(request, _("Nothing waits here: the queue is clear."))
        return redirect("web:queue")
    return redirect("web:case", case.pk)
