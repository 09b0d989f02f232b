"""Lays clocks out for a page: what each waits for, by which law, since when and by what proof, and how long still."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhengpin.complaints.clocks import Period, Remaining, remaining
from zhengpin.complaints.procedure_document import ClockAudience, Procedure, ProcedureStep
from zhengpin.complaints.procedures import procedure_version
from zhengpin.complaints.states import ClockState
from zhengpin.kit import clock
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.moments import until_in_words

if TYPE_CHECKING:
    from zhengpin.complaints.models import Clock, Complaint
    from zhengpin.web.complaints.answering import _Versioned


def left_in_words(left: Remaining) -> str:
    """Return the time left, or since, in its two largest units."""
    length = length_in_words(left)
    return (
        _("ended %(length)s ago") % {"length": length}
        if left.overdue
        else _("%(length)s left") % {"length": length}
    )


def length_in_words(left: Remaining) -> str:
    """Return a length of time in its two largest units: days and hours, or hours and minutes."""
    days = ngettext("%(n)d day", "%(n)d days", left.days) % {"n": left.days}
    hours = ngettext("%(n)d hour", "%(n)d hours", left.hours) % {"n": left.hours}
    minutes = ngettext("%(n)d minute", "%(n)d minutes", left.minutes) % {"n": left.minutes}
    if left.days:
        parts = [days, hours if left.hours else ""]
    elif left.hours:
        parts = [hours, minutes if left.minutes else ""]
    else:
        parts = [minutes]
    return ("" if reader_language() == "zh" else " ").join(part for part in parts if part)


def period_in_words(period: Period) -> str:
    """Return how long a period is: `15 days`, `24 hours`, `10 to 14 working days`."""
    amount = f"{period.least}–{period.amount}" if period.least else str(period.amount)
    return f"{amount} {period.unit.label(reader_language())}"


SOON_HOURS = 24
LIVE = (ClockState.RUNNING.value, ClockState.SUSPENDED.value)


class ProcedureVersions:
    """Reads each version of a track once, for one page."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], Procedure] = {}

    def of(self, row: Complaint | Clock | _Versioned) -> Procedure:
        """Return the track that a complaint or clock began under."""
        return self.version(row.procedure, row.procedure_version)

    def version(self, code: str, number: int) -> Procedure:
        """Return a version of a track by its code and number."""
        if (code, number) not in self._known:
            self._known[code, number] = procedure_version(code, number)
        return self._known[code, number]

    def until_in_words(self, row: Clock | _Versioned, due_at: datetime) -> str:
        """Return the end of a period by its procedure's clock."""
        return until_in_words(due_at, self.of(row).time_zone)


@dataclass(frozen=True)
class ShownClock:
    """A clock as a page shows it.

    day: until when to act, by the track's clock; there: the end in the track's zone, None where that shows what the
    reader's own shows; here, zone: the names of both; left: the time left in words, empty once it has ended; soon:
    whether less than a day is left.
    """

    row: Clock
    step: ProcedureStep | None
    day: str
    there: datetime | None
    here: str
    zone: str
    left: str
    soon: bool
    live: bool
    period: str
    start: str
    by_delivery: bool


def shown_clocks(
    rows: Iterable[Clock], side: ClockAudience, procedures: ProcedureVersions
) -> list[ShownClock]:
    """Return those clocks that a side is shown, live ones first, the soonest first."""
    laid = [shown_clock(row, procedures) for row in rows]
    visible = [one for one in laid if one.step is None or one.step.shown_to in (ClockAudience.BOTH, side)]
    return sorted(visible, key=lambda one: (not one.live, one.row.due_at))


def shown_clock(row: Clock, procedures: ProcedureVersions) -> ShownClock:
    """Lay one clock out. What follows comes with the first bound of a window, so that its end is shown."""
    procedure = procedures.of(row)
    step = procedure.step(row.step) if procedure.has(row.step) else None
    left = remaining(row.fires_at, clock.now())
    live = row.state in LIVE
    zone = ZoneInfo(procedure.time_zone)
    here, there = row.fires_at.astimezone(timezone.get_current_timezone()), row.fires_at.astimezone(zone)
    return ShownClock(
        row=row,
        step=step,
        day=procedures.until_in_words(row, row.fires_at),
        here=timezone.get_current_timezone_name(),
        there=there if there.utcoffset() != here.utcoffset() else None,
        zone=procedure.time_zone,
        left=left_in_words(left) if row.state == ClockState.RUNNING else "",
        soon=row.state == ClockState.RUNNING and not left.overdue and left.days == 0,
        live=live,
        period=period_in_words(step.period) if step else "",
        start=step.starts_on.label(reader_language()) if step else row.started_by,
        by_delivery=bool(row.proof.get("notice")),
    )


def ends_soon(due_at: datetime | None) -> str:
    """Return the time left in words where a clock ends within SOON_HOURS, else nothing."""
    if due_at is None:
        return ""
    left = remaining(due_at, clock.now())
    return left_in_words(left) if not left.overdue and left.days * 24 + left.hours < SOON_HOURS else ""
