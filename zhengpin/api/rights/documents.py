"""The papers of filings: documents, chain of title, renewals and other supplements, what the register says."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import FileResponse
from ninja import Body, Field, File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.files import BYTES, bounded
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.rights.document_schemas import (
    FilingDocumentOut,
    RegisterNotAsked,
    RegisterSnapshotOut,
    SupplementOut,
    TitleChain,
    TitleLinkOut,
    snapshot_shape,
)
from zhengpin.evidence.queries import holds_blob, open_blob
from zhengpin.flows.rights import filing as flow
from zhengpin.rights import operations, queries
from zhengpin.rights.problems import DocumentNotFound

router = Router(tags=["rights"])


class TitleLinkIn(Schema):
    kind: str = Field("assignment", max_length=20)
    from_name: str = Field(..., max_length=300)
    to_name: str = Field(..., max_length=300)
    on: date | None = None
    document_id: UUID | None = None


class Note(Schema):
    note: str = Field("", max_length=4000)


class RefusalIn(Schema):
    reason: str = Field("", max_length=1000)


@router.get(
    "/filings/{filing_id}/documents",
    operation_id="list_filing_documents",
    response=answers(Paginated[FilingDocumentOut]),
)
def list_documents(request: ApiRequest, filing_id: UUID, paging: PageOf):
    """List the documents of a filing."""
    request.actor.require(Permission.READ_RIGHTS)
    queries.filing(request.actor, filing_id)
    return page(queries.documents(request.actor, filing_id), paging, FilingDocumentOut.of)


@router.post(
    "/filings/{filing_id}/documents",
    operation_id="add_filing_document",
    response=answers(FilingDocumentOut, 201),
)
def add_document(request: ApiRequest, filing_id: UUID, document: File[UploadedFile], kind: Form[str]):
    """Add a PDF or a picture (multipart field `document`) to a draft, or to what is sent in for an approved filing."""
    request.actor.require(Permission.FILE_RIGHTS)
    row = operations.add_document(
        filing_id=filing_id,
        kind=kind,
        content=bounded(document),
        name=document.name or "",
        actor=request.actor,
    )
    return Status(201, FilingDocumentOut.of(row))


@router.get("/documents/{document_id}", operation_id="get_filing_document", openapi_extra=BYTES)
def get_document(request: ApiRequest, document_id: UUID):
    """Return a document's bytes, as a file to save."""
    request.actor.require(Permission.READ_RIGHTS)
    row = queries.document(request.actor, document_id)
    if not holds_blob(row.blob_id):
        raise DocumentNotFound()
    answer = FileResponse(
        open_blob(row.blob_id),
        as_attachment=True,
        filename=row.name,
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@router.delete("/documents/{document_id}", operation_id="remove_filing_document", response={204: None})
def remove_document(request: ApiRequest, document_id: UUID):
    """Take a document out of a draft, or out of what was not sent in yet."""
    request.actor.require(Permission.FILE_RIGHTS)
    operations.remove_document(document_id=document_id, actor=request.actor)
    return Status(204, None)


@router.get("/filings/{filing_id}/title-chain", operation_id="get_title_chain", response=answers(TitleChain))
def get_chain(request: ApiRequest, filing_id: UUID):
    """Return the chain of title with where it is weak."""
    request.actor.require(Permission.READ_RIGHTS)
    return _chain(request, filing_id)


@router.put(
    "/filings/{filing_id}/title-chain", operation_id="write_title_chain", response=answers(TitleChain)
)
def write_chain(request: ApiRequest, filing_id: UUID, payload: Body[list[TitleLinkIn]]):
    """Write the whole chain of title of a draft, in its order."""
    request.actor.require(Permission.FILE_RIGHTS)
    links = [link.dict() for link in payload]
    operations.write_title_chain(filing_id=filing_id, links=links, actor=request.actor)
    return _chain(request, filing_id)


def _chain(request: ApiRequest, filing_id: UUID) -> TitleChain:
    filing = queries.filing(request.actor, filing_id)
    links = [TitleLinkOut.of(row) for row in queries.title_links(request.actor, filing_id)]
    weaknesses = [weak.as_dict() for weak in queries.title_weaknesses(request.actor, filing)]
    return TitleChain.model_validate({"links": links, "weaknesses": weaknesses})


@router.post("/filings/{filing_id}/renew", operation_id="renew_filing", response=answers(SupplementOut, 201))
def renew(
    request: ApiRequest,
    filing_id: UUID,
    document: File[UploadedFile],
    valid_to: Form[date],
    note: Form[str] = "",
):
    """Send in a new last day with the document that shows it (multipart); the filing stands meanwhile."""
    request.actor.require(Permission.FILE_RIGHTS)
    row = operations.renew_filing(
        filing_id=filing_id,
        valid_to=valid_to,
        content=bounded(document),
        name=document.name or "",
        note=note,
        actor=request.actor,
    )
    return Status(201, SupplementOut.shown(row))


@router.get("/supplements", operation_id="list_supplements", response=answers(Paginated[SupplementOut]))
def list_supplements(request: ApiRequest, paging: PageOf, state: str = "", filing: UUID | None = None):
    """List what was sent in for filings that stand, newest first."""
    request.actor.require(Permission.READ_RIGHTS)
    rows = queries.supplements(request.actor, state=state, filing_id=filing)
    return page(rows, paging, SupplementOut.shown)


@router.post(
    "/filings/{filing_id}/supplement/submit",
    operation_id="submit_supplement",
    response=answers(SupplementOut),
)
def submit(request: ApiRequest, filing_id: UUID, payload: Note):
    """Send in the pictures and documents that were added to an approved filing; only they are reviewed."""
    request.actor.require(Permission.FILE_RIGHTS)
    row = flow.submit_supplement(filing_id=filing_id, note=payload.note, actor=request.actor)
    return SupplementOut.shown(row)


@router.post(
    "/filings/{filing_id}/supplement/withdraw",
    operation_id="withdraw_supplement",
    response=answers(SupplementOut),
)
def take_back(request: ApiRequest, filing_id: UUID):
    """Take back what was added to a filing that stands and is not decided yet."""
    request.actor.require(Permission.FILE_RIGHTS)
    return SupplementOut.shown(operations.withdraw_supplement(filing_id=filing_id, actor=request.actor))


@router.post(
    "/supplements/{supplement_id}/approve", operation_id="approve_supplement", response=answers(SupplementOut)
)
def approve(request: ApiRequest, supplement_id: UUID):
    """Approve what was sent in: new pictures are matched from now on, a new term takes effect."""
    request.actor.require(Permission.REVIEW_RIGHTS)
    return SupplementOut.shown(flow.approve_supplement(supplement_id=supplement_id, actor=request.actor))


@router.post(
    "/supplements/{supplement_id}/refuse", operation_id="refuse_supplement", response=answers(SupplementOut)
)
def refuse(request: ApiRequest, supplement_id: UUID, payload: RefusalIn):
    """Refuse what was sent in, with the reason; the filing stands as it stood."""
    request.actor.require(Permission.REVIEW_RIGHTS)
    row = flow.refuse_supplement(supplement_id=supplement_id, reason=payload.reason, actor=request.actor)
    return SupplementOut.shown(row)


@router.get(
    "/filings/{filing_id}/register",
    operation_id="get_register_snapshot",
    response=answers(RegisterNotAsked | RegisterSnapshotOut),
)
def get_register(request: ApiRequest, filing_id: UUID):
    """Return what the register said last of a filing, and how that differs from what was filed."""
    request.actor.require(Permission.REVIEW_RIGHTS)
    queries.filing(request.actor, filing_id)
    return snapshot_shape(queries.register_snapshot(request.actor, filing_id))


@router.post(
    "/filings/{filing_id}/register", operation_id="read_register", response=answers(RegisterSnapshotOut, 201)
)
def ask_register(request: ApiRequest, filing_id: UUID):
    """Ask the register about a filing's number, and keep the answer."""
    request.actor.require(Permission.REVIEW_RIGHTS)
    return Status(201, snapshot_shape(operations.read_register(filing_id=filing_id, actor=request.actor)))
