"""Corrections that wait for the owner of the lexicon: listed, taken up or left."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.feedback.operations.correcting import answer_correction
from zhengpin.feedback.queries.corrections import corrections as found_corrections
from zhengpin.feedback.states import CorrectionState
from zhengpin.kit.pagination import page_of
from zhengpin.web.shell.page import asked, page

SIZE = 25


@page(Permission.READ_FEEDBACK)
def corrections(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List corrections, the newest first; by default those that wait."""
    state = asked(request, "state", CorrectionState, CorrectionState.PROPOSED.value)
    rows = found_corrections(actor, state=state)
    shown = page_of(rows, cursor=request.GET.get("cursor"), limit=SIZE)
    people = {who for row in shown.items for who in (row.made_by, row.answered_by) if who}
    context = {
        "page": shown,
        "state": state,
        "states": list(CorrectionState),
        "names": display_names(actor, people),
        "may_answer": actor.may(Permission.WRITE_RULES),
    }
    return render(request, "buyers/corrections.html", context)


@page(Permission.READ_FEEDBACK, Permission.WRITE_RULES)
@require_POST
def answer(request: HttpRequest, actor: Actor, correction_id: int) -> HttpResponse:
    """Take a correction up among the training texts, or leave it."""
    take_up = request.POST.get("answer") == "take_up"
    answer_correction(correction_id=correction_id, take_up=take_up, actor=actor)
    messages.success(request, _("Taken up.") if take_up else _("Left as it is."))
    return redirect("web:buyer-corrections")
