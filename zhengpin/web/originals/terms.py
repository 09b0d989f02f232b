"""Terms of originals: renewed one by one or all that end soon, and everything in one archive."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.originals.archiving import originals_archive
from zhengpin.kit.errors import Invalid
from zhengpin.originals import operations
from zhengpin.web.shell.page import asked, page


@page(Permission.DEPOSIT_ORIGINALS)
@require_POST
def renew(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Renew all of one's originals whose terms end soon or have ended."""
    _say_renewed(request, operations.renew_deposits(actor=actor))
    return redirect("web:originals")


@page(Permission.DEPOSIT_ORIGINALS)
@require_POST
def renew_one(request: HttpRequest, actor: Actor, deposit_id: UUID) -> HttpResponse:
    """Renew one original."""
    _say_renewed(request, operations.renew_deposits(deposit_ids=[deposit_id], actor=actor))
    return redirect("web:original", deposit_id)


def _say_renewed(request: HttpRequest, count: int) -> None:
    text = ngettext("%(count)d original is renewed.", "%(count)d originals are renewed.", count)
    messages.success(request, text % {"count": count})


@page(Permission.DEPOSIT_ORIGINALS)
def archive(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with one's originals as an archive: the table, and the receipts of all or of one month."""
    pieces = originals_archive(month=_month(asked(request, "month")), actor=actor)
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="originals.zip"'
    return answer


def _month(written: str) -> datetime | None:
    if not written:
        return None
    try:
        return timezone.make_aware(datetime.strptime(written, "%Y-%m"))
    except ValueError as error:
        raise Invalid(
            _("This is no month."),
            code="original.no_month",
            field="month",
            remedy=_("Write it as 2026-11."),
        ) from error
