"""Every read of reports."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.errors import NotFound
from zhengpin.reports.metrics import compute
from zhengpin.reports.models import ReportSnapshot
from zhengpin.reports.series import daily


def report(
    actor: Actor, starts_at: datetime, ends_at: datetime, as_of: datetime | None = None
) -> dict[str, object]:
    """Return the report of [starts_at, ends_at), computed now from the ledger. as_of: from what it held then."""
    actor.require(Permission.READ_REPORTS)
    return compute(starts_at, ends_at, as_of=as_of)


def series(actor: Actor, starts_at: datetime, ends_at: datetime) -> dict[str, Any]:
    """Return what happened day by day in [starts_at, ends_at): see `series.daily`."""
    actor.require(Permission.READ_REPORTS)
    return daily(starts_at, ends_at)


def snapshots(actor: Actor) -> QuerySet[ReportSnapshot]:
    """Return the snapshots, newest first."""
    actor.require(Permission.READ_REPORTS)
    return ReportSnapshot.objects.order_by("-pk")


def snapshot(actor: Actor, snapshot_id: UUID) -> ReportSnapshot:
    """Return one snapshot. Raises NotFound."""
    found = snapshots(actor).filter(pk=snapshot_id).first()
    if not found:
        raise NotFound(_("There is no such report."), code="report.unknown")
    return found
