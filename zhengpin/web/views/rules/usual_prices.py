"""Files what the goods of an approved mark usually cost, from the page of its filing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.errors import Invalid
from zhengpin.rights import operations, queries
from zhengpin.web.mistakes import told_of
from zhengpin.web.page import page
from zhengpin.web.views.rights.rights import filing_context


@page(Permission.FILE_RIGHTS)
@require_POST
def usual_prices(request: HttpRequest, actor: Actor, filing_id: UUID) -> HttpResponse:
    """Replace the usual prices with what was typed, a line a range; what is wrong stands beside what was typed."""
    row = queries.filing(actor, filing_id)
    typed = request.POST.get("usual_prices", "")
    try:
        operations.file_usual_prices(filing_id=row.pk, prices=typed, actor=actor)
    except Invalid as problem:
        wrong = {"prices_typed": typed, "prices_wrong": told_of(problem)}
        return render(request, "rights/filing.html", filing_context(request, actor, row) | wrong, status=422)
    messages.success(request, _("The usual prices are filed. They hold within ten minutes."))
    return redirect("web:filing", row.pk)
