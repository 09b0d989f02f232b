"""Dossiers of a matter: asked for, how far each is, taken away, what changed between two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.casework import queries
from zhengpin.casework.operations.dossiers import STALLED
from zhengpin.casework.states import MatterDossierState
from zhengpin.evidence.queries import open_blob
from zhengpin.evidence.timestamping import authorities
from zhengpin.flows.casework import dossiers as flow
from zhengpin.flows.casework.dossier_troubles import trouble_of
from zhengpin.jobs.long_work import going_on
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import new_key, reference
from zhengpin.kit.pagination import page_of
from zhengpin.web.matters.forms import DossierWantedForm
from zhengpin.web.shell.page import add_problem, messages_of, page, sent
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.casework.models import Matter, MatterDossier
    from zhengpin.jobs.models import LongWork

SIZE = 25
VERIFYING = "python zhengpin_dossier.py {file} --key signing-key.pem"
MOST_LINES = 500
"""Lines of what changed that the page shows; the tables in both files hold all."""


@page(Permission.RUN_MATTERS)
def dossiers(request: HttpRequest, actor: Actor, matter_id: UUID) -> HttpResponse:
    """List the dossiers of a matter, and ask for the next one."""
    row = queries.matter(actor, matter_id)
    form = DossierWantedForm(sent(request)[0], initial=_usual()) if row.erased_at is None else None
    if (
        request.method == "POST"
        and form is not None
        and form.is_valid()
        and _wanted(request, actor, row, form)
    ):
        return redirect("web:matter-dossiers", row.pk)
    shown = page_of(queries.dossiers(actor, row), cursor=request.GET.get("cursor"), limit=SIZE)
    made = next((one for one in shown.items if one.blob_id), None)
    context = {
        **_progress(actor, row, shown.items),
        "here": "dossiers",
        "page": shown,
        "form": form,
        "key": request.POST.get("key") or new_key(),
        "verifying": VERIFYING.format(file=flow.name_of(made) if made else f"dossier-{row.number}-v1.zip"),
        "stamps": bool(authorities()),
        "names": display_names(actor, {one.asked_by for one in shown.items}),
        "lines": lines_of(actor, [reference("matter_dossier", one.pk) for one in shown.items]),
    }
    failed = form is not None and bool(form.errors)
    return render(request, "matters/dossiers.html", context, status=422 if failed else 200)


def _usual() -> dict[str, str]:
    return {"language": "zh-hans" if (get_language() or "").lower().startswith("zh") else "en", "form": "zip"}


def _wanted(request: HttpRequest, actor: Actor, row: Matter, form: DossierWantedForm) -> bool:
    try:
        flow.want_dossier(matter_id=row.pk, key=request.POST.get("key", ""), actor=actor, **form.cleaned_data)
    except Problem as problem:
        if problem.status in (401, 403, 404):
            raise
        add_problem(form, problem)
        return False
    messages.success(request, _("The dossier is being made. You may leave the page: it goes on."))
    return True


def _progress(actor: Actor, row: Matter, rows: Sequence[MatterDossier]) -> dict[str, object]:
    wanted = next((one for one in rows if one.state == MatterDossierState.WANTED), None)
    work: LongWork | None = None
    if wanted is not None:
        work = going_on(actor).filter(pk=wanted.long_work).first()
    stalled = clock.now() - STALLED
    return {
        "matter": row,
        "under_way": wanted,
        "work": work,
        "rows": [
            (
                one,
                trouble_of(one.trouble),
                one.state == MatterDossierState.FAILED
                or (one.state == MatterDossierState.WANTED and one.begun_at < stalled),
            )
            for one in rows
        ],
    }


@page(Permission.RUN_MATTERS)
def progress(request: HttpRequest, actor: Actor, matter_id: UUID) -> HttpResponse:
    """Say how far the dossier is that is being made, for htmx; when it is done the page is loaded anew."""
    row = queries.matter(actor, matter_id)
    context = _progress(actor, row, list(queries.dossiers(actor, row)[:SIZE]))
    answer = render(request, "matters/dossier_progress.html", context)
    if context["under_way"] is None:
        answer["HX-Refresh"] = "true"
    return answer


@page(Permission.RUN_MATTERS)
@require_POST
def again(request: HttpRequest, actor: Actor, matter_dossier_id: UUID) -> HttpResponse:
    """Ask again for a dossier that could not be made."""
    row = queries.dossier(actor, matter_dossier_id)
    try:
        flow.want_again(dossier_id=row.pk, actor=actor)
    except Problem as problem:
        if problem.status in (401, 403, 404):
            raise
        for sentence in messages_of(problem):
            messages.error(request, sentence)
    else:
        messages.success(request, _("The dossier is being made. You may leave the page: it goes on."))
    return redirect("web:matter-dossiers", row.matter_id)


@page(Permission.RUN_MATTERS)
def archive(request: HttpRequest, actor: Actor, matter_dossier_id: UUID) -> FileResponse:
    """Answer with the file of a dossier; the ledger tells who took it."""
    row = flow.hand_out(dossier_id=matter_dossier_id, actor=actor)
    answer = FileResponse(
        open_blob(row.digest),
        as_attachment=True,
        filename=flow.name_of(row),
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@page(Permission.RUN_MATTERS)
def changes(request: HttpRequest, actor: Actor, matter_dossier_id: UUID) -> HttpResponse:
    """Show what changed in a version of a dossier since one before it."""
    row = queries.dossier(actor, matter_dossier_id)
    asked = request.GET.get("since", "")
    since = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else None
    found = flow.changes(dossier_id=row.pk, since=since, language=get_language() or "en", actor=actor)
    lines = found.lines[1:] if found else []
    context = {
        "matter": row.matter,
        "here": "dossiers",
        "dossier": row,
        "found": found,
        "earlier": queries.dossiers_before(actor, row)[:SIZE],
        "changes": lines[:MOST_LINES],
        "left_out": max(0, len(lines) - MOST_LINES),
    }
    return render(request, "matters/dossier_changes.html", context)
