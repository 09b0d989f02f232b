"""Requests by authorities, for staff: the list, one with all that was done and what can be done next, a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.authorities import queries
from zhengpin.authorities.operations import ReceivedRequest, Secrecy
from zhengpin.authorities.policy import policy_of
from zhengpin.authorities.queries.reading import UNDER_WAY
from zhengpin.authorities.states import RequestKind, RequestState
from zhengpin.evidence.refusals import Refused
from zhengpin.flows.authorities import answering, receiving
from zhengpin.flows.authorities.letters import texts_for_authority
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import new_id, reference
from zhengpin.kit.pagination import page_of
from zhengpin.web.authorities.forms import AuthorityRequestForm
from zhengpin.web.authorities.items import shown_items
from zhengpin.web.authorities.steps import steps_of
from zhengpin.web.complaints.evidence import served
from zhengpin.web.purchases.acts import Act, step_taken
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import add_problem, asked, page, sent
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from zhengpin.authorities.models import AuthorityRequest

SIZE = 25
ALL = "all"
READ, HANDLE = Permission.READ_AUTHORITY_REQUESTS, Permission.HANDLE_AUTHORITY_REQUESTS


@page(READ)
def requests(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List requests, the newest first; by default those under way."""
    chosen = _chosen(request)
    context = {
        "page": page_of(_rows(actor, chosen), cursor=request.GET.get("cursor"), limit=SIZE),
        "chosen": chosen,
        "filtered": bool(chosen["text"] or chosen["kind"] or chosen["view"] not in (UNDER_WAY, ALL)),
        "states": list(RequestState),
        "kinds": list(RequestKind),
        "now": clock.now(),
        "may_handle": actor.may(HANDLE),
    }
    return render(request, "authorities/requests.html", context)


def _chosen(request: HttpRequest) -> dict[str, str]:
    return {
        "view": asked(request, "view", [*RequestState, UNDER_WAY, ALL], UNDER_WAY),
        "kind": asked(request, "kind", RequestKind),
        "text": asked(request, "q"),
    }


def _rows(actor: Actor, chosen: dict[str, str]) -> QuerySet[AuthorityRequest]:
    view = "" if chosen["view"] == ALL else chosen["view"]
    return queries.requests(actor, state=view, kind=chosen["kind"], text=chosen["text"])


@page(READ)
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with the register of requests as a table: what was given out is counted, not told."""
    rows = _rows(actor, _chosen(request))
    return streamed_table("authority-requests", queries.register_rows(actor, rows))


@page(HANDLE)
def receive(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the form of a new request, and take it in with its document."""
    authorities = [
        (str(one.pk), f"{one.country} · {one.name}") for one in queries.authorities(actor, active=True)
    ]
    form = AuthorityRequestForm(sent(request)[0], authorities=authorities)
    key = request.POST.get("key") or str(new_id())
    if request.method == "POST" and form.is_valid():
        document = request.FILES.get("document")
        try:
            if document is None:
                raise Refused("document.empty")
            row = receiving.receive(received=_received(form, key), document=document.read(), actor=actor)
        except Problem as problem:
            if problem.status in (401, 403):
                raise
            add_problem(form, problem)
        else:
            messages.success(request, _("Recorded. Call the authority back at its filed number."))
            return redirect("web:authority-request", row.pk)
    context = {"form": form, "authorities": authorities, "key": key}
    return render(request, "authorities/receive.html", context, status=422 if form.errors else 200)


def _received(form: AuthorityRequestForm, key: str) -> ReceivedRequest:
    said = dict(form.cleaned_data)
    secrecy = Secrecy(said.pop("secret"), said.pop("secret_until"), said.pop("secrecy_basis"))
    return ReceivedRequest(**said, secrecy=secrecy, key=key)


@page(READ)
def one(request: HttpRequest, actor: Actor, authority_request_id: UUID) -> HttpResponse:
    """Show one request, whole, and what can be done next."""
    row = queries.request(actor, authority_request_id)
    return show(request, actor, row, steps_of(row, actor))


def show(
    request: HttpRequest, actor: Actor, row: AuthorityRequest, steps: list[Act], status: int = 200
) -> HttpResponse:
    """Answer with the page of a request."""
    people = [row.received_by, row.proposed_by, row.approved_by, row.ended_by, row.confirmed_by]
    calls = list(queries.call_backs(actor, row.pk))
    basis = policy_of(settings.AUTHORITY_POLICY).basis(row.basis)
    context = {
        "request_row": row,
        "basis": basis.label(reader_language()) if basis else row.basis,
        "steps": steps,
        "items": shown_items(row, actor),
        "holds": queries.holds_of(actor, row.pk),
        "calls": calls,
        "names": display_names(actor, [one for one in (*people, *(call.called_by for call in calls)) if one]),
        "may_handle": actor.may(HANDLE),
        "letters": texts_for_authority(row, actor=actor) if actor.may(HANDLE) else [],
        "now": clock.now(),
        "lines": lines_of(actor, [reference("authority_request", row.pk)]),
    }
    return render(request, "authorities/request.html", context, status=status)


@page(READ)
@require_POST
def act(request: HttpRequest, actor: Actor, authority_request_id: UUID, step: str) -> HttpResponse:
    """Take a step with a request; a mistake is shown on its page, beside the step."""
    row = queries.request(actor, authority_request_id)
    steps = steps_of(row, actor, request.POST, posted=step)
    if step_taken(steps, step, request, actor, refusal=not_now(row)):
        return redirect("web:authority-request", row.pk)
    return show(request, actor, queries.request(actor, row.pk), steps, 422)


def not_now(row: AuthorityRequest) -> Problem:
    """Return the refusal of a step that the state of a request does not allow."""
    return Problem(
        _("This cannot be done with the request now."),
        code="authority_request.step_unknown",
        status=409,
        remedy=_("Open it again to see what can be done next."),
        state=row.state,
    )


@page(READ)
def document(request: HttpRequest, actor: Actor, authority_request_id: UUID) -> HttpResponseBase:
    """Answer with the letter or order itself."""
    row = queries.request(actor, authority_request_id)
    if row.document is None:
        raise Http404
    return served(row.number, row.document)


@page(HANDLE)
@require_POST
def answer(request: HttpRequest, actor: Actor, authority_request_id: UUID) -> HttpResponseBase:
    """Answer with the sealed answer, to be sent; the ledger is told who took it."""
    row = queries.request(actor, authority_request_id)
    return served(f"{row.number}.zip", answering.take_answer(request_id=row.pk, actor=actor))


@page(READ)
def clocks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show both clocks by kind and country, of the year that runs or the one before."""
    now = clock.now()
    year = now.year - 1 if asked(request, "year") == str(now.year - 1) else now.year
    since = now.replace(year=year, month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    rows = queries.clock_figures(actor, since=since, until=since.replace(year=year + 1), now=now)
    context = {"rows": rows, "year": year, "years": [now.year, now.year - 1]}
    return render(request, "authorities/clocks.html", context)
