"""Where protected films and sounds were found in videos: the list with its filters, and as a table."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.pagination import page_of
from zhengpin.monitoring import footage_queries as queries
from zhengpin.monitoring.states import FindingKind, FindingState
from zhengpin.web.files import streamed_table
from zhengpin.web.mistakes import asked, asked_id
from zhengpin.web.page import page
from zhengpin.web.videos.one import finding_shown
from zhengpin.web.views.findings import ALWAYS

SIZE = 40
KINDS = (FindingKind.FOOTAGE, FindingKind.SOUND)


@page(Permission.READ_FINDINGS)
def film_findings(request: HttpRequest, actor: Actor) -> HttpResponse:
    chosen = _chosen(request)
    state = asked(request, "state", FindingState)
    found = queries.footage_findings(actor, state=state, **chosen)
    shown = page_of(found, cursor=request.GET.get("cursor"), limit=SIZE)
    counts = queries.footage_finding_counts(actor, **chosen)
    context = {
        "page": shown,
        "rows": [finding_shown(one) for one in shown.items],
        "chosen": chosen,
        "state": state,
        "filtered": bool(state) or any(chosen.values()),
        "states": [one for one in FindingState if one in ALWAYS or counts[one.value] or one == state],
        "counts": counts,
        "kinds": KINDS,
        "may_see_videos": actor.may(Permission.READ_CATALOGUE),
    }
    return render(request, "findings/films.html", context)


def _chosen(request: HttpRequest) -> dict[str, Any]:
    return {"kind": asked(request, "kind", KINDS), "filing_id": asked_id(request, "filing")}


@page(Permission.READ_FINDINGS)
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with the findings, by the list's filters, as CSV."""
    state = asked(request, "state", FindingState)
    rows = queries.footage_findings(actor, state=state, **_chosen(request))
    return streamed_table("films-found", queries.footage_finding_rows(rows))
