"""Appeals on the pages of both sides: contesting a decision, one's own appeals, and what a reviewer answers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.appeals import operations, queries
from zhengpin.appeals.concern import appellant_of, require_contestable, side_of
from zhengpin.appeals.period import contestable_until
from zhengpin.appeals.states import AppealState
from zhengpin.flows.appeals import appeal as flow
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.review.queries import decision as decision_of
from zhengpin.web.appeals.rows import AppealForm, taken_in, what_can_be_done
from zhengpin.web.cases.pages import show_case
from zhengpin.web.complaint_review.checking import evidence_rows
from zhengpin.web.complaints.evidence import KINDS, served
from zhengpin.web.complaints.pages import warn_of_refused
from zhengpin.web.shell.moments import until_in_words
from zhengpin.web.shell.page import add_problem, asked, page, sent
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.appeals.models import Appeal

CONTACT = {"contact.name": "name", "contact.email": "email", "contact.phone": "phone"}


@page(Permission.READ_CASES)
def appeals(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the appeals that the actor may see, newest first."""
    state = asked(request, "state", AppealState)
    context = {
        "state": state,
        "states": list(AppealState),
        "page": page_of(queries.appeals(actor, state=state), cursor=request.GET.get("cursor")),
        "staff": actor.sees_everything,
    }
    return render(request, "appeals/appeals.html", context)


@page(Permission.READ_CASES)
def appeal(request: HttpRequest, actor: Actor, appeal_id: UUID) -> HttpResponse:
    """Show one appeal: what was said, what came of it, and what can still be done."""
    row = queries.appeal(actor, appeal_id)
    context = {
        "appeal": row,
        "side": side_of(row.decision).value,
        "files": evidence_rows(queries.evidence(actor, appeal_id=row.pk)),
        "kinds": list(KINDS.items()),
        "staff": actor.sees_everything,
        "names": display_names(actor, [row.filed_by, row.decided_by]) if actor.sees_everything else {},
        "lines": lines_of(actor, [reference("appeal", row.pk)]),
        **what_can_be_done(actor, row),
    }
    return render(request, "appeals/appeal.html", context)


@page(Permission.APPEAL)
def contest(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """Show the form by which a decision is contested, and take it in."""
    decision = decision_of(actor, decision_id)
    whose = appellant_of(decision, actor)
    require_contestable(decision)
    initial = {"name": actor.name, "email": getattr(request.user, "email", "")}
    form = AppealForm(sent(request)[0], side=side_of(decision), initial=initial)
    if request.method == "POST" and form.is_valid():
        evidence, refused = taken_in(request.FILES.getlist("files"), form.cleaned_data["kind"], actor)
        warn_of_refused(request, refused)
        try:
            row = flow.file(decision_id=decision.pk, evidence=evidence, actor=actor, **form.given())
        except Problem as problem:
            add_problem(form, problem, CONTACT)
        else:
            _confirm_filed(request, row)
            return redirect("web:appeal", row.pk)
    until = contestable_until(decision, whose)
    context = {
        "decision": decision,
        "form": form,
        "until": until_in_words(until.ends_at, until.zone),
        "over": until.is_over(clock.now()),
    }
    return render(request, "appeals/contest.html", context, status=422 if form.errors else 200)


def _confirm_filed(request: HttpRequest, row: Appeal) -> None:
    if row.state == AppealState.INADMISSIBLE:
        messages.warning(request, _("Your appeal came after the last day; it is kept, but not decided."))
    else:
        messages.success(
            request, _("Your appeal is filed. Somebody who had no part in the decision looks at it.")
        )


@page(Permission.APPEAL)
@require_POST
def add_evidence(request: HttpRequest, actor: Actor, appeal_id: UUID) -> HttpResponse:
    kind = request.POST.get("kind", "")
    evidence, refused = taken_in(request.FILES.getlist("files"), kind, actor)
    for one in evidence:
        operations.add_evidence(appeal_id=appeal_id, **one, actor=actor)
    warn_of_refused(request, refused)
    if evidence:
        messages.success(request, _("The evidence is added."))
    return redirect("web:appeal", appeal_id)


@page(Permission.APPEAL)
@require_POST
def withdraw(request: HttpRequest, actor: Actor, appeal_id: UUID) -> HttpResponse:
    row = flow.withdraw(appeal_id=appeal_id, actor=actor)
    messages.success(request, _("Your appeal is withdrawn; the decision stands."))
    return redirect("web:appeal", row.pk)


@page(Permission.READ_CASES)
def evidence_file(request: HttpRequest, actor: Actor, evidence_id: UUID) -> HttpResponse:
    """Answer with the file of a piece of evidence."""
    row = queries.piece_of_evidence(actor, evidence_id)
    return served(row.name, row.blob)


@page(Permission.DECIDE)
@require_POST
def admit(request: HttpRequest, actor: Actor, appeal_id: UUID) -> HttpResponse:
    """Admit an appeal that came too late, with the reason."""
    row = flow.admit(appeal_id=appeal_id, explanation=request.POST.get("explanation", ""), actor=actor)
    messages.success(request, _("The appeal is admitted and waits in its queue."))
    return redirect("web:case", row.case_id)


@page(Permission.DECIDE)
@require_POST
def answer(request: HttpRequest, actor: Actor, appeal_id: UUID) -> HttpResponse:
    """Answer an appeal, or refuse it for a coded reason; mistakes are shown on the page of its case."""
    row = queries.appeal(actor, appeal_id)
    result, explanation = request.POST.get("result", ""), request.POST.get("explanation", "")
    try:
        if result == AppealState.INADMISSIBLE:
            reason = request.POST.get("inadmissible", "")
            flow.refuse(appeal_id=row.pk, inadmissible=reason, explanation=explanation, actor=actor)
        else:
            flow.decide(
                appeal_id=row.pk,
                result=result,
                explanation=explanation,
                outcome=request.POST.get("outcome", "") if result == AppealState.UPHELD else "",
                measures=request.POST.getlist("measures") if result == AppealState.PARTLY else (),
                actor=actor,
            )
    except Invalid as problem:
        if row.case_id is None:
            raise
        return show_case(request, actor, row.case_id, problem)
    messages.success(request, _("The appeal is answered; whoever filed it is told."))
    return redirect("web:appeal", row.pk)
