"""What of matters is shared with people outside: granted item by item, ended, and read by whom it is granted to."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from ninja import Router, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page, sent_as
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.matters.schemas import GrantIn, GrantOut, MatterDetails
from zhengpin.casework import operations, queries
from zhengpin.flows.casework import sharing

router = Router(tags=["matters"])


@router.get(
    "/matters/{matter_id}/grants", operation_id="list_grants_of_matter", response=answers(Paginated[GrantOut])
)
def list_grants(request: ApiRequest, matter_id: UUID, paging: PageOf):
    """List what of a matter is and was shared with whom, the newest first."""
    request.actor.require(Permission.READ_MATTERS)
    rows = queries.grants(request.actor, queries.matter(request.actor, matter_id)).select_related("matter")
    return page(rows, paging, GrantOut.shown)


@router.post("/matters/{matter_id}/grants", operation_id="share_matter", response=answers(GrantOut, 201))
def share(request: ApiRequest, matter_id: UUID, payload: GrantIn):
    """Share items of a matter with an organisation outside, or with one person of it, for some days."""
    request.actor.require(Permission.SHARE_MATTERS)
    row = sharing.share(
        matter_id=matter_id,
        organisation_id=payload.organisation_id,
        person_id=payload.person_id,
        items=[(one.kind, str(one.id or "")) for one in payload.items],
        days=payload.days,
        why=payload.why,
        key=payload.key,
        actor=request.actor,
    )
    return Status(201, GrantOut.shown(row))


@router.post(
    "/matters/grants/{grant_id}/revoke", operation_id="revoke_grant_of_matter", response=answers(GrantOut)
)
def revoke(request: ApiRequest, grant_id: UUID):
    """End what was shared, now; done again, nothing more happens."""
    request.actor.require(Permission.SHARE_MATTERS)
    return GrantOut.shown(operations.revoke_grant(grant_id=grant_id, actor=request.actor))


@router.get("/shared-matters", operation_id="list_shared_matters", response=answers(Paginated[GrantOut]))
def list_shared(request: ApiRequest, paging: PageOf):
    """List what is shared with one's organisation, or with oneself alone, now."""
    request.actor.require(Permission.READ_SHARED_MATTERS)
    return page(queries.shared_grants(request.actor).prefetch_related("items"), paging, GrantOut.shown)


@router.get(
    "/shared-matters/{shared_grant_id}", operation_id="get_shared_matter", response=answers(MatterDetails)
)
def get_shared(request: ApiRequest, shared_grant_id: UUID):
    """Return what is shared of a matter, and nothing besides. The look is recorded."""
    request.actor.require(Permission.READ_SHARED_MATTERS)
    return MatterDetails.of(sharing.view_shared(grant_id=shared_grant_id, actor=request.actor))


@router.get(
    "/shared-matters/{shared_grant_id}/documents/{matter_document_id}",
    operation_id="get_shared_document",
    openapi_extra=sent_as("application/pdf", "image/jpeg"),
)
def get_shared_document(request: ApiRequest, shared_grant_id: UUID, matter_document_id: UUID):
    """Return a shared document, with who asks drawn across it. The look is recorded."""
    request.actor.require(Permission.READ_SHARED_MATTERS)
    file = sharing.view_document(
        grant_id=shared_grant_id, document_id=matter_document_id, actor=request.actor
    )
    answer = HttpResponse(file.content, content_type=file.media_type)
    answer["Content-Disposition"] = "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer
