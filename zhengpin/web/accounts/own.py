"""How one signs in: password, second factor, e-mail address, and the sessions that go on, which can be ended."""

from __future__ import annotations

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts import operations, queries
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import EVERYTHING_ROLES
from zhengpin.accounts.queries import organisations, permission_table
from zhengpin.accounts.states import ROLES_OF_KIND, OrganisationKind, Role
from zhengpin.flows.people import security as account_security
from zhengpin.kit.errors import Problem
from zhengpin.web.accounts.forms import NewEmail, Profile
from zhengpin.web.shell.middleware import browser_of
from zhengpin.web.shell.page import add_problem, page

# The first that is found counts: browsers name those before them, too.
_BROWSERS = (
    ("MicroMessenger", "WeChat"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("HuaweiBrowser", "Huawei Browser"),
    ("QQBrowser", "QQ Browser"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def agent_name(agent: str) -> str:
    """Return for instance `Firefox · Linux`; what no browser calls itself is shown as it is, shortened."""
    names = [next((name for sign, name in table if sign in agent), "") for table in (_BROWSERS, _SYSTEMS)]
    return " · ".join(filter(None, names)) or agent[:60]


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
            add_problem(form, problem)
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


YEAR = 365 * 24 * 3600


@page()
def profile(request: HttpRequest, actor: Actor) -> HttpResponse:
    person = request.user
    initial = {name: getattr(person, name) for name in ("name", "language", "time_zone", "keys_on")}
    form = Profile(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_profile(**form.cleaned_data, actor=actor)
            return _saved(form.cleaned_data["language"])
        except Problem as problem:
            add_problem(form, problem)
    context = {"form": form, "person": person}
    return render(request, "settings/profile.html", context, status=422 if form.errors else 200)


def _saved(language: str) -> HttpResponse:
    """Go back to the page, in the language just chosen, which this browser keeps."""
    response = redirect("web:settings")
    if language:
        translation.activate(language)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=YEAR,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    else:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
    return response


@page()
def permissions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the permission table, which can be read to a lawyer."""
    kinds = {role: [kind for kind in OrganisationKind if role in ROLES_OF_KIND[kind]] for role in Role}
    context = {
        "rows": [(permission, list(row.items())) for permission, row in permission_table()],
        "roles": [(role, kinds[role], role in EVERYTHING_ROLES, role in actor.roles) for role in Role],
        "mine": list(organisations(actor).filter(pk__in=actor.organisation_ids)),
    }
    return render(request, "settings/permissions.html", context)
