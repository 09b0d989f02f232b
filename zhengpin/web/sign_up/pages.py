"""Applications for accounts, for administrators: those that wait, one, its answer, and invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts import sign_up_queries as queries
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.accounts.states import SIGN_UP, SignUpState
from zhengpin.flows.people import signing_up as flow
from zhengpin.kit.errors import Conflict, Invalid, Problem
from zhengpin.kit.ids import reference
from zhengpin.web.shell.page import add_problem, asked, messages_of, numbered_page, page
from zhengpin.web.shell.timeline import lines_of
from zhengpin.web.sign_up.forms import NEW, ApproveForm, InviteForm

if TYPE_CHECKING:
    from zhengpin.accounts.models import SignUp

ALL = "all"
VIEWS = [one.value for one in SignUpState if one is not SignUpState.UNCONFIRMED]
SIZE = 40


@page(Permission.MANAGE_ACCOUNTS)
def sign_ups(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List applications and invitations; by default those that wait for an answer."""
    return _list(request, actor, InviteForm())


def _list(request: HttpRequest, actor: Actor, form: InviteForm, status: int = 200) -> HttpResponse:
    view = asked(request, "view", [*VIEWS, ALL], SignUpState.WAITING.value)
    text = asked(request, "q")
    rows = queries.sign_ups(actor, state="" if view == ALL else view, text=text)
    context = {
        "page": numbered_page(rows, request, size=SIZE),
        "view": view,
        "views": VIEWS,
        "text": text,
        "form": form,
        "way": settings.SIGN_UP,
    }
    return render(request, "sign_up/sign_ups.html", context, status=status)


@page(Permission.MANAGE_ACCOUNTS)
@require_POST
def invite(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Invite an address to an account."""
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            row = flow.invite(actor=actor, **form.cleaned_data)
        except (Invalid, Conflict) as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The invitation is on its way."))
            return redirect("web:sign-up-application", row.pk)
    return _list(request, actor, form, 422)


@page(Permission.MANAGE_ACCOUNTS)
def sign_up(request: HttpRequest, actor: Actor, sign_up_id: UUID) -> HttpResponse:
    """Show one application or invitation."""
    return _one(request, actor, queries.sign_up(actor, sign_up_id))


def _one(
    request: HttpRequest,
    actor: Actor,
    row: SignUp,
    *,
    form: ApproveForm | None = None,
    wrong: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    allowed = SIGN_UP.allowed(row.state)
    context = {
        "row": row,
        "waits": row.state == SignUpState.WAITING,
        "may_revoke": "revoke" in allowed,
        "form": form or ApproveForm(offered=flow.offered_organisations(actor, row)),
        "wrong": wrong or [],
        "typed": request.POST.get("explanation", "")[:4000],
        "names": display_names(actor, [one for one in (row.answered_by, row.invited_by) if one]),
        "lines": lines_of(actor, [reference("sign_up", row.pk)]),
    }
    return render(request, "sign_up/application.html", context, status=status)


@page(Permission.MANAGE_ACCOUNTS)
@require_POST
def act(request: HttpRequest, actor: Actor, sign_up_id: UUID, step: str) -> HttpResponse:
    """Approve or refuse an application; mail an invitation again, or take it back."""
    row = queries.sign_up(actor, sign_up_id)
    if step == "approve":
        return _approved(request, actor, row)
    try:
        if step == "refuse":
            flow.refuse(sign_up_id=row.pk, explanation=request.POST.get("explanation", ""), actor=actor)
            messages.success(request, _("Refused. Its sender is written to."))
        elif step == "invite-again":
            flow.invite_again(sign_up_id=row.pk, actor=actor)
            messages.success(request, _("The invitation is on its way."))
        elif step == "revoke":
            flow.revoke(sign_up_id=row.pk, actor=actor)
            messages.success(request, _("The invitation is taken back."))
        else:
            raise Http404
    except Invalid as problem:
        return _one(request, actor, row, wrong=messages_of(problem), status=problem.status)
    return redirect("web:sign-ups")


def _approved(request: HttpRequest, actor: Actor, row: SignUp) -> HttpResponse:
    form = ApproveForm(request.POST, offered=flow.offered_organisations(actor, row))
    if not form.is_valid():
        return _one(request, actor, row, form=form, status=422)
    chosen = form.cleaned_data["organisation"]
    try:
        flow.approve(sign_up_id=row.pk, organisation_id=None if chosen == NEW else UUID(chosen), actor=actor)
    except Problem as problem:
        if problem.code != "person.email_taken" and not isinstance(problem, Invalid):
            raise
        add_problem(form, problem)
        return _one(request, actor, row, form=form, status=problem.status)
    messages.success(request, _("Approved. A letter says how the account is entered."))
    return redirect("web:sign-ups")
