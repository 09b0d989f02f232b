"""The form of a counter-statement: drafted in steps, each saved as far as it has come, then signed and sent."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import operations, queries
from zhengpin.complaints.operations.answering import counter_to_make
from zhengpin.complaints.problems import CounterNotEditable
from zhengpin.complaints.procedures import procedure_followed
from zhengpin.complaints.states import COUNTER_STATEMENT, CounterState
from zhengpin.complaints.vocabulary import CounterGround
from zhengpin.flows.complaints import counter as flow
from zhengpin.kit.errors import Problem
from zhengpin.web.complaints.counter_steps import (
    ADVICE,
    OWN_PLACES,
    STEPS,
    form_of,
    missing_of,
    required_fields,
    returned_with,
    save,
    steps_of,
)
from zhengpin.web.complaints.evidence import EvidenceForm, take_in
from zhengpin.web.complaints.pages import warn_of_refused
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import add_problem, page, sent

if TYPE_CHECKING:
    from zhengpin.complaints.models import CounterStatement

MOST_NAMED = 20


@page(Permission.ANSWER)
def step(request: HttpRequest, actor: Actor, counter_id: UUID, name: str) -> HttpResponse:
    """Show one step of a draft, and save it; the last one sends the statement."""
    row = counter_to_make(actor, counter_id)
    if row.state not in (CounterState.DRAFT, CounterState.NEEDS_FIX):
        raise CounterNotEditable(state=row.state)
    if name not in STEPS:
        raise Http404
    if name == "evidence":
        return _evidence(request, actor, row)
    form = form_of(name, row, sent(request)[0])
    if request.method == "POST" and form.is_valid():
        try:
            save(row, form, actor)
            return _gone_on(request, actor, row, name)
        except Problem as problem:
            add_problem(form, problem, OWN_PLACES)
            row = queries.counter_statement(actor, counter_id)
    return render(request, f"answers/step_{name}.html", _context(actor, row, name) | {"form": form})


def _gone_on(request: HttpRequest, actor: Actor, row: CounterStatement, name: str) -> HttpResponse:
    if request.POST.get("then") == "leave":
        messages.success(request, _("The draft is saved."))
        return redirect("web:answer", row.complaint_id)
    if name == "declaration":
        flow.submit(counter_id=row.pk, actor=actor)
        messages.success(request, _("Your statement was sent. You are told once it is forwarded."))
        return redirect("web:answer", row.complaint_id)
    return redirect("web:counter-step", row.pk, STEPS[STEPS.index(name) + 1])


def _context(actor: Actor, row: CounterStatement, name: str) -> dict[str, object]:
    missing, at = missing_of(row), STEPS.index(name)
    about = queries.targets(actor, complaint_id=row.complaint_id, counter_id=row.pk)
    return {
        "counter": row,
        "complaint": row.complaint,
        "procedure": procedure_followed(row.complaint),
        "required": required_fields(row),
        "about": list(about[:MOST_NAMED]),
        "many": about.count(),
        "defects": returned_with(row),
        "missing": missing,
        "advice": ADVICE.get(row.ground, ""),
        "ground": CounterGround(row.ground).label(reader_language()) if row.ground else "",
        "step": name,
        "steps": steps_of(row, name, missing),
        "previous": STEPS[at - 1] if at else "",
        "evidence": queries.evidence(actor, complaint_id=row.complaint_id, counter_id=row.pk),
    }


def _evidence(request: HttpRequest, actor: Actor, row: CounterStatement) -> HttpResponse:
    form = EvidenceForm(sent(request)[0], usually="invoice")
    files = request.FILES.getlist("files")
    if request.method == "POST" and (not files or form.is_valid()):
        refused = take_in(files, form.cleaned_data, actor, counter_id=row.pk) if files else []
        warn_of_refused(request, refused)
        if request.POST.get("then") == "add" or refused:
            return redirect("web:counter-step", row.pk, "evidence")
        return _gone_on(request, actor, row, "evidence")
    return render(request, "answers/step_evidence.html", _context(actor, row, "evidence") | {"form": form})


@page(Permission.ANSWER)
@require_POST
def remove_evidence(request: HttpRequest, actor: Actor, counter_id: UUID, evidence_id: UUID) -> HttpResponse:
    """Take a piece of evidence out of a draft."""
    counter_to_make(actor, counter_id)
    operations.remove_evidence(evidence_id=queries.piece_of_evidence(actor, evidence_id).pk, actor=actor)
    return redirect("web:counter-step", counter_id, "evidence")


@page(Permission.ANSWER)
@require_POST
def withdraw(request: HttpRequest, actor: Actor, counter_id: UUID) -> HttpResponse:
    row = flow.withdraw(counter_id=counter_id, actor=actor)
    messages.success(request, _("Your statement is withdrawn."))
    return redirect("web:answer", row.complaint_id)


@page()
def counter(request: HttpRequest, actor: Actor, counter_id: UUID) -> HttpResponse:
    """Lead from a counter-statement's address to the matter that it is about, on the reader's side."""
    row = queries.counter_statement(actor, counter_id)
    own = row.respondent_id in actor.organisation_ids
    if own and "submit" in COUNTER_STATEMENT.allowed(row.state):
        return redirect("web:counter-step", row.pk, "ground")
    return redirect("web:answer" if own else "web:complaint", row.complaint_id)
