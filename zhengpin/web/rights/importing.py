"""Imports of rights: a table is tried first, its verdicts are read row by row, and its good rows are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Unpack
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.rights import import_runs as rights_runs
from zhengpin.flows.rights import importing as flow
from zhengpin.kit.errors import NotFound, Problem
from zhengpin.rights import queries
from zhengpin.rights.exporting import export_verdicts
from zhengpin.rights.importing.run import importers
from zhengpin.rights.importing.tables import TABLES
from zhengpin.rights.importing.template import template as template_of
from zhengpin.rights.importing.verdicts import RowOutcome
from zhengpin.rights.states import TableKind
from zhengpin.web.rights.forms import holder_choices, offer
from zhengpin.web.shell.files import saved_as, table_form
from zhengpin.web.shell.page import add_problem, asked, numbered_page, page, sent

if TYPE_CHECKING:
    from zhengpin.rights.models import RightsHolder
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions


class RightsImportForm(forms.Form):
    """A table of marks, works or authorisations."""

    table = forms.ChoiceField(label=gettext_lazy("What the table holds"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=gettext_lazy("Table"),
        help_text=gettext_lazy(
            "XLSX or CSV, for books also ONIX 3.0 or 3.1; at most 20,000 rows or records."
        ),
    )
    pictures = forms.FileField(
        label=gettext_lazy("Pictures"),
        required=False,
        help_text=gettext_lazy("For works: a ZIP archive with the pictures that the table names by path."),
    )
    holder = forms.ChoiceField(
        label=gettext_lazy("Rights holder"),
        required=False,
        help_text=gettext_lazy("Of the rows that name none themselves."),
    )
    submit = forms.BooleanField(
        label=gettext_lazy("Submit for review what is complete; otherwise all rows become drafts"),
        required=False,
        initial=True,
    )
    declared = forms.BooleanField(
        label=gettext_lazy(
            "I declare that the rights holders named here are my own organisation or those I act for, and that the "
            "table is true and complete"
        ),
        required=False,
    )

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        holders: Iterable[RightsHolder],
        tables: Iterable[TableKind],
        **kwargs: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **kwargs)
        language = get_language() or "en"
        offer(self, "table", [(kind.value, kind.label(language)) for kind in tables])
        named = holder_choices(holders)
        offer(self, "holder", named if len(named) == 1 else [("", "–"), *named])
        self.fields["file"].widget.attrs["accept"] = ".csv,.xlsx,.xml,.onx,.onix"
        self.fields["pictures"].widget.attrs["accept"] = ".zip"


SIZE = 40


@page(Permission.READ_AUTHORISATIONS)
def start(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask for a table, and try it or import it."""
    actor.require_any(Permission.FILE_RIGHTS, Permission.PASS_ON)
    tables = [kind for kind in TableKind if any(map(actor.may, importers(kind.value)))]
    form = RightsImportForm(
        *sent(request),
        holders=queries.holders(actor),
        tables=tables,
        initial={"table": asked(request, "table", tables, tables[0].value)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("web:rights-import-run", _started(request, form.cleaned_data, actor).id)
        except Problem as problem:
            add_problem(form, problem)
    context = {
        "form": form,
        "tables": tables,
        "may_file": actor.may(Permission.FILE_RIGHTS),
    }
    return render(request, "rights/import.html", context)


def _started(request: HttpRequest, given: dict[str, Any], actor: Actor) -> rights_runs.ImportRun:
    return flow.start_run(
        table=given["table"],
        name=given["file"].name,
        stream=given["file"],
        pictures=given["pictures"],
        holder_id=given["holder"],
        submit=given["submit"],
        declared=given["declared"],
        dry_run=request.POST.get("then") != "import",
        language=get_language() or "en",
        actor=actor,
    )


@page(Permission.READ_AUTHORISATIONS)
def run(request: HttpRequest, actor: Actor, import_id: UUID) -> HttpResponse:
    """Show how far a run has come and what became of each row; to htmx the progress alone."""
    row = rights_runs.run(import_id, actor=actor)
    context: dict[str, object] = {"run": row, "may_file": actor.may(Permission.FILE_RIGHTS)}
    if request.htmx:  # type: ignore[attr-defined]
        answer = render(request, "rights/import_progress.html", context)
        if not row.running:
            answer["HX-Refresh"] = "true"  # the verdicts are there now
        return answer
    if row.result:
        outcome = asked(request, "outcome", RowOutcome)
        rows = [one for one in row.result.rows if not outcome or one.outcome == outcome]
        counts = row.result.counts
        context |= {
            "outcome": outcome,
            "counts": list(counts.items()),
            "good": counts["new"] + counts["changed"],
            "page": numbered_page(rows, request, SIZE),
            "about": "authorisation" if row.table == TableKind.AUTHORISATIONS else "filing",
        }
    return render(request, "rights/import_run.html", context)


@page(Permission.READ_AUTHORISATIONS)
@require_POST
def keep(request: HttpRequest, actor: Actor, import_id: UUID) -> HttpResponse:
    """Import what was tried."""
    flow.import_tried(import_id, actor=actor)
    return redirect("web:rights-import-run", import_id)


@page(Permission.READ_AUTHORISATIONS)
def verdicts(request: HttpRequest, actor: Actor, import_id: str, form: str) -> HttpResponse:
    """Answer with the verdicts as a table, for whoever mends the file."""
    row = rights_runs.run(UUID(import_id), actor=actor)
    if row.result is None:
        raise rights_runs.ImportRunNotFound()
    content = export_verdicts(row.result, form=table_form(form), language=get_language() or "en")
    return saved_as(_("Verdicts"), form, content)


@page(Permission.READ_AUTHORISATIONS)
def template(request: HttpRequest, actor: Actor, table: str, form: str) -> HttpResponse:
    """Answer with a file to start from, its headers in the reader's language or the one asked for."""
    if table not in TABLES:
        raise NotFound()
    language = asked(request, "language", ("en", "zh-hans"), get_language() or "en")
    content = template_of(table=table, form=table_form(form), language=language)
    return saved_as(TableKind(table).label(language), form, content)
