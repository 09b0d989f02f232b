"""Disputes over originals: the list, one with both pictures laid over each other, and what either side and staff do."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.thumbnails import thumbnail
from zhengpin.flows.originals.disputes import ShownDispute, dispute_shown, disputing
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.kit.pagination import page_of
from zhengpin.originals import queries
from zhengpin.originals.dispute_states import DisputeSide, DisputeState
from zhengpin.web.originals.dispute_drawing import drawn
from zhengpin.web.originals.dispute_forms import DecisionForm, ReopeningForm, StatementForm
from zhengpin.web.shell.page import add_problem, asked, page

if TYPE_CHECKING:
    from django.forms import Form

    from zhengpin.originals.models import Dispute

SIZE = 25
LONGEST = 960
"""Of a side's picture as both see it, in pixels: whoever claims a picture does not get the other's file by it."""


@page(Permission.READ_ORIGINALS)
def disputes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List disputes, the newest first: for a party those in which it is a side, for staff all."""
    state = asked(request, "state", DisputeState)
    shown = page_of(queries.disputes(actor, state=state), cursor=request.GET.get("cursor"), limit=SIZE)
    context = {
        "page": shown,
        "rows": [dispute_shown(actor, row) for row in shown.items],
        "state": state,
        "states": list(DisputeState),
    }
    return render(request, "originals/disputes.html", context)


@page(Permission.READ_ORIGINALS)
def dispute(request: HttpRequest, actor: Actor, dispute_id: UUID) -> HttpResponse:
    """Show one dispute."""
    return _show(request, actor, queries.dispute(actor, dispute_id))


@page(Permission.READ_ORIGINALS)
def picture(request: HttpRequest, actor: Actor, dispute_id: UUID, side: str) -> HttpResponse:
    """Answer with a side's picture, made smaller; the file itself stays with its depositor."""
    row = queries.dispute(actor, dispute_id)
    deposit = row.first if side == DisputeSide.FIRST else row.second
    response = HttpResponse(thumbnail(deposit.blob_id, LONGEST), content_type="image/webp")
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@page(Permission.DEPOSIT_ORIGINALS)
@require_POST
def open_dispute(request: HttpRequest, actor: Actor, deposit_id: UUID) -> HttpResponse:
    """Dispute the deposit by which somebody else claims the picture of one's own."""
    row = disputing.dispute_by_own(
        own_deposit_id=deposit_id, statement=request.POST.get("statement", ""), actor=actor
    )
    messages.success(request, _("The dispute is open. The other side was told, and both are heard."))
    return redirect("web:original-dispute", row.pk)


@page(Permission.DEPOSIT_ORIGINALS)
@require_POST
def answer(request: HttpRequest, actor: Actor, dispute_id: UUID) -> HttpResponse:
    """Take one's side's statement."""
    form = StatementForm(request.POST)
    if form.is_valid():
        try:
            disputing.answer(dispute_id=dispute_id, statement=form.cleaned_data["statement"], actor=actor)
        except (Conflict, Invalid) as problem:
            add_problem(form, problem)
        else:
            messages.success(
                request, _("Your statement is on record. You can replace it while you are heard.")
            )
            return redirect("web:original-dispute", dispute_id)
    return _show(request, actor, queries.dispute(actor, dispute_id), answering=form)


@page(Permission.DEPOSIT_ORIGINALS)
@require_POST
def withdraw(request: HttpRequest, actor: Actor, dispute_id: UUID) -> HttpResponse:
    """Withdraw one's own claim."""
    disputing.withdraw(dispute_id=dispute_id, reason=request.POST.get("reason", ""), actor=actor)
    messages.success(request, _("Your claim is withdrawn. The other side was told."))
    return redirect("web:original-dispute", dispute_id)


@page(Permission.DECIDE_ORIGINALS)
@require_POST
def decide(request: HttpRequest, actor: Actor, dispute_id: UUID) -> HttpResponse:
    """Decide a dispute as a person."""
    form = DecisionForm(request.POST)
    if form.is_valid():
        try:
            disputing.decide(dispute_id=dispute_id, **form.cleaned_data, actor=actor)
        except (Conflict, Invalid) as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("Decided. Both sides were told."))
            return redirect("web:original-dispute", dispute_id)
    return _show(request, actor, queries.dispute(actor, dispute_id), deciding=form)


@page(Permission.DECIDE_ORIGINALS)
@require_POST
def reopen(request: HttpRequest, actor: Actor, dispute_id: UUID) -> HttpResponse:
    """Hear both sides again."""
    form = ReopeningForm(request.POST)
    if form.is_valid():
        try:
            disputing.reopen(dispute_id=dispute_id, **form.cleaned_data, actor=actor)
        except (Conflict, Invalid) as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("Reopened. Both sides were told, and are heard again."))
            return redirect("web:original-dispute", dispute_id)
    return _show(request, actor, queries.dispute(actor, dispute_id), reopening=form)


@page(Permission.DEPOSIT_ORIGINALS)
@require_POST
def ask(request: HttpRequest, actor: Actor, dispute_id: UUID) -> HttpResponse:
    """Ask to have a dispute reopened."""
    disputing.ask_reopening(
        dispute_id=dispute_id, explanation=request.POST.get("explanation", ""), actor=actor
    )
    messages.success(request, _("The marketplace was asked. It reopens the dispute, or tells you why not."))
    return redirect("web:original-dispute", dispute_id)


@page(Permission.DECIDE_ORIGINALS)
@require_POST
def refuse(request: HttpRequest, actor: Actor, dispute_id: UUID) -> HttpResponse:
    """Refuse to reopen a dispute."""
    disputing.refuse_reopening(
        dispute_id=dispute_id, explanation=request.POST.get("explanation", ""), actor=actor
    )
    messages.success(request, _("It stays as it was decided. Who asked was told why."))
    return redirect("web:original-dispute", dispute_id)


def _show(request: HttpRequest, actor: Actor, row: Dispute, **forms: Form) -> HttpResponse:
    shown = dispute_shown(actor, row)
    context = {
        "row": row,
        "shown": shown,
        "drawn": drawn(shown),
        "answering": forms.get("answering") or StatementForm(initial={"statement": _said(shown)}),
        "deciding": forms.get("deciding") or DecisionForm(initial={"outcome": row.proposed}),
        "reopening": forms.get("reopening") or ReopeningForm(),
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "originals/dispute.html", context, status=status)


def _said(shown: ShownDispute) -> str:
    return shown.own.statement if shown.own else ""
