"""Where others show one's originals: shown to their owner first, who asks for action or leaves it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.originals.asking import ask_for_action
from zhengpin.kit.pagination import page_of
from zhengpin.monitoring.queries import copies as queries
from zhengpin.monitoring.states import CopyStanding
from zhengpin.web.shell.page import asked, page

SIZE = 30


@page(Permission.READ_ORIGINALS)
def copies(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List where others show one's originals, the newest first."""
    standing = asked(request, "standing", CopyStanding)
    rows = queries.copies(actor, standing=standing)
    shown = page_of(rows, cursor=request.GET.get("cursor"), limit=SIZE)
    counts = queries.copy_counts(actor)
    context = {
        "page": shown,
        "rows": [queries.copy_seen(row) for row in shown.items],
        "standing": standing,
        "standings": [(one, counts.get(one.value, 0)) for one in CopyStanding],
        "total": sum(counts.values()),
        "may_ask": actor.may(Permission.DEPOSIT_ORIGINALS),
    }
    return render(request, "originals/copies.html", context)


@page(Permission.DEPOSIT_ORIGINALS)
@require_POST
def ask(request: HttpRequest, actor: Actor, finding_id: UUID) -> HttpResponse:
    """Have a person decide on a copy of one's own original."""
    ask_for_action(finding_id=finding_id, actor=actor)
    messages.success(request, _("A person looks at it now. You will be told what was decided."))
    return redirect("web:original-copies")
