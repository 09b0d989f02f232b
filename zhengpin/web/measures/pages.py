"""Measures against whatever the marketplace shows, and the instructions that told the marketplace of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.enforcement import delivery, queries
from zhengpin.enforcement.states import INSTRUCTION, UNTOLD, InstructionState, MeasureKind, MeasureState
from zhengpin.flows.measures import accounts as flow
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.messages.queries import deliveries
from zhengpin.rulebook.queries import rule
from zhengpin.web.appeals.rows import contest_of
from zhengpin.web.shell.page import messages_of, page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.enforcement.models import Measure
    from zhengpin.kit.labels import Labelled
    from zhengpin.review.models import Decision
    from zhengpin.rulebook.models import RuleVersion


def _chosen(request: HttpRequest, name: str, vocabulary: type[Labelled]) -> str:
    value = request.GET.get(name, "")
    return value if value in set(vocabulary) else ""


@page(Permission.READ_MEASURES)
def measures(request: HttpRequest, actor: Actor) -> HttpResponse:
    state = _chosen(request, "state", MeasureState)
    kind = _chosen(request, "kind", MeasureKind)
    rows = queries.measures(actor, state=state, kind=kind)
    # Others are not told of what never took effect.
    states = [one for one in MeasureState if actor.sees_everything or one not in UNTOLD]
    context = {
        "page": page_of(rows, cursor=request.GET.get("cursor")),
        "state": state,
        "kind": kind,
        "states": states,
        "kinds": list(MeasureKind),
        "counts": queries.measure_counts(actor),
        "own": not actor.sees_everything,
    }
    return render(request, "measures/measures.html", context)


@page(Permission.READ_MEASURES)
def measure(request: HttpRequest, actor: Actor, measure_id: UUID) -> HttpResponse:
    """Show what was done, why, under which rule, and what each side can do next."""
    return render(request, "measures/measure.html", measure_context(actor, measure_id))


def measure_context(actor: Actor, measure_id: UUID) -> dict[str, object]:
    """Return what the page of a measure shows to an actor. Raises MeasureNotFound."""
    shown = queries.measure(actor, measure_id)
    addressed = actor.sees_everything or shown.against.organisation_id in actor.organisation_ids
    return {
        "measure": shown,
        "decision": shown.decision,
        "why": (shown.decision.case.summary.get("rule") or {}).get("explanation"),
        "rule": _rule_of(actor, shown.decision),
        "statement": shown.statement if addressed else None,
        "redress": _redress(shown) if addressed else None,
        "contest": contest_of(actor, shown.decision),
        "may_confirm": queries.may_confirm(actor, shown),
        "second": display_names(actor, [shown.second_by]).get(shown.second_by, "")
        if actor.sees_everything
        else "",
        "is_respondent": not actor.sees_everything and addressed,
        "is_holder": not actor.sees_everything and not addressed,
        "instructions": list(queries.instructions(actor).filter(measure=shown)),
        "lines": lines_of(actor, [reference("measure", shown.pk)]),
    }


def _rule_of(actor: Actor, decision: Decision) -> RuleVersion | None:
    try:
        return rule(actor, decision.rule_code, decision.rule_version) if decision.rule_code else None
    except Problem:
        return None


def _redress(shown: Measure) -> dict[str, str] | None:
    """Return `{"contact", "until"}` as the statement of reasons says."""
    return (shown.statement.reasons.get("own") or {}).get("redress") if shown.statement else None


@page(Permission.READ_MEASURES)
def instructions(request: HttpRequest, actor: Actor) -> HttpResponse:
    state = _chosen(request, "state", InstructionState)
    context = {
        "page": page_of(queries.instructions(actor, state=state), cursor=request.GET.get("cursor")),
        "state": state,
        "states": list(InstructionState),
        "counts": queries.instruction_counts(actor),
    }
    return render(request, "measures/instructions.html", context)


@page(Permission.READ_MEASURES)
def instruction(request: HttpRequest, actor: Actor, uid: UUID) -> HttpResponse:
    """Show what the marketplace was told, on which ways, and what it answered."""
    shown = queries.instruction(actor, uid)
    sent = actor.may(Permission.MANAGE_WEBHOOKS)
    context = {
        "instruction": shown,
        "body": json.dumps(shown.body, ensure_ascii=False, indent=2),
        "answer": json.dumps(shown.answer, ensure_ascii=False, indent=2) if shown.answer else "",
        "who": display_names(actor, [shown.acknowledged_by]).get(shown.acknowledged_by, ""),
        "deliveries": list(deliveries(actor, about=reference("instruction", shown.uid))) if sent else [],
        "may_acknowledge": actor.may(Permission.ACKNOWLEDGE)
        and "acknowledge" in INSTRUCTION.allowed(shown.state),
        "lines": lines_of(actor, [reference("instruction", shown.uid)]),
    }
    return render(request, "measures/instruction.html", context)


@page(Permission.ACKNOWLEDGE)
@require_POST
def acknowledge(request: HttpRequest, actor: Actor, uid: UUID) -> HttpResponse:
    """Enter by hand that the marketplace has done what it was told."""
    note = request.POST.get("note", "").strip()
    delivery.acknowledge(uid=uid, answer={"acknowledged": True, "by_hand": True, "note": note}, actor=actor)
    messages.success(request, _("It was entered that the marketplace has done this."))
    return redirect("web:instruction", uid)


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
        context = measure_context(actor, measure_id) | {"typed": typed, "mistakes": messages_of(problem)}
        return render(request, "measures/measure.html", context, status=422)
    messages.success(request, done)
    return redirect("web:measure", measure_id)
