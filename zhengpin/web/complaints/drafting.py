"""The form of a complaint: drafted in steps, each saved as far as it has come, then declared, signed and sent."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import operations, queries
from zhengpin.complaints.operations.access import complaint_to_file
from zhengpin.complaints.procedures import procedure_followed, procedures_in_force
from zhengpin.complaints.requirements import REASONS
from zhengpin.complaints.states import TargetState
from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.flows.complaints import complaint as flow
from zhengpin.kit.errors import Problem
from zhengpin.rights import queries as rights
from zhengpin.web.complaints.evidence import EvidenceForm, take_in
from zhengpin.web.complaints.forms import OWN_PLACES, IdentityForm
from zhengpin.web.complaints.pages import warn_of_refused
from zhengpin.web.complaints.rows import title_of
from zhengpin.web.complaints.steps import (
    STEPS,
    first_contact,
    form_of,
    missing_of,
    offered_filings,
    required_fields,
    returned_with,
    save,
    steps_of,
)
from zhengpin.web.shell.page import add_problem, asked, page, sent

if TYPE_CHECKING:
    from zhengpin.complaints.models import Complaint
    from zhengpin.rights.models import Filing

EMPTY_COMPARISONS = 2


@page(Permission.COMPLAIN)
def start(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask who complains, for whom and by which law, and draft the complaint."""
    holders, procedures = rights.holders(actor), procedures_in_force()
    initial = first_contact(actor, getattr(request.user, "email", "")) | {"procedure": procedures[0].code}
    form = IdentityForm(sent(request)[0], holders=holders, procedures=procedures, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("web:complaint-step", _drafted(form, actor).pk, "right")
        except Problem as problem:
            add_problem(form, problem, OWN_PLACES)
    context = {
        "form": form,
        "procedures": procedures,
        "required": set.intersection(*(required_fields(one) for one in procedures)),
        "steps": steps_of(None, "identity"),
        "has_holders": holders.exists(),
    }
    return render(request, "complaints/start.html", context)


def _drafted(form: IdentityForm, actor: Actor) -> Complaint:
    given = form.cleaned_data
    return operations.draft_complaint(
        holder_id=given["holder"],
        procedure=given["procedure"],
        title=given["title"],
        client_ref=given["client_ref"],
        notifier=form.person(),
        actor=actor,
    )


@page(Permission.COMPLAIN)
def step(request: HttpRequest, actor: Actor, complaint_id: UUID, name: str) -> HttpResponse:
    """Show one step of a draft, and save it; the last one sends the complaint."""
    if name not in STEPS or name == "targets":
        raise Http404
    row = complaint_to_file(actor, complaint_id, editable=True)
    if name == "evidence":
        return _evidence(request, actor, row)
    text = asked(request, "q")
    chosen = [*request.POST.getlist("filings"), *(str(one.pk) for one in row.filings.all())]
    offered = offered_filings(actor, row, text, chosen) if name == "right" else []
    form = form_of(name, row, sent(request)[0], offered)
    if request.method == "POST" and form.is_valid():
        try:
            save(row, form, request, actor)
            return _gone_on(request, actor, row, name)
        except Problem as problem:
            add_problem(form, problem, OWN_PLACES)
            row = queries.complaint(actor, complaint_id)
    context = step_context(actor, row, name) | {"form": form, "text": text}
    return render(request, f"complaints/step_{name}.html", context | _more(name, row, offered, form))


def _gone_on(request: HttpRequest, actor: Actor, row: Complaint, name: str) -> HttpResponse:
    then = request.POST.get("then", "on")
    if then == "leave":
        messages.success(request, _("The draft is saved."))
        return redirect("web:complaint", row.pk)
    if then == "search":
        sought = urlencode({"q": request.POST.get("q", "").strip()[:200]})
        return redirect(f"{reverse('web:complaint-step', args=[row.pk, name])}?{sought}")
    if name == "declaration":
        flow.submit(complaint_id=row.pk, actor=actor)
        messages.success(request, _("The complaint was sent. You are told of every step."))
        return redirect("web:complaint", row.pk)
    return redirect("web:complaint-step", row.pk, STEPS[STEPS.index(name) + 1])


def step_context(actor: Actor, row: Complaint, name: str) -> dict[str, object]:
    """Return what every step of a draft shows."""
    missing, procedure = missing_of(row), procedure_followed(row)
    at = STEPS.index(name)
    return {
        "complaint": row,
        "title": title_of(row),
        "procedure": procedure,
        "required": required_fields(procedure),
        "defects": returned_with(row),
        "missing": missing,
        "step": name,
        "steps": steps_of(row, name, missing),
        "previous": STEPS[at - 1] if at else "",
    }


def _more(name: str, row: Complaint, offered: list[Filing], form: Form) -> dict[str, object]:
    if name == "right":
        return {"offered": offered, "chosen": set(map(str, form["filings"].value() or []))}
    if name == "claim":
        kinds = {one.kind for one in row.filings.all()}
        return {
            "reasons": [(one, REASONS[one]) for one in ComplaintReason if _fits(one, kinds)],
            "others": [(one, REASONS[one]) for one in ComplaintReason if not _fits(one, kinds)],
            "comparisons": [*row.comparison, *[{}] * (EMPTY_COMPARISONS if row.comparison else 1)],
        }
    if name == "declaration":
        return {
            "filings": row.filings.all(),
            "accepted": row.targets.filter(state=TargetState.LISTED.value).count(),
            "evidence_count": row.evidence.filter(counter=None).count(),
        }
    return {}


def _fits(reason: ComplaintReason, kinds: set[str]) -> bool:
    """Say whether a reason can rest on rights of these kinds; while none is chosen, every one can."""
    return not kinds or bool(kinds & set(REASONS[reason].rights))


def _evidence(request: HttpRequest, actor: Actor, row: Complaint) -> HttpResponse:
    form = EvidenceForm(sent(request)[0])
    files = request.FILES.getlist("files")
    if request.method == "POST" and (not files or form.is_valid()):
        refused = take_in(files, form.cleaned_data, actor, complaint_id=row.pk) if files else []
        warn_of_refused(request, refused)
        if request.POST.get("then") == "add" or refused:
            return redirect("web:complaint-step", row.pk, "evidence")
        return _gone_on(request, actor, row, "evidence")
    needs = REASONS[ComplaintReason(row.reason)] if row.reason else None
    context = step_context(actor, row, "evidence") | {
        "form": form,
        "evidence": queries.evidence(actor, complaint_id=row.pk),
        "needed": bool(needs and needs.evidence) or "evidence" in required_fields(procedure_followed(row)),
        "test_buy": bool(needs and needs.test_buy),
    }
    return render(request, "complaints/step_evidence.html", context)


@page(Permission.COMPLAIN)
@require_POST
def remove_evidence(
    request: HttpRequest, actor: Actor, complaint_id: UUID, evidence_id: UUID
) -> HttpResponse:
    """Take a piece of evidence out of a draft."""
    row = queries.piece_of_evidence(actor, evidence_id)
    operations.remove_evidence(evidence_id=row.pk, actor=actor)
    return redirect("web:complaint-step", complaint_id, "evidence")
