"""Where protected names and pictures were found in names and avatars: the list with its filters, and as a table."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.bearers import BEARERS
from zhengpin.kit.ids import split_reference
from zhengpin.kit.pagination import page_of
from zhengpin.monitoring import surface_queries as queries
from zhengpin.monitoring.states import FindingKind, FindingState
from zhengpin.web.files import streamed_table
from zhengpin.web.mistakes import asked, asked_id
from zhengpin.web.page import page
from zhengpin.web.views.findings import ALWAYS

SIZE = 40


@page(Permission.READ_FINDINGS)
def surface_findings(request: HttpRequest, actor: Actor) -> HttpResponse:
    chosen = _chosen(request)
    state = asked(request, "state", FindingState)
    shown = page_of(
        queries.surface_findings(actor, state=state, **chosen), cursor=request.GET.get("cursor"), limit=SIZE
    )
    counts = queries.surface_finding_counts(actor, **chosen)
    context = {
        "page": shown,
        "rows": [_described(one) for one in shown.items],
        "chosen": chosen,
        "state": state,
        "filtered": bool(state) or any(chosen.values()),
        "states": [one for one in FindingState if one in ALWAYS or counts[one.value] or one == state],
        "counts": counts,
        "kinds": list(FindingKind),
        "surfaces": BEARERS,
    }
    return render(request, "findings/surfaces.html", context)


def _chosen(request: HttpRequest) -> dict[str, Any]:
    return {
        "kind": asked(request, "kind", FindingKind),
        "surface": asked(request, "surface", BEARERS),
        "filing_id": asked_id(request, "filing"),
    }


def _described(row: Any) -> dict[str, Any]:
    """Return a finding with the kind of thing it was found on, and the words in it that claim to be the brand."""
    claims = [one["text"] for one in row.match.get("claims", ())]
    return {"finding": row, "surface": split_reference(row.screening.subject)[0], "claims": claims}


@page(Permission.READ_FINDINGS)
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with the findings, by the list's filters, as CSV."""
    state = asked(request, "state", FindingState)
    rows = queries.surface_findings(actor, state=state, **_chosen(request))
    return streamed_table("names-and-avatars", queries.surface_finding_rows(rows))
