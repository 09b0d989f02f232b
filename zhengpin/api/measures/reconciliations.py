"""Reconciliation: the marketplace tells what is in force, and what differs from what was ordered is listed."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from ninja import Field, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.complaints.routes import ExplanationIn
from zhengpin.api.kit.answers import PageOf, Paginated, answers, one_of, page
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.enforcement.reconciling import operations, queries
from zhengpin.enforcement.reconciling.pulling import LIMIT_BYTES, read_lines
from zhengpin.enforcement.states import DriftKind, DriftState, Origin, ReconciliationState
from zhengpin.flows.measures import reconciliation as flow
from zhengpin.kit.errors import Invalid

if TYPE_CHECKING:
    from zhengpin.enforcement.models import Drift, Reconciliation
    from zhengpin.enforcement.reconciling.reading import UnreadableRow


class RefusedRow(Schema):
    line: int
    code: str = Field(..., description="not_an_object, surface, external_id, measure or since")
    value: str = Field(..., description="what stood there")


class ReconciliationOut(Schema):
    id: UUID
    source: str
    origin: str = Field(..., json_schema_extra=one_of(Origin))
    state: str = Field(..., json_schema_extra=one_of(ReconciliationState))
    opened_at: datetime
    finished_at: datetime | None
    lines: int = Field(..., description="rows received, good and bad")
    refused: int
    faults: list[RefusedRow] = Field(..., description="of the first refused rows")
    error: str
    in_force: int = Field(..., description="measures that we held to be in force")
    drifted: int = Field(..., description="drifts open after it")
    appeared: int
    resolved: int


ReconciliationPage = Paginated[ReconciliationOut]


class Received(Schema):
    received: int
    faults: list[RefusedRow]


class DriftOut(Schema):
    id: UUID
    kind: str = Field(..., json_schema_extra=one_of(DriftKind))
    state: str = Field(..., json_schema_extra=one_of(DriftState))
    source: str
    subject_kind: str
    external_id: str
    measure: str
    given: str = Field(..., description="the measure told instead")
    ours: UUID | None = Field(None, description="our measure")
    first_seen_at: datetime
    last_seen_at: datetime
    tries: int = Field(..., description="how often the marketplace was told again")
    resolved_at: datetime | None
    accepted_because: str


DriftPage = Paginated[DriftOut]


_SHOWN = (
    "source", "origin", "state", "opened_at", "finished_at", "lines", "refused", "faults", "error", "in_force",
    "drifted", "appeared", "resolved",
)  # fmt: skip
_DRIFT = (
    "kind", "state", "source", "subject_kind", "external_id", "measure", "given", "first_seen_at", "last_seen_at",
    "tries", "resolved_at", "accepted_because",
)  # fmt: skip


def reconciliation_shape(row: Reconciliation) -> ReconciliationOut:
    return ReconciliationOut(id=row.pk, **{name: getattr(row, name) for name in _SHOWN})


def drift_shape(row: Drift) -> DriftOut:
    return DriftOut(id=row.pk, ours=row.ours_id, **{name: getattr(row, name) for name in _DRIFT})


router = Router(tags=["enforcement"])
PATH = "/reconciliations/{reconciliation_id}"
ROW = {
    "subject": {"surface": "listing", "external_id": "10023"},
    "measure": "delist",
    "since": "2026-03-01T08:00:00Z",
}
ROWS = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-ndjson": {"schema": {"type": "string"}, "example": json.dumps(ROW) + "\n"},
            "application/json": {
                "schema": {"type": "object", "properties": {"items": {"type": "array"}}},
                "example": {"items": [ROW]},
            },
        },
    }
}


class SourceIn(Schema):
    source: str = Field(..., min_length=1, max_length=60, description="which marketplace the ids are of")


@router.post("/reconciliations", operation_id="open_reconciliation", response=answers(ReconciliationOut, 201))
def open_one(request: ApiRequest, payload: SourceIn):
    """Begin to tell what is in force. Send its rows, then finish it."""
    request.actor.require(Permission.ACKNOWLEDGE)
    row = operations.open_reconciliation(source=payload.source, actor=request.actor)
    return Status(201, reconciliation_shape(row))


@router.post(
    f"{PATH}/rows", operation_id="send_rows_in_force", response=answers(Received), openapi_extra=ROWS
)
def send(request: ApiRequest, reconciliation_id: UUID):
    """Send measures that are in force, one JSON object a line or `{"items": […]}`, as often as it takes (8 MB each).

    A bad row is named and harms no other; one that was sent twice counts once.
    """
    request.actor.require(Permission.ACKNOWLEDGE)
    rows = _rows(request)
    faults = operations.receive_rows(reconciliation_id=reconciliation_id, rows=rows, actor=request.actor)
    return Received(received=len(rows), faults=[_refused(one) for one in faults])


def _refused(one: UnreadableRow) -> RefusedRow:
    return RefusedRow(line=one.line, code=one.code, value=one.value)


def _rows(request: ApiRequest) -> list[object]:
    body = request.body
    if len(body) > LIMIT_BYTES:
        raise Invalid(_("These are too many rows at once."), code="reconciliation.too_many_bytes")
    if "ndjson" in (request.content_type or ""):
        return read_lines(body)
    try:
        sent = json.loads(body)
    except ValueError as error:
        raise Invalid(_("This is not JSON."), code="reconciliation.not_json") from error
    items = sent.get("items") if isinstance(sent, dict) else sent
    if not isinstance(items, list):
        raise Invalid(_("A list of rows is wanted."), code="reconciliation.not_a_list", field="items")
    return items


@router.post(f"{PATH}/finish", operation_id="finish_reconciliation", response=answers(ReconciliationOut))
def finish(request: ApiRequest, reconciliation_id: UUID):
    """Say that this was everything: it is compared, and what was not carried out is ordered again."""
    request.actor.require(Permission.ACKNOWLEDGE)
    return reconciliation_shape(flow.finish(reconciliation_id=reconciliation_id, actor=request.actor))


@router.get("/reconciliations", operation_id="list_reconciliations", response=answers(ReconciliationPage))
def list_all(request: ApiRequest, paging: PageOf):
    """List reconciliations, newest first."""
    request.actor.require_any(Permission.READ_REPORTS, Permission.ACKNOWLEDGE)
    return page(queries.reconciliations(request.actor), paging, reconciliation_shape)


@router.get(PATH, operation_id="get_reconciliation", response=answers(ReconciliationOut))
def get(request: ApiRequest, reconciliation_id: UUID):
    """Return one reconciliation."""
    request.actor.require_any(Permission.READ_REPORTS, Permission.ACKNOWLEDGE)
    return reconciliation_shape(queries.reconciliation(request.actor, reconciliation_id))


@router.get("/drifts", operation_id="list_drifts", response=answers(DriftPage))
def drifts(request: ApiRequest, paging: PageOf, state: str = "", kind: str = ""):
    """List where the marketplace differs from what was ordered, newest first."""
    request.actor.require_any(Permission.READ_REPORTS, Permission.ACKNOWLEDGE)
    return page(queries.drifts(request.actor, state=state, kind=kind), paging, drift_shape)


@router.post("/drifts/{drift_id}/accept", operation_id="accept_drift", response=answers(DriftOut))
def accept(request: ApiRequest, drift_id: UUID, payload: ExplanationIn):
    """Accept a drift, with the reason: it raises no alarm, and nothing is ordered again."""
    request.actor.require(Permission.APPROVE)
    row = operations.accept_drift(drift_id=drift_id, explanation=payload.explanation, actor=request.actor)
    return drift_shape(row)


once(router)
