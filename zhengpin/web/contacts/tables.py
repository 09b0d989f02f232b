"""Tables of contacts: which rights have nobody who can be asked, and a file of contacts taken in row by row."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.cooperation import queries
from zhengpin.cooperation.columns import COLUMNS
from zhengpin.cooperation.states import ContactOrganisationKind, RowAnswer
from zhengpin.flows.cooperation import importing
from zhengpin.kit.errors import Invalid
from zhengpin.rights.states import FilingKind
from zhengpin.web.contacts.forms import ImportForm
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import add_problem, asked, messages_of, numbered_page, page, sent


@page(Permission.READ_CONTACTS)
def coverage(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show of each kind of right how many have somebody who can be asked, and list those that have nobody."""
    kind = asked(request, "kind", FilingKind)
    organisations = queries.named_by_kind(actor)
    context = {
        "kinds": [(one, found) for one, found in queries.coverage(actor).items()],
        "organisations": [
            (one, organisations[one.value]) for one in ContactOrganisationKind if one.value in organisations
        ],
        "page": numbered_page(queries.uncovered_filings(actor, kind=kind), request),
        "kind": kind,
    }
    return render(request, "contacts/coverage.html", context)


@page(Permission.READ_CONTACTS)
def export_uncovered(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with the rights about which nobody can be asked, as a table."""
    kind = asked(request, "kind", FilingKind)
    return streamed_table(
        "rights-without-contact", queries.uncovered_rows(actor, reader_language(), kind=kind)
    )


@page(Permission.KEEP_CONTACTS)
def template(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with an empty table whose headers are those that an import reads."""
    return streamed_table("contacts-template", [[column.header(reader_language()) for column in COLUMNS]])


@page(Permission.KEEP_CONTACTS)
def import_contacts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take a file of contacts in and show what each row was answered; sent again, nothing is done twice."""
    form = ImportForm(*sent(request))
    rows: list[tuple[importing.ImportedRow, list[str]]] = []
    if request.method == "POST" and form.is_valid():
        try:
            content = importing.bounded(form.cleaned_data["file"])
            answers = importing.import_contacts(content=content, actor=actor)
            rows = [(one, messages_of(one.problem) if one.problem else []) for one in answers]
        except Invalid as problem:
            add_problem(form, problem)
    context = {
        "form": form,
        "rows": rows,
        "faulty": sum(one.answer == RowAnswer.FAULTY for one, _said in rows),
        "columns": [(column.header(reader_language()), column.required) for column in COLUMNS],
        "most": importing.MOST_ROWS,
    }
    return render(request, "contacts/import.html", context, status=422 if form.errors else 200)
