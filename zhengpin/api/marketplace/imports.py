"""Files of listings and of buyers' records: sent, followed, and answered for line by line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from uuid import UUID

from django.http import StreamingHttpResponse
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page, sent_as
from zhengpin.api.kit.files import within
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.marketplace.schemas import ImportLineOut, ImportOut
from zhengpin.catalog import queries
from zhengpin.catalog.states import BatchContents
from zhengpin.flows.intake.contents import verdict_rows
from zhengpin.flows.intake.intake import start_batch

router = Router(tags=["imports"])


@router.post("/imports", operation_id="start_import", response=answers(ImportOut, 202))
def start(
    request: ApiRequest,
    file: File[UploadedFile],
    source: str = Form(..., min_length=1, max_length=60),
    contents: BatchContents = Form(BatchContents.LISTINGS, description="what its lines are"),  # noqa: B008
    pictures: UploadedFile | None = File(None),  # noqa: B008 - how the framework declares a file that may be absent
):
    """Take a file of listings or of buyers' records in: JSONL, CSV or Parquet, with a ZIP archive of the pictures that
    its lines name."""
    request.actor.require_any(Permission.SEND_CATALOGUE, Permission.SEND_FEEDBACK)
    row = start_batch(
        source=source,
        name=(file.name or "")[:300],
        stream=within(file).file,
        pictures=within(pictures).file if pictures else None,
        contents=contents,
        actor=request.actor,
    )
    return Status(202, ImportOut.shown(row))


@router.get("/imports", operation_id="list_imports", response=answers(Paginated[ImportOut]))
def list_all(request: ApiRequest, paging: PageOf, state: str = "", source: str = "", contents: str = ""):
    """List imports, newest first."""
    request.actor.require_any(Permission.READ_CATALOGUE, Permission.SEND_FEEDBACK)
    return page(
        queries.batches(request.actor, state=state, source=source, contents=contents), paging, ImportOut.shown
    )


@router.get("/imports/{batch_id}", operation_id="get_import", response=answers(ImportOut))
def get(request: ApiRequest, batch_id: UUID):
    """Say how far an import has come."""
    request.actor.require_any(Permission.READ_CATALOGUE, Permission.SEND_FEEDBACK)
    return ImportOut.shown(queries.batch(request.actor, batch_id))


@router.get(
    "/imports/{batch_id}/lines", operation_id="list_import_lines", response=answers(Paginated[ImportLineOut])
)
def lines(request: ApiRequest, batch_id: UUID, paging: PageOf, verdict: str = ""):
    """List the lines that were not simply stored, in order, each with its problems."""
    request.actor.require_any(Permission.READ_CATALOGUE, Permission.SEND_FEEDBACK)
    rows = queries.batch_lines(request.actor, batch_id, verdict=verdict)
    return page(rows, paging, ImportLineOut.shown, newest_first=False)


@router.get(
    "/imports/{batch_id}/lines.csv",
    operation_id="export_import_lines",
    openapi_extra=sent_as("text/csv", text=True),
)
def table(request: ApiRequest, batch_id: UUID):
    """Return the same lines as a table, for whoever mends the file."""
    request.actor.require_any(Permission.READ_CATALOGUE, Permission.SEND_FEEDBACK)
    queries.batch(request.actor, batch_id)
    rows = verdict_rows(request.actor, batch_id)
    answer = StreamingHttpResponse(_written(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{batch_id}.csv"'
    return answer


class _Echo:
    def write(self, line: str) -> bytes:
        return line.encode()


def _written(rows: Iterator[list[str]]) -> Iterator[object]:
    writer = csv.writer(_Echo())
    yield "\N{BOM}".encode()  # so that spreadsheets read the Chinese sentences as UTF-8
    for row in rows:
        yield writer.writerow([_harmless(cell) for cell in row])


def _harmless(cell: str) -> str:
    # A spreadsheet runs a cell that starts with one of these as a formula.
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
