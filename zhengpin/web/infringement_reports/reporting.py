"""The public pages on which anyone reports an infringement: the law's procedure chosen, the form, and where it goes on.

They keep nothing in the browser and need no script. What is filled in is mailed a link; only by that it is sent.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from zhengpin.accounts.queries import operator_name
from zhengpin.complaints.procedures import procedure_in_force, procedures_in_force
from zhengpin.flows.complaints.without_account import reporting as flow
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import read_code
from zhengpin.publication.readers import COMMENT, admit
from zhengpin.web.infringement_reports.forms import InfringementReportForm, LinkAgainForm
from zhengpin.web.shell.page import add_problem
from zhengpin.web.shell.public import address_of, public_page


@public_page()
def choose(request: HttpRequest) -> HttpResponse:
    """Ask by which law an infringement is reported; with one alone there is nothing to ask."""
    procedures = procedures_in_force()
    if len(procedures) == 1:
        return redirect("web:report-infringement-form", procedures[0].code)
    context = _shell() | {"procedures": procedures, "accounts_by": settings.SIGN_UP}
    return render(request, "infringement_reports/choose.html", context)


@csrf_exempt
@public_page(posts=True)
def report(request: HttpRequest, code: str) -> HttpResponse:
    """Ask what is reported; keep it, and mail the link by which it is sent. A form for everyone needs no token."""
    procedure = procedure_in_force(code)
    form = InfringementReportForm(request.POST if request.method == "POST" else None, procedure=procedure)
    status = 200
    if request.method == "POST":
        admit(request.META, cost=COMMENT)
        if form.is_valid():
            try:
                row = flow.draft(
                    email=form.cleaned_data["email"],
                    address=address_of(request),
                    language=get_language() or "en",
                    procedure=procedure.code,
                    **form.given(),
                )
                return redirect(reverse("web:report-mailed") + f"?number={row.number}")
            except Problem as problem:
                form.add(problem)
                status = problem.status
        else:
            status = 422
    context = _shell() | {"form": form, "procedure": procedure, "needed": form.needed}
    return render(request, "infringement_reports/form.html", context, status=status)


@public_page()
def mailed(request: HttpRequest) -> HttpResponse:
    """Say that a letter is on its way, and what it is for."""
    number = read_code(request.GET.get("number", "")[:20]) or ""
    context = _shell() | {"number": number, "days": settings.INFRINGEMENT_REPORT_DAYS, "unlisted": True}
    return render(request, "infringement_reports/mailed.html", context)


@csrf_exempt
@public_page(posts=True)
def link_again(request: HttpRequest) -> HttpResponse:
    """Mail the link of a report again. The answer is the same whether there is such a report."""
    form = LinkAgainForm(request.POST if request.method == "POST" else None)
    done, status = False, 200
    if request.method == "POST":
        admit(request.META, cost=COMMENT)
        if form.is_valid():
            try:
                flow.send_link_again(
                    number=form.cleaned_data["number"],
                    email=form.cleaned_data["email"],
                    address=address_of(request),
                )
                done = True
            except Problem as problem:
                add_problem(form, problem)
                status = problem.status
        else:
            status = 422
    context = _shell() | {"form": form, "done": done}
    return render(request, "infringement_reports/link_again.html", context, status=status)


def _shell() -> dict[str, object]:
    return {"operator": operator_name()}
