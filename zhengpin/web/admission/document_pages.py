"""The papers of applications on their pages: added, read, corrected, put in order, removed, and shown page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.admission import operations, queries
from zhengpin.admission.states import EDITABLE_STATES, ApplicationDocumentKind
from zhengpin.flows.admission.facts import current_policy
from zhengpin.flows.admission.ocr import add_document
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.web.admission.checks import checks
from zhengpin.web.admission.documents import shown_document
from zhengpin.web.admission.forms import filled
from zhengpin.web.complaints.evidence import served
from zhengpin.web.pictures.pages import stored_picture
from zhengpin.web.rights.documents import require_size
from zhengpin.web.shell.page import messages_of, page

if TYPE_CHECKING:
    from zhengpin.admission.models import ApplicationDocument

MOST_AT_ONCE = 20


@page(Permission.APPLY)
@require_POST
def add(request: HttpRequest, actor: Actor, application_id: UUID) -> HttpResponse:
    """Take papers of one kind in, one by one, so that a bad file costs no good one."""
    kind = request.POST.get("kind", "")
    queries.application(actor, application_id)
    for file in request.FILES.getlist("files")[:MOST_AT_ONCE]:
        try:
            require_size(file)
            content, name = file.read(), file.name or ""
            add_document(application_id=application_id, kind=kind, content=content, name=name, actor=actor)
        except Problem as problem:
            why = " ".join(messages_of(problem))
            messages.error(request, _("“%(name)s”: %(why)s") % {"name": (file.name or "")[:120], "why": why})
    return _back(application_id, f"slot-{kind}" if kind in set(ApplicationDocumentKind) else "papers")


@page(Permission.READ_APPLICATIONS)
def document(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Answer with a paper as it now stands: to htmx the paper and the checks, else its place on the page."""
    row = queries.document(actor, document_id)
    if not request.htmx:  # type: ignore[attr-defined]
        return _back(row.application_id, f"paper-{row.pk}")
    return _shown(request, actor, row)


@page(Permission.APPLY)
@require_POST
def remove(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    row = queries.document(actor, document_id)
    operations.remove_document(document_id=row.pk, actor=actor)
    messages.success(request, _("“%(name)s” is removed.") % {"name": row.name})
    return _back(row.application_id, f"slot-{row.kind}")


@page(Permission.APPLY)
@require_POST
def move(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Move a letter one step up the chain or down it."""
    row = queries.document(actor, document_id)
    letters = [
        one.pk
        for one in queries.documents(actor, row.application_id)
        if one.kind == ApplicationDocumentKind.LETTER
    ]
    if row.pk in letters:
        here = letters.index(row.pk)
        there = max(0, here - 1) if request.POST.get("to") == "up" else here + 1
        letters.insert(there, letters.pop(here))
        operations.order_letters(application_id=row.application_id, document_ids=letters, actor=actor)
    return _back(row.application_id, f"paper-{row.pk}")


@page()
@require_POST
def correct(request: HttpRequest, actor: Actor, document_id: UUID, name: str) -> HttpResponse:
    """Write what a field really says; a mistake is told beside it."""
    actor.require_any(Permission.APPLY, Permission.DECIDE)
    row = queries.document(actor, document_id)
    value = request.POST.get("value", "")
    try:
        operations.correct_field(document_id=row.pk, name=name, value=value, actor=actor)
    except Invalid as problem:
        why = " ".join(messages_of(problem))
        if request.htmx:  # type: ignore[attr-defined]
            return _shown(request, actor, row, {"name": name, "why": why, "typed": value})
        messages.error(request, why)
    if request.htmx:  # type: ignore[attr-defined]
        return _shown(request, actor, queries.document(actor, row.pk))
    if row.application.case_id and actor.may(Permission.DECIDE):
        return redirect("web:case", row.application.case_id)
    return _back(row.application_id, f"field-{row.pk}-{name}")


def _shown(
    request: HttpRequest, actor: Actor, row: ApplicationDocument, mistake: dict[str, str] | None = None
) -> HttpResponse:
    application = row.application
    documents = queries.documents(actor, application.pk)
    letters = [one.pk for one in documents if one.kind == ApplicationDocumentKind.LETTER]
    fresh = next((one for one in documents if one.pk == row.pk), row)
    own = actor.may(Permission.APPLY) and not actor.sees_everything
    may_edit = own and application.state in EDITABLE_STATES
    context = {
        "application": application,
        "document": shown_document(fresh, letters, least_confidence=current_policy().least_confidence),
        "mistake": mistake or {},
        "may_edit": may_edit,
        "may_correct": may_edit or actor.may(Permission.DECIDE),
    }
    if may_edit:
        context |= {
            "with_checks": True,
            "filled": filled(actor, application),
            **checks(actor, application.pk),
        }
    return render(request, "applications/document_answer.html", context)


@page(Permission.READ_APPLICATIONS)
def picture(request: HttpRequest, actor: Actor, document_id: UUID, number: int) -> HttpResponse:
    """Answer with the picture of a page; `?w=` asks for a smaller one."""
    return stored_picture(request, queries.page(actor, document_id, number).blob_id)


@page(Permission.READ_APPLICATIONS)
def file(request: HttpRequest, actor: Actor, document_id: UUID) -> HttpResponse:
    """Answer with the file as it was sent."""
    row = queries.document(actor, document_id)
    return served(row.name, row.blob)


def _back(application_id: UUID, place: str) -> HttpResponse:
    return redirect(f"{reverse('web:application', args=[application_id])}#{place}")
