"""Copies, for staff: where one is, every link of its custody, and handing it on; seals in question."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.purchases.links import address_of
from zhengpin.flows.purchases.sending import control_for, controls_owed
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import reference
from zhengpin.purchases import queries
from zhengpin.purchases.queries.custody import is_photo
from zhengpin.web.pictures.pages import stored_picture
from zhengpin.web.purchases.acts import Act, step_taken
from zhengpin.web.purchases.copy_steps import copy_steps
from zhengpin.web.purchases.files import photos_of
from zhengpin.web.shell.page import numbered_page, page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.purchases.models import SealedCopy


@page(Permission.READ_PURCHASES)
def copy(request: HttpRequest, actor: Actor, copy_id: UUID) -> HttpResponse:
    """Show one copy with its chain of custody, and what can be done with it."""
    row = queries.copy_of(actor, copy_id)
    return _show(request, actor, row, copy_steps(row, request, actor))


def _show(
    request: HttpRequest, actor: Actor, row: SealedCopy, steps: list[Act], status: int = 200
) -> HttpResponse:
    chain = list(queries.handovers(actor, copy_ids=[row.pk]))
    asked = list(queries.appraisals(actor).filter(copy=row.pk))
    context = {
        "copy": row,
        "photos": list(row.photos.order_by("pk")),
        "chain": chain,
        "appraisals": [(one, address_of(one)) for one in asked],
        "steps": steps,
        "may_handle": actor.may(Permission.HANDLE_PURCHASES),
        "lines": lines_of(
            actor, [reference("copy", row.pk), *(reference("handover", one.pk) for one in chain)]
        ),
    }
    return render(request, "purchases/copy.html", context, status=status)


@page(Permission.READ_PURCHASES)
@require_POST
def act(request: HttpRequest, actor: Actor, copy_id: UUID, step: str) -> HttpResponse:
    """Take a step with a copy; a mistake is shown on its page, beside the step."""
    row = queries.copy_of(actor, copy_id)
    steps = copy_steps(row, request, actor, posted=step)
    if step_taken(steps, step, request, actor, refusal=_not_now(row), store=photos_of):
        if step == "send":
            _remind_of_control(request, actor, row)
        return redirect("web:copy", row.pk)
    return _show(request, actor, queries.copy_of(actor, row.pk), steps, 422)


def _not_now(row: SealedCopy) -> Problem:
    return Problem(
        _("This cannot be done with the copy now."),
        code="copy.step_unknown",
        status=409,
        remedy=_("Open it again to see what can be done next."),
        state=row.state,
    )


def _remind_of_control(request: HttpRequest, actor: Actor, row: SealedCopy) -> None:
    """Say that the appraiser is due a control copy too, and which, so that none is left out."""
    appraiser = UUID(request.POST["appraiser"])
    if not controls_owed(appraiser):
        return
    found = control_for(appraiser, row.filing.holder_id, actor=actor)
    if found is None:
        messages.warning(request, _("A control copy is due for this appraiser, and none is in store."))
    else:
        said = _("A control copy is due for this appraiser: send %(number)s too.")
        messages.warning(request, said % {"number": found.number})


@page(Permission.READ_PURCHASES)
def photo(request: HttpRequest, actor: Actor, copy_id: UUID, digest: str) -> HttpResponseBase:
    """Answer with a photo of a copy or of one of its hand-overs."""
    row = queries.copy_of(actor, copy_id)
    if not is_photo(actor, row.pk, digest):
        raise Http404
    return stored_picture(request, digest)


@page(Permission.READ_PURCHASES)
def questioned(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the hand-overs whose seal is in question, the longest first."""
    shown = numbered_page(queries.questioned(actor), request)
    context = {"page": shown, "may_answer": actor.may(Permission.APPROVE_PURCHASES)}
    return render(request, "purchases/seals.html", context)
