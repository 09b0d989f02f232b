"""Finds anything by what one pastes: a typed reference, an id, an address, a title."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhengpin.accounts.actor import Actor
from zhengpin.web.finding import found
from zhengpin.web.page import page


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
