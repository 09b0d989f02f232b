"""Rechecks: what is shown already, screened against what is protected now."""

from __future__ import annotations

from uuid import UUID

from ninja import Field, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.marketplace.finding_schemas import FindingOut, RescanOut, found_shape
from zhengpin.flows.screening import rescan as flow
from zhengpin.monitoring.queries.found import found_of, to_be_found
from zhengpin.monitoring.rescans import rescan_queries as queries

router = Router(tags=["rescans"])


class Sought(Schema):
    """One of the three."""

    everything: bool = Field(False, description="screen everything that is shown again")
    filing: UUID | None = Field(None, description="seek what this filing protects")
    reference: int | None = Field(None, ge=1, le=2**63 - 1, description="seek one picture, by its number")


@router.post("/rescans", operation_id="start_rescan", response=answers(RescanOut, 202))
def start(request: ApiRequest, payload: Sought):
    """Start a recheck. What becomes protected is sought by itself within seconds; this is for seeking it once more."""
    request.actor.require(Permission.RESCAN)
    row = flow.start(
        actor=request.actor,
        everything=payload.everything,
        filing_id=payload.filing,
        reference_id=payload.reference,
    )
    return Status(202, RescanOut.shown(row))


@router.get("/rescans", operation_id="list_rescans", response=answers(Paginated[RescanOut]))
def list_all(request: ApiRequest, paging: PageOf, state: str = ""):
    """List rechecks, newest first."""
    request.actor.require(Permission.READ_RESCANS)
    return page(queries.rescans(request.actor, state=state), paging, RescanOut.shown)


@router.get("/rescans/{rescan_id}", operation_id="get_rescan", response=answers(RescanOut))
def get(request: ApiRequest, rescan_id: UUID):
    """Say how far a recheck has come."""
    request.actor.require(Permission.READ_RESCANS)
    return RescanOut.shown(queries.rescan(request.actor, rescan_id))


@router.get(
    "/rescans/{rescan_id}/findings",
    operation_id="list_rescan_findings",
    response=answers(Paginated[FindingOut]),
)
def found(request: ApiRequest, rescan_id: UUID, paging: PageOf):
    """List what a recheck found, newest first."""
    request.actor.require(Permission.READ_RESCANS)
    row = queries.rescan(request.actor, rescan_id)
    rows = to_be_found(queries.found_by(request.actor, row))
    return page(rows, paging, lambda one: found_shape(found_of(one)))


@router.post("/rescans/{rescan_id}/cancel", operation_id="cancel_rescan", response=answers(RescanOut))
def cancel(request: ApiRequest, rescan_id: UUID):
    """Stop a recheck; what it found already stays."""
    request.actor.require(Permission.RESCAN)
    return RescanOut.shown(flow.cancel(rescan_id=rescan_id, actor=request.actor))


@router.post("/rescans/{rescan_id}/resume", operation_id="resume_rescan", response=answers(RescanOut))
def resume(request: ApiRequest, rescan_id: UUID):
    """Set a recheck going again whose work was given up; one that goes on loses nothing by it."""
    request.actor.require(Permission.RESCAN)
    return RescanOut.shown(flow.resume(rescan_id=rescan_id, actor=request.actor))
