"""What was shared of matters, for people outside: those items, marked with who looks; each look is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.casework import queries
from zhengpin.casework.content import ExhibitContent
from zhengpin.evidence.custody.states import HandoverState
from zhengpin.flows.casework.sharing import (
    MarkedFile,
    confirm_taken,
    mark_of,
    view_document,
    view_photo,
    view_shared,
)
from zhengpin.kit.errors import Problem
from zhengpin.web.matters.graph import drawing_of, graph_of
from zhengpin.web.purchases.forms import TakeForm
from zhengpin.web.shell.page import messages_of, numbered_page, page


@page(Permission.READ_SHARED_MATTERS)
def shared_matters(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what is shared with the reader now."""
    shown = numbered_page(queries.shared_grants(actor).prefetch_related("items"), request)
    return render(request, "matters/shared_matters.html", {"page": shown})


@page(Permission.READ_SHARED_MATTERS)
def shared_matter(request: HttpRequest, actor: Actor, shared_grant_id: UUID) -> HttpResponse:
    """Show what a grant holds of its matter."""
    row = queries.shared_grant(actor, shared_grant_id)
    content = view_shared(grant_id=row.pk, actor=actor)
    laid = graph_of(content)
    answer = render(
        request,
        "matters/shared_matter.html",
        {
            "grant": row,
            "content": content,
            "drawing": drawing_of(content, laid) if laid.nodes else "",
            "left_out": laid.left_out,
            "mark": mark_of(row.pk, actor),
            "exhibits": [
                (one, TakeForm(auto_id=f"take-{n}-%s") if _is_given(one) else None)
                for n, one in enumerate(content.exhibits)
            ],
        },
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


@page(Permission.READ_SHARED_MATTERS)
def shared_document(
    request: HttpRequest, actor: Actor, shared_grant_id: UUID, matter_document_id: UUID
) -> HttpResponse:
    """Answer with a shared document, marked."""
    row = queries.shared_document(actor, shared_grant_id, matter_document_id)
    file = view_document(grant_id=shared_grant_id, document_id=row.pk, actor=actor)
    return _marked(file, row.name)


@page(Permission.READ_SHARED_MATTERS)
def shared_photo(
    request: HttpRequest, actor: Actor, shared_grant_id: UUID, exhibit_id: UUID, digest: str
) -> HttpResponse:
    """Answer with a photo of a shared exhibit, marked."""
    file = view_photo(grant_id=shared_grant_id, exhibit_id=exhibit_id, digest=digest, actor=actor)
    return _marked(file, f"{digest[:12]}.jpg")


def _marked(file: MarkedFile, name: str) -> HttpResponse:
    answer = HttpResponse(file.content, content_type=file.media_type)
    answer["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name)}"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@page(Permission.READ_SHARED_MATTERS)
@require_POST
def take(request: HttpRequest, actor: Actor, shared_grant_id: UUID, exhibit_id: UUID) -> HttpResponse:
    """Confirm, as the taker, that a shared exhibit arrived."""
    content = queries.shared_content(actor, shared_grant_id)
    form = TakeForm(request.POST)
    handed = _on_its_way(content.exhibits, exhibit_id)
    if handed is None:
        messages.error(request, _("This exhibit is not on its way to anybody."))
    elif not form.is_valid():
        messages.error(
            request, _("Write the number of the seal, how you found it, and where you received it.")
        )
    else:
        try:
            said = form.cleaned_data
            confirm_taken(grant_id=shared_grant_id, handover_id=handed, actor=actor, **said)
        except Problem as problem:
            if problem.status in (401, 404):
                raise
            for sentence in messages_of(problem):
                messages.error(request, sentence)
        else:
            messages.success(request, _("Confirmed by both of you."))
    return redirect("web:shared-matter", shared_grant_id)


def _is_given(one: ExhibitContent) -> bool:
    return any(link.state == HandoverState.GIVEN for link in one.chain)


def _on_its_way(exhibits: Sequence[ExhibitContent], exhibit_id: UUID) -> UUID | None:
    """Return the hand-over by which an exhibit is on its way, None where it is not."""
    for one in exhibits:
        if one.id == exhibit_id:
            given = [link.id for link in one.chain if link.state == HandoverState.GIVEN]
            return given[-1] if given else None
    return None
