"""What reviewers do with an application: answer it, and, where it was refused, look at it again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.admission import queries
from zhengpin.flows.admission import application as flow
from zhengpin.flows.admission.owner_asking import ask_for_reviewer
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.web.cases import queue
from zhengpin.web.cases.pages import show_case
from zhengpin.web.shell.page import messages_of, page

SAID = {
    "approve": gettext_lazy("The application is approved; whoever applied is told."),
    "return": gettext_lazy("The application is returned; whoever applied is told what to fix."),
    "refuse": gettext_lazy("The application is refused; whoever applied is told why."),
}


@page(Permission.DECIDE)
@require_POST
def decide(request: HttpRequest, actor: Actor, application_id: UUID) -> HttpResponse:
    """Answer an application, then open the next case of the walk (or stay, where `then` says so)."""
    row = queries.application(actor, application_id)
    result = request.POST.get("result", "")
    try:
        flow.decide(
            application_id=row.pk,
            result=result,
            reason=request.POST.get("reason", "") if result != "approve" else "",
            explanation=request.POST.get("explanation", "") if result != "approve" else "",
            actor=actor,
        )
    except Invalid as problem:
        if row.case_id is None:
            raise
        return show_case(request, actor, row.case_id, problem)
    messages.success(request, SAID[result])
    if request.POST.get("then") == "stay":
        return redirect("web:application", row.pk)
    case = queue.go_on(request, actor)
    if case is None:
        messages.info(request, _("Nothing more waits here, but for what you put off."))
        return redirect("web:queue")
    return redirect("web:case", case.pk)


@page(Permission.DECIDE)
@require_POST
def ask_owner(request: HttpRequest, actor: Actor, application_id: UUID) -> HttpResponse:
    """Ask the owner of the mark while somebody looks at the application."""
    row = queries.application(actor, application_id)
    try:
        ask_for_reviewer(application_id=row.pk, actor=actor)
    except Conflict as problem:
        messages.error(request, " ".join(messages_of(problem)))
    else:
        messages.success(
            request, _("The owner is asked by mail and in its inbox; you may decide without waiting.")
        )
    return redirect("web:case", row.case_id) if row.case_id else redirect("web:application", row.pk)


@page(Permission.OVERTURN)
@require_POST
def reconsider(request: HttpRequest, actor: Actor, application_id: UUID) -> HttpResponse:
    """Take a refusal back; the application waits for a reviewer in a new case."""
    row = flow.reconsider(application_id=application_id, because=request.POST.get("because", ""), actor=actor)
    messages.success(request, _("The application waits in its queue again; whoever applied is told."))
    return redirect("web:case", row.case_id)
