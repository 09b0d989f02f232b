"""Inspections of shops: what is due, the list, one with its chart, results recorded, ended, resumed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.inspection import operations, queries
from zhengpin.inspection.designs import read_design
from zhengpin.inspection.states import INSPECTION, InspectionReason, InspectionState
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.sampling.share.states import SampleOutcome
from zhengpin.sampling.supervision import SupervisionState
from zhengpin.web.inspection.drawing import chart
from zhengpin.web.inspection.forms import EndingForm, OpenForm, ResultForm
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.page import add_problem, asked, numbered_page, page, sent
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.forms import Form

    from zhengpin.inspection.models import ShopInspection

SIZE = 25


@page(Permission.READ_INSPECTIONS)
def inspections(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List inspections, the newest first; by default those under way."""
    chosen = _chosen(request)
    shown = page_of(_rows(actor, chosen), cursor=request.GET.get("cursor"), limit=SIZE)
    context = {
        "page": shown,
        "rows": shown.items,
        "chosen": chosen,
        "states": list(InspectionState),
        "reasons": list(InspectionReason),
        "filtered": bool(chosen["why"] or chosen["text"]),
        "may_run": actor.may(Permission.RUN_INSPECTIONS),
    }
    return render(request, "inspections/list.html", context)


def _chosen(request: HttpRequest) -> dict[str, str]:
    return {
        "state": asked(request, "state", InspectionState, InspectionState.OPEN.value),
        "why": asked(request, "why", InspectionReason),
        "text": asked(request, "q"),
    }


def _rows(actor: Actor, chosen: dict[str, str]) -> QuerySet[ShopInspection]:
    return queries.inspections(actor, **chosen)


@page(Permission.READ_INSPECTIONS)
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with the inspections of a view as CSV."""
    rows = _rows(actor, _chosen(request))
    return streamed_table("inspections", queries.inspection_rows(actor, rows))


@page(Permission.READ_INSPECTIONS)
def due(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List where shops stand, those first that are due first."""
    state, text = asked(request, "state", SupervisionState), asked(request, "q")
    context = {
        "page": numbered_page(queries.standings(actor, state=state, text=text), request, SIZE),
        "state": state,
        "states": list(SupervisionState),
        "text": text,
        "filtered": bool(state or text),
        "now": clock.now(),
        "may_run": actor.may(Permission.RUN_INSPECTIONS),
    }
    return render(request, "inspections/due.html", context)


@page(Permission.RUN_INSPECTIONS)
def open_one(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Open an inspection of a shop that a person names."""
    form = OpenForm(sent(request)[0], initial={"shop": asked(request, "shop")})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            row = operations.open_inspection(
                shop_id=queries.shop_named(actor, given["shop"]).pk,
                why=InspectionReason(given["why"]),
                note=given["note"],
                actor=actor,
            )
        except Problem as problem:
            add_problem(form, problem)
        else:
            return redirect("web:inspection", row.pk)
    return render(request, "inspections/open.html", {"form": form}, status=422 if form.errors else 200)


@page(Permission.READ_INSPECTIONS)
def inspection(request: HttpRequest, actor: Actor, inspection_id: UUID) -> HttpResponse:
    """Show one inspection: its chart, its results, what it can find and what it cannot say."""
    return _show(request, actor, queries.inspection(actor, inspection_id))


def _show(
    request: HttpRequest,
    actor: Actor,
    row: ShopInspection,
    *,
    result: Form | None = None,
    ending: Form | None = None,
    status: int = 200,
) -> HttpResponse:
    results = list(queries.results(actor, row))
    may_run = actor.may(Permission.RUN_INSPECTIONS)
    design = read_design(row.design)
    standing = queries.standing_of(actor, row.shop_id)
    stopped = standing is not None and standing.state == SupervisionState.STOPPED
    context = {
        "inspection": row,
        "design": design,
        "chart": chart(design, [one.outcome for one in results if one.counts]),
        "results": results,
        "names": display_names(actor, {one.recorded_by for one in results} | {row.opened_by}),
        "standing": standing,
        "others": [one for one in queries.of_shop(actor, row.shop_id)[:10] if one.pk != row.pk],
        "may_record": may_run and row.state != InspectionState.CLOSED,
        "may_close": may_run and "close" in INSPECTION.allowed(row.state),
        "may_resume": may_run and stopped,
        "result_form": result or ResultForm(),
        "ending_form": ending or EndingForm(auto_id="ending_%s"),
        "lines": lines_of(actor, [reference("inspection", row.pk)]),
    }
    return render(request, "inspections/inspection.html", context, status=status)


@page(Permission.READ_INSPECTIONS, Permission.RUN_INSPECTIONS)
@require_POST
def record(request: HttpRequest, actor: Actor, inspection_id: UUID) -> HttpResponse:
    """Record what a copy came to."""
    row, form = queries.inspection(actor, inspection_id), ResultForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            after = operations.record_result(
                inspection_id=row.pk,
                unit=given["unit"],
                outcome=SampleOutcome(given["outcome"]),
                actor=actor,
            )
        except Problem as problem:
            add_problem(form, problem)
        else:
            decided = after.state != row.state
            messages.success(
                request, _("Recorded. The inspection is decided.") if decided else _("Recorded.")
            )
            return redirect("web:inspection", row.pk)
    return _show(request, actor, row, result=form, status=422)


@page(Permission.READ_INSPECTIONS, Permission.RUN_INSPECTIONS)
@require_POST
def close(request: HttpRequest, actor: Actor, inspection_id: UUID) -> HttpResponse:
    """End an inspection without a result."""
    row, form = queries.inspection(actor, inspection_id), EndingForm(request.POST, auto_id="ending_%s")
    if form.is_valid():
        operations.close_inspection(inspection_id=row.pk, reason=form.cleaned_data["reason"], actor=actor)
        messages.success(request, _("The inspection is closed without a result."))
        return redirect("web:inspection", row.pk)
    return _show(request, actor, row, ending=form, status=422)


@page(Permission.READ_INSPECTIONS, Permission.RUN_INSPECTIONS)
@require_POST
def resume(request: HttpRequest, actor: Actor, shop_id: UUID) -> HttpResponse:
    """Let the inspection of a shop that was stopped go on."""
    last = queries.of_shop(actor, shop_id).first()
    form = EndingForm(request.POST, auto_id="ending_%s")
    if last is not None and not form.is_valid():
        return _show(request, actor, last, ending=form, status=422)
    operations.resume_inspection(shop_id=shop_id, reason=request.POST.get("reason", ""), actor=actor)
    messages.success(request, _("Inspection of the shop goes on, tightened."))
    return redirect("web:inspections-due")
