"""Every write of reconciliation: opened, told row by row, compared, given up; drifts accepted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import batched
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.enforcement import events
from zhengpin.enforcement.models import Drift, InForceRow, Reconciliation
from zhengpin.enforcement.reconciling import queries
from zhengpin.enforcement.reconciling.comparing import Compared, Key, ReconciliationDifference, compare
from zhengpin.enforcement.reconciling.problems import (
    DriftExplanationMissing,
    ReconciliationNotOpen,
    SourceMissing,
)
from zhengpin.enforcement.reconciling.reading import ReportedMeasure, UnreadableRow, read_rows
from zhengpin.enforcement.reconciling.resending import send_again
from zhengpin.enforcement.states import DRIFT, RECONCILIATION, DriftState, Origin, ReconciliationState
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record

MOST_FAULTS = 200
"""Refused rows that are kept by name; the rest are counted."""
CHUNK = 400
STANDING = [DriftState.OPEN.value, DriftState.ACCEPTED.value]


@transaction.atomic
def open_reconciliation(
    *, source: str, origin: str = Origin.PUSH, address: str = "", actor: Actor
) -> Reconciliation:
    """Begin a telling of what is in force at the marketplace `source`. Raises Forbidden, SourceMissing.

    address: the page to pull first; of one source one pull is open, and asked for again it is that one.
    """
    actor.require(Permission.ACKNOWLEDGE)
    if not source.strip():
        raise SourceMissing()
    moment = clock.now()
    made = Reconciliation(
        source=source.strip(),
        origin=Origin(origin).value,
        opened_by=actor.ref,
        opened_at=moment,
        next_address=address,
        next_attempt_at=moment if address else None,
    )
    Reconciliation.objects.bulk_create([made], ignore_conflicts=True)
    if not Reconciliation.objects.filter(pk=made.pk).exists():
        return Reconciliation.objects.get(source=made.source, origin=made.origin, state="open")
    _record_event(events.RECONCILIATION_OPENED, made, actor, origin=made.origin)
    return made


@transaction.atomic
def receive_rows(
    *, reconciliation_id: UUID | str, rows: Iterable[object], next_address: str | None = None, actor: Actor
) -> list[UnreadableRow]:
    """Keep rows of what is in force; return those that cannot be read, each named. Said twice, a row counts once.

    next_address: of a pull, the page after these. Raises Forbidden, ReconciliationNotFound, NotOpen.
    """
    actor.require(Permission.ACKNOWLEDGE)
    row = _open(reconciliation_id, actor)
    given = list(rows)
    good, bad = read_rows(given, first=row.lines + 1)
    for some in batched(good, CHUNK):
        _keep(row, some)
    row.lines += len(given)
    row.refused += len(bad)
    row.faults = [*row.faults, *(one.as_json() for one in bad)][:MOST_FAULTS]
    if next_address is not None:
        row.next_address, row.attempts, row.error = next_address, 0, ""
    row.save(update_fields=["lines", "refused", "faults", "next_address", "attempts", "error"])
    return bad


def _open(reconciliation_id: UUID | str, actor: Actor) -> Reconciliation:
    """Return an open reconciliation, held until the transaction ends, so that its lines are numbered in order."""
    seen = queries.reconciliation(actor, reconciliation_id)
    row = Reconciliation.objects.select_for_update().get(pk=seen.pk)
    if row.state != ReconciliationState.OPEN:
        raise ReconciliationNotOpen(state=row.state)
    return row


def _keep(row: Reconciliation, some: Iterable[ReportedMeasure]) -> None:
    rows = list(some)
    known = queries.subjects_named(row.source, {(one.subject_kind, one.external_id) for one in rows})
    made = [
        InForceRow(
            reconciliation=row,
            subject_kind=one.subject_kind,
            external_id=one.external_id,
            measure=one.measure,
            since=one.since,
            subject=known.get((one.subject_kind, one.external_id), ""),
        )
        for one in rows
    ]
    InForceRow.objects.bulk_create(made, ignore_conflicts=True)


@transaction.atomic
def finish_reconciliation(*, reconciliation_id: UUID | str, actor: Actor) -> Reconciliation:
    """Compare what was told with what we hold: new drifts are kept, gone ones resolved, the marketplace told again.

    Raises Forbidden, ReconciliationNotFound, NotOpen.
    """
    actor.require(Permission.ACKNOWLEDGE)
    row = _open(reconciliation_id, actor)
    found = compare(row)
    standing = _standing(row.source)
    row.resolved = _resolve(row, standing, found, actor)
    row.appeared = sum(_appear(row, one, actor) for key, one in found.found.items() if key not in standing)
    drifts = Drift.objects.filter(source=row.source, state=DriftState.OPEN.value)
    for drift in drifts.filter(last_seen=row):
        _send_again(drift, found.found[_key(drift)], actor)
    row.in_force, row.drifted = found.in_force, drifts.count()
    counts = {name: getattr(row, name) for name in ("in_force", "drifted", "appeared", "resolved")}
    move(Reconciliation.objects.all(), RECONCILIATION, "finish", pk=row.pk, finished_at=clock.now(), **counts)
    row.refresh_from_db()
    rows = {"lines": row.lines, "refused": row.refused}
    _record_event(events.RECONCILIATION_COMPARED, row, actor, **rows, **counts)
    return row


def _standing(source: str) -> dict[Key, Drift]:
    return {_key(one): one for one in Drift.objects.filter(source=source, state__in=STANDING)}


def _key(drift: Drift) -> Key:
    return drift.subject_kind, drift.external_id, drift.measure, drift.kind


def _resolve(row: Reconciliation, standing: dict[Key, Drift], found: Compared, actor: Actor) -> int:
    """Mark standing drifts as seen again or as gone, but for what is on its way; return how many are gone."""
    gone = 0
    for key, drift in standing.items():
        if key in found.found:
            seen = {"last_seen": row, "last_seen_at": clock.now(), "given": found.found[key].given}
            Drift.objects.filter(pk=drift.pk).update(**seen)
        elif key not in found.on_the_way:
            move(Drift.objects.all(), DRIFT, "resolve", pk=drift.pk, resolved_at=clock.now())
            _record_drift(events.DRIFT_RESOLVED, drift, row, actor)
            gone += 1
    return gone


def _appear(row: Reconciliation, one: ReconciliationDifference, actor: Actor) -> int:
    moment = clock.now()
    drift = Drift.objects.create(
        kind=one.kind.value,
        source=row.source,
        subject_kind=one.subject_kind,
        external_id=one.external_id,
        measure=one.measure,
        given=one.given,
        subject=one.subject,
        ours_id=one.ours,
        first_seen=row,
        last_seen=row,
        first_seen_at=moment,
        last_seen_at=moment,
    )
    _record_drift(events.DRIFT_FOUND, drift, row, actor)
    return 1


def _send_again(drift: Drift, one: ReconciliationDifference, actor: Actor) -> None:
    if one.ours is None or not one.verb:
        return
    if send_again(measure_id=one.ours, verb=one.verb, actor=actor):
        Drift.objects.filter(pk=drift.pk).update(tries=F("tries") + 1, ours_id=one.ours)


@transaction.atomic
def accept_drift(*, drift_id: UUID | str, explanation: str, actor: Actor) -> Drift:
    """Accept a drift, with the reason: it raises no alarm and nothing is told again, until it is gone."""
    actor.require(Permission.APPROVE)
    drift = queries.drift(actor, drift_id)
    if not explanation.strip():
        raise DriftExplanationMissing()
    words = {"accepted_by": actor.ref, "accepted_because": explanation.strip()}
    move(Drift.objects.all(), DRIFT, "accept", pk=drift.pk, **words)
    drift.refresh_from_db()
    _record_drift(events.DRIFT_ACCEPTED, drift, drift.last_seen, actor, explanation=drift.accepted_because)
    return drift


@transaction.atomic
def note_failure(
    *, reconciliation_id: UUID, error: str, wait: timedelta | None, actor: Actor
) -> Reconciliation:
    """Note that a page could not be fetched, and when it is tried again; `wait` None: it is given up."""
    row = Reconciliation.objects.select_for_update().get(pk=reconciliation_id)
    row.attempts += 1
    row.error = error[:300]
    row.next_attempt_at = _after(wait)
    row.save(update_fields=["attempts", "error", "next_attempt_at"])
    if wait is None:
        move(Reconciliation.objects.all(), RECONCILIATION, "fail", pk=row.pk, finished_at=clock.now())
        row.refresh_from_db()
        _record_event(events.RECONCILIATION_FAILED, row, actor, error=row.error, attempts=row.attempts)
    return row


def _after(wait: timedelta | None) -> datetime | None:
    return None if wait is None else clock.now() + wait


def _record_event(event: Event, row: Reconciliation, actor: Actor, **fields: object) -> None:
    subject = reference("reconciliation", row.pk)
    record(event, actor=actor, subject=subject, parent="", source=row.source, **fields)


def _record_drift(event: Event, drift: Drift, row: Reconciliation, actor: Actor, **fields: object) -> None:
    record(
        event,
        actor=actor,
        subject=reference("drift", drift.pk),
        parent=reference("reconciliation", row.pk),
        kind=drift.kind,
        measure=drift.measure,
        about=drift.subject,
        source=drift.source,
        external_id=drift.external_id,
        **fields,
    )
