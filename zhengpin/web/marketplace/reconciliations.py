"""Reconciliations with the marketplace on the operator's pages: the list, one with its faults, and every drift."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.enforcement.reconciling import operations, queries
from zhengpin.enforcement.states import DriftKind, DriftState
from zhengpin.kit.errors import Invalid
from zhengpin.kit.pagination import page_of
from zhengpin.web.shell.page import asked, messages_of, page


@page(Permission.READ_REPORTS)
def reconciliations(request: HttpRequest, actor: Actor) -> HttpResponse:
    shown = page_of(queries.reconciliations(actor), cursor=request.GET.get("cursor"), limit=40)
    open_now = queries.drifts(actor, state=DriftState.OPEN.value).count()
    context = {"page": shown, "open_now": open_now}
    return render(request, "reconciliations/list.html", context)


@page(Permission.READ_REPORTS)
def reconciliation(request: HttpRequest, actor: Actor, reconciliation_id: UUID) -> HttpResponse:
    """Show one: its counts, the rows that could not be read, and the drifts that it found or met again."""
    row = queries.reconciliation(actor, reconciliation_id)
    shown = page_of(queries.drifts(actor, seen_in=row), cursor=request.GET.get("cursor"), limit=40)
    context = {"row": row, "page": shown}
    return render(request, "reconciliations/one.html", context)


@page(Permission.READ_REPORTS)
def drifts(request: HttpRequest, actor: Actor) -> HttpResponse:
    state = asked(request, "state", DriftState, DriftState.OPEN.value)
    kind = asked(request, "kind", DriftKind)
    rows = queries.drifts(actor, state=state, kind=kind)
    context = {
        "state": state,
        "kind": kind,
        "states": list(DriftState),
        "kinds": list(DriftKind),
        "page": page_of(rows, cursor=request.GET.get("cursor"), limit=40),
        "may_accept": actor.may(Permission.APPROVE),
    }
    return render(request, "reconciliations/drifts.html", context)


@page(Permission.APPROVE)
@require_POST
def accept_drift(request: HttpRequest, actor: Actor, drift_id: UUID) -> HttpResponse:
    """Accept a drift, with the reason."""
    try:
        operations.accept_drift(
            drift_id=drift_id, explanation=request.POST.get("explanation", ""), actor=actor
        )
        messages.success(request, _("The drift is accepted; it raises no alarm any more."))
    except Invalid as problem:
        for sentence in messages_of(problem):
            messages.error(request, sentence)
    return redirect("web:drifts")
