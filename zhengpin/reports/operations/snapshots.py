"""Takes snapshots of reports, each with its number and the operator's signature."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import canonical, clock
from zhengpin.kit.clock import year_before
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import reference
from zhengpin.ledger import numbers, signing
from zhengpin.ledger.keys import number_of_present_key
from zhengpin.ledger.operations import record
from zhengpin.reports.behind import counts_behind
from zhengpin.reports.chapters import CHAPTERS
from zhengpin.reports.events import REPORT_COMPUTED
from zhengpin.reports.metrics import document_of
from zhengpin.reports.models import ReportCounts, ReportSnapshot
from zhengpin.reports.operations.days import count_days_of
from zhengpin.reports.period import ReportPeriod

LETTER = "P"
"""Of the numbers of reports: P-2026-000123."""


@transaction.atomic
def take_snapshot(*, starts_at: datetime, ends_at: datetime, actor: Actor) -> ReportSnapshot:
    """Compute the report of [starts_at, ends_at), keep it signed, and enter its digest in the ledger."""
    actor.require(Permission.READ_REPORTS)
    if ends_at <= starts_at:
        raise Invalid(
            "The period ends before it starts.",
            code="report.period",
            field="ends_at",
            remedy="Give a later end.",
        )
    moment = clock.now()
    year_ago = year_before(starts_at), year_before(ends_at)
    with _collecting_later():
        holding = count_days_of(((starts_at, ends_at), year_ago), actor=actor)
        period = ReportPeriod(starts_at, ends_at, CHAPTERS, moment, each_day=True, holding=holding)
        document = canonical.plain(document_of(period, CHAPTERS))
        counts, counts_digest = canonical.storable(counts_behind(period, CHAPTERS))
    snapshot = ReportSnapshot(
        number=numbers.take(LETTER)[0],
        starts_at=starts_at,
        ends_at=ends_at,
        document=document,
        digest=canonical.digest(document),
        created_by=actor.ref,
        created_at=moment,
    )
    behind = ReportCounts(snapshot=snapshot, counts=counts, digest=counts_digest)
    sign(snapshot, behind.digest)
    snapshot.save(force_insert=True)
    behind.save(force_insert=True)
    record(
        REPORT_COMPUTED,
        actor=actor,
        subject=reference("report", snapshot.pk),
        starts_at=starts_at,
        ends_at=ends_at,
        digest=snapshot.digest,
    )
    return snapshot


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Put off the search for garbage: it goes through all rows of all days again and again, half of a report's time."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def sign(snapshot: ReportSnapshot, counts: str) -> None:
    """Put the operator's signature on a snapshot in hand; it is not saved. counts: the digest of what is behind it."""
    number_of_present_key()  # so that the key has its number before anything is verified by it
    snapshot.public_key = signing.public_key()
    snapshot.signature = signing.sign(canonical.canonical_json(snapshot.statement(counts)))
