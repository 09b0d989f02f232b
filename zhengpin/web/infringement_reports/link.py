"""The page of whoever reported an infringement without an account: what is sent, how it stands, and the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from zhengpin.accounts.queries import operator_name
from zhengpin.complaints import queries
from zhengpin.complaints.operations.reporting import EDITABLE, MOST_FILES
from zhengpin.complaints.problems import InfringementReportLinkUnknown, ReportNoLongerKept, ReportTooLarge
from zhengpin.complaints.procedures import procedure_in_force
from zhengpin.complaints.states import COMPLAINT, INFRINGEMENT_REPORT, ComplaintState
from zhengpin.flows.complaints.report_links import OpenedReport, by_link
from zhengpin.flows.complaints.without_account import reporting as flow
from zhengpin.flows.complaints.without_account.reporting import FileOfReport
from zhengpin.kit.errors import Conflict, Problem
from zhengpin.publication.readers import COMMENT, admit
from zhengpin.web.infringement_reports.forms import InfringementReportForm, initial_of
from zhengpin.web.shell.link_pages import link_over, refuse_larger
from zhengpin.web.shell.page import messages_of
from zhengpin.web.shell.public import public_page, unlisted

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST_SHOWN = 200
WAYS_ON = (
    ("web:report-infringement", _("Report an infringement")),
    ("web:report-link-again", _("Have the link sent again")),
)


@csrf_exempt
@unlisted
@public_page(posts=True)
def my_report(request: HttpRequest, sender_token: str) -> HttpResponse:
    """Show a report to whoever holds its link, and take what they do; opening it alone does nothing.

    What a link can do is all that its token allows, so that it needs no form's token.
    """
    try:
        link = by_link(sender_token)
        if request.method != "POST":
            return _shown(request, link)
        admit(request.META, cost=COMMENT)
        refuse_larger(request, MOST_FILES, ReportTooLarge)
        return _posted(request, link)
    except (InfringementReportLinkUnknown, ReportNoLongerKept) as problem:
        return _over(request, problem)


@unlisted
@public_page()
def no_link(request: HttpRequest, written: str) -> HttpResponse:
    """Answer for whatever has not the shape of a link, as for one that was not made here."""
    return _over(request, InfringementReportLinkUnknown())


def _over(request: HttpRequest, problem: Problem) -> HttpResponse:
    return link_over(request, problem, base="infringement_reports/base.html", ways=WAYS_ON)


def _posted(request: HttpRequest, link: OpenedReport) -> HttpResponse:
    act, wrong = request.POST.get("do", ""), []
    try:
        if act == "edit":
            return _edited(request, link)
        if act == "files":
            wrong = _files(request, link)
        elif act.startswith("remove-") and act[7:].isascii() and act[7:].isdigit() and len(act) < 26:
            flow.remove_file(link, int(act[7:]))
        elif act == "send":
            wrong = _files(request, link)
            if not wrong:
                flow.send(link)
        elif act == "mend":
            flow.mend(link, request.POST.get("claim_text", ""))
        elif act == "withdraw":
            flow.withdraw(link)
    except Conflict:  # pressed twice, or answered meanwhile: the page says how it stands
        pass
    except Problem as problem:
        return _shown(request, by_link(link.token), wrong=messages_of(problem), status=problem.status)
    if wrong:
        return _shown(request, by_link(link.token), wrong=wrong, status=422)
    return redirect(reverse("web:my-report", args=[link.token]) + "#main")


def _files(request: HttpRequest, link: OpenedReport) -> list[str]:
    """Take the files that came, and return what is wrong with those refused, by name, in the reader's words."""
    files: list[UploadedFile] = request.FILES.getlist("file")
    refused = flow.add_files(link, [FileOfReport(one.name or "", one.read) for one in files]) if files else []
    return [f"{name}: {' '.join(messages_of(problem))}" for name, problem in refused]


def _edited(request: HttpRequest, link: OpenedReport) -> HttpResponse:
    form = InfringementReportForm(request.POST, procedure=procedure_in_force(link.row.procedure))
    if form.is_valid():
        try:
            flow.edit(link, **form.given())
            return redirect(reverse("web:my-report", args=[link.token]) + "#main")
        except Conflict:
            return redirect(reverse("web:my-report", args=[link.token]) + "#main")
        except Problem as problem:
            form.add(problem)
    return _shown(request, link, form=form, status=422)


def _shown(
    request: HttpRequest,
    link: OpenedReport,
    *,
    form: InfringementReportForm | None = None,
    wrong: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    row = link.row
    editable = row.state in EDITABLE
    procedure = procedure_in_force(row.procedure)
    context = {
        "operator": operator_name(),
        "unlisted": True,
        "report": row,
        "procedure": procedure,
        "files": list(row.files.select_related("blob").order_by("pk")),
        "left": MOST_FILES - row.files.count(),
        "most_files": MOST_FILES,
        "limit_mb": settings.PICTURE_LIMIT // (1024 * 1024),
        "editable": editable,
        "form": (form or InfringementReportForm(procedure=procedure, initial=initial_of(row)))
        if editable
        else None,
        "wrong": wrong or [],
        "may_withdraw": _may_withdraw(link),
        "contact": settings.REDRESS_CONTACT,
        **_complaint(link),
    }
    return render(request, "infringement_reports/mine.html", context, status=status)


def _may_withdraw(link: OpenedReport) -> bool:
    row = link.row
    if row.complaint is not None:
        return "withdraw" in COMPLAINT.allowed(row.complaint.state)
    return "withdraw" in INFRINGEMENT_REPORT.allowed(row.state)


def _complaint(link: OpenedReport) -> dict[str, object]:
    """Return what is shown of the complaint that a report became: what a rights holder with an account sees of it."""
    row = link.row.complaint
    if row is None:
        return {}
    clocks = queries.running_clocks(link.actor, complaint_id=row.pk)
    return {
        "complaint": row,
        "targets": list(queries.targets(link.actor, complaint_id=row.pk)[:MOST_SHOWN]),
        "clocks": [one for one in clocks if queries.is_shown(link.actor, one)],
        "counters": list(queries.counter_statements(link.actor, complaint_id=row.pk)),
        "needs_fix": row.state == ComplaintState.NEEDS_FIX,
    }
