"""Protected films and sounds of filings: added from uploads, listed, removed, withdrawn."""

from __future__ import annotations

from uuid import UUID

from ninja import Body, Field, Path, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.marketplace.upload_schemas import ClipOut
from zhengpin.evidence.uploads.queries import uploaded
from zhengpin.rights import operations, queries

router = Router(tags=["rights"])
Number = Path(..., ge=1, le=2**63 - 1)


class ClipIn(Schema):
    upload: UUID = Field(..., description="a finished upload, see /v1/uploads")
    name: str = Field("", max_length=300)


class ClipWithdrawnFor(Schema):
    reason: str = Field("", max_length=300)


@router.get("/filings/{filing_id}/clips", operation_id="list_clips", response=answers(Paginated[ClipOut]))
def list_all(request: ApiRequest, filing_id: UUID, paging: PageOf):
    """List the protected films and sounds of a filing."""
    request.actor.require(Permission.READ_RIGHTS)
    queries.filing(request.actor, filing_id)
    rows = queries.clips(request.actor, filing_id=filing_id)
    return page(rows, paging, ClipOut.of, newest_first=False)


@router.post("/filings/{filing_id}/clips", operation_id="add_clip", response=answers(ClipOut, 201))
def add(request: ApiRequest, filing_id: UUID, payload: Body[ClipIn]):
    """Add a film or a sound that was uploaded; it is matched while the filing stands."""
    request.actor.require(Permission.FILE_RIGHTS)
    row = operations.add_clip(
        filing_id=filing_id,
        blob_digest=uploaded(request.actor, payload.upload).pk,
        name=payload.name,
        actor=request.actor,
    )
    return Status(201, ClipOut.of(row))


@router.delete("/clips/{clip_id}", operation_id="remove_clip", response={204: None})
def remove(request: ApiRequest, clip_id: int = Number):
    """Take a film or a sound out of a draft, or of what was not sent in yet."""
    request.actor.require(Permission.FILE_RIGHTS)
    operations.remove_clip(clip_id=clip_id, actor=request.actor)
    return Status(204, None)


@router.post("/clips/{clip_id}/withdraw", operation_id="withdraw_clip", response=answers(ClipOut))
def withdraw(request: ApiRequest, payload: ClipWithdrawnFor, clip_id: int = Number):
    """Withdraw a film or a sound for good: it is matched no longer."""
    request.actor.require(Permission.FILE_RIGHTS)
    row = operations.withdraw_clip(clip_id=clip_id, reason=payload.reason, actor=request.actor)
    return ClipOut.of(row)
