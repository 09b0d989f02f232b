"""Imports of the catalogue and of buyers' records: a file sent, followed while it is read, answered line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog import queries
from zhengpin.catalog.states import UNREAD, BatchContents, BatchState, LineVerdict
from zhengpin.flows.intake.contents import shown_problems, verdict_rows
from zhengpin.flows.intake.intake import start_batch
from zhengpin.kit.errors import Problem
from zhengpin.kit.pagination import page_of
from zhengpin.rights.importing.writing import write_tables
from zhengpin.web.marketplace.import_examples import example
from zhengpin.web.shell.files import CatalogueForm, saved_as, streamed_table
from zhengpin.web.shell.page import add_problem, asked, page, sent

if TYPE_CHECKING:
    from zhengpin.catalog.models import IntakeBatch

SIZE = 25


@page(Permission.SEND_CATALOGUE)
def imports(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the imports, and take a file in."""
    form = CatalogueForm(*sent(request), sources=queries.sources(actor))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("web:import", _started(form.cleaned_data, actor).pk)
        except Problem as problem:
            add_problem(form, problem)
    shown = page_of(queries.batches(actor), cursor=request.GET.get("cursor"), limit=SIZE)
    context = {
        "form": form,
        "page": shown,
        "rows": [_described(row) for row in shown.items],
    }
    return render(request, "imports/imports.html", context)


def _started(given: dict[str, Any], actor: Actor) -> IntakeBatch:
    file = given["file"]
    return start_batch(
        source=given["source"],
        name=file.name[:300],
        stream=file,
        pictures=given["pictures"],
        contents=BatchContents(given["contents"] or BatchContents.LISTINGS),
        actor=actor,
    )


def _described(batch: IntakeBatch) -> dict[str, object]:
    # Lines are counted as an editor counts them: headers and empty lines are read, but have no verdict.
    done = batch.total if batch.state == BatchState.FINISHED.value else batch.next_line - 1
    return {"batch": batch, "reading": batch.state in UNREAD, "done": done}


@page(Permission.SEND_CATALOGUE)
def one(request: HttpRequest, actor: Actor, batch_id: UUID) -> HttpResponse:
    """Show how far an import has come and the lines that were not simply stored; to htmx the progress alone."""
    batch = queries.batch(actor, batch_id)
    context = _described(batch)
    if request.htmx:  # type: ignore[attr-defined]
        answer = render(request, "imports/progress.html", context)
        if not context["reading"]:
            answer["HX-Refresh"] = "true"  # the lines are complete now
        return answer
    verdict = asked(request, "verdict", LineVerdict)
    lines = queries.batch_lines(actor, batch_id, verdict=verdict)
    shown = page_of(lines, cursor=request.GET.get("cursor"), limit=SIZE, newest_first=False)
    context |= {
        "verdict": verdict,
        "counts": [(one.value, getattr(batch, one.value)) for one in LineVerdict],
        "page": shown,
        "rows": [{"line": row, "problems": shown_problems(row)} for row in shown.items],
    }
    return render(request, "imports/import.html", context)


@page(Permission.SEND_CATALOGUE)
def verdicts(request: HttpRequest, actor: Actor, batch_id: UUID) -> HttpResponseBase:
    """Answer with the verdicts as CSV, for whoever mends the file."""
    queries.batch(actor, batch_id)
    return streamed_table(str(batch_id), verdict_rows(actor, batch_id))


@page(Permission.SEND_CATALOGUE)
def template(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Answer with a CSV to start from: the headers that an import knows, and examples."""
    contents = asked(request, "contents", BatchContents) or BatchContents.LISTINGS.value
    rows = example(contents, get_language() or "en")
    return saved_as(contents, "csv", write_tables([(contents, rows)], "csv"))
