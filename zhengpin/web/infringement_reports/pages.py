"""Reports by people without an account, for staff: those that wait, one with what it names, and the three answers."""

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
from zhengpin.accounts.queries import display_names
from zhengpin.catalog.subjects import Ambiguous, Subject
from zhengpin.complaints import queries
from zhengpin.complaints.defects import ComplaintDefect
from zhengpin.complaints.procedures import procedure_in_force
from zhengpin.complaints.states import INFRINGEMENT_REPORT, ReportState
from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.flows.complaints.without_account import taking_up as flow
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import reference
from zhengpin.web.complaint_review.checking import OF_STATEMENTS, shown_defects
from zhengpin.web.complaint_review.pages import defects_in
from zhengpin.web.complaints.evidence import served
from zhengpin.web.infringement_reports.forms import ENTER, TakeUpForm
from zhengpin.web.shell.page import add_problem, asked, messages_of, numbered_page, page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.complaints.models import InfringementReport

ALL = "all"
SIZE = 40


@page(Permission.REVIEW_COMPLAINTS)
def reports(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List reports; by default those that wait, the longest first."""
    counts = queries.report_states(actor)
    chosen = {
        "view": asked(request, "view", [*counts, ALL], ReportState.WAITING.value),
        "reason": asked(request, "reason", ComplaintReason),
        "text": asked(request, "q"),
    }
    rows = queries.reports(
        actor,
        state="" if chosen["view"] == ALL else chosen["view"],
        reason=chosen["reason"],
        text=chosen["text"],
    )
    context = {
        "page": numbered_page(rows, request, size=SIZE),
        "chosen": chosen,
        "filtered": bool(chosen["reason"] or chosen["text"]),
        "views": list(counts.items()),
        "reasons": list(ComplaintReason),
    }
    return render(request, "infringement_reports/reports.html", context)


@page(Permission.REVIEW_COMPLAINTS)
def report(request: HttpRequest, actor: Actor, infringement_report_id: UUID) -> HttpResponse:
    """Show one report: what it says, what its links mean here, and under which right it can be taken up."""
    return _report(request, actor, queries.report(actor, infringement_report_id))


def _report(
    request: HttpRequest,
    actor: Actor,
    row: InfringementReport,
    *,
    form: TakeUpForm | None = None,
    wrong: dict[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    allowed = INFRINGEMENT_REPORT.allowed(row.state)
    context = {
        "report": row,
        "procedure": procedure_in_force(row.procedure),
        "named": [_named(line, meant) for line, meant in flow.named_things(row)],
        "files": list(row.files.select_related("blob").order_by("pk")),
        "may_take_up": "take_up" in allowed,
        "may_return": "return_" in allowed,
        "may_refuse": "refuse" in allowed,
        "form": form or _form(request, actor, row),
        "sought": asked(request, "q"),
        "check": {
            "defects": shown_defects(one for one in ComplaintDefect if one not in OF_STATEMENTS),
            "lacking": [],
        },
        "wrong": wrong or {},
        "typed": {"explanation": request.POST.get("explanation", "")[:4000]},
        "names": display_names(actor, [row.answered_by] if row.answered_by else []),
        "lines": lines_of(actor, [reference("infringement_report", row.pk)]),
    }
    return render(request, "infringement_reports/report.html", context, status=status)


def _named(line: str, meant: Subject | Ambiguous | None) -> dict[str, object]:
    return {
        "line": line,
        "subject": meant if isinstance(meant, Subject) else None,
        "ambiguous": isinstance(meant, Ambiguous),
    }


def _form(request: HttpRequest, actor: Actor, row: InfringementReport, data: object = None) -> TakeUpForm:
    offered = flow.offered_filings(actor, row, asked(request, "q"))
    may_enter = actor.may(Permission.REVIEW_RIGHTS)
    return TakeUpForm(request.POST if data else None, offered=offered, may_enter=may_enter)


@page(Permission.REVIEW_COMPLAINTS)
@require_POST
def act(request: HttpRequest, actor: Actor, infringement_report_id: UUID, step: str) -> HttpResponse:
    """Take a report up, send it back, or refuse it."""
    row = queries.report(actor, infringement_report_id)
    if step == "take-up":
        return _taken_up(request, actor, row)
    try:
        if step == "return":
            flow.return_to_sender(report_id=row.pk, defects=defects_in(request), actor=actor)
            messages.success(request, _("Sent back. Its sender is written to."))
        elif step == "refuse":
            flow.refuse(report_id=row.pk, explanation=request.POST.get("explanation", ""), actor=actor)
            messages.success(request, _("Not taken up. Its sender is written to."))
        else:
            raise Http404
    except Problem as problem:
        if problem.status != 422:
            raise
        wrong: dict[str, object] = {"act": step, "sentences": messages_of(problem)}
        return _report(request, actor, row, wrong=wrong, status=problem.status)
    return redirect("web:infringement-reports")


def _taken_up(request: HttpRequest, actor: Actor, row: InfringementReport) -> HttpResponse:
    form = _form(request, actor, row, data=request.POST)
    if not form.is_valid():
        return _report(request, actor, row, form=form, status=422)
    chosen = form.cleaned_data["filing"]
    try:
        made = flow.take_up(report_id=row.pk, filing_id=None if chosen == ENTER else chosen, actor=actor)
    except Problem as problem:
        if problem.status != 422:
            raise
        add_problem(form, problem)
        return _report(request, actor, row, form=form, status=problem.status)
    messages.success(request, _("Taken up as complaint %(number)s.") % {"number": made.number})
    return redirect("web:complaint-review", made.pk)


@page(Permission.REVIEW_COMPLAINTS)
def report_file(
    request: HttpRequest, actor: Actor, infringement_report_id: UUID, report_file_id: int
) -> HttpResponse:
    """Answer with a file that came with a report."""
    found = queries.report_file(actor, infringement_report_id, report_file_id)
    return served(found.name, found.blob)
