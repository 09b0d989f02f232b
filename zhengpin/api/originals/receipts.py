"""The time of a deposited original: how far it is stamped, its receipt, numbers of evidence chains, credentials."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from django.http import FileResponse, HttpResponse
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.files import BYTES, bounded, handed_out
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.originals.receipt_schemas import ChainRecordOut, StampAsked, StampingOut, stamping_shape
from zhengpin.flows.originals import credentials, receipts, stamping
from zhengpin.originals import operations, queries

router = Router(tags=["originals"])


class ReceiptForm(StrEnum):
    """zip: with all that OpenSSL needs; json: the receipt alone."""

    ZIP = "zip"
    JSON = "json"


@router.get(
    "/originals/{deposit_id}/time-stamps",
    operation_id="list_original_time_stamps",
    response=answers(list[StampingOut]),
)
def list_time_stamps(request: ApiRequest, deposit_id: UUID):
    """Return how far an original is stamped: by whom, when, until when. Empty until the hour's batch is made."""
    request.actor.require(Permission.READ_ORIGINALS)
    rows = queries.stamp_leaves(request.actor, queries.deposit(request.actor, deposit_id))
    return [stamping_shape(row, queries.time_stamps(request.actor, row)) for row in rows]


@router.get("/originals/{deposit_id}/receipt", operation_id="get_original_receipt", openapi_extra=BYTES)
def get_receipt(
    request: ApiRequest, deposit_id: UUID, number: int = 1, form: ReceiptForm = ReceiptForm.ZIP
) -> HttpResponse:
    """Answer with the receipt of an original, which OpenSSL and the stand-alone verifier verify offline.

    409 while it is not stamped. number: higher than 1 of sources that were given later.
    """
    request.actor.require(Permission.READ_ORIGINALS)
    content = receipts.hand_out_receipt(
        deposit_id=deposit_id, number=number, archive=form is ReceiptForm.ZIP, actor=request.actor
    )
    return _saved(content, f"receipt-{deposit_id}.{form.value}")


@router.post(
    "/originals/{deposit_id}/time-stamps",
    operation_id="stamp_original",
    response=answers(StampAsked, 202),
)
def stamp(request: ApiRequest, deposit_id: UUID):
    """Have an original stamped now instead of with the hour's batch."""
    request.actor.require(Permission.DEPOSIT_ORIGINALS)
    asked = stamping.stamp_now(deposit_id=deposit_id, actor=request.actor)
    return Status(202, StampAsked(asked=asked))


@router.get(
    "/originals/{deposit_id}/chain-records",
    operation_id="list_chain_records",
    response=answers(Paginated[ChainRecordOut]),
)
def list_chain_records(request: ApiRequest, deposit_id: UUID, paging: PageOf):
    """List the numbers of evidence chains that are recorded for an original."""
    request.actor.require(Permission.READ_ORIGINALS)
    row = queries.deposit(request.actor, deposit_id)
    return page(queries.chain_records(request.actor, row), paging, ChainRecordOut.of, newest_first=False)


@router.post(
    "/originals/{deposit_id}/chain-records",
    operation_id="record_chain_number",
    response=answers(ChainRecordOut, 201),
)
def record_chain_number(
    request: ApiRequest,
    deposit_id: UUID,
    certificate: File[UploadedFile],
    chain: Form[str],
    number: Form[str],
):
    """Record by which number an evidence chain holds an original, with its certificate (multipart, PDF or picture)."""
    request.actor.require(Permission.DEPOSIT_ORIGINALS)
    row = operations.record_chain_number(
        deposit_id=deposit_id,
        chain=chain,
        number=number,
        certificate=bounded(certificate),
        actor=request.actor,
    )
    return Status(201, ChainRecordOut.of(row))


@router.get(
    "/originals/{deposit_id}/chain-records/{record_id}/certificate",
    operation_id="get_chain_certificate",
    openapi_extra=BYTES,
)
def get_chain_certificate(request: ApiRequest, deposit_id: UUID, record_id: UUID) -> FileResponse:
    """Answer with the certificate of a number that was recorded."""
    request.actor.require(Permission.READ_ORIGINALS)
    row = queries.chain_record(request.actor, deposit_id, record_id)
    return handed_out(row.certificate_id, f"certificate-{row.pk}")


@router.post(
    "/originals/{deposit_id}/content-credentials",
    operation_id="write_content_credentials",
    openapi_extra=BYTES,
)
def write_content_credentials(request: ApiRequest, deposit_id: UUID) -> HttpResponse:
    """Answer with a copy of the picture whose content credentials (C2PA) say of its deposit; no thumbnail is in it."""
    request.actor.require(Permission.DEPOSIT_ORIGINALS)
    content, media_type = credentials.with_credentials(deposit_id=deposit_id, actor=request.actor)
    return _saved(content, f"original-{deposit_id}.{media_type.rpartition('/')[2]}")


def _saved(content: bytes, name: str) -> HttpResponse:
    """Return bytes to be saved under a name, never to be run."""
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
