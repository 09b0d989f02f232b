"""What is done to a decision: undone in time, confirmed or refused by a second person, overturned."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.decisions import decision as flow
from zhengpin.review import queries
from zhengpin.web.page import page


@page(Permission.READ_CASES)
def decision(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """Go to the case of a decision."""
    return redirect("web:case", queries.decision(actor, decision_id).case_id)


@page(Permission.DECIDE)
@require_POST
def undo(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    undone = flow.undo(decision_id=decision_id, actor=actor)
    messages.success(request, _("The decision was undone; the case is yours again."))
    return redirect("web:case", undone.case_id)


@page(Permission.APPROVE)
@require_POST
def approve(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    approved = flow.approve(decision_id=decision_id, actor=actor)
    return redirect(f"{reverse('web:case', args=[approved.case_id])}?after={approved.pk}")


@page(Permission.APPROVE)
@require_POST
def refuse(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    refused = flow.refuse(
        decision_id=decision_id, explanation=request.POST.get("explanation", ""), actor=actor
    )
    messages.success(request, _("The decision was not confirmed; the case is open again."))
    return redirect("web:case", refused.case_id)


@page(Permission.OVERTURN)
@require_POST
def overturn(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    new = flow.overturn(decision_id=decision_id, explanation=request.POST.get("explanation", ""), actor=actor)
    messages.success(
        request, _("The decision was overturned, and what followed from it is being taken back.")
    )
    return redirect("web:case", new.case_id)
