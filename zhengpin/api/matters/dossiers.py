"""Dossiers of matters: asked for, looked at while they are made, taken away, compared."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse
from ninja import Router, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.files import BYTES, handed_out
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.matters.dossier_schemas import DossierChanges, DossierIn, DossierOut
from zhengpin.casework import queries
from zhengpin.flows.casework import dossiers

router = Router(tags=["matters"])


@router.get(
    "/matters/{matter_id}/dossiers",
    operation_id="list_dossiers_of_matter",
    response=answers(Paginated[DossierOut]),
)
def list_dossiers(request: ApiRequest, matter_id: UUID, paging: PageOf):
    """List the dossiers of a matter, the newest version first."""
    request.actor.require(Permission.RUN_MATTERS)
    rows = queries.dossiers(request.actor, queries.matter(request.actor, matter_id))
    return page(rows, paging, DossierOut.shown)


@router.post(
    "/matters/{matter_id}/dossiers",
    operation_id="want_dossier_of_matter",
    response=answers(DossierOut, 201),
)
def want_dossier(request: ApiRequest, matter_id: UUID, payload: DossierIn):
    """Have all of a matter put together as the next version of its dossier: a job makes it; ask for it until it is
    made or has failed."""
    request.actor.require(Permission.RUN_MATTERS)
    row = dossiers.want_dossier(matter_id=matter_id, **payload.dict(), actor=request.actor)
    return Status(201, DossierOut.shown(row))


@router.get(
    "/matters/dossiers/{matter_dossier_id}",
    operation_id="get_dossier_of_matter",
    response=answers(DossierOut),
)
def get_dossier(request: ApiRequest, matter_dossier_id: UUID):
    """Return what is known of a dossier."""
    request.actor.require(Permission.RUN_MATTERS)
    return DossierOut.shown(queries.dossier(request.actor, matter_dossier_id))


@router.post(
    "/matters/dossiers/{matter_dossier_id}/again",
    operation_id="want_dossier_of_matter_again",
    response=answers(DossierOut),
)
def want_again(request: ApiRequest, matter_dossier_id: UUID):
    """Ask again for a dossier that could not be made, or has not moved for two hours."""
    request.actor.require(Permission.RUN_MATTERS)
    return DossierOut.shown(dossiers.want_again(dossier_id=matter_dossier_id, actor=request.actor))


@router.get(
    "/matters/dossiers/{matter_dossier_id}/archive",
    operation_id="download_dossier_of_matter",
    openapi_extra=BYTES,
)
def download(request: ApiRequest, matter_dossier_id: UUID) -> FileResponse:
    """Answer with the file of a dossier; the ledger tells who took it. 409 while it is being made."""
    request.actor.require(Permission.RUN_MATTERS)
    row = dossiers.hand_out(dossier_id=matter_dossier_id, actor=request.actor)
    return handed_out(row.digest, dossiers.name_of(row))


@router.get(
    "/matters/dossiers/{matter_dossier_id}/changes",
    operation_id="get_changes_of_dossier",
    response=answers(DossierChanges),
)
def changes(request: ApiRequest, matter_dossier_id: UUID, since: int | None = None, language: str = "en"):
    """Return what changed since an earlier version, by default the last in the same language; a line each."""
    request.actor.require(Permission.RUN_MATTERS)
    found = dossiers.changes(
        dossier_id=matter_dossier_id, since=since, language=language, actor=request.actor
    )
    if found is None:
        return DossierChanges(since=None, lines=[])
    return DossierChanges(since=found.older.version, lines=found.lines)
