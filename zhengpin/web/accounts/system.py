"""The state of the system, for whoever keeps it: its processes and their memory, its jobs, its disk, its address."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.jobs.queries import backlog
from zhengpin.jobs.system_health import NO_WORKERS, troubles
from zhengpin.jobs.system_state import system_state
from zhengpin.kit.troubles import Trouble, problem_for
from zhengpin.monitoring.passes.pass_queries import standing_still
from zhengpin.web.shell.middleware import other_address
from zhengpin.web.shell.page import page


def shown_troubles() -> list[tuple[str, str]]:
    """Return what health tells, in sentences: each with what to do."""
    found = []
    for code in troubles():
        if code == NO_WORKERS:
            found.append((_("No worker is running."), _("Start one: “zhengpin worker”.")))
        else:
            problem = problem_for(Trouble(code))
            found.append((_(str(problem.message)), _(str(problem.remedy))))
    if standing := standing_still():
        said = ngettext(
            "%(number)s pass through the catalogue stands still.",
            "%(number)s passes through the catalogue stand still.",
            standing,
        )
        remedy = _(
            "See that a worker runs. “zhengpin passes list” says why; “zhengpin passes run --waiting” goes on."
        )
        found.append((said % {"number": standing}, remedy))
    return found


@page(Permission.MANAGE_WEBHOOKS)
def system(request: HttpRequest, actor: Actor) -> HttpResponse:
    context = {
        "state": system_state(),
        "jobs": backlog(),
        "troubles": shown_troubles(),
        "public_address": settings.PUBLIC_ADDRESS,
        "other_address": other_address(request),
    }
    return render(request, "settings/system.html", context)
