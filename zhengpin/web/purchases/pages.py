"""Test purchases, for staff: the list, one with its custody and results and what can be done next, a new plan."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.flows.purchases import planning
from zhengpin.flows.purchases.panel import panel_of
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.kit.ids import new_key, reference
from zhengpin.kit.pagination import page_of
from zhengpin.purchases import queries
from zhengpin.purchases.queries.reading import UNDER_WAY
from zhengpin.purchases.states import AppraisalResult, PurchaseState
from zhengpin.web.purchases.acts import Act, step_taken
from zhengpin.web.purchases.files import film_answer, photos_of
from zhengpin.web.purchases.forms import PlanForm
from zhengpin.web.purchases.steps import steps_of
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.page import add_problem, asked, page, sent
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from zhengpin.purchases.models import Purchase

SIZE = 25
ALL = "all"


@page(Permission.READ_PURCHASES)
def purchases(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List test purchases, the newest first; by default those under way."""
    chosen = _chosen(request)
    shown = page_of(_rows(actor, chosen), cursor=request.GET.get("cursor"), limit=SIZE)
    context = {
        "page": shown,
        "chosen": chosen,
        "filtered": bool(chosen["text"] or chosen["result"] or chosen["view"] not in (UNDER_WAY, ALL)),
        "states": list(PurchaseState),
        "results": list(AppraisalResult),
        "counts": queries.purchase_counts(actor),
        "questioned": queries.questioned(actor).count(),
        "may_plan": actor.may(Permission.PLAN_PURCHASES),
        "may_handle": actor.may(Permission.HANDLE_PURCHASES),
    }
    return render(request, "purchases/purchases.html", context)


def _chosen(request: HttpRequest) -> dict[str, str]:
    return {
        "view": asked(request, "view", [*PurchaseState, UNDER_WAY, ALL], UNDER_WAY),
        "result": asked(request, "result", AppraisalResult),
        "text": asked(request, "q"),
    }


def _rows(actor: Actor, chosen: dict[str, str]) -> QuerySet[Purchase]:
    view = "" if chosen["view"] == ALL else chosen["view"]
    return queries.purchases(actor, state=view, result=chosen["result"], text=chosen["text"])


@page(Permission.READ_PURCHASES)
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with the list as a table, without cover accounts and numbers of orders."""
    rows = _rows(actor, _chosen(request))
    return streamed_table("test-purchases", queries.export_rows(actor, rows))


@page(Permission.PLAN_PURCHASES)
def plan(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the form of a plan, and take it in."""
    open_budgets = [one for one in queries.budgets(actor) if one.now]
    shown = [
        (str(one.budget.pk), f"{one.budget.name} · {one.left:,.2f} {one.budget.currency}")
        for one in open_budgets
    ]
    initial = {"listing": asked(request, "listing"), "filing": asked(request, "filing")}
    form = PlanForm(sent(request)[0], choices={"budget": shown}, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            row = planning.plan(
                listing=said["listing"],
                filing=said["filing"],
                budget_id=said["budget"],
                estimate=said["estimate"],
                why=said["why"],
                copies=int(said["copies"]),
                key=request.POST.get("key", ""),
                actor=actor,
            )
        except Invalid as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("Planned. A second person approves it."))
            return redirect("web:purchase", row.pk)
    context = {"form": form, "budgets": shown, "key": request.POST.get("key") or new_key()}
    return render(request, "purchases/plan.html", context, status=422 if form.errors else 200)


@page(Permission.READ_PURCHASES)
def purchase(request: HttpRequest, actor: Actor, purchase_id: UUID) -> HttpResponse:
    """Show one test purchase, whole, and what can be done next."""
    row = queries.purchase(actor, purchase_id)
    return _show(request, actor, row, steps_of(row, request, actor))


def _show(
    request: HttpRequest, actor: Actor, row: Purchase, steps: list[Act], status: int = 200
) -> HttpResponse:
    copies = list(queries.copies(actor, purchase_id=row.pk))
    about = [reference("purchase", row.pk), *(reference("copy", one.pk) for one in copies)]
    context = panel_of(row, actor) | {
        "purchase": row,
        "steps": steps,
        "asked": queries.appraisals_of(actor, row.pk),
        "names": display_names(actor, [one for one in (row.planned_by, row.approved_by) if one]),
        "may_handle": actor.may(Permission.HANDLE_PURCHASES),
        "lines": lines_of(actor, about),
    }
    return render(request, "purchases/purchase.html", context, status=status)


@page(Permission.READ_PURCHASES)
@require_POST
def act(request: HttpRequest, actor: Actor, purchase_id: UUID, step: str) -> HttpResponse:
    """Take a step with a purchase; a mistake is shown on its page, beside the step."""
    row = queries.purchase(actor, purchase_id)
    steps = steps_of(row, request, actor, posted=step)
    if step_taken(steps, step, request, actor, refusal=_not_now(row), store=photos_of):
        return redirect("web:purchase", row.pk)
    return _show(request, actor, queries.purchase(actor, row.pk), steps, 422)


def _not_now(row: Purchase) -> Problem:
    return Problem(
        _("This cannot be done with the purchase now."),
        code="purchase.step_unknown",
        status=409,
        remedy=_("Open it again to see what can be done next."),
        state=row.state,
    )


@page(Permission.READ_PURCHASES)
def film(request: HttpRequest, actor: Actor, purchase_id: UUID) -> HttpResponseBase:
    """Answer with the film of the unpacking."""
    row = queries.purchase(actor, purchase_id)
    if row.film is None:
        raise Http404
    return film_answer(row.film)
