"""Files that are sent to be deposited, and the answers to them: a page that can be left and come back to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.originals import sending as flow
from zhengpin.flows.originals import sendings
from zhengpin.flows.originals.files import SentOriginal
from zhengpin.flows.originals.wording import answer_details
from zhengpin.originals import queries
from zhengpin.web.shell.page import page

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

ARCHIVE = ".zip"


@page(Permission.DEPOSIT_ORIGINALS)
@require_POST
def deposit(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Keep the files of a form to be deposited, and go to where they are answered."""
    files = request.FILES.getlist("files")
    archives = [one for one in files if (one.name or "").lower().endswith(ARCHIVE)]
    sending_id = flow.send(
        [_sent(one) for one in files if one not in archives[:1]],
        archive=archives[0].file if archives else None,
        language=get_language() or "en",
        actor=actor,
    )
    return redirect("web:deposit-answers", sending_id)


def _sent(one: UploadedFile) -> SentOriginal:
    return SentOriginal((one.name or "")[:300], one.size or 0, one.read)


@page(Permission.DEPOSIT_ORIGINALS)
def answers(request: HttpRequest, actor: Actor, sending_id: UUID) -> HttpResponse:
    """Show how far files are answered, and each answer; to htmx the part that moves alone."""
    row = sendings.sending(sending_id, actor=actor)
    made = queries.deposits(actor).in_bulk([UUID(one.deposit) for one in row.answers if one.deposit])
    rows = []
    for one in row.answers:
        deposited = made.get(UUID(one.deposit)) if one.deposit else None
        details = answer_details(deposited) if deposited else None
        # What stands now: a mark of somebody else may have been found in it since.
        rows.append((one, deposited, details, deposited.answer if deposited else one.answer))
    context = {
        "sending": row,
        "rows": rows,
        "protected": sum(answer == "deposited" for *_rest, answer in rows),
    }
    moving = request.htmx  # type: ignore[attr-defined]
    return render(request, "originals/answered.html" if moving else "originals/answers.html", context)
