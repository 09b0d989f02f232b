"""What agents may do for rights holders."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ninja import Field, File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.files import bounded
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.rights.document_schemas import AgentAuthorityOut
from zhengpin.rights import operations, queries

router = Router(tags=["rights"])


class AgentAuthorityIn(Schema):
    holder_id: UUID
    agent_id: UUID
    purposes: list[str] = Field(..., max_length=10, description="file, complain, counter")
    filing_ids: list[UUID] = Field([], max_length=1000, description="empty: every right of the holder")
    territories: list[str] = Field([], max_length=300)
    valid_from: date | None = None
    valid_to: date | None = None


class AuthorityRevokedFor(Schema):
    reason: str = Field("", max_length=300)


@router.get(
    "/agent-authorities",
    operation_id="list_agent_authorities",
    response=answers(Paginated[AgentAuthorityOut]),
)
def list_authorities(request: ApiRequest, paging: PageOf, state: str = "", holder: UUID | None = None):
    """List the authorities of agents that one gave, holds or oversees, newest first."""
    request.actor.require(Permission.READ_RIGHTS)
    rows = queries.agent_authorities(request.actor, state=state, holder_id=holder)
    return page(rows.prefetch_related("filings"), paging, AgentAuthorityOut.of)


@router.post(
    "/agent-authorities", operation_id="grant_agent_authority", response=answers(AgentAuthorityOut, 201)
)
def grant(request: ApiRequest, payload: Form[AgentAuthorityIn], document: File[UploadedFile | None] = None):
    """Say what an agent may do for a holder that it represents (multipart, the power of attorney as `document`)."""
    request.actor.require(Permission.FILE_RIGHTS)
    row = operations.grant_agent_authority(
        **payload.dict(),
        content=bounded(document) if document else None,
        name=(document.name or "") if document else "",
        actor=request.actor,
    )
    return Status(201, AgentAuthorityOut.of(row))


@router.post(
    "/agent-authorities/{authority_id}/revoke",
    operation_id="revoke_agent_authority",
    response=answers(AgentAuthorityOut),
)
def revoke(request: ApiRequest, authority_id: UUID, payload: AuthorityRevokedFor):
    """Revoke an authority, by either side."""
    request.actor.require(Permission.FILE_RIGHTS)
    row = operations.revoke_agent_authority(
        authority_id=authority_id, reason=payload.reason, actor=request.actor
    )
    return AgentAuthorityOut.of(row)
