"""One's own settings, and what one's roles allow."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from zhengpin.accounts import operations
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import EVERYTHING_ROLES
from zhengpin.accounts.queries import organisations, permission_table
from zhengpin.accounts.states import ROLES_OF_KIND, OrganisationKind, Role
from zhengpin.kit.errors import Problem
from zhengpin.web.forms.accounts import Profile
from zhengpin.web.mistakes import blame
from zhengpin.web.page import page

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
            blame(form, problem)
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
