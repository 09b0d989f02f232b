"""What staff does with a kept report: says why figures changed, makes it public, takes it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.reports import operations
from zhengpin.web.shell.page import page


@page(Permission.KEEP_PUBLICATION)
@require_POST
def publish(request: HttpRequest, actor: Actor, report_id: UUID) -> HttpResponse:
    operations.publish(snapshot_id=report_id, actor=actor)
    messages.success(request, _("The report is public now."))
    return redirect("web:report", report_id)


@page(Permission.KEEP_PUBLICATION)
@require_POST
def withdraw(request: HttpRequest, actor: Actor, report_id: UUID) -> HttpResponse:
    operations.withdraw(snapshot_id=report_id, reason=request.POST.get("reason", ""), actor=actor)
    messages.success(request, _("The report is no longer public."))
    return redirect("web:report", report_id)


@page(Permission.KEEP_PUBLICATION)
@require_POST
def explain(request: HttpRequest, actor: Actor, report_id: UUID) -> HttpResponse:
    """Write why a figure changed into a report that is not public."""
    told = {name: request.POST.get(name, "") for name in ("figure", "en", "zh")}
    operations.explain_change(snapshot_id=report_id, actor=actor, **told)
    messages.success(request, _("The reason stands in the report, and in the ledger."))
    return redirect("web:report", report_id)
