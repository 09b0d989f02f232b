"""The filing form: a right is drafted in steps, each saved as it is, then declared and submitted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.rights import filing as flow
from zhengpin.kit.errors import Problem
from zhengpin.rights import operations, queries
from zhengpin.rights.details import details_of, kind_of
from zhengpin.rights.kinds.reading import KINDS
from zhengpin.rights.kinds.showing import shown
from zhengpin.rights.operations.references import takes_pictures
from zhengpin.rights.problems import FilingNotEditable
from zhengpin.rights.states import FILING
from zhengpin.web.rights.clips import clips_of
from zhengpin.web.rights.details import kind_words
from zhengpin.web.rights.documents import add_documents, add_pictures, documents_of
from zhengpin.web.rights.forms import StartForm
from zhengpin.web.rights.steps import STEPS, form_of, save, steps_of
from zhengpin.web.shell.page import add_problem, messages_of, page, sent

if TYPE_CHECKING:
    from django.forms import Form

    from zhengpin.rights.models import Filing


@page(Permission.FILE_RIGHTS)
def start(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask what is filed and for whom, and draft it."""
    holders = queries.holders(actor)
    form = StartForm(*sent(request), holders=holders)
    if request.method == "POST" and form.is_valid():
        try:
            row = _drafted(form.cleaned_data, actor)
        except Problem as problem:
            add_problem(form, problem, {"word": "title"})
        else:
            return redirect("web:filing-step", row.pk, "right")
    context = {
        "form": form,
        "steps": steps_of(None, "identity"),
        "has_holders": holders.exists(),
    }
    return render(request, "rights/start.html", context)


def _drafted(given: dict[str, Any], actor: Actor) -> Filing:
    kind = KINDS[given["kind"]]
    details = {kind.key: {"word": given["title"]}} if "word" in kind.fields else {}
    return operations.draft_filing(
        kind=given["kind"],
        holder_id=given["holder"],
        title=given["title"],
        external_id=given["external_id"],
        actor=actor,
        **details,
    )


@page(Permission.FILE_RIGHTS)
def step(request: HttpRequest, actor: Actor, filing_id: UUID, name: str) -> HttpResponse:
    """Show one step of a draft, and save it; the last one submits."""
    row = _draft(actor, filing_id)
    if name not in STEPS or name == "identity":
        raise Http404
    form = form_of(name, row, *sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            return _saved(request, actor, row, name, form)
        except Problem as problem:
            add_problem(form, problem)
            row = queries.filing(actor, filing_id)
    return render(request, f"rights/step_{name}.html", _context(actor, row, name, form))


def _draft(actor: Actor, filing_id: UUID) -> Filing:
    row = queries.filing(actor, filing_id)
    if "edit" not in FILING.allowed(row.state):
        raise FilingNotEditable(state=row.state)
    return row


def _saved(request: HttpRequest, actor: Actor, row: Filing, name: str, form: Form) -> HttpResponse:
    save(name, row, form.cleaned_data, actor)
    refused = _added(request, row, actor) if name == "proof" else []
    for file_name, problem in refused:
        messages.error(
            request, _("“%(name)s”: %(why)s") % {"name": file_name, "why": messages_of(problem)[0]}
        )
    then = request.POST.get("then", "on")
    if then == "leave":
        messages.success(request, _("The draft is saved."))
        return redirect("web:filing", row.pk)
    if then == "add" or refused:
        return redirect("web:filing-step", row.pk, name)
    if name == "declaration":
        flow.submit(filing_id=row.pk, actor=actor)
        messages.success(request, _("“%(title)s” was submitted for review.") % {"title": row.title})
        return redirect("web:filing", row.pk)
    return redirect("web:filing-step", row.pk, STEPS[STEPS.index(name) + 1])


def _added(request: HttpRequest, row: Filing, actor: Actor) -> list[tuple[str, Problem]]:
    """Take in what was chosen, by whichever button the step is left: a chosen file is never lost."""
    refused = add_pictures(row, request.FILES.getlist("pictures"), actor)
    kind = request.POST.get("kind", "")
    return refused + add_documents(row, kind, request.FILES.getlist("documents"), actor)


def _context(actor: Actor, row: Filing, name: str, form: Form) -> dict[str, object]:
    language = get_language() or "en"
    return {
        "filing": row,
        "form": form,
        "step": name,
        "steps": steps_of(row, name),
        "previous": STEPS[STEPS.index(name) - 1] if name != "right" else "",
        "references": queries.references(actor, filing_id=row.pk, own=True),
        "sections": shown(kind_of(row), details_of(row), language) if name == "declaration" else [],
        **kind_words(kind_of(row), language),
        **(documents_of(actor, row) if name != "right" else {}),
        "adds_pictures": takes_pictures(row),
        **(clips_of(actor, row) if name == "proof" else {}),
    }


@page(Permission.FILE_RIGHTS)
@require_POST
def remove_picture(request: HttpRequest, actor: Actor, filing_id: UUID, number: int) -> HttpResponse:
    """Take a picture out of a draft."""
    operations.remove_reference(reference_id=number, actor=actor)
    return redirect("web:filing-step", filing_id, "proof")


@page(Permission.FILE_RIGHTS)
@require_POST
def withdraw(request: HttpRequest, actor: Actor, filing_id: UUID) -> HttpResponse:
    row = flow.withdraw(filing_id=filing_id, reason=request.POST.get("reason", ""), actor=actor)
    messages.success(request, _("“%(title)s” was withdrawn.") % {"title": row.title})
    return redirect("web:filing", row.pk)
