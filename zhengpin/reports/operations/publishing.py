"""Publishes a snapshot, with what the operator says of its changes, and withdraws it again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import canonical, clock
from zhengpin.kit.errors import Conflict, Invalid, NotFound
from zhengpin.kit.ids import reference
from zhengpin.ledger import numbers
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.reports.events import REPORT_EXPLAINED, REPORT_PUBLISHED, REPORT_WITHDRAWN
from zhengpin.reports.models import ReportCounts, ReportSnapshot
from zhengpin.reports.operations.snapshots import LETTER, sign

MOST_REASON = 600
"""Characters of why a figure changed, or why a report is withdrawn."""


@transaction.atomic
def explain_change(*, snapshot_id: UUID, figure: str, en: str, zh: str, actor: Actor) -> ReportSnapshot:
    """Write into a snapshot that is not public why a figure changed since the year before; both empty take it out.

    The document is signed anew and its digest entered in the ledger, beside what was written.
    """
    snapshot = _held(snapshot_id, actor)
    if snapshot.public_at is not None:
        raise Conflict(
            _("This report is public, and what it says stands."),
            code="report.public",
            remedy=_("Withdraw it first, or keep a new one."),
        )
    reason = _reason(en.strip(), zh.strip())
    _figure(snapshot, figure)["changed_because"] = reason
    snapshot.digest = canonical.digest(snapshot.document)
    _sign(snapshot)
    snapshot.save()
    said = reason or {"en": "", "zh": ""}
    number, digest = snapshot.number, snapshot.digest
    _enter(REPORT_EXPLAINED, snapshot, actor, number=number, figure=figure, digest=digest, **said)
    return snapshot


@transaction.atomic
def publish(*, snapshot_id: UUID, actor: Actor) -> ReportSnapshot:
    """Make a snapshot public, as it is; one that is public already stays so since then."""
    snapshot = _held(snapshot_id, actor)
    if canonical.digest(snapshot.document) != snapshot.digest:
        raise Conflict(
            _("The document does not agree with its digest."),
            code="report.changed",
            remedy=_("Keep a new report of the same period."),
        )
    if snapshot.public_at is None:
        snapshot.public_at = clock.now()
        _sign(snapshot)
        snapshot.save()
        _enter(REPORT_PUBLISHED, snapshot, actor, number=snapshot.number, digest=snapshot.digest)
    return snapshot


@transaction.atomic
def withdraw(*, snapshot_id: UUID, reason: str, actor: Actor) -> ReportSnapshot:
    """Take a snapshot back from the public; why stays in the ledger."""
    snapshot = _held(snapshot_id, actor)
    why = reason.strip()
    if not why or len(why) > MOST_REASON:
        raise Invalid(
            _("Say in at most %(most)s characters why the report is withdrawn.") % {"most": MOST_REASON},
            code="report.reason",
            field="reason",
        )
    if snapshot.public_at is not None:
        snapshot.public_at = None
        snapshot.save()
        _enter(REPORT_WITHDRAWN, snapshot, actor, number=snapshot.number, reason=why)
    return snapshot


def _held(snapshot_id: UUID, actor: Actor) -> ReportSnapshot:
    """Return the snapshot, locked, with a number if it is of before they had one."""
    actor.require(Permission.KEEP_PUBLICATION)
    snapshot = ReportSnapshot.objects.select_for_update().filter(pk=snapshot_id).first()
    if snapshot is None:
        raise NotFound(_("There is no such report."), code="report.unknown")
    snapshot.number = snapshot.number or numbers.take(LETTER)[0]
    return snapshot


def _figure(snapshot: ReportSnapshot, key: str) -> dict[str, Any]:
    for chapter in snapshot.document["chapters"]:
        for figure in chapter["figures"]:
            if figure["key"] == key:
                return figure
    raise Invalid(
        _("The report has no such figure."),
        code="report.figure",
        field="figure",
        remedy=_("Take a key that the report has."),
    )


def _reason(en: str, zh: str) -> dict[str, str] | None:
    if not en and not zh:
        return None
    if not en or not zh or max(len(en), len(zh)) > MOST_REASON:
        raise Invalid(
            _("Say it in both languages, in at most %(most)s characters each.") % {"most": MOST_REASON},
            code="report.reason",
            field="zh" if en and not zh else "en",
        )
    return {"en": en, "zh": zh}


def _sign(snapshot: ReportSnapshot) -> None:
    behind = ReportCounts.objects.filter(snapshot=snapshot).values_list("digest", flat=True).first()
    sign(snapshot, behind or "")


def _enter(event: Event, snapshot: ReportSnapshot, actor: Actor, **fields: Any) -> None:
    record(event, actor=actor, subject=reference("report", snapshot.pk), **fields)
