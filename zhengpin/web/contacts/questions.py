"""Questions to contacts: the list with reply times, and one with each contact who was asked it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.cooperation import operations, queries
from zhengpin.cooperation.queries.asking import UNDER_WAY, asked_for
from zhengpin.cooperation.states import OPEN, QuestionKind, QuestionState
from zhengpin.flows.cooperation import answering
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.web.contacts.forms import ContactAnswerForm, ContactWhyForm
from zhengpin.web.contacts.showing import reasons_in_words, times_in_words
from zhengpin.web.contacts.taking import step_taken
from zhengpin.web.purchases.acts import Act
from zhengpin.web.shell.page import asked, page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.cooperation.models import ContactQuestion

ALL = "all"


@page(Permission.READ_CONTACTS)
def questions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List questions, the newest first; by default those that wait."""
    chosen = {
        "state": asked(request, "state", [*QuestionState, UNDER_WAY, ALL], UNDER_WAY),
        "kind": asked(request, "kind", QuestionKind),
    }
    state = "" if chosen["state"] == ALL else chosen["state"]
    rows = queries.questions(actor, state=state, kind=chosen["kind"])
    context = {
        "page": page_of(rows, cursor=request.GET.get("cursor"), limit=25),
        "chosen": chosen,
        "filtered": bool(chosen["kind"]) or chosen["state"] not in (UNDER_WAY, ALL),
        "states": list(QuestionState),
        "kinds": list(QuestionKind),
        "overall": times_in_words(queries.replies_overall(actor)),
    }
    return render(request, "contacts/questions.html", context)


@page(Permission.READ_CONTACTS)
def question(request: HttpRequest, actor: Actor, contact_question_id: UUID) -> HttpResponse:
    """Show one question with each contact who was asked it."""
    row = queries.question(actor, contact_question_id)
    return _show(request, actor, row, _steps(row, request, actor))


def _show(
    request: HttpRequest, actor: Actor, row: ContactQuestion, steps: list[Act], status: int = 200
) -> HttpResponse:
    turns = asked_for(actor, row.pk)
    context = {
        "question": row,
        "turns": [(one, reasons_in_words(one)) for one in turns],
        "names": display_names(actor, [one for one in (row.asked_by, row.answered_by) if one]),
        "steps": steps,
        "lines": lines_of(actor, [reference("contact_question", row.pk)]),
    }
    return render(request, "contacts/question.html", context, status=status)


@page(Permission.ASK_CONTACTS)
@require_POST
def act(request: HttpRequest, actor: Actor, contact_question_id: UUID, step: str) -> HttpResponse:
    """Take a step with a question."""
    row = queries.question(actor, contact_question_id)
    steps = _steps(row, request, actor, posted=step)
    if not step_taken(steps, step, request, actor):
        return _show(request, actor, row, steps, 422)
    return redirect("web:contact-question", row.pk)


def _steps(row: ContactQuestion, request: HttpRequest, actor: Actor, posted: str = "") -> list[Act]:
    if row.state not in OPEN or not actor.may(Permission.ASK_CONTACTS):
        return []

    def keep(form: Form, photos: dict[str, list[str]]) -> object:
        return answering.answer_as_staff(question_id=row.pk, text=form.cleaned_data["text"], actor=actor)

    def withdraw(form: Form, photos: dict[str, list[str]]) -> object:
        why = form.cleaned_data["why"]
        return operations.withdraw_question(question_id=row.pk, why=why, actor=actor)

    answer_form = ContactAnswerForm(request.POST if posted == "answer" else None)
    why_form = ContactWhyForm(request.POST if posted == "withdraw" else None)
    hint = _("By telephone, say. The contact's link is good no more.")
    return [
        Act("answer", _("Write down what you learned"), _("Keep the answer"), keep, answer_form, hint=hint),
        Act("withdraw", _("Take the question back"), _("Take it back"), withdraw, why_form, is_grave=True),
    ]
