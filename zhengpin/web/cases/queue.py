"""The review queues: what waits, for how long, and the way into reviewing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

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
from zhengpin.review import operations, queries
from zhengpin.review.priority import PriorityPart, with_age
from zhengpin.review.states import Queue
from zhengpin.web.cases.rail import undoable
from zhengpin.web.shell.holders import holders_of
from zhengpin.web.shell.page import numbered_page, page

if TYPE_CHECKING:
    from zhengpin.review.models import Case

QUEUE, PUT_OFF = "walk_queue", "walk_put_off"
MOST_PUT_OFF = 50


def start(request: HttpRequest, actor: Actor, queue: str, *, held: bool = False) -> Case | None:
    """Begin a walk through one queue ("": through all) and return its first case, claimed; None where nothing waits.

    What was put off before is offered again. held: through the cases that wait for a second person.
    """
    request.session[QUEUE] = queue
    request.session.pop(PUT_OFF, None)
    return operations.claim_next(queue=queue or None, held=held, actor=actor)


def go_on(request: HttpRequest, actor: Actor) -> Case | None:
    """Return the next case of the walk, claimed; None where nothing waits but what was put off."""
    put_off = [UUID(one) for one in request.session.get(PUT_OFF, [])]
    return operations.claim_next(queue=request.session.get(QUEUE) or None, skip=put_off, actor=actor)


def put_off(request: HttpRequest, case_id: UUID) -> None:
    """Offer this case no more on this walk."""
    kept = [one for one in request.session.get(PUT_OFF, []) if one != str(case_id)]
    request.session[PUT_OFF] = [*kept, str(case_id)][-MOST_PUT_OFF:]


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


def _described(actor: Actor, cases: list[Case]) -> list[dict[str, object]]:
    pictures = pictures_of_cases(actor, [case.pk for case in cases])
    moment = clock.now()
    claimed = {case.claimed_by for case in cases if case.lease_until and case.lease_until > moment}
    names = display_names(actor, claimed)
    holders = holders_of(cases)
    return [
        {
            "case": case,
            "holder": (case.complainant_id and holders.get(case.complainant_id)) or case.complainant,
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
