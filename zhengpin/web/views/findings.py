"""Where protected pictures and names were found, for holders and for the operator."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.pagination import page_of
from zhengpin.monitoring import queries
from zhengpin.monitoring.states import FindingKind, FindingState
from zhengpin.web.page import page


@page(Permission.READ_FINDINGS)
def findings(request: HttpRequest, actor: Actor) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in set(FindingState) else ""
    kind = request.GET.get("kind", "")
    kind = kind if kind in set(FindingKind) else ""
    rows = queries.findings(actor, kind=kind, state=state)
    context = {
        "area": "findings",
        "page": page_of(rows, cursor=request.GET.get("cursor"), limit=40),
        "state": state,
        "kind": kind,
        "states": list(FindingState),
        "kinds": list(FindingKind),
        "counts": {
            one.value: queries.findings(actor, kind=kind, state=one.value).count() for one in FindingState
        },
    }
    return render(request, "findings/findings.html", context)
