"""The papers of applications: added, removed, read, shown page by page, and corrected where they were misread."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from zhengpin.accounts.permissions import Permission
from zhengpin.admission import operations, queries
from zhengpin.admission.problems import PaperNotFound
from zhengpin.api.admission.paper_schemas import ApplicationPaper, paper_shape
from zhengpin.api.kit.answers import answers, sent_as
from zhengpin.api.kit.files import BYTES, bounded, saved
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.evidence.queries import blob_path
from zhengpin.flows.admission import ocr as reading

router = Router(tags=["applications"])
PICTURE = sent_as("image/jpeg")


class CorrectionIn(Schema):
    """value: text, a list, true or false, or a day as 2026-11-25; see `FieldName` of what each field holds."""

    value: object = None


@router.post(
    "/applications/{application_id}/papers",
    operation_id="add_application_paper",
    response=answers(ApplicationPaper, 201),
)
def add(request: ApiRequest, application_id: UUID, file: File[UploadedFile], kind: Form[str]):
    """Add a PDF, a scan or a photograph (multipart field `file`) to a draft, of a `kind`: licence, certificate,
    letter, invoice or other. It is read by a job; ask for it again until it is `read` or `unreadable`.
    """
    request.actor.require(Permission.APPLY)
    row = reading.add_paper(
        application_id=application_id,
        kind=kind,
        content=bounded(file),
        name=file.name or "",
        actor=request.actor,
    )
    return Status(201, paper_shape(row))


@router.get("/papers/{paper_id}", operation_id="get_application_paper", response=answers(ApplicationPaper))
def get(request: ApiRequest, paper_id: UUID):
    """Return a paper with the fields that were read, and where."""
    request.actor.require(Permission.READ_APPLICATIONS)
    return paper_shape(queries.paper(request.actor, paper_id))


@router.delete("/papers/{paper_id}", operation_id="remove_application_paper", response=answers(None, 204))
def remove(request: ApiRequest, paper_id: UUID):
    """Take a paper out of a draft or a returned application."""
    request.actor.require(Permission.APPLY)
    operations.remove_paper(paper_id=paper_id, actor=request.actor)
    return Status(204, None)


@router.get(
    "/papers/{paper_id}/file",
    operation_id="get_application_paper_file",
    response=answers(None),
    openapi_extra=BYTES,
)
def get_file(request: ApiRequest, paper_id: UUID):
    """Return the file as it was sent, to be saved."""
    request.actor.require(Permission.READ_APPLICATIONS)
    return saved(queries.paper(request.actor, paper_id), PaperNotFound)


@router.get(
    "/papers/{paper_id}/pages/{number}",
    operation_id="get_application_paper_page",
    response=answers(None),
    openapi_extra=PICTURE,
)
def get_page(request: ApiRequest, paper_id: UUID, number: int):
    """Return the picture of a page, upright, as its fields are placed on it."""
    request.actor.require(Permission.READ_APPLICATIONS)
    row = queries.page(request.actor, paper_id, number)
    if not blob_path(row.blob_id).is_file():
        raise PaperNotFound()
    answer = FileResponse(blob_path(row.blob_id).open("rb"), content_type="image/jpeg")
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


@router.put(
    "/papers/{paper_id}/fields/{name}",
    operation_id="correct_application_field",
    response=answers(ApplicationPaper),
)
def correct(request: ApiRequest, paper_id: UUID, name: str, payload: CorrectionIn):
    """Write what a field of a paper really says, as its applicant or its reviewer; what was read is kept beside it."""
    request.actor.require_any(Permission.APPLY, Permission.DECIDE)
    operations.correct_field(paper_id=paper_id, name=name, value=payload.value, actor=request.actor)
    return paper_shape(queries.paper(request.actor, paper_id))


once(router)
