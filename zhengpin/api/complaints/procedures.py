"""Tracks: which law a complaint follows, its steps and periods, in every version; published by the operator."""

from __future__ import annotations

from datetime import datetime

from ninja import Field, Path, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.complaints.counter_schemas import ProceduresOut, ProcedureVersionOut, procedure_schema
from zhengpin.api.kit.answers import answers, aware
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.complaints import operations, queries
from zhengpin.complaints.problems import UnknownProcedure
from zhengpin.complaints.procedures import procedures_in_force

router = Router(tags=["procedures"])


class ProcedureIn(Schema):
    document: dict[str, object] = Field(
        ..., description="as `document` of a version that is read; its version the next"
    )
    note: str = Field("", max_length=300)
    in_force_from: datetime | None = Field(None, description="null: at once")


@router.get("/procedures", operation_id="list_procedures", response=answers(ProceduresOut))
def list_procedures(request: ApiRequest):
    """List the versions that a new complaint would follow now, by code. Needs no permission."""
    request.actor.require(Permission.READ_RULES)
    return ProceduresOut(items=[_version(request, one.code, one.version) for one in procedures_in_force()])


@router.get("/procedures/{code}", operation_id="list_procedure_versions", response=answers(ProceduresOut))
def list_versions(request: ApiRequest, code: str = Path(..., max_length=20)):
    """List every version of a track, the newest first. Needs no permission."""
    request.actor.require(Permission.READ_RULES)
    return ProceduresOut(
        items=[procedure_schema(one) for one in queries.procedure_versions(request.actor, code)]
    )


@router.get(
    "/procedures/{code}/{version}", operation_id="get_procedure", response=answers(ProcedureVersionOut)
)
def get(request: ApiRequest, version: int, code: str = Path(..., max_length=20)):
    """Return one version of a track. Needs no permission."""
    request.actor.require(Permission.READ_RULES)
    return _version(request, code, version)


@router.post("/procedures", operation_id="publish_procedure", response=answers(ProcedureVersionOut, 201))
def publish(request: ApiRequest, payload: ProcedureIn):
    """Publish the next version of a track, or a new one. Complaints that have begun go on under theirs."""
    request.actor.require(Permission.MANAGE_PROCEDURES)
    row = operations.publish_procedure(
        document=payload.document,
        note=payload.note,
        in_force_from=aware(payload.in_force_from) if payload.in_force_from else None,
        actor=request.actor,
    )
    return Status(201, _version(request, row.code, row.version))


def _version(request: ApiRequest, code: str, version: int) -> ProcedureVersionOut:
    for one in queries.procedure_versions(request.actor, code):
        if one.procedure.version == version:
            return procedure_schema(one)
    raise UnknownProcedure(field="version", status=404)


once(router)
