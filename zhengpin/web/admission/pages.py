"""Applications for brands on their applicant's pages: listed, begun, guided to their submission, followed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.admission import operations, queries
from zhengpin.admission.problems import NotReady
from zhengpin.admission.states import ApplicationState, StopReason
from zhengpin.flows.admission import application as flow
from zhengpin.flows.admission.again import apply_again
from zhengpin.flows.admission.facts import current_policy
from zhengpin.flows.admission.ocr import fill_in
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.rights.states import ShopType
from zhengpin.web.admission.checks import checks, stands
from zhengpin.web.admission.documents import shown_documents, slots
from zhengpin.web.admission.exhibit import application_exhibit
from zhengpin.web.admission.forms import FIELDS, ApplicationForm, shop_types
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import add_problem, asked, messages_of, page, sent
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from zhengpin.admission.models import Application

SIZE = 30


@page(Permission.READ_APPLICATIONS)
def applications(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the applications that the actor may see, with how many stand in each state."""
    chosen = _filters(request)
    counts = queries.application_counts(actor)
    context = {
        "chosen": chosen,
        "filtered": any(chosen.values()),
        "states": [(state.value, counts[state.value]) for state in ApplicationState],
        "total": sum(counts.values()),
        "types": list(ShopType),
        "page": page_of(queries.applications(actor, **chosen), cursor=request.GET.get("cursor"), limit=SIZE),
        "staff": actor.sees_everything,
        "may_apply": _may_apply(actor),
    }
    return render(request, "applications/applications.html", context)


def _filters(request: HttpRequest) -> dict[str, Any]:
    return {
        "state": asked(request, "state", ApplicationState),
        "shop_type": asked(request, "shop_type", ShopType),
        "text": asked(request, "q"),
    }


def _may_apply(actor: Actor) -> bool:
    return actor.may(Permission.APPLY) and not actor.sees_everything


@page(Permission.READ_APPLICATIONS)
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with the applications, by the list's filters, as CSV."""
    rows = queries.applications(actor, **_filters(request))
    return streamed_table(_("Applications for brands"), _lines(rows))


def _lines(rows: QuerySet[Application]) -> Iterator[list[str]]:
    names = (_("Brand"), _("Registration number of the mark"), _("Type of shop"), _("Company that applies"))
    yield [_("Number"), *names, _("State"), _("Reason"), _("Submitted"), _("Answered")]
    for row in rows.iterator():
        reason = StopReason(row.reason).label(reader_language()) if row.reason else ""
        yield [
            str(row.pk),
            row.brand,
            row.registration_no,
            ShopType(row.shop_type).label(reader_language()),
            row.company or row.applicant.name,
            ApplicationState(row.state).label(reader_language()),
            reason,
            *(at.isoformat(timespec="seconds") if at else "" for at in (row.submitted_at, row.decided_at)),
        ]


@page(Permission.APPLY)
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask for the shop and the brand, and draft the application."""
    form = ApplicationForm(sent(request)[0], actor=actor)
    if request.method == "POST" and form.is_valid():
        try:
            row = operations.draft_application(actor=actor, **form.given())
        except Problem as problem:
            add_problem(form, problem, FIELDS)
        else:
            return redirect("web:application", row.pk)
    context = {"form": form, "types": shop_types(current_policy())}
    return render(request, "applications/desk.html", context, status=422 if form.errors else 200)


@page(Permission.READ_APPLICATIONS)
def application(request: HttpRequest, actor: Actor, application_id: UUID) -> HttpResponse:
    """Show an application: to whoever may still change it the desk at which it is made, else where it stands."""
    row = queries.application(actor, application_id)
    if request.htmx:  # type: ignore[attr-defined]
        return _still_waiting(row)
    if stands(actor, row)["may_edit"]:
        return show_desk(request, actor, row)
    return render(request, "applications/application.html", _status(actor, row))


def _still_waiting(row: Application) -> HttpResponse:
    """Answer the page that waits for the checks: it stays as it is, or is loaded again."""
    if row.state == ApplicationState.SUBMITTED:
        return HttpResponse(status=204)
    return HttpResponse(headers={"HX-Refresh": "true"})


def show_desk(
    request: HttpRequest, actor: Actor, row: Application, form: ApplicationForm | None = None
) -> HttpResponse:
    """Return the page at which an application is made. form: as it was sent, with what was wrong in it."""
    policy = current_policy()
    documents = shown_documents(queries.documents(actor, row.pk), least_confidence=policy.least_confidence)
    context = {
        "application": row,
        "form": form or ApplicationForm(None, actor=actor, row=row),
        "types": shop_types(policy),
        "slots": slots(row, documents, policy),
        "lines": lines_of(actor, [reference("application", row.pk)]),
        **stands(actor, row),
        **checks(actor, row.pk),
    }
    return render(request, "applications/desk.html", context, status=422 if form and form.errors else 200)


def _status(actor: Actor, row: Application) -> dict[str, object]:
    context = {
        "application": row,
        "lines": lines_of(actor, [reference("application", row.pk)]),
        "staff": actor.sees_everything,
        **stands(actor, row),
    }
    documents = queries.documents(actor, row.pk)
    if actor.sees_everything:
        panel = {"kind": "application", "application": row, "documents": documents}
        panel |= {"signals": queries.signals(actor, row.pk)}
        return context | {"exhibit": application_exhibit(panel, actor)}
    least = current_policy().least_confidence
    return context | {"documents": shown_documents(documents, least_confidence=least)}


@page(Permission.APPLY)
@require_POST
def change(request: HttpRequest, actor: Actor, application_id: UUID) -> HttpResponse:
    """Save what is applied for; what is left empty is filled in from the papers."""
    row = queries.application(actor, application_id)
    form = ApplicationForm(request.POST, actor=actor, row=row)
    if form.is_valid():
        try:
            fill_in(operations.change_application(application_id=row.pk, actor=actor, **form.given()))
        except Problem as problem:
            if problem.status != 422:
                raise
            add_problem(form, problem, FIELDS)
        else:
            messages.success(request, _("The draft is saved."))
            return redirect("web:application", row.pk)
    return show_desk(request, actor, row, form)


@page(Permission.READ_APPLICATIONS)
def check(request: HttpRequest, actor: Actor, application_id: UUID) -> HttpResponse:
    """Answer with the checks alone."""
    row = queries.application(actor, application_id)
    context = {"application": row, **stands(actor, row), **checks(actor, row.pk)}
    return render(request, "applications/checks.html", context)


@page(Permission.APPLY)
@require_POST
def submit(request: HttpRequest, actor: Actor, application_id: UUID) -> HttpResponse:
    try:
        flow.submit(application_id=application_id, actor=actor)
    except NotReady as problem:
        for sentence in messages_of(problem):
            messages.error(request, sentence)
    else:
        messages.success(request, _("The application is submitted."))
    return redirect("web:application", application_id)


@page(Permission.APPLY)
@require_POST
def withdraw(request: HttpRequest, actor: Actor, application_id: UUID) -> HttpResponse:
    flow.withdraw(application_id=application_id, actor=actor)
    messages.success(request, _("The application is withdrawn."))
    return redirect("web:application", application_id)


@page(Permission.APPLY)
@require_POST
def again(request: HttpRequest, actor: Actor, application_id: UUID) -> HttpResponse:
    """Begin anew with what was written and the papers that were there."""
    row = apply_again(application_id=application_id, actor=actor)
    messages.success(request, _("A new draft was begun with what you wrote and your documents."))
    return redirect("web:application", row.pk)
