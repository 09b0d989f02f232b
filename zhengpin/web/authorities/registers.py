"""The register of authorities with their numbers, and the reports of dangers to life."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.authorities import operations, queries
from zhengpin.authorities.states import DangerState
from zhengpin.flows.authorities import dangers as danger_flow
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.kit.ids import new_id, reference
from zhengpin.web.authorities.forms import (
    AuthorityForm,
    DangerForm,
    DangerReportForm,
    NumberForm,
    RequestReasonForm,
)
from zhengpin.web.purchases.acts import Act, taken
from zhengpin.web.shell.page import add_problem, numbered_page, page, sent
from zhengpin.web.shell.timeline import lines_of

RAISE = Permission.RAISE_DANGERS


@page(Permission.READ_AUTHORITY_REQUESTS)
def authorities(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the authorities with the numbers by which they are called back; file one."""
    may_file = actor.may(Permission.HANDLE_AUTHORITY_REQUESTS)
    form = AuthorityForm(sent(request)[0])
    if request.method == "POST" and form.is_valid():
        try:
            operations.file_authority(**form.cleaned_data, actor=actor)
        except (Conflict, Invalid) as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The authority is filed."))
            return redirect("web:authorities")
    shown = numbered_page(queries.authorities(actor), request)
    context = {"page": shown, "form": form, "may_file": may_file}
    return render(request, "authorities/authorities.html", context, status=422 if form.errors else 200)


@page(Permission.HANDLE_AUTHORITY_REQUESTS)
@require_POST
def retire(request: HttpRequest, actor: Actor, authority_id: UUID) -> HttpResponse:
    """Take an authority out of use."""
    operations.retire_authority(authority_id=authority_id, actor=actor)
    messages.success(request, _("It is no longer used for new requests."))
    return redirect("web:authorities")


@page(Permission.HANDLE_AUTHORITY_REQUESTS)
def number(request: HttpRequest, actor: Actor, authority_id: UUID) -> HttpResponse:
    """Show the form by which another number is filed for an authority, and take it in."""
    row = queries.authority(actor, authority_id)
    shown = {"callback_number": row.callback_number, "number_source": row.number_source}
    form = NumberForm(sent(request)[0], initial=shown)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_number(authority_id=row.pk, **form.cleaned_data, actor=actor)
        except Invalid as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The number is filed."))
            return redirect("web:authorities")
    context = {"authority": row, "form": form}
    return render(request, "authorities/number.html", context, status=422 if form.errors else 200)


@page(any_of=(Permission.READ_AUTHORITY_REQUESTS, RAISE))
def dangers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the reports of dangers to life, the most urgent first; raise one."""
    form = DangerForm(sent(request)[0])
    key = request.POST.get("key") or str(new_id())
    if request.method == "POST" and form.is_valid():
        try:
            row = danger_flow.raise_danger(**form.cleaned_data, key=key, actor=actor)
        except Invalid as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("Raised. Tell an authority at once, and record it here."))
            return redirect("web:danger", row.pk)
    context = {
        "page": numbered_page(queries.dangers(actor), request),
        "form": form,
        "key": key,
        "may_raise": actor.may(RAISE),
        "may_read": actor.may(Permission.READ_AUTHORITY_REQUESTS),
        "now": clock.now(),
    }
    return render(request, "authorities/dangers.html", context, status=422 if form.errors else 200)


@page(any_of=(Permission.READ_AUTHORITY_REQUESTS, RAISE))
def danger(request: HttpRequest, actor: Actor, danger_id: UUID) -> HttpResponse:
    """Show one report; record that an authority was told, or that there is no danger."""
    row = queries.danger(actor, danger_id)
    posted = request.POST.get("do", "")
    steps = []
    if row.state == DangerState.RAISED and actor.may(RAISE):
        steps.append(_report(row.pk, actor, request.POST if posted == "report" else None))
        if row.raised_by != actor.ref:
            steps.append(_dismiss(row.pk, actor, request.POST if posted == "dismiss" else None))
    if request.method == "POST":
        chosen = next((one for one in steps if one.step == posted), None)
        if chosen is not None and taken(chosen, request, actor, lambda *_given: ([], [])):
            messages.success(request, _("Done: %(what)s.") % {"what": chosen.title})
            return redirect("web:danger", row.pk)
    elif steps:
        steps[0].is_open = True
    context = {
        "danger": row,
        "steps": steps,
        "names": display_names(actor, [one for one in (row.raised_by, row.ended_by) if one]),
        "lines": lines_of(actor, [reference("danger_report", row.pk)]),
        "now": clock.now(),
    }
    wrong = request.method == "POST"
    return render(request, "authorities/danger.html", context, status=422 if wrong else 200)


def _report(danger_id: UUID, actor: Actor, data: object) -> Act:
    known = [(str(one.pk), f"{one.country} · {one.name}") for one in queries.authorities(actor, active=True)]
    return Act(
        "report",
        _("Record that an authority was told"),
        _("Record that they were told"),
        lambda form, _photos: operations.report_danger(danger_id=danger_id, **form.cleaned_data, actor=actor),
        DangerReportForm(data, choices={"authority_id": known}),  # type: ignore[arg-type]
        hint=_("Call the police or a court first; no second person is needed for that."),
    )


def _dismiss(danger_id: UUID, actor: Actor, data: object) -> Act:
    return Act(
        "dismiss",
        _("There is no danger"),
        _("Dismiss it as second person"),
        lambda form, _photos: operations.dismiss_danger(
            danger_id=danger_id, **form.cleaned_data, actor=actor
        ),
        RequestReasonForm(data),  # type: ignore[arg-type]
        is_grave=True,
    )
