"""Films and sounds sent in pieces, gone on with after any break, by the core of the tus protocol (1.0.0)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.translation import gettext as _
from ninja import Router

from zhengpin.api.kit.answers import PageOf, Paginated, answers, failing, page
from zhengpin.api.kit.operations import ApiRequest, api
from zhengpin.api.marketplace.upload_schemas import UploadOut, upload_shape
from zhengpin.evidence.problems import BadAnnouncement
from zhengpin.evidence.uploads import queries
from zhengpin.evidence.uploads.operations import SENDERS, append_piece, begin_upload, withdraw_upload
from zhengpin.kit.errors import Problem

if TYPE_CHECKING:
    from zhengpin.evidence.models import Upload

router = Router(tags=["uploads"])
VERSION = "1.0.0"
PIECE = "application/offset+octet-stream"
_BLOCK = 1024 * 1024
_OFFSET = {
    "in": "header",
    "name": "Upload-Offset",
    "required": True,
    "schema": {"type": "integer", "minimum": 0},
}
_ANNOUNCED = {
    "requestBody": {
        "required": False,
        "description": "Or, as tus has it, `Upload-Length` and `Upload-Metadata` (`sha256`, `filename`) as headers.",
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["size", "sha256"],
                    "properties": {
                        "size": {"type": "integer", "minimum": 1, "description": "bytes"},
                        "sha256": {"type": "string", "pattern": "^[0-9a-fA-F]{64}$"},
                        "name": {"type": "string", "maxLength": 300},
                    },
                }
            }
        },
    }
}
_PIECE = {
    "parameters": [_OFFSET],
    "requestBody": {"content": {PIECE: {"schema": {"type": "string", "format": "binary"}}}},
}


@router.post(
    "/uploads",
    operation_id="begin_upload",
    response=answers(UploadOut, 201),
    openapi_extra=_ANNOUNCED | failing(412),
)
def begin(request: ApiRequest):
    """Announce a film or a sound with its size and its SHA-256; one under way already is answered as it stands."""
    request.actor.require_any(*SENDERS)
    _require_version(request)
    row = begin_upload(**_announced(request), actor=request.actor)
    answer = api.create_response(request, upload_shape(row, request.actor), status=201)
    answer["Location"] = f"/v1/uploads/{row.pk}"
    return _with_progress(answer, row)


@router.api_operation(["OPTIONS"], "/uploads", operation_id="upload_limits", response={204: None})
def limits(request: ApiRequest):
    """Say which version of the protocol is spoken, and how large a film may be."""
    request.actor.require_any(*SENDERS)
    headers = {
        "Tus-Resumable": VERSION,
        "Tus-Version": VERSION,
        "Tus-Extension": "creation,expiration,termination",
        "Tus-Max-Size": str(settings.FILM_LIMIT),
    }
    return HttpResponse(status=204, headers=headers)


@router.get("/uploads", operation_id="list_uploads", response=answers(Paginated[UploadOut]))
def list_all(request: ApiRequest, paging: PageOf, state: str = ""):
    """List uploads, newest first."""
    request.actor.require_any(*SENDERS)
    rows = queries.uploads(request.actor, state=state)
    return page(rows, paging, lambda row: upload_shape(row, request.actor))


@router.api_operation(
    ["HEAD"],
    "/uploads/{upload_id}",
    operation_id="ask_upload_offset",
    response={200: None},
    openapi_extra=failing(412),
)
def ask(request: ApiRequest, upload_id: UUID):
    """Say how far an upload has come, by headers alone: `Upload-Offset` is where to go on."""
    request.actor.require_any(*SENDERS)
    return get(request, upload_id)


@router.get(
    "/uploads/{upload_id}",
    operation_id="get_upload",
    response=answers(UploadOut),
    openapi_extra=failing(412),
)
def get(request: ApiRequest, upload_id: UUID):
    """Say how far an upload has come, and what became of it."""
    request.actor.require_any(*SENDERS)
    _require_version(request)
    row = queries.upload(request.actor, upload_id)
    return _with_progress(api.create_response(request, upload_shape(row, request.actor), status=200), row)


@router.patch(
    "/uploads/{upload_id}",
    operation_id="append_to_upload",
    response={204: None},
    openapi_extra=_PIECE | failing(412, 415, 423),
)
def append(request: ApiRequest, upload_id: UUID):
    """Append the body at `Upload-Offset`. What is answered for is on disk; the last piece is answered once all is seen
    to be what was announced, and a sound film.
    """
    request.actor.require_any(*SENDERS)
    _require_version(request)
    if request.content_type != PIECE and (
        request.content_type or request.headers.get("Content-Length", "0") != "0"
    ):
        raise Problem(
            _("A piece is sent as %(type)s.") % {"type": PIECE},
            code="upload.type",
            status=415,
            remedy=_("Set the header “Content-Type” so."),
        )
    row = append_piece(
        upload_id=upload_id, offset=_offset(request), chunks=_blocks(request), actor=request.actor
    )
    return _with_progress(HttpResponse(status=204), row)


@router.delete(
    "/uploads/{upload_id}",
    operation_id="withdraw_upload",
    response={204: None},
    openapi_extra=failing(423),
)
def withdraw(request: ApiRequest, upload_id: UUID):
    """Take back an upload that is under way; its bytes are deleted."""
    request.actor.require_any(*SENDERS)
    return _with_progress(HttpResponse(status=204), withdraw_upload(upload_id=upload_id, actor=request.actor))


def _with_progress(answer: HttpResponse, row: Upload) -> HttpResponse:
    answer["Tus-Resumable"] = VERSION
    answer["Upload-Offset"], answer["Upload-Length"] = str(row.received), str(row.size)
    answer["Upload-Expires"] = row.expires_at.strftime("%a, %d %b %Y %H:%M:%S GMT")
    answer["Cache-Control"] = "no-store"
    return answer


def _require_version(request: HttpRequest) -> None:
    if request.headers.get("Tus-Resumable", VERSION) != VERSION:
        raise Problem(
            _("Only version %(version)s of the tus protocol is spoken here.") % {"version": VERSION},
            code="upload.version",
            status=412,
            remedy=_("Send the header “Tus-Resumable: %(version)s”.") % {"version": VERSION},
        )


def _offset(request: HttpRequest) -> int:
    written = request.headers.get("Upload-Offset", "")
    if not written.isascii() or not written.isdecimal() or len(written) > 18:
        raise Problem(
            _("The header “Upload-Offset” is missing or no number."),
            code="upload.offset",
            remedy=_("Ask how far the upload has come, and send that."),
        )
    return int(written)


def _announced(request: HttpRequest) -> dict[str, Any]:
    if "Upload-Length" in request.headers:
        metadata = _metadata(request.headers.get("Upload-Metadata", ""))
        given: Any = {"size": request.headers["Upload-Length"], "sha256": metadata.get("sha256", "")}
        given["name"] = metadata.get("filename", "")
    else:
        given = api.parser.parse_body(request) if request.body else {}
    size = given.get("size") if isinstance(given, dict) else None
    if isinstance(size, str) and size.isascii() and size.isdecimal() and len(size) <= 18:
        size = int(size)
    if isinstance(size, bool) or not isinstance(size, int) or not 0 < size < 2**63:
        raise BadAnnouncement(field="size")
    name, digest = given.get("name") or "", given.get("sha256")
    if not isinstance(digest, str) or not isinstance(name, str):
        raise BadAnnouncement(field="sha256")
    return {"size": size, "digest": digest, "name": name.replace("\x00", "")}


def _metadata(header: str) -> dict[str, str]:
    found = {}
    for pair in header.split(","):
        key, _space, value = pair.strip().partition(" ")
        try:
            found[key] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, ValueError):
            continue
    return found


def _blocks(request: HttpRequest) -> Iterator[bytes]:
    """Yield the body as it comes. One that breaks off ends there: what has come counts."""
    try:
        while block := request.read(_BLOCK):
            yield block
    except (UnreadablePostError, OSError):
        return
