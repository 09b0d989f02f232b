"""A clock as a value: started, extended, suspended, resumed and ended by pure functions that lose none of its time."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from zhengpin.complaints.calendars import WorkCalendar
from zhengpin.complaints.clocks import (
    Period,
    PeriodUnit,
    day_ends_at,
    due,
    last_day,
    local_day,
    nth_day,
    rolled,
)
from zhengpin.complaints.procedure_document import Extension
from zhengpin.complaints.states import CLOCK, ClockState
from zhengpin.kit.errors import Conflict
from zhengpin.kit.labels import gettext_noop


class ClockRefused(Conflict):
    """The clock cannot be moved so: `clock.cannot_<verb>`, or `clock.not_extendable` with `most`, `used`, `reasons`."""

    code = "clock.refused"
    message = gettext_noop("The deadline does not allow this.")
    remedy = gettext_noop("Look at its state, and at what the procedure's table allows.")


@dataclass(frozen=True)
class Rest:
    """What was left of a period when it was suspended `at` that moment.

    amount, least: seconds for a period in hours, else whole days or working days after the day of the suspension;
    least: up to `not_before`, None where there was none or it had passed.
    """

    at: datetime
    amount: float
    least: float | None = None

    def as_data(self) -> dict[str, object]:
        """Return it in JSON's types, as `rest_from` reads it."""
        return {"at": self.at.isoformat(), "amount": self.amount, "least": self.least}


def rest_from(data: Mapping[str, Any]) -> Rest | None:
    """Return what `Rest.as_data` wrote; None for an empty mapping."""
    return Rest(datetime.fromisoformat(data["at"]), data["amount"], data["least"]) if data else None


@dataclass(frozen=True)
class Running:
    """A clock. extended_by: how much it was extended so far, in the unit of the extension; rest: while suspended.

    While it is suspended, `due_at` stays what it was when it was suspended.
    """

    period: Period
    started_at: datetime
    due_at: datetime
    not_before: datetime | None = None
    state: ClockState = ClockState.RUNNING
    extended_by: int = 0
    rest: Rest | None = None
    ended_at: datetime | None = None

    @property
    def acts_from(self) -> datetime:
        """Return the first moment at which what follows may be done; with two bounds, `due_at` is the last."""
        return self.not_before or self.due_at

    def is_over(self, now: datetime) -> bool:
        """Return whether it runs, and its time is up."""
        return self.state is ClockState.RUNNING and now >= self.due_at

    def may_act(self, now: datetime) -> bool:
        """Return whether it runs, and what follows its expiry may be done."""
        return self.state is ClockState.RUNNING and now >= self.acts_from


def start(
    period: Period,
    started_at: datetime,
    calendar: WorkCalendar,
    zone: ZoneInfo,
    notified_at: datetime | None = None,
) -> Running:
    """Return a running clock; a start told after the fact counts from when it was, and may be over at once.

    notified_at: when whoever must act learns of it. A first bound that has passed by then would leave no time to act:
    what follows then waits for the second.
    """
    counted = due(period, started_at, calendar, zone)
    least = counted.not_before
    if least is not None and notified_at is not None and least <= notified_at:
        least = None
    return Running(period, started_at, counted.due_at, least)


def extended(
    running: Running,
    rule: Extension | None,
    amount: int,
    reason: str,
    at: datetime,
    calendar: WorkCalendar,
    zone: ZoneInfo,
) -> Running:
    """Return the clock with `amount` more of the rule's unit, counted from the end of its last day; both bounds move.

    rule: what the step allows. Raises ClockRefused where it allows nothing, not for this reason, no more, or no longer.
    """
    if rule is None or not _allows(rule, running, amount, reason, at):
        raise _not_extendable(rule, running)

    def later(moment: datetime) -> datetime:
        if rule.unit is PeriodUnit.HOURS:
            return moment.astimezone(UTC) + timedelta(hours=amount)
        day = nth_day(last_day(moment, zone), amount, rule.unit, calendar)
        return day_ends_at(rolled(day, running.period.roll, calendar), zone)

    least = later(running.not_before) if running.not_before else None
    return dataclasses.replace(
        running, due_at=later(running.due_at), not_before=least, extended_by=running.extended_by + amount
    )


def suspended(running: Running, at: datetime, calendar: WorkCalendar, zone: ZoneInfo) -> Running:
    """Return the clock stopped, with what was left. Raises ClockRefused unless it runs and has time left at `at`."""
    at = at.astimezone(UTC)
    if at >= running.due_at or at < running.started_at:
        raise _refused(running, "suspend")
    moved = _moved(running, "suspend")
    least = running.not_before if running.not_before and running.not_before > at else None

    def left(moment: datetime) -> float:
        if running.period.unit is PeriodUnit.HOURS:
            return (moment.astimezone(UTC) - at).total_seconds()
        today, last = local_day(at, zone), last_day(moment, zone)
        working = running.period.unit is PeriodUnit.WORKING_DAYS
        return calendar.between(today, last) if working else (last - today).days

    return dataclasses.replace(moved, rest=Rest(at, left(running.due_at), left(least) if least else None))


def resumed(running: Running, at: datetime, calendar: WorkCalendar, zone: ZoneInfo) -> Running:
    """Return the clock running again for what was left; the day of resumption is not counted.

    Resumed on the day of its suspension it ends when it would have ended. Resumed later it has at least one day, even
    where only the rest of the day of suspension was left. Raises ClockRefused unless it was suspended before `at`.
    """
    rest, at = running.rest, at.astimezone(UTC)
    if rest is None or at < rest.at:
        raise _refused(running, "resume")
    moved = _moved(running, "resume")
    if running.period.unit is PeriodUnit.HOURS:
        least = at + timedelta(seconds=rest.least) if rest.least is not None else running.not_before
        due_at = at + timedelta(seconds=rest.amount)
    elif (today := local_day(at, zone)) == local_day(rest.at, zone):
        due_at, least = running.due_at, running.not_before
    else:
        due_at = _ends_after(running.period, today, rest.amount, calendar, zone)
        least = running.not_before
        if rest.least is not None:
            least = _ends_after(running.period, today, rest.least, calendar, zone)
    return dataclasses.replace(moved, due_at=due_at, not_before=least, rest=None)


def met(running: Running, at: datetime) -> Running:
    """Return the clock ended because what it waited for was done."""
    return dataclasses.replace(_moved(running, "meet"), ended_at=at, rest=None)


def cancelled(running: Running, at: datetime) -> Running:
    """Return the clock ended because nothing waits for it any more."""
    return dataclasses.replace(_moved(running, "cancel"), ended_at=at, rest=None)


def expired(running: Running, at: datetime) -> Running:
    """Return the clock ended because its time is up. Raises ClockRefused before `acts_from`."""
    if at < running.acts_from:
        raise _refused(running, "expire")
    return dataclasses.replace(_moved(running, "expire"), ended_at=at)


def _allows(rule: Extension, running: Running, amount: int, reason: str, at: datetime) -> bool:
    in_time = running.state is ClockState.RUNNING and at < running.due_at
    return in_time and reason in rule.reasons and 1 <= amount <= rule.most - running.extended_by


def _not_extendable(rule: Extension | None, running: Running) -> ClockRefused:
    return ClockRefused(
        gettext_noop("This deadline cannot be extended in this way."),
        code="clock.not_extendable",
        remedy=gettext_noop("Ask in time, for a reason and a length that the procedure's table allows."),
        most=rule.most if rule else 0,
        used=running.extended_by,
        reasons=[known.value for known in rule.reasons] if rule else [],
    )


def _ends_after(
    period: Period, today: date, amount: float, calendar: WorkCalendar, zone: ZoneInfo
) -> datetime:
    unit = PeriodUnit.WORKING_DAYS if period.unit is PeriodUnit.WORKING_DAYS else PeriodUnit.CALENDAR_DAYS
    day = nth_day(today, max(int(amount), 1), unit, calendar)
    return day_ends_at(rolled(day, period.roll, calendar), zone)


def _moved(running: Running, verb: str) -> Running:
    move = CLOCK.moves[verb]
    if running.state not in move.sources:
        raise _refused(running, verb)
    return dataclasses.replace(running, state=ClockState(move.target))


def _refused(running: Running, verb: str) -> ClockRefused:
    return ClockRefused(code=f"clock.cannot_{verb}", state=running.state.value)
