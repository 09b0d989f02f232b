"""The papers of a filing on its pages: documents, chain of title, what is sent in later, what the register says."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.queries import holds_blob, open_blob
from zhengpin.flows.rights import filing as flow
from zhengpin.kit.errors import Problem
from zhengpin.rights import operations, queries
from zhengpin.rights.states import FILING
from zhengpin.web.rights.documents import add_documents, add_pictures
from zhengpin.web.shell.page import messages_of, page

if TYPE_CHECKING:
    from zhengpin.rights.models import Filing


@page(Permission.FILE_RIGHTS)
@require_POST
def add(request: HttpRequest, actor: Actor, filing_id: UUID) -> HttpResponse:
    """Add documents, and pictures to a filing that stands; say of each bad file why it was refused."""
    row = queries.filing(actor, filing_id)
    kind = request.POST.get("kind", "")
    refused = add_documents(row, kind, request.FILES.getlist("documents"), actor)
    refused += add_pictures(row, request.FILES.getlist("pictures"), actor)
    for name, problem in refused:
        messages.error(request, _("“%(name)s”: %(why)s") % {"name": name, "why": messages_of(problem)[0]})
    return _back(row)


@page(Permission.FILE_RIGHTS)
@require_POST
def remove_document(request: HttpRequest, actor: Actor, filing_id: UUID, document_id: UUID) -> HttpResponse:
    operations.remove_document(document_id=document_id, actor=actor)
    return _back(queries.filing(actor, filing_id))


@page(Permission.READ_RIGHTS)
def document(request: HttpRequest, actor: Actor, filing_id: UUID, document_id: UUID) -> FileResponse:
    """Answer with a document as a file to save: never shown here, whatever it holds."""
    row = queries.document(actor, document_id)
    if row.filing_id != filing_id or not holds_blob(row.blob_id):
        raise Http404
    answer = FileResponse(
        open_blob(row.blob_id),
        as_attachment=True,
        filename=row.name,
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer


@page(Permission.FILE_RIGHTS)
@require_POST
def title_chain(request: HttpRequest, actor: Actor, filing_id: UUID) -> HttpResponse:
    """Write the chain of title as it was typed, a row a step."""
    names = ("kind", "from_name", "to_name", "on", "document_id")
    columns = [request.POST.getlist(f"link-{name}") for name in names]
    links = [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=False)]
    try:
        operations.write_title_chain(filing_id=filing_id, links=links, actor=actor)
    except Problem as problem:
        messages.error(request, messages_of(problem)[0])
    else:
        messages.success(request, _("The chain of title is saved."))
    return _back(queries.filing(actor, filing_id))


@page(Permission.FILE_RIGHTS)
@require_POST
def send_in(request: HttpRequest, actor: Actor, filing_id: UUID) -> HttpResponse:
    """Send in what was added, or take it back."""
    if request.POST.get("then") == "withdraw":
        operations.withdraw_supplement(filing_id=filing_id, actor=actor)
        messages.success(request, _("What was added is taken back."))
    else:
        flow.submit_supplement(filing_id=filing_id, note=request.POST.get("note", ""), actor=actor)
        messages.success(request, _("It was sent in for review. Until then the filing stands as it is."))
    return redirect("web:filing", filing_id)


@page(Permission.FILE_RIGHTS)
@require_POST
def renew(request: HttpRequest, actor: Actor, filing_id: UUID) -> HttpResponse:
    """Send in a new term with the document that shows it."""
    file = request.FILES.get("document")
    try:
        operations.renew_filing(
            filing_id=filing_id,
            valid_to=request.POST.get("valid_to", ""),
            content=file.read() if file else b"",
            name=file.name or "" if file else "",
            note=request.POST.get("note", ""),
            actor=actor,
        )
    except Problem as problem:
        messages.error(request, messages_of(problem)[0])
    else:
        messages.success(request, _("The renewal was sent in for review."))
    return redirect("web:filing", filing_id)


@page(Permission.REVIEW_RIGHTS)
@require_POST
def decide(
    request: HttpRequest, actor: Actor, filing_id: UUID, supplement_id: UUID, verdict: str
) -> HttpResponse:
    """Approve or refuse what was sent in for a filing that stands."""
    try:
        if verdict == "approve":
            flow.approve_supplement(supplement_id=supplement_id, actor=actor)
            messages.success(request, _("What was sent in is approved."))
        else:
            reason = request.POST.get("reason", "")
            flow.refuse_supplement(supplement_id=supplement_id, reason=reason, actor=actor)
            messages.success(request, _("What was sent in is refused."))
    except Problem as problem:
        if problem.status == 403:
            raise
        messages.error(request, messages_of(problem)[0])
    return redirect("web:filing", filing_id)


@page(Permission.REVIEW_RIGHTS)
@require_POST
def ask_register(request: HttpRequest, actor: Actor, filing_id: UUID) -> HttpResponse:
    """Ask the register about the filing's number, and keep the answer."""
    try:
        operations.read_register(filing_id=filing_id, actor=actor)
    except Problem as problem:
        messages.error(request, " ".join(messages_of(problem)))
    return redirect("web:filing", filing_id)


def _back(row: Filing) -> HttpResponse:
    """Go back to where papers are added: the proof step of a draft, or the page of what stands."""
    if "edit" in FILING.allowed(row.state):
        return redirect("web:filing-step", row.pk, "proof")
    return redirect("web:filing", row.pk)
