"""Deposits a short video that was sent in pieces."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.originals.sending import UploadedFilm, deposit_uploaded
from zhengpin.kit.errors import Problem
from zhengpin.web.shell.page import messages_of, page


@page(Permission.DEPOSIT_ORIGINALS)
@require_POST
def deposit(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Deposit a video and go to it: a job examines it, and its page says what came of that."""
    try:
        upload_id = UUID(request.POST.get("upload", "").strip())
    except ValueError:
        messages.error(request, _("Choose a file first, and wait until it is here."))
        return redirect("web:originals")
    try:
        [given] = deposit_uploaded([UploadedFilm(upload_id)], actor=actor)
    except Problem as problem:
        messages.error(request, " ".join(messages_of(problem)))
        return redirect("web:originals")
    if given.deposit is None:
        messages.error(request, " ".join(messages_of(given.problem)) if given.problem else "")
        return redirect("web:originals")
    messages.success(
        request, _("The video is on record. What it is answered stands here once it was examined.")
    )
    return redirect("web:original", given.deposit.pk)
