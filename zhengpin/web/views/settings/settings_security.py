"""How one signs in: password, second factor, e-mail address, and the sessions that go on, which can be ended."""

from __future__ import annotations

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts import operations, queries
from zhengpin.accounts.actor import Actor
from zhengpin.flows.people import security as account_security
from zhengpin.kit.errors import Problem
from zhengpin.web.agent_names import agent_name
from zhengpin.web.forms.accounts import NewEmail
from zhengpin.web.middleware.client_address import browser_of
from zhengpin.web.mistakes import blame
from zhengpin.web.page import page


@page(second_factor=False)
def security(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show where password, second factor and e-mail address are changed, and every session."""
    context = {
        "person": request.user,
        "change": queries.email_change_asked(actor),
        "has_factor": queries.has_second_factor(actor),
        "must_have_factor": queries.needs_second_factor(actor),
        "sessions": [
            {"row": row, "with": agent_name(row.agent), "own": row.session_key == request.session.session_key}
            for row in queries.sessions(actor)
        ],
    }
    return render(request, "settings/security.html", context)


@page(second_factor=False)
@require_POST
def end_session(request: HttpRequest, actor: Actor, session_id: UUID | None = None) -> HttpResponse:
    """End one other session, or all others."""
    ended = operations.end_sessions(
        number=session_id,
        but=request.session.session_key or "",
        browser=browser_of(request),
        actor=actor,
    )
    messages.success(request, _("Sessions ended: %(count)s.") % {"count": ended})
    return redirect("web:security")


@reauthentication_required()
@page()
def change_email(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask for another e-mail address; whoever has it is told by letter only."""
    form = NewEmail(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account_security.ask_email_change(
                email=form.cleaned_data["email"], browser=browser_of(request), actor=actor
            )
            messages.success(
                request,
                _("A letter was sent to the new address. Open its link in this browser to confirm it."),
            )
            return redirect("web:security")
        except Problem as problem:
            blame(form, problem)
    context = {"form": form, "person": request.user}
    return render(request, "settings/email.html", context, status=422 if form.errors else 200)


@page()
def confirm_email(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Change the address by the letter's link; a page first, since programs open links in letters too."""
    if request.method == "POST":
        account_security.change_email(code=code, browser=browser_of(request), actor=actor)
        messages.success(request, _("Your e-mail address was changed. Sign in with the new one from now on."))
        return redirect("web:security")
    context = {"change": queries.email_change_asked(actor)}
    return render(request, "settings/email_confirm.html", context)
