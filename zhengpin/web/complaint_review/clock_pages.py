"""Clocks that run, the soonest first; one with what its track allows, extended, stopped and set going again."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import queries
from zhengpin.complaints.procedures import procedures_in_force
from zhengpin.complaints.states import ClockState, ClockStep
from zhengpin.flows.complaints import clocks as flow
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import reference
from zhengpin.web.complaint_review.forms import ExtensionForm
from zhengpin.web.complaint_review.queue import laid_out, laid_out_late
from zhengpin.web.complaints.clocks import ProcedureVersions, shown_clock
from zhengpin.web.complaints.rows import title_of
from zhengpin.web.shell.page import add_problem, asked, messages_of, numbered_page, page
from zhengpin.web.shell.timeline import lines_of

LIVE = (ClockState.RUNNING, ClockState.SUSPENDED)


@page(Permission.REVIEW_COMPLAINTS)
def clocks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the clocks that run or are stopped, those that act soonest first."""
    state = asked(request, "state", LIVE, ClockState.RUNNING.value)
    known = procedures_in_force()
    step, procedure = (
        asked(request, "step", ClockStep),
        asked(request, "procedure", {one.code for one in known}),
    )
    overdue = "overdue" in request.GET
    rows = queries.overdue_clocks(actor) if overdue else queries.clocks(actor, state=state)
    exactly = {name: value for name, value in (("step", step), ("procedure", procedure)) if value}
    rows = rows.filter(**exactly).select_related("complaint__holder", "respondent")
    shown, procedures = numbered_page(rows.order_by("fires_at", "pk"), request), ProcedureVersions()
    context = {
        "state": state,
        "states": LIVE,
        "step": step,
        "steps": list(ClockStep),
        "chosen_procedure": procedure,
        "procedures": known,
        "overdue": overdue,
        "filtered": bool(step or procedure or overdue),
        "page": shown,
        "rows": [
            {
                "clock": (laid_out_late if overdue else laid_out)(row, procedures),
                "title": title_of(row.complaint),
                "procedure": procedures.of(row),
            }
            for row in shown.items
        ],
    }
    return render(request, "complaint_review/clocks.html", context)


@page(Permission.REVIEW_COMPLAINTS)
def one(request: HttpRequest, actor: Actor, clock_id: UUID) -> HttpResponse:
    return _show(request, actor, clock_id)


def _show(
    request: HttpRequest,
    actor: Actor,
    clock_id: UUID,
    form: ExtensionForm | None = None,
    wrong: Mapping[str, object] | None = None,
) -> HttpResponse:
    """Show a clock. form: an extension that was refused; wrong: `{"act", "sentences"}` of another act."""
    row, procedures = queries.clock(actor, clock_id), ProcedureVersions()
    shown = laid_out(row, procedures)
    rule = shown.step.extendable if shown.step else None
    left = rule.most - row.extended_by if rule else 0
    running = row.state == ClockState.RUNNING
    context = {
        "clock": shown,
        "title": title_of(row.complaint),
        "procedure": procedures.of(row),
        "rule": rule,
        "left": left,
        "form": form or (ExtensionForm(rule=rule, left=left) if rule and left > 0 and running else None),
        "may_suspend": running and shown.step is not None and shown.step.suspendable,
        "may_resume": row.state == ClockState.SUSPENDED,
        "many": queries.targets(actor, clock_id=row.pk).count(),
        "wrong": wrong,
        "typed": request.POST,
        "lines": lines_of(actor, [reference("clock", row.pk)]),
    }
    status = 422 if form is not None or wrong else 200
    return render(request, "complaint_review/clock.html", context, status=status)


@page(Permission.REVIEW_COMPLAINTS)
@require_POST
def extend(request: HttpRequest, actor: Actor, clock_id: UUID) -> HttpResponse:
    row = queries.clock(actor, clock_id)
    step = shown_clock(row, ProcedureVersions()).step
    if step is None or step.extendable is None:
        return redirect("web:clock", row.pk)
    form = ExtensionForm(
        request.POST, rule=step.extendable, left=max(step.extendable.most - row.extended_by, 0)
    )
    if form.is_valid():
        try:
            flow.extend(clock_id=row.pk, actor=actor, **form.cleaned_data)
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The deadline is extended; both sides are told."))
            return redirect("web:clock", row.pk)
    return _show(request, actor, clock_id, form)


@page(Permission.REVIEW_COMPLAINTS)
@require_POST
def suspend(request: HttpRequest, actor: Actor, clock_id: UUID) -> HttpResponse:
    try:
        explanation = request.POST.get("explanation", "")[:2000]
        flow.suspend(clock_id=clock_id, explanation=explanation, actor=actor)
    except Problem as problem:
        wrong = {"act": "suspend", "sentences": messages_of(problem)}
        return _show(request, actor, clock_id, wrong=wrong)
    messages.success(request, _("The deadline is paused; what is left of it stays."))
    return redirect("web:clock", clock_id)


@page(Permission.REVIEW_COMPLAINTS)
@require_POST
def resume(request: HttpRequest, actor: Actor, clock_id: UUID) -> HttpResponse:
    flow.resume(clock_id=clock_id, actor=actor)
    messages.success(request, _("The deadline runs again."))
    return redirect("web:clock", clock_id)
