"""Tables of rights: sent, tried or imported, followed, and answered for row by row."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import get_language
from ninja import Field, File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, answers, one_of, sent_as
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.api.rights.import_schemas import RightsImportOut, RightsImportRow, RightsImportRows
from zhengpin.flows.rights import import_runs as runs
from zhengpin.flows.rights import importing as flow
from zhengpin.kit.pagination import page_of_list
from zhengpin.rights.exporting import export_verdicts
from zhengpin.rights.importing.template import template as template_of
from zhengpin.rights.importing.writing import MEDIA_TYPES
from zhengpin.rights.states import TableKind

router = Router(tags=["rights"])
IMPORTERS = (Permission.FILE_RIGHTS, Permission.PASS_ON)
"""One of these is needed; whoever may only pass on imports authorisations alone."""
CSV, XLSX = (kind.partition(";")[0] for kind in MEDIA_TYPES.values())


class RightsImportIn(Schema):
    """How a table is to be imported."""

    table: str = Field(..., max_length=40, description="what it holds", json_schema_extra=one_of(TableKind))
    declared: bool = Field(
        ...,
        description="whether the rows are declared to be true and complete, and the rights holders to be one's own "
        "organisation or those one acts for; undeclared rows can only be tried, or become drafts",
    )
    declared_by: str = Field(
        "",
        max_length=200,
        description="the full name of the person who declares it; needed with a token, which declares nothing itself",
    )
    holder_id: UUID | None = Field(None, description="the rights holder of rows that name none themselves")
    submit: bool = Field(True, description="submit rows for review; otherwise they become drafts")
    dry_run: bool = Field(False, description="try every row and keep nothing")


class TemplateQuery(Schema):
    """How a template is to be written."""

    form: str = Field("xlsx", json_schema_extra={"enum": list(MEDIA_TYPES)})
    language: str = Field("", description="of its headers; by default that of the request", max_length=20)


@router.post("/rights-imports", operation_id="start_rights_import", response=answers(RightsImportOut, 202))
def start(
    request: ApiRequest,
    payload: Form[RightsImportIn],
    file: File[UploadedFile],
    pictures: File[UploadedFile | None] = None,
):
    """Take a table of rights in, CSV or XLSX, with a ZIP archive of the pictures that it names by path; of books
    also an ONIX message, 3.0 or 3.1. Its rows are read in the background: follow the import, then read its rows.
    """
    request.actor.require_any(*IMPORTERS)
    given = payload.dict() | {"holder_id": str(payload.holder_id or "")}
    row = flow.start_run(
        **given,
        name=file.name or "",
        stream=file,
        pictures=pictures,
        language=get_language() or "en",
        actor=request.actor,
    )
    return Status(202, RightsImportOut.shown(row))


@router.get(
    "/rights-imports/{import_id}", operation_id="get_rights_import", response=answers(RightsImportOut)
)
def get(request: ApiRequest, import_id: UUID):
    """Say how far an import has come. For seven days, and to its sender alone."""
    request.actor.require_any(*IMPORTERS)
    return RightsImportOut.shown(runs.run(import_id, actor=request.actor))


@router.post(
    "/rights-imports/{import_id}/keep",
    operation_id="keep_rights_import",
    response=answers(RightsImportOut, 202),
)
def keep(request: ApiRequest, import_id: UUID):
    """Import a table that was tried: its good rows are kept."""
    request.actor.require_any(*IMPORTERS)
    return Status(202, RightsImportOut.shown(flow.import_tried(import_id, actor=request.actor)))


@router.get(
    "/rights-imports/{import_id}/rows",
    operation_id="list_rights_import_rows",
    response=answers(RightsImportRows),
)
def rows(request: ApiRequest, import_id: UUID, paging: PageOf, outcome: str = ""):
    """List what became of each row, in order, each with its faults, once the import is finished."""
    request.actor.require_any(*IMPORTERS)
    every = runs.run(import_id, actor=request.actor).outcome.rows
    found = [one for one in every if not outcome or one.outcome == outcome]
    shown = page_of_list(found, number=lambda one: one.row, cursor=paging.cursor, limit=paging.limit)
    return {"items": [RightsImportRow.shown(one) for one in shown.items], "next_cursor": shown.next_cursor}


@router.get(
    "/rights-imports/{import_id}/rows.csv",
    operation_id="export_rights_import_rows",
    openapi_extra=sent_as(CSV, text=True),
)
def table(request: ApiRequest, import_id: UUID):
    """Return the same as a table: a line for each fault, and one for each row without."""
    request.actor.require_any(*IMPORTERS)
    result = runs.run(import_id, actor=request.actor).outcome
    return _saved(export_verdicts(result), "csv", str(import_id))


@router.get(
    "/rights-imports/templates/{table}",
    operation_id="get_rights_template",
    openapi_extra=sent_as(CSV, XLSX),
)
def template(request: ApiRequest, table: str, asked: Query[TemplateQuery]):
    """Return a file to start from, with every column, a note on each and an example. Sent back it imports nothing."""
    request.actor.require_any(*IMPORTERS)
    language = asked.language or get_language() or "en"
    return _saved(template_of(table=table, form=asked.form, language=language), asked.form, table)


def _saved(content: bytes, form: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=MEDIA_TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


once(router)
