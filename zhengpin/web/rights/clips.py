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
from zhengpin.monitoring.indexes.clip_prints import matchable
from zhengpin.monitoring.screening.film_words import clock_of
from zhengpin.rights import operations, queries
from zhengpin.rights.details import kind_of
from zhengpin.rights.queries.protected_clips import clip
from zhengpin.rights.states import FILING, MATCHED_STATES, FilingState, ReferenceState, SupplementState
from zhengpin.web.live.room import protected_frame
from zhengpin.web.shell.page import messages_of, page

if TYPE_CHECKING:
    from zhengpin.rights.models import Clip, Filing


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
        messages.error(request, " ".join(messages_of(problem)))
    else:
        messages.success(request, _("The video was added."))
    return _back(queries.filing(actor, filing_id))


@page(Permission.FILE_RIGHTS)
@require_POST
def remove(request: HttpRequest, actor: Actor, clip_id: int) -> HttpResponse:
    """Take a film out of a draft, or of what was not sent in yet."""
    row = clip(actor, clip_id)
    operations.remove_clip(clip_id=clip_id, actor=actor)
    messages.success(request, _("The video was taken out."))
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
        messages.error(request, " ".join(messages_of(problem)))
    else:
        messages.success(request, _("The video was withdrawn. It is matched no longer."))
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


MOST = 100
WITHDRAWABLE = (ReferenceState.STANDBY.value, *(one.value for one in MATCHED_STATES))


def clips_of(actor: Actor, row: Filing) -> dict[str, object]:
    """Return the films and sounds of a filing, and whether more may be added; nothing of a kind that takes none."""
    if not kind_of(row).clips:
        return {"takes_clips": False}
    found = queries.clips(actor, filing_id=row.pk, own=True)
    down = queries.clips(actor, filing_id=row.pk, own=False).exclude(state=ReferenceState.WITHDRAWN.value)
    rows = list(found[:MOST])
    made = matchable(actor, [one.blob_id for one in rows])
    files = actor.may(Permission.FILE_RIGHTS)
    return {
        "takes_clips": True,
        "clips": [_clip(one, row, made, files) for one in rows],
        "more_clips": max(0, found.count() - MOST),
        "films_kept_down": down.count(),
        "may_add_clips": files and _is_open(actor, row),
    }


def _is_open(actor: Actor, row: Filing) -> bool:
    """Say whether a film can be added: to a draft, or to what is being sent in for a filing that stands."""
    if "edit" in FILING.allowed(row.state):
        return True
    present = queries.open_supplement(actor, row.pk)
    return row.state == FilingState.APPROVED and (present is None or present.state == SupplementState.DRAFT)


def _clip(one: Clip, row: Filing, made: dict[str, bool], files: bool) -> dict[str, object]:
    drafted = one.supplement and one.supplement.state == SupplementState.DRAFT
    removable = files and bool(drafted or (not one.supplement and "edit" in FILING.allowed(row.state)))
    matched = ReferenceState(one.state) in MATCHED_STATES
    return {
        "clip": one,
        "length": clock_of(one.blob.seconds or 0),
        "is_matched": matched,
        "is_ready": made.get(one.blob_id) is True,
        "is_blank": made.get(one.blob_id) is False,
        "may_remove": removable,
        "may_withdraw": files and not removable and one.state in WITHDRAWABLE,
    }
