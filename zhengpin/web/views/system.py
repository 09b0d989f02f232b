"""The state of the system, for whoever keeps it: its processes and their memory, its jobs, its disk, its address."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.jobs.queries import backlog
from zhengpin.jobs.system_state import system_state
from zhengpin.web.page import page
from zhengpin.web.served_address import other_address


@page(Permission.MANAGE_WEBHOOKS)
def system(request: HttpRequest, actor: Actor) -> HttpResponse:
    context = {
        "area": "settings",
        "here": "system",
        "state": system_state(),
        "jobs": backlog(),
        "public_address": settings.PUBLIC_ADDRESS,
        "other_address": other_address(request),
    }
    return render(request, "settings/system.html", context)
