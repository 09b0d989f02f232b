"""Rechecks: what is shown already, screened against what is protected now."""

from __future__ import annotations

from uuid import UUID

from ninja import Field, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.marketplace.finding_schemas import FindingOut, RecheckOut
from zhengpin.flows.screening import rescan as flow
from zhengpin.monitoring.rescans import recheck_queries as queries

router = Router(tags=["rechecks"])


class Sought(Schema):
    """One of the three."""

    everything: bool = Field(False, description="screen everything that is shown again")
    filing: UUID | None = Field(None, description="seek what this filing protects")
    reference: int | None = Field(None, ge=1, le=2**63 - 1, description="seek one picture, by its number")


@router.post("/rechecks", operation_id="start_recheck", response=answers(RecheckOut, 202))
def start(request: ApiRequest, payload: Sought):
    """Start a recheck. What becomes protected is sought by itself within seconds; this is for seeking it once more."""
    request.actor.require(Permission.RECHECK)
    row = flow.start(
        actor=request.actor,
        everything=payload.everything,
        filing_id=payload.filing,
        reference_id=payload.reference,
    )
    return Status(202, RecheckOut.shown(row))


@router.get("/rechecks", operation_id="list_rechecks", response=answers(Paginated[RecheckOut]))
def list_all(request: ApiRequest, paging: PageOf, state: str = ""):
    """List rechecks, newest first."""
    request.actor.require(Permission.READ_RECHECKS)
    return page(queries.rechecks(request.actor, state=state), paging, RecheckOut.shown)


@router.get("/rechecks/{recheck_id}", operation_id="get_recheck", response=answers(RecheckOut))
def get(request: ApiRequest, recheck_id: UUID):
    """Say how far a recheck has come."""
    request.actor.require(Permission.READ_RECHECKS)
    return RecheckOut.shown(queries.recheck(request.actor, recheck_id))


@router.get(
    "/rechecks/{recheck_id}/findings",
    operation_id="list_recheck_findings",
    response=answers(Paginated[FindingOut]),
)
def found(request: ApiRequest, recheck_id: UUID, paging: PageOf):
    """List what a recheck found, newest first."""
    request.actor.require(Permission.READ_RECHECKS)
    row = queries.recheck(request.actor, recheck_id)
    return page(queries.found_by(request.actor, row), paging, FindingOut.shown)


@router.post("/rechecks/{recheck_id}/cancel", operation_id="cancel_recheck", response=answers(RecheckOut))
def cancel(request: ApiRequest, recheck_id: UUID):
    """Stop a recheck; what it found already stays."""
    request.actor.require(Permission.RECHECK)
    return RecheckOut.shown(flow.cancel(recheck_id=recheck_id, actor=request.actor))


@router.post("/rechecks/{recheck_id}/resume", operation_id="resume_recheck", response=answers(RecheckOut))
def resume(request: ApiRequest, recheck_id: UUID):
    """Set a recheck going again whose work was given up; one that goes on loses nothing by it."""
    request.actor.require(Permission.RECHECK)
    return RecheckOut.shown(flow.resume(recheck_id=recheck_id, actor=request.actor))
