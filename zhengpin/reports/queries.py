"""Every read of reports."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import canonical
from zhengpin.kit.errors import NotFound
from zhengpin.reports.chapters import CHAPTERS
from zhengpin.reports.metrics import compute
from zhengpin.reports.models import ReportCounts, ReportSnapshot
from zhengpin.reports.series import daily

FORMAT, VERSION = "zhengpin report", 1
"""Of the file by which a stranger verifies a report."""


def report(
    actor: Actor, starts_at: datetime, ends_at: datetime, as_of: datetime | None = None
) -> dict[str, object]:
    """Return the report of [starts_at, ends_at), computed now from the ledger. as_of: from what it held then."""
    actor.require(Permission.READ_REPORTS)
    return compute(starts_at, ends_at, as_of=as_of)


def chapter(actor: Actor, starts_at: datetime, ends_at: datetime, key: str) -> dict[str, object]:
    """Return the report of [starts_at, ends_at) with one chapter alone, or with none where none has that key."""
    actor.require(Permission.READ_REPORTS)
    return compute(starts_at, ends_at, [one for one in CHAPTERS if one.key == key])


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


def snapshot_named(actor: Actor, text: str) -> ReportSnapshot:
    """Return the snapshot of a number that people say, or of an id. Raises NotFound."""
    named = text.strip()
    found = snapshots(actor).filter(number=named.upper()).first()
    if found is not None:
        return found
    try:
        return snapshot(actor, UUID(named))
    except ValueError:
        raise NotFound(_("There is no such report."), code="report.unknown") from None


def recounts(actor: Actor, snapshot: ReportSnapshot) -> bool:
    """Say whether the ledger, as it stood then, still gives the figures of a snapshot, reasons for changes apart."""
    again = report(actor, snapshot.starts_at, snapshot.ends_at, as_of=snapshot.created_at)
    return _without_reasons(canonical.plain(again)) == _without_reasons(snapshot.document)


def _without_reasons(document: dict[str, Any]) -> list[list[dict[str, Any]]]:
    return [
        [figure | {"changed_because": None} for figure in chapter["figures"]]
        for chapter in document["chapters"]
    ]


def public_snapshots() -> QuerySet[ReportSnapshot]:
    """Return the reports that are public, of the latest period first. A system read: they are for everyone."""
    return ReportSnapshot.objects.filter(public_at__isnull=False).order_by("-ends_at", "-pk")


def public_snapshot(number: str) -> ReportSnapshot:
    """Return a public report by its number. A system read: it is for everyone. Raises NotFound."""
    found = public_snapshots().filter(number=number.strip().upper()).first()
    if not found:
        raise NotFound(_("There is no such report."), code="report.unknown")
    return found


def verifiable(snapshot: ReportSnapshot) -> dict[str, Any]:
    """Return all that a stranger needs to verify a snapshot: what is signed, the document, and the counts behind it.

    `{"format", "version", "statement", "public_key", "signature", "document", "counts"}`; counts: None where none were
    kept. A system read, of a row in hand.
    """
    behind = ReportCounts.objects.filter(snapshot=snapshot).first()
    return {
        "format": FORMAT,
        "version": VERSION,
        "statement": snapshot.statement(behind.digest if behind else ""),
        "public_key": snapshot.public_key,
        "signature": snapshot.signature,
        "document": snapshot.document,
        "counts": behind.counts if behind else None,
    }
