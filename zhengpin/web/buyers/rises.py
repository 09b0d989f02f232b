"""Rises: shops, brands, creators of which buyers say fake more often than before; looked into, and what follows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names, today
from zhengpin.feedback.periods import RatePeriod
from zhengpin.feedback.queries import rates as rate_queries
from zhengpin.feedback.queries.feedback import SAYS_ANY_FAKE, FeedbackFilter, feedback
from zhengpin.feedback.queries.rises import rise as found_rise
from zhengpin.feedback.queries.rises import rises as found_rises
from zhengpin.feedback.queries.said import behind
from zhengpin.feedback.queries.series import series
from zhengpin.feedback.states import RATE_TABLES, RISE, RateKind, RiseState, Step
from zhengpin.flows.buyers import rises as flow
from zhengpin.flows.buyers.rise_cases import case_of
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.monitoring.problems import NothingProtected
from zhengpin.web.buyers.drawing import drawing
from zhengpin.web.shell.page import asked, messages_of, page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.feedback.models import Rise

SIZE = 25
DAYS_BEFORE, MOST_DAYS = 28, 90
"""Days before a rise that its drawing begins with, and the most that it shows."""
MOST_FEEDBACK = 6
MAY_RESCAN = (Permission.RESCAN, Permission.ANSWER_FEEDBACK)
CLOSING = {"handle": RiseState.HANDLED, "dismiss": RiseState.DISMISSED}


@page(Permission.READ_FEEDBACK)
def rises(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List rises, the newest first; by default those that nobody has looked into."""
    state = asked(request, "state", RiseState, RiseState.OPEN.value)
    kind, text = asked(request, "kind", RateKind), asked(request, "q")
    shown = page_of(
        found_rises(actor, state=state, kind=kind, text=text), cursor=request.GET.get("cursor"), limit=SIZE
    )
    context = {
        "page": shown,
        "rows": [(row, rate_queries.label_of(row.unit)) for row in shown.items],
        "state": state,
        "states": list(RiseState),
        "kind": kind,
        "kinds": list(RATE_TABLES),
        "text": text,
        "filtered": bool(kind or text),
    }
    return render(request, "buyers/rises.html", context)


@page(Permission.READ_FEEDBACK)
def rise(request: HttpRequest, actor: Actor, rise_id: UUID) -> HttpResponse:
    """Show one rise: how it came, what makes it up, and what can be done."""
    return _show(request, actor, found_rise(actor, rise_id))


def _show(
    request: HttpRequest, actor: Actor, row: Rise, wrong: list[str] | None = None, status: int = 200
) -> HttpResponse:
    subject = rate_queries.unit_subject(actor, row.unit_id)
    last = min(today(), row.since + timedelta(days=MOST_DAYS - DAYS_BEFORE))
    since = RatePeriod(row.since, max(last, row.since))
    drawn = RatePeriod(row.since - timedelta(days=DAYS_BEFORE), since.last)
    allowed = set(RISE.allowed(row.state)) if actor.may(Permission.ANSWER_FEEDBACK) else set()
    context = {
        "rise": row,
        "label": rate_queries.label_of(row.unit),
        "subject": subject,
        "drawing": drawing(series(actor, subject, drawn, Step.DAY), Step.DAY),
        "behind": behind(actor, subject, since),
        "newest": list(
            feedback(actor, FeedbackFilter(says=SAYS_ANY_FAKE, subject=subject, period=since))[:MOST_FEEDBACK]
        ),
        "closing": [(verb, state) for verb, state in CLOSING.items() if verb in allowed],
        "may_rescan": any(actor.may(one) for one in MAY_RESCAN),
        "case": case_of(row.pk),
        "names": display_names(actor, [row.closed_by] if row.closed_by else []),
        "lines": lines_of(actor, [reference("rise", row.pk)]),
        "wrong": wrong,
        "typed": request.POST,
    }
    return render(request, "buyers/rise.html", context, status=status)


@page(Permission.READ_FEEDBACK, Permission.ANSWER_FEEDBACK)
@require_POST
def close(request: HttpRequest, actor: Actor, rise_id: UUID) -> HttpResponse:
    """Close a rise, with what was found."""
    row = found_rise(actor, rise_id)
    state = CLOSING.get(request.POST.get("close", ""), RiseState.HANDLED)
    try:
        flow.close_rise(rise_id=row.pk, state=state.value, note=request.POST.get("note", ""), actor=actor)
    except Invalid as problem:
        return _show(request, actor, row, messages_of(problem), problem.status)
    messages.success(request, _("The rise is closed."))
    return redirect("web:buyer-rise", row.pk)


@page(Permission.READ_FEEDBACK, any_of=MAY_RESCAN)
@require_POST
def rescan(request: HttpRequest, actor: Actor, rise_id: UUID) -> HttpResponse:
    """Have the goods of a rise looked at again."""
    row = found_rise(actor, rise_id)
    try:
        flow.rescan_goods(rise_id=row.pk, actor=actor)
    except NothingProtected:
        messages.error(request, _("Nothing of it is shown now, so there is nothing to look at."))
    else:
        messages.success(request, _("The goods are being looked at again. What is found becomes a case."))
    return redirect("web:buyer-rise", row.pk)
