"""Protected films and sounds of a filing on its pages: added from an upload, shown, taken out, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.uploads.queries import uploaded
from zhengpin.kit.errors import Problem
from zhengpin.rights import operations, queries
from zhengpin.rights.queries.protected_clips import clip
from zhengpin.rights.states import FILING
from zhengpin.web.live.protected import protected_frame
from zhengpin.web.mistakes import told_of
from zhengpin.web.page import page

if TYPE_CHECKING:
    from zhengpin.rights.models import Filing

SHOWN_AT = 0.2
"""Share of a film at which its picture is taken: the very beginning is often black."""


@page(Permission.FILE_RIGHTS)
@require_POST
def add(request: HttpRequest, actor: Actor, filing_id: UUID) -> HttpResponse:
    """Add a film or a sound that was sent in pieces."""
    row = queries.filing(actor, filing_id)
    upload = request.POST.get("upload", "").strip()
    if not upload:
        messages.error(request, _("Choose a file first, and wait until it is here."))
        return _back(row)
    try:
        digest = uploaded(actor, upload).pk
        name = request.POST.get("name", "")
        operations.add_clip(filing_id=row.pk, blob_digest=digest, name=name, actor=actor)
    except Problem as problem:
        messages.error(request, " ".join(told_of(problem)))
    else:
        messages.success(request, _("The film was added."))
    return _back(queries.filing(actor, filing_id))


@page(Permission.FILE_RIGHTS)
@require_POST
def remove(request: HttpRequest, actor: Actor, clip_id: int) -> HttpResponse:
    """Take a film out of a draft, or of what was not sent in yet."""
    row = clip(actor, clip_id)
    operations.remove_clip(clip_id=clip_id, actor=actor)
    messages.success(request, _("The film was taken out."))
    return _back(queries.filing(actor, row.filing_id))


@page(Permission.FILE_RIGHTS)
@require_POST
def withdraw(request: HttpRequest, actor: Actor, clip_id: int) -> HttpResponse:
    """Match a film no longer."""
    row = clip(actor, clip_id)
    try:
        operations.withdraw_clip(clip_id=clip_id, reason=request.POST.get("reason", ""), actor=actor)
    except Problem as problem:
        if problem.status == 403:
            raise
        messages.error(request, " ".join(told_of(problem)))
    else:
        messages.success(request, _("The film was withdrawn. It is matched no longer."))
    return _back(queries.filing(actor, row.filing_id))


@page(Permission.READ_RIGHTS)
def picture(request: HttpRequest, actor: Actor, clip_id: int) -> HttpResponse:
    """Answer with a picture out of a protected film; 204 for a sound."""
    row = clip(actor, clip_id)
    content = protected_frame(actor, row.pk, (row.blob.seconds or 0) * SHOWN_AT)
    answer = HttpResponse(content, content_type="image/jpeg", status=200 if content else 204)
    answer["Cache-Control"] = "private, max-age=3600"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _back(row: Filing) -> HttpResponse:
    """Go back to where films are added: the proof step of a draft, or the page of what stands."""
    if "edit" in FILING.allowed(row.state):
        return redirect("web:filing-step", row.pk, "proof")
    return redirect("web:filing", row.pk)
