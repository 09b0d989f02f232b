"""What was decided against a merchant or creator: the list by clock, the page of one matter, and accepting it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import operations, queries
from zhengpin.complaints.problems import NothingToAnswer
from zhengpin.complaints.states import TargetState
from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.flows.complaints import counter as flow
from zhengpin.web.complaints.answering import answer_context, matter_rows
from zhengpin.web.complaints.rows import owed_answers
from zhengpin.web.shell.page import asked, numbered_page, page

OFFERED_STATES = (
    TargetState.WAITING_RESPONDENT,
    TargetState.COUNTERED,
    TargetState.WAITING_HOLDER,
    TargetState.HELD,
    TargetState.CONFIRMED,
    TargetState.REMEDIED,
    TargetState.LIFTED,
    TargetState.RETRACTED,
)


@page(Permission.ANSWER)
def answers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what was upheld against one's own organisations, a row a complaint, the soonest clock first."""
    chosen = {
        "state": asked(request, "state", OFFERED_STATES),
        "reason": asked(request, "reason", ComplaintReason),
        "text": asked(request, "q"),
    }
    shown = numbered_page(queries.answers(actor, **chosen), request)
    context = {
        "chosen": chosen,
        "filtered": any(chosen.values()),
        "states": OFFERED_STATES,
        "reasons": list(ComplaintReason),
        "page": shown,
        "rows": matter_rows(shown.items),
        "owed": owed_answers(actor),
    }
    return render(request, "answers/answers.html", context)


@page(Permission.ANSWER)
def answer(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """Show one matter as its respondent may see it."""
    return render(request, "answers/answer.html", answer_context(request, actor, complaint_id))


@page(Permission.ANSWER)
@require_POST
def remedy(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """Accept what was decided on the targets that were chosen."""
    moved = flow.remedy(target_ids=_chosen(request, actor, complaint_id), actor=actor)
    if not moved:
        raise NothingToAnswer()
    said = ngettext("%(n)d decision was accepted.", "%(n)d decisions were accepted.", len(moved))
    messages.success(request, said % {"n": len(moved)})
    return redirect("web:answer", complaint_id)


@page(Permission.ANSWER)
@require_POST
def begin(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """Draft a counter-statement about the targets that were chosen."""
    chosen = _chosen(request, actor, complaint_id)
    contact = {"name": actor.name, "email": getattr(request.user, "email", "")}
    row = operations.draft_counter(target_ids=chosen, contact=contact, actor=actor)
    messages.success(request, _("A draft is made; it is saved step by step."))
    return redirect("web:counter-step", row.pk, "ground")


def _chosen(request: HttpRequest, actor: Actor, complaint_id: UUID) -> list[UUID]:
    """Return those of the matter's own targets that were chosen. Raises NothingToAnswer where none was."""
    _complaint, targets = queries.answered_matter(actor, complaint_id)
    asked_for = set(request.POST.getlist("target"))
    chosen = [pk for pk in targets.values_list("pk", flat=True) if str(pk) in asked_for]
    if not chosen:
        raise NothingToAnswer(_("Nothing was chosen."), remedy=_("Choose at least one, then go on."))
    return chosen
