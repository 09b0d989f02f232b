"""A rights holder's complaints: the list, the page of one, and what can be done with one that was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import queries
from zhengpin.complaints.problems import TargetNotFound
from zhengpin.complaints.procedures import procedures_in_force
from zhengpin.complaints.states import ComplaintState
from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.flows.complaints import complaint as flow
from zhengpin.flows.complaints import counter as answering
from zhengpin.kit.errors import Problem
from zhengpin.kit.pagination import page_of
from zhengpin.web.complaints.evidence import EvidenceForm, served, stored, take_in
from zhengpin.web.complaints.rows import complaint_lines, described, target_lines
from zhengpin.web.complaints.showing import CourtProofForm, complaint_context
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.page import add_problem, asked, messages_of, page

if TYPE_CHECKING:
    from zhengpin.complaints.models import Complaint

SIZE = 30


@page(Permission.READ_COMPLAINTS)
def complaints(request: HttpRequest, actor: Actor) -> HttpResponse:
    chosen = _filters(request)
    listed = page_of(queries.complaints(actor, **chosen), cursor=request.GET.get("cursor"), limit=SIZE)
    counts = queries.complaint_counts(actor)  # of all, whatever is sought: bounded, each by an index
    context = {
        "chosen": chosen,
        "filtered": any(chosen.values()),
        "states": [(state.value, counts[state.value]) for state in ComplaintState],
        "reasons": list(ComplaintReason),
        "procedures": procedures_in_force(),
        "page": listed,
        "rows": described(actor, listed.items),
        "may_complain": actor.may(Permission.COMPLAIN),
    }
    return render(request, "complaints/complaints.html", context)


def _filters(request: HttpRequest) -> dict[str, Any]:
    return {
        "state": asked(request, "state", ComplaintState),
        "reason": asked(request, "reason", ComplaintReason),
        "procedure": asked(request, "procedure"),
        "text": asked(request, "q"),
    }


@page(Permission.READ_COMPLAINTS)
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with the complaints, by the list's filters, as CSV."""
    rows = queries.complaints(actor, **_filters(request))
    return streamed_table(_("Complaints"), complaint_lines(actor, rows))


@page()
def complaint(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """Show one complaint to its notifier; whoever it is against is led to what it may see of it."""
    if actor.may(Permission.ANSWER) and not actor.may(Permission.READ_COMPLAINTS):
        return redirect("web:answer", complaint_id)
    actor.require(Permission.READ_COMPLAINTS)
    row = queries.complaint(actor, complaint_id)
    return render(request, "complaints/complaint.html", complaint_context(request, actor, row))


@page(Permission.READ_COMPLAINTS)
def results(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponseBase:
    """Answer with the targets of a complaint and their verdicts as CSV."""
    row = queries.complaint(actor, complaint_id)
    return streamed_table(str(row.pk), target_lines(queries.targets(actor, complaint_id=row.pk).iterator()))


@page(Permission.COMPLAIN)
@require_POST
def retract(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """Retract the targets that were chosen; what followed from them is taken back."""
    chosen = request.POST.getlist("target")
    moved = flow.retract(
        complaint_id=complaint_id,
        target_ids=[queries.target(actor, one).pk for one in chosen],
        explanation=request.POST.get("explanation", "").strip()[:1000],
        actor=actor,
    )
    if not moved:
        raise TargetNotFound(_("Nothing was chosen that can still be retracted."))
    said = ngettext(
        "%(n)d target was retracted; its measures are taken back.",
        "%(n)d targets were retracted; their measures are taken back.",
        len(moved),
    )
    messages.success(request, said % {"n": len(moved)})
    return redirect("web:complaint", complaint_id)


@page(Permission.COMPLAIN)
@require_POST
def withdraw(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    explanation = request.POST.get("explanation", "").strip()[:1000]
    flow.withdraw(complaint_id=complaint_id, explanation=explanation, actor=actor)
    messages.success(request, _("The complaint is withdrawn; what followed from it is taken back."))
    return redirect("web:complaint", complaint_id)


@page(Permission.COMPLAIN)
@require_POST
def prove(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """Take in the proof of a suit, of a complaint to an authority, or of an order."""
    row = queries.complaint(actor, complaint_id)
    counter_id = request.POST.get("counter") or None
    form = CourtProofForm(request.POST, request.FILES, answered=bool(counter_id))
    if form.is_valid():
        try:
            _prove(row, counter_id, form.cleaned_data, actor)
        except Problem as problem:
            add_problem(form, problem)
        else:
            messages.success(
                request, _("The proof is on file; the measures stand while the matter is decided there.")
            )
            return redirect("web:complaint", row.pk)
    return render(
        request, "complaints/complaint.html", complaint_context(request, actor, row, proof=form), status=422
    )


def _prove(row: Complaint, counter_id: str | None, given: dict[str, Any], actor: Actor) -> None:
    file = given.pop("proof")
    answering.prove(
        complaint_id=row.pk,
        counter_id=counter_id,
        blob=stored(file, actor) if file else None,
        name=file.name[:300] if file else "",
        actor=actor,
        **given,
    )


@page(Permission.COMPLAIN)
@require_POST
def add_evidence(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """Add evidence to a complaint that was sent."""
    row = queries.complaint(actor, complaint_id)
    form, files = EvidenceForm(request.POST), request.FILES.getlist("files")
    if not form.is_valid():
        context = complaint_context(request, actor, row, evidence=form)
        return render(request, "complaints/complaint.html", context, status=422)
    refused = take_in(files, form.cleaned_data, actor, complaint_id=row.pk)
    warn_of_refused(request, refused)
    if len(files) > len(refused):
        messages.success(request, _("The evidence is added."))
    return redirect("web:complaint", row.pk)


def warn_of_refused(request: HttpRequest, refused: list[tuple[str, Problem]]) -> None:
    """Say of each file that was refused why."""
    for name, problem in refused:
        messages.error(request, _("“%(name)s”: %(why)s") % {"name": name, "why": messages_of(problem)[0]})


@page()
def evidence_file(request: HttpRequest, actor: Actor, evidence_id: UUID) -> HttpResponse:
    """Answer with a piece of evidence, for those whom it belongs to or may be shown to."""
    row = queries.piece_of_evidence(actor, evidence_id)
    return served(row.name, row.blob)


@page()
def proof_file(request: HttpRequest, actor: Actor, complaint_id: UUID, proof_id: UUID) -> HttpResponse:
    """Answer with the document that proves a suit, to both sides."""
    row = next((one for one in queries.proofs(actor, complaint_id=complaint_id) if one.pk == proof_id), None)
    if row is None or row.blob is None:
        raise TargetNotFound(_("There is no such document."))
    return served(row.name, row.blob)
