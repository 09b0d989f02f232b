"""What a reviewer does to a case: take it, give it back, hold it longer, put it off, decide it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.decisions import decision as flow
from zhengpin.flows.decisions.choices import ORDER_FIELDS
from zhengpin.kit.errors import Invalid
from zhengpin.review import operations, queries
from zhengpin.review.states import DecisionState
from zhengpin.web.cases import queue
from zhengpin.web.cases.pages import show_case
from zhengpin.web.shell.page import page

if TYPE_CHECKING:
    from zhengpin.review.models import Decision


@page(Permission.DECIDE)
@require_POST
def take(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    operations.claim(case_id=case_id, actor=actor)
    return redirect("web:case", case_id)


@page(Permission.DECIDE)
@require_POST
def give_back(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    operations.release(case_id=case_id, actor=actor)
    messages.success(request, _("The case is back in its queue."))
    return redirect("web:queue")


@page(Permission.DECIDE)
@require_POST
def hold_longer(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Renew the claim; to htmx with the new countdown, else with the page."""
    until = operations.renew(case_id=case_id, actor=actor)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "review/lease.html", {"until": until, "case": {"pk": case_id}})
    return redirect("web:case", case_id)


@page(Permission.DECIDE)
@require_POST
def put_off(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Give the case back and go to the next one of the walk."""
    operations.release(case_id=case_id, actor=actor)
    queue.put_off(request, case_id)
    return _to_next(request, actor)


@page(Permission.DECIDE)
@require_POST
def decide(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Decide, then open the next case of the walk (or stay, where `then` says so)."""
    try:
        made = flow.decide(
            case_id=case_id,
            outcome=request.POST.get("outcome", ""),
            ground=request.POST.get("ground", ""),
            explanation=request.POST.get("explanation", ""),
            order=_order_typed(request),
            actor=actor,
        )
    except Invalid as problem:
        return show_case(request, actor, case_id, problem)
    if made is None:
        messages.success(request, _("The case was escalated to the senior reviewers."))
    elif made.state == DecisionState.HELD:
        messages.success(request, _("The decision waits for a second person."))
    if request.POST.get("then") == "stay":
        return redirect(_with_undo(reverse("web:case", args=[case_id]), made))
    return _to_next(request, actor, made)


def _order_typed(request: HttpRequest) -> dict[str, str]:
    """Return the order that was typed; nothing where every field of it is empty."""
    given = {name: request.POST.get(f"order_{name}", "") for name in ORDER_FIELDS}
    typed = {name: value.replace("\x00", "").strip() for name, value in given.items()}
    return typed if any(typed.values()) else {}


def _to_next(request: HttpRequest, actor: Actor, made: Decision | None = None) -> HttpResponse:
    case = queue.go_on(request, actor)
    if case is None:
        messages.info(request, _("Nothing more waits here, but for what you put off."))
        return redirect(_with_undo(reverse("web:queue"), made))
    return redirect(_with_undo(reverse("web:case", args=[case.pk]), made))


def _with_undo(address: str, made: Decision | None) -> str:
    return f"{address}?after={made.pk}" if made is not None else address


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
