"""What a mark is called: its forms with their kinds, new ones proposed, previewed, activated, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
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
from zhengpin.flows.words import preview as word_preview
from zhengpin.kit.errors import Invalid, NotFound
from zhengpin.kit.ids import reference
from zhengpin.lexicon import preview_queries
from zhengpin.rights import operations, queries
from zhengpin.rights.problems import EverydayWord, NameFormNotFound
from zhengpin.rights.states import FilingKind, FilingState
from zhengpin.web.lexicon.forms import NameFormForm, WindowForm
from zhengpin.web.shell.page import add_problem, page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.rights.models import NameForm


@page(Permission.READ_RIGHTS)
def names(request: HttpRequest, actor: Actor, filing_id: UUID) -> HttpResponse:
    """Show what a mark is called; a POST proposes a further form."""
    if request.method != "POST":
        return _shown(request, actor, filing_id, NameFormForm())
    form = NameFormForm(request.POST)
    if not form.is_valid():
        return _shown(request, actor, filing_id, form)
    try:
        operations.add_name_form(filing_id=filing_id, **form.cleaned_data, actor=actor)
    except Invalid as problem:
        if isinstance(problem, EverydayWord):
            form = NameFormForm(request.POST, asks=True)
            form.is_valid()
        add_problem(form, problem)
        return _shown(request, actor, filing_id, form)
    messages.success(request, _("Proposed. It is looked for once it is activated."))
    return redirect("web:mark-names", filing_id)


def _shown(request: HttpRequest, actor: Actor, filing_id: UUID, form: NameFormForm) -> HttpResponse:
    filing = queries.filing(actor, filing_id)
    if filing.kind != FilingKind.MARK:
        raise NotFound()
    rows = list(queries.name_forms(actor, filing_id=filing.pk))
    people = display_names(actor, [row.added_by for row in rows])
    owner = actor.may(Permission.WRITE_RULES)
    context = {
        "filing": filing,
        "registered": [name for name in (filing.mark.word, *filing.mark.forms) if name],
        "rows": [_row(actor, row, people, owner) for row in rows],
        "form": form,
        "window": WindowForm(),
        "may_add": filing.state == FilingState.APPROVED and (owner or actor.may(Permission.FILE_RIGHTS)),
        "may_activate": owner and filing.state == FilingState.APPROVED,
        "lines": lines_of(actor, [reference("filing", filing.pk)]),
    }
    return render(request, "rights/names.html", context, status=422 if form.errors else 200)


def _row(actor: Actor, row: NameForm, people: dict[str, str], owner: bool) -> dict[str, object]:
    """Return a form of a name with who added it and, for the owner of the rules, its newest preview."""
    subject = reference("name_form", row.pk)
    latest = preview_queries.previews(actor, subject=subject).first() if owner else None
    return {"form": row, "by": people.get(row.added_by, ""), "preview": latest}


def _of(actor: Actor, filing_id: UUID, number: int) -> NameForm:
    row = queries.name_form(actor, number)
    if row.filing_id != filing_id:
        raise NameFormNotFound()
    return row


def _done(
    actor: Actor, filing_id: UUID, number: int, verb: Callable[..., object], **more: object
) -> HttpResponse:
    verb(number=_of(actor, filing_id, number).pk, **more, actor=actor)
    return redirect("web:mark-names", filing_id)


@page(Permission.READ_RIGHTS, Permission.WRITE_RULES)
@require_POST
def activate(request: HttpRequest, actor: Actor, filing_id: UUID, number: int) -> HttpResponse:
    answer = _done(actor, filing_id, number, operations.activate_name_form)
    messages.success(
        request, _("It is looked for from now on, in what comes and in what is on sale already.")
    )
    return answer


@page(Permission.READ_RIGHTS)
@require_POST
def withdraw(request: HttpRequest, actor: Actor, filing_id: UUID, number: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    answer = _done(actor, filing_id, number, operations.withdraw_name_form, reason=reason)
    messages.success(request, _("It is looked for no longer."))
    return answer


@page(Permission.READ_RIGHTS)
@require_POST
def restore(request: HttpRequest, actor: Actor, filing_id: UUID, number: int) -> HttpResponse:
    answer = _done(actor, filing_id, number, operations.restore_name_form)
    messages.success(request, _("Proposed again."))
    return answer


@page(Permission.READ_RIGHTS, Permission.WRITE_RULES)
@require_POST
def preview(request: HttpRequest, actor: Actor, filing_id: UUID, number: int) -> HttpResponse:
    form = WindowForm(request.POST)
    days = form.cleaned_data["days"] if form.is_valid() else 0
    row = word_preview.start_for_name(number=_of(actor, filing_id, number).pk, days=days, actor=actor)
    return redirect("web:word-preview", row.pk)
