"""The papers of applications: added, removed, read, shown page by page, and corrected where they were misread."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from zhengpin.accounts.permissions import Permission
from zhengpin.admission import operations, queries
from zhengpin.admission.problems import ApplicationDocumentNotFound
from zhengpin.api.admission.document_schemas import ApplicationDocumentOut, document_schema
from zhengpin.api.kit.answers import answers, sent_as
from zhengpin.api.kit.files import BYTES, bounded, saved
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.evidence.queries import holds_blob, open_blob
from zhengpin.flows.admission import ocr as reading

router = Router(tags=["applications"])
PICTURE = sent_as("image/jpeg")


class CorrectionIn(Schema):
    """value: text, a list, true or false, or a day as 2026-11-25; see `FieldName` of what each field holds."""

    value: object = None


@router.post(
    "/applications/{application_id}/documents",
    operation_id="add_application_document",
    response=answers(ApplicationDocumentOut, 201),
)
def add(request: ApiRequest, application_id: UUID, file: File[UploadedFile], kind: Form[str]):
    """Add a PDF, a scan or a photograph (multipart field `file`) to a draft, of a `kind`: licence, certificate,
    letter, invoice or other. It is read by a job; ask for it again until it is `read` or `unreadable`.
    """
    request.actor.require(Permission.APPLY)
    row = reading.add_document(
        application_id=application_id,
        kind=kind,
        content=bounded(file),
        name=file.name or "",
        actor=request.actor,
    )
    return Status(201, document_schema(row))


@router.get(
    "/application-documents/{document_id}",
    operation_id="get_application_document",
    response=answers(ApplicationDocumentOut),
)
def get(request: ApiRequest, document_id: UUID):
    """Return a paper with the fields that were read, and where."""
    request.actor.require(Permission.READ_APPLICATIONS)
    return document_schema(queries.document(request.actor, document_id))


@router.delete(
    "/application-documents/{document_id}",
    operation_id="remove_application_document",
    response=answers(None, 204),
)
def remove(request: ApiRequest, document_id: UUID):
    """Take a paper out of a draft or a returned application."""
    request.actor.require(Permission.APPLY)
    operations.remove_document(document_id=document_id, actor=request.actor)
    return Status(204, None)


@router.get(
    "/application-documents/{document_id}/file",
    operation_id="get_application_document_file",
    response=answers(None),
    openapi_extra=BYTES,
)
def get_file(request: ApiRequest, document_id: UUID):
    """Return the file as it was sent, to be saved."""
    request.actor.require(Permission.READ_APPLICATIONS)
    return saved(queries.document(request.actor, document_id), ApplicationDocumentNotFound)


@router.get(
    "/application-documents/{document_id}/pages/{number}",
    operation_id="get_application_document_page",
    response=answers(None),
    openapi_extra=PICTURE,
)
def get_page(request: ApiRequest, document_id: UUID, number: int):
    """Return the picture of a page, upright, as its fields are placed on it."""
    request.actor.require(Permission.READ_APPLICATIONS)
    row = queries.page(request.actor, document_id, number)
    if not holds_blob(row.blob_id):
        raise ApplicationDocumentNotFound()
    answer = FileResponse(open_blob(row.blob_id), content_type="image/jpeg")
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


@router.put(
    "/application-documents/{document_id}/fields/{name}",
    operation_id="correct_application_field",
    response=answers(ApplicationDocumentOut),
)
def correct(request: ApiRequest, document_id: UUID, name: str, payload: CorrectionIn):
    """Write what a field of a paper really says, as its applicant or its reviewer; what was read is kept beside it."""
    request.actor.require_any(Permission.APPLY, Permission.DECIDE)
    operations.correct_field(document_id=document_id, name=name, value=payload.value, actor=request.actor)
    return document_schema(queries.document(request.actor, document_id))


once(router)
