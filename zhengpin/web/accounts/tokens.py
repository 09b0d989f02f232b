"""API tokens: issued for an organisation with a role, shown once, revoked at once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts import operations, queries
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.browser import Browser
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import Role
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.web.accounts.forms import NewToken
from zhengpin.web.shell.middleware import browser_of
from zhengpin.web.shell.page import add_problem, numbered_page, page

if TYPE_CHECKING:
    from zhengpin.accounts.models import Organisation


@page(Permission.MANAGE_ACCOUNTS)
def tokens(request: HttpRequest, actor: Actor) -> HttpResponse:
    context = {
        "page": numbered_page(queries.tokens(actor), request),
        "organisations": list(queries.organisations(actor)[:1000]),
        "now": clock.now(),
    }
    return render(request, "settings/tokens.html", context)


@page(Permission.MANAGE_ACCOUNTS)
def new_token(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Issue a token for the organisation that was chosen; its secret is on the answer and nowhere else."""
    chosen = request.GET.get("organisation", "")
    shown = queries.organisation(actor, _uuid(chosen))
    form = NewToken(request.POST or None, kind=shown.kind)
    browser = browser_of(request)
    made = _issued(form, shown, browser, actor) if request.method == "POST" and form.is_valid() else None
    context = {"organisation": shown, "form": form, "made": made}
    return render(request, "settings/new_token.html", context, status=422 if form.errors else 200)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _issued(form: NewToken, shown: Organisation, browser: Browser, actor: Actor) -> tuple[object, str] | None:
    given = form.cleaned_data
    try:
        return operations.issue_token(
            organisation_id=shown.pk,
            role=Role(given["role"]),
            name=given["name"],
            scopes=[Permission(scope) for scope in given["scopes"]] or None,
            expires_at=_end_of(given["expires_on"]),
            browser=browser,
            requests_a_minute=given["requests_a_minute"],
            screenings_a_day=given["screenings_a_day"],
            actor=actor,
        )
    except Problem as problem:
        add_problem(form, problem)
        return None


def _end_of(last: date | None) -> datetime | None:
    if last is None:
        return None
    return datetime.combine(last + timedelta(days=1), time.min, tzinfo=timezone.get_default_timezone())


@page(Permission.MANAGE_ACCOUNTS)
@require_POST
def revoke_token(request: HttpRequest, actor: Actor, token_id: UUID) -> HttpResponse:
    operations.revoke_token(token_id=token_id, browser=browser_of(request), actor=actor)
    messages.success(request, _("The token was revoked: it opens nothing any more."))
    return redirect("web:tokens")
