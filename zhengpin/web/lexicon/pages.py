"""The words in force, and their history: read, sought in, exported, brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.lexicon import operations, queries
from zhengpin.lexicon.states import TermKind
from zhengpin.web.lexicon.forms import ReasonForm
from zhengpin.web.shell.files import as_yaml
from zhengpin.web.shell.page import add_problem, asked, page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.lexicon.models import LexiconVersion

SIZE = 25
VERSIONS = 25
MOST_WORDS = 500
"""Learnt words that a page shows."""


@page(Permission.WRITE_RULES)
def words(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the words in force, by kind and text."""
    in_force = queries.versions(actor).filter(state="published").first()
    context: dict[str, object] = {
        "version": in_force,
        "draft": queries.versions(actor).filter(state="draft").first(),
    }
    if in_force:
        context |= terms_shown(request, actor, in_force) | _who(actor, in_force)
    return render(request, "words/words.html", context)


def terms_shown(request: HttpRequest, actor: Actor, row: LexiconVersion) -> dict[str, object]:
    """Return a page of a version's words by the filters asked for, and how many there are of each kind."""
    kind, text = asked(request, "kind", TermKind), asked(request, "q")
    rows = queries.terms(actor, row, kind=kind, text=text)
    counts = queries.kind_counts(actor, row)
    return {
        "kind": kind,
        "text": text,
        "kinds": [(one.value, counts.get(one.value, 0)) for one in TermKind],
        "total": sum(counts.values()),
        "page": page_of(rows, cursor=request.GET.get("cursor"), limit=SIZE, newest_first=False),
    }


def _who(actor: Actor, row: LexiconVersion) -> dict[str, object]:
    by = row.published_by or row.created_by
    return {"author": display_names(actor, [by]).get(by, "")}


@page(Permission.WRITE_RULES)
def learnt(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what words merchants' titles taught, those that hold what is asked for."""
    text = asked(request, "q")
    row, found = queries.learnt(actor, text=text)
    context = {"row": row, "text": text, "found": len(found), "words": found[:MOST_WORDS]}
    return render(request, "words/learnt.html", context)


@page(Permission.WRITE_RULES)
def history(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the versions, the newest first."""
    rows = page_of(queries.versions(actor), cursor=request.GET.get("cursor"), limit=VERSIONS)
    names = display_names(actor, [row.published_by or row.created_by for row in rows.items])
    authors = {row.pk: names.get(row.published_by or row.created_by, "") for row in rows.items}
    context = {"page": rows, "authors": authors}
    return render(request, "words/history.html", context)


@page(Permission.WRITE_RULES)
def version(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    return _version(request, actor, number, ReasonForm())


def _version(request: HttpRequest, actor: Actor, number: int, form: ReasonForm) -> HttpResponse:
    """Show a version: its words, and how it differs from the one in force; with a form to bring it back."""
    row = queries.version(actor, number)
    if row.state == "draft":
        return redirect("web:words-draft")
    context = {
        "version": row,
        "differences": queries.changes(actor, row) if row.state != "published" else [],
        "form": form,
        "may_republish": row.state == "retired",
        "lines": lines_of(actor, [reference("lexicon", row.number)]),
    }
    context |= terms_shown(request, actor, row) | _who(actor, row)
    return render(request, "words/version.html", context, status=422 if form.errors else 200)


@page(Permission.WRITE_RULES)
@require_POST
def republish(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _version(request, actor, number, form)
    try:
        row = operations.republish(number=number, reason=form.cleaned_data["reason"], actor=actor)
    except Invalid as problem:
        add_problem(form, problem)
        return _version(request, actor, number, form)
    messages.success(request, _("Version %(n)s is in force again.") % {"n": row.number})
    return redirect("web:words")


@page(Permission.WRITE_RULES)
def export(request: HttpRequest, actor: Actor, number: int) -> HttpResponse:
    """Answer with a version as YAML, which can be imported again."""
    row = queries.version(actor, number)
    return as_yaml(queries.export_lexicon(actor, row), f"zhengpin-words-{row.number}")
