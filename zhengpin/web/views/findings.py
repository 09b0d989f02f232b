"""Where protected pictures and names were found, for holders and for the operator."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.pagination import page_of
from zhengpin.monitoring import queries
from zhengpin.monitoring.states import FindingKind, FindingState
from zhengpin.web.mistakes import asked, asked_id
from zhengpin.web.page import page

ALWAYS = (FindingState.OPEN, FindingState.UPHELD, FindingState.DISMISSED, FindingState.AUTHORISED)
"""States that are shown also where nothing stands in them."""


@page(Permission.READ_FINDINGS)
def findings(request: HttpRequest, actor: Actor) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in set(FindingState) else ""
    kind = request.GET.get("kind", "")
    kind = kind if kind in set(FindingKind) else ""
    of = _of(request)
    rows = queries.findings(actor, kind=kind, state=state, **of)
    counts = {
        one.value: queries.findings(actor, kind=kind, state=one.value, **of).count() for one in FindingState
    }
    context = {
        "page": page_of(rows, cursor=request.GET.get("cursor"), limit=40),
        "state": state,
        "kind": kind,
        "states": [one for one in FindingState if one in ALWAYS or counts[one.value] or one == state],
        "kinds": list(FindingKind),
        "counts": counts,
        "may_complain": actor.may(Permission.COMPLAIN) and not actor.sees_everything,
        "of": {name.removesuffix("_id"): value for name, value in of.items() if value},
    }
    return render(request, "findings/findings.html", context)


def _of(request: HttpRequest) -> dict[str, Any]:
    """Return the filing and the picture whose findings alone are asked for."""
    number = asked(request, "reference")
    return {
        "filing_id": asked_id(request, "filing"),
        "reference_id": int(number) if number.isascii() and number.isdigit() and len(number) < 18 else None,
    }
