"""Appraisals: for whoever appraises those that it is asked and one to answer; for staff all, with links and errors."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.purchases import appraising
from zhengpin.flows.purchases.links import address_of
from zhengpin.kit.errors import NotFound
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.purchases import queries
from zhengpin.purchases.states import AppraisalState
from zhengpin.web.complaints.evidence import served
from zhengpin.web.purchases import answering
from zhengpin.web.purchases.answering import AppraisalDesk, desk_of
from zhengpin.web.purchases.figures import error_in_words
from zhengpin.web.shell.page import asked, page
from zhengpin.web.shell.timeline import lines_of

SIZE = 25
READERS = (Permission.READ_PURCHASES, Permission.APPRAISE)


@page(any_of=READERS)
def appraisals(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List appraisals, the newest first; an appraiser first sees those that it has still to answer."""
    otherwise = "" if actor.sees_everything else AppraisalState.ASKED.value
    state = asked(request, "state", [*AppraisalState, "all"], otherwise)
    rows = queries.appraisals(actor, state="" if state == "all" else state)
    shown = page_of(rows, cursor=request.GET.get("cursor"), limit=SIZE)
    errors = {}
    if actor.may(Permission.READ_PURCHASES):
        found = queries.errors_of(actor, list({one.appraiser_id for one in shown.items}))
        errors = {key: error_in_words(one) for key, one in found.items()}
    context = {
        "page": shown,
        "rows": [(one, errors.get(one.appraiser_id, "")) for one in shown.items],
        "state": state,
        "states": list(AppraisalState),
        "staff": actor.may(Permission.READ_PURCHASES),
    }
    return render(request, "purchases/appraisals.html", context)


@page(any_of=READERS)
def appraisal(request: HttpRequest, actor: Actor, appraisal_id: UUID) -> HttpResponse:
    """Show one appraisal: to an appraiser as a desk, to staff with its link and the appraiser's error."""
    row = queries.appraisal(actor, appraisal_id)
    return _show(request, actor, desk_of(row))


def _show(request: HttpRequest, actor: Actor, desk: AppraisalDesk, status: int = 200) -> HttpResponse:
    row, staff = desk.row, actor.may(Permission.READ_PURCHASES)
    context: dict[str, object] = {
        "desk": desk,
        "appraisal": row,
        "staff": staff,
        "may_appraise": actor.may(Permission.APPRAISE) and not staff,
        "may_handle": actor.may(Permission.HANDLE_PURCHASES),
    }
    if staff:
        error = queries.errors_of(actor, [row.appraiser_id])[row.appraiser_id]
        context |= {
            "error": error_in_words(error),
            "address": address_of(row) if actor.may(Permission.HANDLE_PURCHASES) else "",
            "lines": lines_of(actor, [reference("appraisal", row.pk)]),
        }
    return render(request, "purchases/appraisal.html", context, status=status)


@page(Permission.APPRAISE)
@require_POST
def received(request: HttpRequest, actor: Actor, appraisal_id: UUID) -> HttpResponse:
    """Confirm that the copy arrived, with the seal as it was found."""
    desk = desk_of(queries.appraisal(actor, appraisal_id), request, posted="received")
    if not answering.receive(desk, request, actor):
        return _show(request, actor, desk, 422)
    messages.success(request, _("Confirmed. Thank you."))
    return redirect("web:appraisal", desk.row.pk)


@page(Permission.APPRAISE)
@require_POST
def answer(request: HttpRequest, actor: Actor, appraisal_id: UUID) -> HttpResponse:
    """Answer an appraisal, once."""
    desk = desk_of(queries.appraisal(actor, appraisal_id), request, posted="answer")
    if not answering.answer(desk, request, actor):
        return _show(request, actor, desk, 422)
    messages.success(request, _("Your appraisal is kept. Thank you."))
    return redirect("web:appraisal", desk.row.pk)


@page(Permission.HANDLE_PURCHASES)
@require_POST
def ask_again(request: HttpRequest, actor: Actor, appraisal_id: UUID) -> HttpResponse:
    """Ask the same appraiser anew."""
    by_link = request.POST.get("by_link") == "on"
    row = appraising.ask_again(appraisal_id=appraisal_id, by_link=by_link, actor=actor)
    messages.success(request, _("The appraiser is asked anew."))
    return redirect("web:appraisal", row.pk)


@page(Permission.HANDLE_PURCHASES)
@require_POST
def revoke(request: HttpRequest, actor: Actor, appraisal_id: UUID) -> HttpResponse:
    """Take a question back; its link is good no more."""
    why = request.POST.get("why", "")
    row = appraising.revoke(appraisal_id=appraisal_id, why=why, actor=actor)
    messages.success(request, _("The question is taken back, and its link is good no more."))
    return redirect("web:appraisal", row.pk)


@page(any_of=READERS)
def photo(request: HttpRequest, actor: Actor, appraisal_id: UUID, digest: str) -> HttpResponseBase:
    return answering.shown_photo(queries.appraisal(actor, appraisal_id), request, digest)


@page(any_of=READERS)
def film(request: HttpRequest, actor: Actor, appraisal_id: UUID) -> HttpResponseBase:
    row = queries.appraisal(actor, appraisal_id)
    if row.copy.film is None:
        raise Http404
    return answering.shown_film(row)


@page(any_of=READERS)
def report(request: HttpRequest, actor: Actor, appraisal_id: UUID) -> HttpResponse:
    """Answer with the report that came with an appraisal."""
    row = queries.appraisal(actor, appraisal_id)
    if row.report is None:
        raise NotFound()
    return served(f"{row.number}.pdf", row.report)
