"""Evidence packs: asked for, looked at, and taken away to be verified elsewhere."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse
from ninja import Router

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.files import BYTES, handed_out
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.reports.schemas import Pack, pack_shape
from zhengpin.evidence.packs import queries as pack_queries
from zhengpin.flows.cases import evidence_pack as flow

router = Router(tags=["evidence packs"])


@router.get("/evidence-packs", operation_id="list_evidence_packs", response=answers(Paginated[Pack]))
def list_packs(request: ApiRequest, paging: PageOf, subject: str = "", state: str = ""):
    """List evidence packs, newest first; `subject` is a typed reference such as `case:…`."""
    request.actor.require(Permission.READ_PACKS)
    rows = pack_queries.packs(request.actor, about=[subject] if subject else [], state=state)
    return page(rows, paging, pack_shape)


@router.get("/evidence-packs/{pack_id}", operation_id="get_evidence_pack", response=Pack)
def get(request: ApiRequest, pack_id: UUID):
    """Return what is known of one evidence pack."""
    request.actor.require(Permission.READ_PACKS)
    return pack_shape(pack_queries.pack(request.actor, pack_id))


@router.get("/evidence-packs/{pack_id}/archive", operation_id="download_evidence_pack", openapi_extra=BYTES)
def download(request: ApiRequest, pack_id: UUID) -> FileResponse:
    """Answer with the sealed archive; the ledger tells who took it. 409 while it is being sealed."""
    request.actor.require(Permission.READ_PACKS)
    return handed_out(flow.hand_out(pack_id=pack_id, actor=request.actor).digest, f"evidence-{pack_id}.zip")


@router.post("/cases/{case_id}/evidence-packs", operation_id="seal_case_evidence", response=Pack)
def seal(request: ApiRequest, case_id: UUID):
    """Freeze what belongs to a case and have it sealed; while nothing has changed, the same pack again."""
    request.actor.require(Permission.SEAL_PACKS)
    return pack_shape(flow.pack_case(case_id=case_id, actor=request.actor))
