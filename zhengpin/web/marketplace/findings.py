"""What was found, in whatever kind of thing: one list with a tab a kind, and as one table."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.states import SubjectKind
from zhengpin.monitoring.queries.finding_list import Findings
from zhengpin.monitoring.queries.found import KINDS, Found
from zhengpin.monitoring.queries.found_table import found_rows
from zhengpin.monitoring.screening.film_words import clock_of
from zhengpin.monitoring.states import FindingKind, FindingState
from zhengpin.rulebook.states import ScreenedKind
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.page import asked, asked_id, page

SIZE = 40
ALWAYS = (FindingState.OPEN, FindingState.UPHELD, FindingState.DISMISSED, FindingState.AUTHORISED)
"""States that are shown also where nothing stands in them."""
SUBJECT_KINDS = {
    ScreenedKind.NAME: (
        SubjectKind.SHOP,
        SubjectKind.ACCOUNT,
        SubjectKind.CREATOR,
        SubjectKind.VIDEO,
        SubjectKind.ROOM,
    ),
}
"""What a tab holds, where that is more than one kind of thing."""


@page(Permission.READ_FINDINGS)
def findings(request: HttpRequest, actor: Actor) -> HttpResponse:
    chosen = _chosen(request)
    found = Findings(actor, **chosen)
    shown, counts = found.page(cursor=request.GET.get("cursor"), limit=SIZE), found.counts()
    state = chosen["state"]
    context = {
        "page": shown,
        "rows": [_described(one) for one in shown.items],
        "chosen": chosen,
        "filtered": any(value for name, value in chosen.items() if name != "of"),
        "tabs": _tabs(chosen["of"], found.counts_by_subject()),
        "states": [one for one in FindingState if one in ALWAYS or counts[one.value] or one == state],
        "counts": counts,
        "kinds": list(FindingKind),
        "subject_kinds": SUBJECT_KINDS.get(chosen["of"], ()),
        "may_complain": actor.may(Permission.COMPLAIN) and not actor.sees_everything,
    }
    return render(request, "findings/findings.html", context)


@page(Permission.READ_FINDINGS)
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with the findings, by the list's filters, as CSV."""
    return streamed_table("findings", found_rows(Findings(actor, **_chosen(request))))


@page(Permission.READ_FINDINGS)
def moved(request: HttpRequest, actor: Actor, of: str) -> HttpResponse:
    """Lead to the tab of a kind from where its own list stood."""
    asked_for = request.GET.copy()
    asked_for["of"] = of
    return redirect(f"{reverse('web:findings')}?{asked_for.urlencode()}")


def _chosen(request: HttpRequest) -> dict[str, Any]:
    number = asked(request, "reference")
    return {
        "of": asked(request, "of", KINDS),
        "kind": asked(request, "kind", FindingKind),
        "state": asked(request, "state", FindingState),
        "subject_kind": asked(request, "subject_kind", SubjectKind),
        "filing_id": asked_id(request, "filing"),
        "reference_id": int(number) if number.isascii() and number.isdigit() and len(number) < 18 else None,
    }


def _tabs(of: str, counts: dict[str, int]) -> list[dict[str, object]]:
    every: dict[str, object] = {"value": None, "many": sum(counts.values()), "here": not of}
    return [
        every,
        *({"value": one.value, "many": counts[one.value], "here": one == of} for one in KINDS),
    ]


def _described(one: Found) -> dict[str, object]:
    """Return a finding with what is shown beside it: the seconds of both films by the clock."""
    spans = [clock_of(second) for second in one.spans] if one.spans else []
    speed = float(one.match.get("speed") or 1.0)
    return {
        "found": one,
        "at": spans[:2],
        "protected_at": spans[2:],
        "mirrored": bool(one.match.get("mirrored")) and bool(spans),
        "speed": speed if abs(speed - 1) > NORMAL else None,
    }


NORMAL = 0.03
"""Difference of speed that nobody would call another speed."""
