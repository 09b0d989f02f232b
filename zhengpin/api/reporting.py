"""Reports, the rulebook, and the ledger."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Router, Schema

from zhengpin.accounts.permissions import Permission
from zhengpin.api.base import Asked
from zhengpin.api.paging import PageOf, page
from zhengpin.api.shapes import entry_shape, rule_shape, snapshot_shape
from zhengpin.ledger import queries as ledger
from zhengpin.reports import operations, queries
from zhengpin.rulebook import queries as rulebook

router = Router(tags=["accountability"])


class Period(Schema):
    starts_at: datetime = Field(..., description="with a time zone; without one, the operator's is taken")
    ends_at: datetime


@router.post("/reports", operation_id="take_report", response={201: dict})
def take(request: Asked, payload: Period):
    """Count a period from the ledger and keep the snapshot."""
    request.actor.require(Permission.READ_REPORTS)
    row = operations.take_snapshot(
        starts_at=_aware(payload.starts_at), ends_at=_aware(payload.ends_at), actor=request.actor
    )
    return 201, snapshot_shape(row)


@router.get("/reports", operation_id="list_reports")
def list_reports(request: Asked, paging: PageOf):
    """List report snapshots, newest first."""
    request.actor.require(Permission.READ_REPORTS)
    return page(queries.snapshots(request.actor), paging, snapshot_shape)


@router.get("/reports/{report_id}", operation_id="get_report")
def get_report(request: Asked, report_id: UUID):
    """Return one snapshot."""
    request.actor.require(Permission.READ_REPORTS)
    return snapshot_shape(queries.snapshot(request.actor, report_id))


@router.get("/rules", operation_id="list_rules")
def list_rules(request: Asked, paging: PageOf, state: str = "", code: str = ""):
    """List rule versions."""
    request.actor.require(Permission.READ_RULES)
    return page(rulebook.rules(request.actor, state=state, code=code), paging, rule_shape)


@router.get("/ledger/entries", operation_id="list_entries")
def list_entries(request: Asked, paging: PageOf, event: str = "", subject: str = "", parent: str = ""):
    """List ledger entries, oldest first."""
    request.actor.require(Permission.READ_LEDGER)
    rows = ledger.entries(request.actor, event=event, subject=subject, parent=parent)
    return page(rows, paging, entry_shape, newest_first=False)


def _aware(moment: datetime) -> Any:
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
