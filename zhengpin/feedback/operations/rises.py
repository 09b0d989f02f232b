"""Detects rises: draws the charts of a year, counts anew what is behind an alarm, keeps what stands; closes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import numpy as np
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.feedback import events
from zhengpin.feedback.brigading import count_reports
from zhengpin.feedback.brigading.counting import CountedReports
from zhengpin.feedback.charts import (
    RECOUNTED_DAYS,
    Alarm,
    DatedReports,
    alarms,
    bears_out,
    still_comes,
    threshold,
)
from zhengpin.feedback.charts.signals import QUIET_DAYS
from zhengpin.feedback.models import Rise, Unit
from zhengpin.feedback.operations.buyer_reports import LoadedReport, reports_on
from zhengpin.feedback.operations.histories import CHARTED, Charted, Year
from zhengpin.feedback.operations.rise_parts import at_risk, changed_parts
from zhengpin.feedback.operations.targets import target_of
from zhengpin.feedback.operations.weighing import usual_shares
from zhengpin.feedback.problems import ClosingUnknown, RiseNoteMissing, RiseNotFound
from zhengpin.feedback.states import RISE, RiseReason, RiseState
from zhengpin.kit import clock
from zhengpin.kit.ids import new_id, reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record

RECENT_DAYS = 14
"""An alarm of a chart is told for so long after its day: as long as the chore may not have run."""
MANY_UNITS = 5000
MOST_LABEL = 300
STANDING = (RiseState.OPEN.value, RiseState.CONTESTED.value)


@dataclass(frozen=True)
class Detected:
    """Rises that were told now, and those that are contested now or no more."""

    new: list[Rise]
    changed: list[Rise]


def detect_rises(*, on: date | None = None, actor: Actor) -> Detected:
    """Draw the charts of shops, brands and creators and keep each rise that is new. Raises Forbidden.

    on: the last day of the charts, by default yesterday, the last whole day. Told twice on a day, a rise is kept once.
    """
    actor.require(Permission.ANSWER_FEEDBACK)
    until = on or today() - timedelta(days=1)
    year = Year(until)
    new: list[Rise] = []
    for kind in CHARTED:
        charted = year.charted(kind)
        if not len(charted.units):
            continue
        above = settings.RISE_EVIDENCE or threshold(charted.history, alarms_a_day(len(charted.units)))
        for alarm in _untold(charted, until, alarms(charted.history, above)):
            row = _keep(charted, alarm, until, above, actor)
            new += [row] if row else []
    return Detected(new, _count_anew(until, {row.pk for row in new}, actor))


def alarms_a_day(units: int) -> float:
    """Return how many false alarms a day are borne: one of 5,000 units and more, of fewer so much less."""
    return min(1.0, units / MANY_UNITS)


def _untold(charted: Charted, until: date, found: list[Alarm]) -> Iterator[Alarm]:
    """Yield the last alarm of each unit, where it is recent and was not told."""
    newest = {
        alarm.unit: alarm for alarm in found if charted.day(alarm.day) > until - timedelta(days=RECENT_DAYS)
    }
    units = [int(charted.units[unit]) for unit in newest]
    quiet = until - timedelta(days=QUIET_DAYS + RECENT_DAYS)
    newest_day = dict(
        Rise.objects.filter(unit__in=units, day__gt=quiet).order_by("day").values_list("unit_id", "day")
    )
    for unit, alarm in newest.items():
        number = int(charted.units[unit])
        last = newest_day.get(number)
        if last is None or last <= charted.day(alarm.day) - timedelta(days=QUIET_DAYS):
            yield alarm


@transaction.atomic
def _keep(charted: Charted, alarm: Alarm, until: date, above: float, actor: Actor) -> Rise | None:
    """Keep an alarm that its reports, counted anew, bear out, or that they contest; None where they do neither, or most
    still come."""
    unit = Unit.objects.get(pk=int(charted.units[alarm.unit]))
    target = target_of(unit)
    counted, kept = _counted(unit, until)
    if not counted.contested and not _stands(charted, alarm, until, kept, above):
        return None
    day, since = charted.day(alarm.day), charted.day(alarm.since)
    risk = at_risk(target, until)
    said: dict[str, object] = {
        "day": day,
        "since": since,
        "reports": round(alarm.reports, 2),
        "expected": round(alarm.expected, 2),
        "rise": round(alarm.rise, 2),
        "low": round(alarm.low, 2),
        "high": round(min(alarm.high, 1e6), 2),
        "strength": round(alarm.strength, 2),
        "buyers": len(counted.counted),
        "doubted": counted.doubted,
        "at_risk": risk.amount,
        "currency": risk.currency,
        "changed": changed_parts(target, since, until, _usual(charted, alarm)),
    }
    standing = Rise.objects.filter(unit=unit, state__in=STANDING)
    if (
        standing.exists()
    ):  # it goes on: what is told of it is brought up to date, and nobody is asked a second time
        standing.update(**{name: said[name] for name in ("buyers", "doubted", "at_risk", "currency")})
        return None
    state = (RiseState.CONTESTED if counted.contested else RiseState.OPEN).value
    row, is_new = Rise.objects.get_or_create(
        unit=unit, day=day, defaults={"id": new_id(), "state": state} | said
    )
    if not is_new:
        return None
    record(
        events.RISE_DETECTED,
        actor=actor,
        subject=reference("rise", row.pk),
        kind=unit.kind,
        label=unit.label[:MOST_LABEL],
        since=since.isoformat(),
        state=row.state,
        **{name: getattr(row, name) for name in ("reports", "expected", "rise", "low", "high", "doubted")},
    )
    return row


def _usual(charted: Charted, alarm: Alarm) -> float:
    """Return how many reports for each order were to be expected before."""
    shape, rate = charted.history.known_before(np.array([alarm.unit]), np.array([alarm.since]))
    return float(shape[0] / rate[0])


def _counted(unit: Unit, until: date) -> tuple[CountedReports, list[LoadedReport]]:
    """Return the unit's reports of late counted anew, with those that are believed."""
    since = until - timedelta(days=RECOUNTED_DAYS - 1)
    loaded = reports_on(target_of(unit), since, until)
    counted = count_reports([one.report for one in loaded], usual_shares())
    return counted, [one for one in loaded if one.report.number in counted.counted]


def _stands(charted: Charted, alarm: Alarm, until: date, kept: list[LoadedReport], above: float) -> bool:
    """Say whether most of the reports of late have come, and the evidence still exceeds the threshold with them as they
    count together."""
    own = charted.history.reports
    first = charted.column(until - timedelta(days=RECOUNTED_DAYS - 1))
    far = own.only((own.unit == alarm.unit) & (own.day < first))
    days = np.array([charted.column(one.day) for one in kept], dtype=int)
    ordered = np.array([charted.column(one.ordered or one.day) for one in kept], dtype=int)
    ordered = np.minimum(ordered, days)
    there = ordered >= 0
    if still_comes(days, charted.column(until), alarm.day):
        return False
    anew = DatedReports(
        np.zeros(len(far.unit) + int(there.sum()), dtype=int),
        np.concatenate([far.ordered, ordered[there]]),
        np.concatenate([far.day, days[there]]),
        np.concatenate([far.weight, np.ones(int(there.sum()))]),
    )
    return bears_out(charted.history, alarm.unit, charted.column(until), anew, above)


def _count_anew(until: date, new: set[UUID], actor: Actor) -> list[Rise]:
    """Count what is behind standing rises anew; return those of which most reports are doubted now, or no more."""
    changed = []
    rows = Rise.objects.filter(state__in=STANDING, day__gt=until - timedelta(days=RECOUNTED_DAYS))
    for row in rows.exclude(pk__in=new).select_related("unit"):
        since = row.day - timedelta(days=RECOUNTED_DAYS // 2)
        loaded = reports_on(target_of(row.unit), since, since + timedelta(days=RECOUNTED_DAYS - 1))
        counted = count_reports([one.report for one in loaded], usual_shares())
        if counted.contested != (row.state == RiseState.CONTESTED):
            why = "doubt" if counted.contested else "bear_out"
            changed.append(_change(row, why, counted, actor))
    return changed


@transaction.atomic
def _change(row: Rise, verb: str, counted: CountedReports, actor: Actor) -> Rise:
    counts = {"buyers": len(counted.counted), "doubted": counted.doubted}
    # The rules are asked anew: what they said rested on the other state.
    move(Rise.objects, RISE, verb, pk=row.pk, followed_at=None, **counts)
    row.refresh_from_db()
    _note_change(row, RiseReason.COUNTED_ANEW, actor)
    return row


def _note_change(row: Rise, reason: RiseReason, actor: Actor) -> None:
    record(
        events.RISE_CHANGED,
        actor=actor,
        subject=reference("rise", row.pk),
        kind=row.unit.kind,
        label=row.unit.label[:MOST_LABEL],
        state=row.state,
        reason=reason.value,
        buyers=row.buyers,
        doubted=row.doubted,
    )


def take_to_follow(rise_id: UUID | str) -> Rise | None:
    """Note that a standing rise is followed, and return it; None where it was. Joins the caller's transaction, so that
    of two jobs one follows it, and one that fails leaves it to be followed."""
    waiting = Rise.objects.filter(pk=rise_id, followed_at=None, state__in=STANDING)
    return rise_of(rise_id) if waiting.update(followed_at=clock.now()) else None


_CLOSING = {RiseState.HANDLED: "handle", RiseState.DISMISSED: "dismiss"}


@transaction.atomic
def close_rise(*, rise_id: UUID | str, state: str, note: str, actor: Actor) -> Rise:
    """Close a rise with what was found: `handled` or `dismissed`. Closed so already, it stays as it is.

    note: a person's own words, or of RiseReason where there are none.
    Raises Forbidden, RiseNotFound, RiseNoteMissing, Conflict where it was closed otherwise.
    """
    actor.require(Permission.ANSWER_FEEDBACK)
    row = rise_of(rise_id)
    if not note.strip():
        raise RiseNoteMissing()
    if row.state == state:
        return row
    closed: dict[str, object] = {
        "note": note.strip()[:1000],
        "closed_by": actor.ref,
        "closed_at": clock.now(),
    }
    verb = _CLOSING.get(RiseState(state)) if state in set(RiseState) else None
    if verb is None:
        raise ClosingUnknown()
    move(Rise.objects, RISE, verb, pk=row.pk, **closed)
    row.refresh_from_db()
    record(
        events.RISE_CLOSED,
        actor=actor,
        subject=reference("rise", row.pk),
        kind=row.unit.kind,
        label=row.unit.label[:MOST_LABEL],
        state=row.state,
        note=row.note,
    )
    return row


@transaction.atomic
def reopen_rise(*, rise_id: UUID | str, reason: RiseReason, actor: Actor) -> Rise:
    """Open a rise again whose decision no longer stands; one that is open stays so. Raises Forbidden, RiseNotFound."""
    actor.require(Permission.ANSWER_FEEDBACK)
    row = rise_of(rise_id)
    if row.state in STANDING:
        return row
    move(Rise.objects, RISE, "reopen", pk=row.pk, note="", closed_by="", closed_at=None)
    row.refresh_from_db()
    _note_change(row, reason, actor)
    return row


def rise_of(rise_id: UUID | str) -> Rise:
    """Return a rise with its unit (a system read). Raises RiseNotFound."""
    try:
        return Rise.objects.select_related("unit").get(pk=rise_id)
    except (Rise.DoesNotExist, ValidationError, ValueError) as error:
        raise RiseNotFound() from error
