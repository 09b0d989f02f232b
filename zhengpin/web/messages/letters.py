"""The letters: what is sent in both languages, what a version changes, the operator's own versions."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import reference
from zhengpin.messages import operations, queries
from zhengpin.messages.letters.document import written
from zhengpin.messages.letters.exchange import write_letters
from zhengpin.messages.letters.faults import FaultyLetter
from zhengpin.messages.letters.letter import Letter
from zhengpin.messages.problems import LetterUnfilled
from zhengpin.web.messages.forms import LetterFile, LetterTexts, Preview, choices_of, preview
from zhengpin.web.rules.reading import DifferenceLine, lines_that_differ
from zhengpin.web.shell.files import as_yaml
from zhengpin.web.shell.page import add_problem, messages_of, page
from zhengpin.web.shell.timeline import lines_of

WRITTEN = (("zh", "zh-Hans", "中文"), ("en", "en", "English"))
"""The languages of a letter: the beginning of the form's fields, the tag on the page, and its own name."""


@page(Permission.WRITE_RULES)
def letters(request: HttpRequest, actor: Actor) -> HttpResponse:
    return _letters(request, actor, LetterFile())


def _letters(request: HttpRequest, actor: Actor, form: LetterFile, faults: object = ()) -> HttpResponse:
    context = {"shelves": queries.letters(actor), "form": form, "faults": faults}
    return render(request, "letters/letters.html", context, status=422 if faults or form.errors else 200)


@page(Permission.WRITE_RULES)
def letter(request: HttpRequest, actor: Actor, letter: str) -> HttpResponse:
    """Show a letter, in the version asked for or the one in force; `against` says what to compare it with."""
    shelf = queries.letter_shelf(actor, letter)
    shown = _version(actor, letter, request.GET.get("version", "")) or shelf.in_force
    against = _version(actor, letter, request.GET.get("against", "")) or _older(shelf, shown)
    authors = display_names(actor, [row.created_by for row in shelf.own])
    filled, missing = _filled(shown, request.GET)
    context = {
        "shelf": shelf,
        "letter": shown,
        "own": {row.version: row for row in shelf.own},
        "draft": next(
            (row for row in shelf.own if row.version == shown.version and row.state == "draft"), None
        ),
        "authors": authors,
        "against": against,
        "difference": _difference(against, shown) if against else None,
        "phrases": choices_of(shown, request.GET),
        "preview": filled,
        "missing": missing,
        "lines": lines_of(actor, [reference("letter", row) for row in shelf.own]),
    }
    return render(request, "letters/letter.html", context)


def _filled(shown: Letter, asked: Mapping[str, str]) -> tuple[list[Preview], list[str]]:
    """Return the letter filled with samples, or nothing and the placeholders that no sample fills."""
    try:
        return preview(shown, asked), []
    except LetterUnfilled as problem:
        return [], problem.extra["missing"]


def _version(actor: Actor, letter: str, asked_for: str) -> Letter | None:
    return (
        queries.letter_version(actor, letter, int(asked_for))
        if asked_for.isascii() and asked_for.isdigit()
        else None
    )


def _older(shelf: queries.LetterShelf, shown: Letter) -> Letter | None:
    """Return what a version is compared with by default: what is in force; for that itself, the package's newest."""
    chosen = shelf.in_force if shown.version != shelf.in_force.version else shelf.packaged[0]
    before = [one for one in shelf.packaged if one.version < shown.version]
    return chosen if chosen.version != shown.version else next(iter(before), None)


def _difference(before: Letter, after: Letter) -> list[DifferenceLine]:
    return lines_that_differ(*(write_letters([written(one)]) for one in (before, after)))


@page(Permission.WRITE_RULES)
def write(request: HttpRequest, actor: Actor, letter: str) -> HttpResponse:
    """Write an own version: a POST with `preview` shows how it reads, any other drafts it."""
    shelf = queries.letter_shelf(actor, letter)
    basis = _version(actor, letter, request.GET.get("version", "")) or shelf.in_force
    form = LetterTexts(request.POST or None, initial=LetterTexts.of(basis.texts))
    filled: list[Preview] = []
    missing: list[str] = []
    if request.method == "POST" and form.is_valid():
        document = form.document(letter, basis.phrases)
        try:
            if "preview" not in request.POST:
                made = operations.draft_letter(name=letter, document=document, actor=actor)
                messages.success(
                    request, _("Version %(n)s is a draft. Publish it to send it.") % {"n": made.version}
                )
                return redirect(f"{request.path.removesuffix('write/')}?version={made.version}")
            filled, missing = _filled(queries.letter_as_written(actor, letter, document), request.POST)
        except FaultyLetter as problem:
            add_problem(form, Problem(defects=problem.extra["defects"]))
    context = {
        "shelf": shelf,
        "basis": basis,
        "form": form,
        "languages_of": [
            (tag, name, [form[f"{key}_subject"], form[f"{key}_body"]]) for key, tag, name in WRITTEN
        ],
        "preview": filled,
        "missing": missing,
        "known": sorted(shelf.packaged[0].known),
    }
    return render(request, "letters/write.html", context, status=422 if form.errors else 200)


@page(Permission.WRITE_RULES)
@require_POST
def publish(request: HttpRequest, actor: Actor, letter: str, version: int) -> HttpResponse:
    operations.publish_letter(name=letter, version=version, actor=actor)
    messages.success(request, _("Published. From now on this version is sent."))
    return redirect("web:letter", letter)


@page(Permission.WRITE_RULES)
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Answer with the letters in force as YAML, which can be imported again."""
    return as_yaml(queries.export_letters(actor), "zhengpin-letters")


def _faults(problem: FaultyLetter) -> list[tuple[str, str]]:
    return [(fault.document, said) for fault, said in zip(problem.faults, messages_of(problem), strict=True)]


@page(Permission.WRITE_RULES)
@require_POST
def import_letters(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Draft every letter of a file that differs from what is sent, or say all that is wrong with it."""
    form = LetterFile(request.POST, request.FILES)
    if not form.is_valid():
        return _letters(request, actor, form)
    try:
        drafted = operations.import_letters(text=form.cleaned_data["file"], actor=actor)
    except FaultyLetter as problem:
        return _letters(request, actor, form, _faults(problem))
    said = ngettext("%(n)s version was drafted.", "%(n)s versions were drafted.", len(drafted))
    messages.success(request, said % {"n": len(drafted)})
    return redirect("web:letters")
