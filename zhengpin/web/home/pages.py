"""The first page: to whoever is signed in the overview, by who one is, to everyone else the front page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import Role
from zhengpin.web.front.pages import front
from zhengpin.web.home.dashboards import holder, merchant, staff, to_decide, under_way
from zhengpin.web.home.finding import found
from zhengpin.web.shell.language_addresses import named_language
from zhengpin.web.shell.middleware import other_address
from zhengpin.web.shell.page import page

FILERS = frozenset({Role.HOLDER_MEMBER, Role.AGENT_MEMBER})
SHOWN = frozenset({Role.MERCHANT_MEMBER, Role.CREATOR_MEMBER})


def home(request: HttpRequest) -> HttpResponseBase:
    """Show the overview to whoever is signed in, and the front page to everyone else, and where a language is named."""
    shown = overview if request.user.is_authenticated and not named_language(request) else front
    return shown(request)


home.public = True  # type: ignore[attr-defined]


@page()
def overview(request: HttpRequest, actor: Actor) -> HttpResponse:
    for template, gather, meant in _CHOICES:
        if meant(actor):
            return render(request, template, _address(request, actor) | gather(actor))
    return render(request, "dashboard/nothing.html")


_CHOICES = (
    ("dashboard/staff.html", staff, lambda actor: actor.sees_everything),
    ("dashboard/holder.html", holder, lambda actor: bool(actor.roles & FILERS)),
    ("dashboard/merchant.html", merchant, lambda actor: bool(actor.roles & SHOWN)),
)


def _address(request: HttpRequest, actor: Actor) -> dict[str, str]:
    """Return by which other address this was asked for than letters give, for whoever can change that."""
    if not actor.may(Permission.MANAGE_WEBHOOKS):
        return {}
    return {"other_address": other_address(request), "public_address": settings.PUBLIC_ADDRESS}


@page(Permission.READ_CATALOGUE)
def progress(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Answer with the long work of now, and what waits since; the page asks again while there is some."""
    return render(request, "dashboard/progress.html", {"again": True} | to_decide(actor) | under_way(actor))


@page()
def find(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Go to the one thing meant, or list what could be meant."""
    text = request.GET.get("q", "").strip()
    results = found(actor, text)
    if len(results) == 1:
        return redirect(results[0].address)
    return render(request, "palette/find.html", {"text": text, "results": results})


@page()
def suggestions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what could be meant, for the palette."""
    text = request.GET.get("q", "").strip()
    return render(request, "palette/results.html", {"text": text, "results": found(actor, text)})
