"""The tracks that complaints follow: read by everyone, exported, and followed by a next version."""

from __future__ import annotations

import dataclasses

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.complaints import operations, queries
from zhengpin.complaints.problems import UnknownProcedure
from zhengpin.complaints.procedure_differences import as_data, procedure_to_yaml
from zhengpin.complaints.procedure_document import Procedure
from zhengpin.complaints.procedure_faults import FaultyProcedure
from zhengpin.complaints.procedure_files import procedure_from_yaml
from zhengpin.complaints.procedures import next_version, procedures_in_force
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.web.complaint_review.forms import NOTICE_DAYS, ProcedureFile, ProcedurePublication, first_day
from zhengpin.web.procedures.words import is_short_notice, shown_differences, shown_steps, start_of
from zhengpin.web.shell.files import as_yaml
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import page, sent
from zhengpin.web.shell.timeline import lines_of


@page()
def procedures(request: HttpRequest, actor: Actor) -> HttpResponse:
    return _procedures(request, actor, ProcedureFile())


def _procedures(request: HttpRequest, actor: Actor, form: ProcedureFile, faults: object = ()) -> HttpResponse:
    context = {
        "rows": [{"procedure": one, "steps": shown_steps(one)} for one in procedures_in_force()],
        "may_manage": actor.may(Permission.MANAGE_PROCEDURES),
        "form": form,
        "faults": faults,
    }
    status = 422 if faults or form.errors else 200
    return render(request, "procedures/procedures.html", context, status=status)


@page()
def procedure(request: HttpRequest, actor: Actor, code: str, version: int) -> HttpResponse:
    """Show one version: steps, law, what it asks for, and what it changes in the version before."""
    versions = queries.procedure_versions(actor, code)
    shown = next((one for one in versions if one.procedure.version == version), None)
    if shown is None:
        raise UnknownProcedure(field="procedure", status=404)
    before = next((one.procedure for one in versions if one.procedure.version < version), None)
    names = display_names(actor, [one.published_by for one in versions])
    context = {
        "procedure": shown.procedure,
        "shown": shown,
        "ahead": shown.in_force_from is not None and shown.in_force_from > clock.now(),
        "steps": shown_steps(shown.procedure),
        "versions": [{"at": one, "by": names.get(one.published_by, "")} for one in versions],
        "before": before,
        "differences": shown_differences(before, shown.procedure) if before else [],
        "lines": lines_of(actor, [reference("track", code)]) if actor.sees_everything else [],
        "may_manage": actor.may(Permission.MANAGE_PROCEDURES),
    }
    return render(request, "procedures/procedure.html", context)


@page()
def export(request: HttpRequest, actor: Actor, code: str, version: int) -> HttpResponse:
    """Answer with one version as YAML, to be read, changed and imported."""
    found = [
        one.procedure for one in queries.procedure_versions(actor, code) if one.procedure.version == version
    ]
    if not found:
        raise UnknownProcedure(field="procedure", status=404)
    return as_yaml(procedure_to_yaml(found[0]), f"{code}.v{version}")


@page(Permission.MANAGE_PROCEDURES)
@require_POST
def take_in(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Read a file, and show what its version would change."""
    form = ProcedureFile(*sent(request))
    if not form.is_valid():
        return _procedures(request, actor, form)
    text = form.cleaned_data["file"]
    try:
        following = _following(text)
    except FaultyProcedure as problem:
        return _procedures(request, actor, ProcedureFile(), _faults(problem))
    filled = ProcedurePublication(initial={"document": text, "in_force_from": first_day()})
    return _preview(request, actor, following, filled)


def _following(text: str) -> Procedure:
    """Return the track of a file as the next version of its code. Raises FaultyProcedure."""
    read = procedure_from_yaml(text)
    return dataclasses.replace(read, version=next_version(read.code))


def _faults(problem: FaultyProcedure) -> list[tuple[str, str]]:
    return [(fault.field, fault.message(reader_language())) for fault in problem.faults]


def _preview(
    request: HttpRequest, actor: Actor, following: Procedure, form: ProcedurePublication, status: int = 200
) -> HttpResponse:
    now = next((one for one in procedures_in_force() if one.code == following.code), None)
    context = {
        "procedure": following,
        "now": now,
        "differences": shown_differences(now, following) if now else [],
        "steps": shown_steps(following),
        "form": form,
        "notice_days": NOTICE_DAYS,
        "short_notice": form.is_bound and not form.errors,
    }
    return render(request, "procedures/preview.html", context, status=status)


@page(Permission.MANAGE_PROCEDURES)
@require_POST
def publish(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Publish what was previewed; a day that gives too short a notice must be confirmed once more."""
    form = ProcedurePublication(request.POST)
    try:
        following = _following(request.POST.get("document", ""))
    except FaultyProcedure as problem:
        return _procedures(request, actor, ProcedureFile(), _faults(problem))
    if not form.is_valid():
        return _preview(request, actor, following, form, 422)
    day = form.cleaned_data["in_force_from"]
    if is_short_notice(day, following) and not request.POST.get("short_notice"):
        return _preview(request, actor, following, form)
    row = operations.publish_procedure(
        document=as_data(following),
        note=form.cleaned_data["note"],
        in_force_from=start_of(day, following),
        actor=actor,
    )
    messages.success(request, _("Version %(number)d is published.") % {"number": row.version})
    return redirect("web:procedure", row.code, row.version)
