"""Measures that wait for a second person: the list, and confirming or rejecting one on its page."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.enforcement import queries
from zhengpin.enforcement.states import MeasureState
from zhengpin.flows.measures import accounts as flow
from zhengpin.kit.errors import Invalid
from zhengpin.kit.pagination import page_of
from zhengpin.web.mistakes import told_of
from zhengpin.web.page import page
from zhengpin.web.views.cases.measures import measure_context


@page(Permission.APPROVE)
def to_confirm(request: HttpRequest, actor: Actor) -> HttpResponse:
    rows = queries.measures(actor, state=MeasureState.PROPOSED.value)
    shown = page_of(rows, cursor=request.GET.get("cursor"))
    return render(request, "measures/to_confirm.html", {"page": shown})


@page(Permission.APPROVE)
@require_POST
def confirm(request: HttpRequest, actor: Actor, measure_id: UUID) -> HttpResponse:
    return _answered(request, actor, measure_id, flow.confirm, _("The measure is in force."))


@page(Permission.APPROVE)
@require_POST
def reject(request: HttpRequest, actor: Actor, measure_id: UUID) -> HttpResponse:
    return _answered(request, actor, measure_id, flow.reject, _("The measure is rejected."))


def _answered(
    request: HttpRequest, actor: Actor, measure_id: UUID, answer: Callable[..., object], done: str
) -> HttpResponse:
    typed = request.POST.get("explanation", "")
    try:
        answer(measure_id=measure_id, explanation=typed, actor=actor)
    except Invalid as problem:
        context = measure_context(actor, measure_id) | {"typed": typed, "mistakes": told_of(problem)}
        return render(request, "measures/measure.html", context, status=422)
    messages.success(request, done)
    return redirect("web:measure", measure_id)
