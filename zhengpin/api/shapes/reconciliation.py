"""How reconciliations and drifts look as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Field, Schema

from zhengpin.api.answers import Paginated, one_of
from zhengpin.enforcement.states import DriftKind, DriftState, Origin, ReconciliationState

if TYPE_CHECKING:
    from zhengpin.enforcement.models import Drift, Reconciliation


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
    surface: str
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


_TOLD = (
    "source", "origin", "state", "opened_at", "finished_at", "lines", "refused", "faults", "error", "in_force",
    "drifted", "appeared", "resolved",
)  # fmt: skip
_DRIFT = (
    "kind", "state", "source", "surface", "external_id", "measure", "given", "first_seen_at", "last_seen_at", "tries",
    "resolved_at", "accepted_because",
)  # fmt: skip


def reconciliation_shape(row: Reconciliation) -> ReconciliationOut:
    return ReconciliationOut(id=row.pk, **{name: getattr(row, name) for name in _TOLD})


def drift_shape(row: Drift) -> DriftOut:
    return DriftOut(id=row.pk, ours=row.ours_id, **{name: getattr(row, name) for name in _DRIFT})
