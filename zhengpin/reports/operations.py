"""Takes snapshots of reports."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import canonical, clock
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.reports.events import REPORT_COMPUTED
from zhengpin.reports.metrics import compute
from zhengpin.reports.models import ReportSnapshot


@transaction.atomic
def take_snapshot(*, starts_at: datetime, ends_at: datetime, actor: Actor) -> ReportSnapshot:
    """Compute the report of [starts_at, ends_at), keep it with its digest, and enter that in the ledger."""
    actor.require(Permission.READ_REPORTS)
    if ends_at <= starts_at:
        raise Invalid(
            "The period ends before it starts.",
            code="report.period",
            field="ends_at",
            remedy="Give a later end.",
        )
    moment = clock.now()
    document = compute(starts_at, ends_at, as_of=moment)
    snapshot = ReportSnapshot.objects.create(
        starts_at=starts_at,
        ends_at=ends_at,
        document=document,
        digest=canonical.digest(document),
        created_by=actor.ref,
        created_at=moment,
    )
    record(
        REPORT_COMPUTED,
        actor=actor,
        subject=reference("report", snapshot.pk),
        starts_at=starts_at,
        ends_at=ends_at,
        digest=snapshot.digest,
    )
    return snapshot
