"""Rechecks of what the marketplace shows: the list, one with its progress and what it found, started and stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.screening import catalogue_pass
from zhengpin.flows.screening import rescan as flow
from zhengpin.kit.pagination import page_of
from zhengpin.monitoring.passes.pass_queries import (
    ahead_of,
    catalogue_times,
    days_left,
    newest_of_fingerprints,
    stands_still,
)
from zhengpin.monitoring.rescans import rescan_queries as queries
from zhengpin.monitoring.states import PassKind, PassState, RescanState
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.page import asked, page

if TYPE_CHECKING:
    from zhengpin.monitoring.models import Rescan

SIZE = 25
MOST_SOUGHT = 6
UNDER_WAY = (RescanState.SEARCHING.value, RescanState.SCREENING.value)


@page(Permission.READ_RESCANS)
def rescans(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the rechecks, and start one."""
    if request.method == "POST":
        return redirect("web:rescan", _started(request, actor).pk)
    state = asked(request, "state", RescanState)
    shown = page_of(queries.rescans(actor, state=state), cursor=request.GET.get("cursor"), limit=SIZE)
    context = {
        "page": shown,
        "rows": [_described(row, actor) for row in shown.items],
        "state": state,
        "states": list(RescanState),
        "may_start": actor.may(Permission.RESCAN),
        "times": catalogue_times(),
        "share": settings.PASSES_SHARE,
        **_weights(actor),
    }
    return render(request, "rescans/rescans.html", context)


def _weights(actor: Actor) -> dict[str, object]:
    """Return how far the newest pass for weights has come, and what may be done about it."""
    row = newest_of_fingerprints(actor)
    if row is None:
        return {}
    behind = row.done + row.refused
    return {
        "weights": row,
        "behind": behind,
        "before_it": max(row.total, behind),
        "weights_days": days_left(row),
        "weights_still": stands_still(row),
        "may_stop": row.state == PassState.RUNNING and actor.may(Permission.RESCAN),
        "may_begin": row.state == PassState.STOPPED and actor.may(Permission.RESCAN),
    }


@page(Permission.RESCAN)
@require_POST
def stop_weights(request: HttpRequest, actor: Actor, pass_id: UUID) -> HttpResponse:
    """Stop a pass for weights after its chunk."""
    catalogue_pass.stop(pass_id=pass_id, actor=actor)
    return redirect("web:rescans")


@page(Permission.RESCAN)
@require_POST
def begin_weights(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin the pass for the weights in use; what was made before is not made again."""
    catalogue_pass.start(actor=actor)
    return redirect("web:rescans")


def _started(request: HttpRequest, actor: Actor) -> Rescan:
    number = request.POST.get("reference", "")
    return flow.start(
        actor=actor,
        everything=request.POST.get("scope") == "all",
        filing_id=request.POST.get("filing") or None,
        reference_id=int(number) if number.isdecimal() and len(number) < 19 else None,
    )


def _described(row: Rescan, actor: Actor) -> dict[str, object]:
    sought = list(queries.sought_by(actor, row)[:MOST_SOUGHT])
    return {
        "rescan": row,
        "sought": list({one.filing_id: one.filing for one in sought}.values()),
        "more": row.targets > len(sought),
        "under_way": row.state in UNDER_WAY,
    }


def _passes(row: Rescan, actor: Actor) -> dict[str, object]:
    """Return how far the passes of a recheck have come, when they will be through, and how many go before."""
    if not actor.may(Permission.READ_RESCANS):
        return {}
    texts = next((one for one in row.passes.all() if one.kind == PassKind.NAMES), None)
    marks = next((one for one in row.passes.all() if one.kind == PassKind.MARKS), None)
    return {
        "marks": queries.marks_of(row),
        "before": ahead_of(marks) if marks else 0,
        "texts": texts,
        "share_done": row.done / row.total if row.total else 0.0,
        "days_left": queries.days_left_of(row),
    }


@page(Permission.READ_RESCANS)
def one(request: HttpRequest, actor: Actor, rescan_id: UUID) -> HttpResponse:
    """Show how far a recheck has come and what it found; to htmx the progress alone."""
    row = queries.rescan(actor, rescan_id)
    context = {**_described(row, actor), **_passes(row, actor)}
    if request.htmx:  # type: ignore[attr-defined]
        answer = render(request, "rescans/progress.html", context)
        if not context["under_way"]:
            answer["HX-Refresh"] = "true"  # what was found is complete now
        return answer
    found = page_of(queries.found_by(actor, row), cursor=request.GET.get("cursor"), limit=SIZE)
    context |= {
        "page": found,
        "may_start": actor.may(Permission.RESCAN),
        "still": queries.standing_still(row),
        "cancelled": row.state == RescanState.CANCELLED,
    }
    return render(request, "rescans/rescan.html", context)


@page(Permission.READ_RESCANS)
def export(request: HttpRequest, actor: Actor, rescan_id: UUID) -> HttpResponseBase:
    """Answer with what a recheck found, as CSV."""
    row = queries.rescan(actor, rescan_id)
    return streamed_table(f"recheck-{row.pk}", queries.found_rows(actor, row))


@page(Permission.RESCAN)
@require_POST
def cancel(request: HttpRequest, actor: Actor, rescan_id: UUID) -> HttpResponse:
    return redirect("web:rescan", flow.cancel(rescan_id=rescan_id, actor=actor).pk)


@page(Permission.RESCAN)
@require_POST
def resume(request: HttpRequest, actor: Actor, rescan_id: UUID) -> HttpResponse:
    return redirect("web:rescan", flow.resume(rescan_id=rescan_id, actor=actor).pk)
