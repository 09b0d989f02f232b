"""The draft of the words: opened, filled word by word or from a file, compared, previewed, published, let go."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.words import preview as word_preview
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.kit.ids import reference
from zhengpin.lexicon import operations, preview_queries, queries
from zhengpin.lexicon.problems import DraftOpen, FaultyLexicon, NoDraft
from zhengpin.web.lexicon.forms import PublicationForm, TermForm, WindowForm, WordFile
from zhengpin.web.lexicon.pages import terms_shown
from zhengpin.web.shell.page import add_problem, messages_of, page

PREVIEWS = 3


@page(Permission.WRITE_RULES)
def draft(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the open draft with what differs; a POST adds a word. Without a draft one is led to the words in force."""
    if request.method != "POST":
        return show_draft(request, actor)
    form = TermForm(request.POST)
    if not form.is_valid():
        return show_draft(request, actor, form=form)
    try:
        row = operations.add_term(**form.cleaned_data, actor=actor)
    except Invalid as problem:
        add_problem(form, problem)
        return show_draft(request, actor, form=form)
    messages.success(request, _("“%(text)s” stands in the draft.") % {"text": row.text})
    return redirect("web:words-draft")


def show_draft(request: HttpRequest, actor: Actor, **wrong: object) -> HttpResponse:
    """Show the draft, with forms that were refused under their names."""
    try:
        row = queries.draft(actor)
    except NoDraft:
        return redirect("web:words")
    differing = queries.changes(actor, row)
    previews = preview_queries.previews(actor, subject=reference("lexicon", row.number))
    context = {
        "draft": row,
        "differences": differing,
        "sought": any(one.is_sought_anew for one in differing),
        "previews": previews[:PREVIEWS],
        "form": TermForm(initial={"kind": "counterfeit", "weight": "0.8", "language": "zh"}),
        "file": WordFile(),
        "publication": PublicationForm(),
        "window": WindowForm(),
        "faults": (),
    }
    context |= terms_shown(request, actor, row) | wrong
    return render(request, "words/draft.html", context, status=422 if wrong else 200)


@page(Permission.WRITE_RULES)
@require_POST
def open_draft(request: HttpRequest, actor: Actor) -> HttpResponse:
    try:
        operations.open_draft(actor=actor)
    except DraftOpen:
        messages.info(request, _("A draft was open already: here it is."))
    return redirect("web:words-draft")


@page(Permission.WRITE_RULES)
def change(request: HttpRequest, actor: Actor, term_id: int) -> HttpResponse:
    """Change a word of the draft."""
    row = queries.term(actor, term_id)
    before = {name: getattr(row, name) for name in ("text", "kind", "language", "note")}
    form = TermForm(request.POST or None, initial=before | {"weight": f"{row.weight:g}"})
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_term(term_id=row.pk, **form.cleaned_data, actor=actor)
        except Invalid as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("“%(text)s” was changed.") % {"text": form.cleaned_data["text"]})
            return redirect("web:words-draft")
    return render(
        request,
        "words/change.html",
        {"term": row, "form": form},
        status=422 if form.errors else 200,
    )


@page(Permission.WRITE_RULES)
@require_POST
def remove(request: HttpRequest, actor: Actor, term_id: int) -> HttpResponse:
    row = queries.term(actor, term_id)
    operations.remove_term(term_id=row.pk, actor=actor)
    messages.success(request, _("“%(text)s” was taken out of the draft.") % {"text": row.text})
    return redirect("web:words-draft")


@page(Permission.WRITE_RULES)
@require_POST
def import_words(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make the draft hold the words of a file, or say all that is wrong with it."""
    form = WordFile(request.POST, request.FILES)
    if not form.is_valid():
        return _refused(request, actor, form, ())
    try:
        _draft, differing = operations.import_terms(text=form.cleaned_data["file"], actor=actor)
    except FaultyLexicon as problem:
        return _refused(request, actor, form, messages_of(problem))
    said = ngettext(
        "%(n)s word differs from the draft before.",
        "%(n)s words differ from the draft before.",
        len(differing),
    )
    messages.success(request, said % {"n": len(differing)})
    return redirect("web:words-draft")


def _refused(request: HttpRequest, actor: Actor, form: WordFile, faults: Sequence[str]) -> HttpResponse:
    """Say what is wrong with a file: on the draft's page, or on that of the words where no draft is open."""
    if queries.draft_row():
        return show_draft(request, actor, file=form, faults=faults)
    context = {"file": form, "faults": faults}
    return render(request, "words/import.html", context, status=422)


@page(Permission.WRITE_RULES)
@require_POST
def discard(request: HttpRequest, actor: Actor) -> HttpResponse:
    operations.discard_draft(actor=actor)
    messages.success(request, _("The draft was discarded. The words in force stay as they are."))
    return redirect("web:words")


@page(Permission.WRITE_RULES)
@require_POST
def publish(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = PublicationForm(request.POST)
    if not form.is_valid():
        return show_draft(request, actor, publication=form)
    try:
        row = operations.publish(note=form.cleaned_data["note"], actor=actor)
    except Invalid as problem:
        add_problem(form, problem)
        return show_draft(request, actor, publication=form)
    said = _("Version %(n)s is in force: every listing from now on is read with these words.")
    messages.success(request, said % {"n": row.number})
    return redirect("web:words")


@page(Permission.WRITE_RULES)
@require_POST
def preview(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = WindowForm(request.POST)
    if not form.is_valid():
        return show_draft(request, actor, window=form)
    try:
        row = word_preview.start_for_draft(days=form.cleaned_data["days"], actor=actor)
    except Problem as problem:
        add_problem(form, problem)
        return show_draft(request, actor, window=form)
    return redirect("web:word-preview", row.pk)
