"""The first page after signing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.web.page import page


@page()
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    return render(request, "dashboard/home.html", {"area": "home"})
