"""Counts periods by the rules of civil law: from a moment to the moment at which the period ends. Pure.

Sources: PRC Civil Code arts. 200-204; Regulation (EEC, Euratom) 1182/71 art. 3; US Federal Rules of Civil Procedure,
rule 6(a). All three leave out the day of the event and end with the last hour of the last day. Hours, which here are
the operator's own targets, count from the moment itself (the Regulation would leave out the hour begun, too).
"""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from zhengpin.complaints.calendars import WorkCalendar
from zhengpin.complaints.procedure_faults import ProcedureFault
from zhengpin.kit.documents import STRICT, FoundFault, UnfitError
from zhengpin.kit.labels import Labelled

_MOMENT = timedelta(microseconds=1)
Whole = Annotated[int, Field(strict=True, ge=1, le=8760)]
"""Hours of a year are the most that any period counts."""


class PeriodUnit(Labelled):
    HOURS = "hours", "hours", "小时"
    CALENDAR_DAYS = "calendar_days", "days", "日"
    WORKING_DAYS = "working_days", "working days", "个工作日"
    MONTHS = "months", "months", "个月"


class Counting(Labelled):
    """From when a period counts."""

    DAY_AFTER_EVENT = "day_after_event", "the day of the event is not counted", "事件当日不计入"
    SAME_MOMENT = "same_moment", "counted from the moment itself", "自该时刻起算"


class Ends(Labelled):
    """When on its last day a period ends."""

    END_OF_DAY = "end_of_day", "ends at 24:00 of the last day", "至最后一日二十四时届满"
    SAME_TIME = "same_time", "ends to the minute", "至对应时刻届满"


class Roll(Labelled):
    """What happens where the last day is no working day."""

    NEXT_WORKING_DAY = (
        "next_working_day",
        "a last day off moves to the next working day",
        "末日为休息日的顺延",
    )
    NONE = "none", "a last day off stays as it is", "末日为休息日的不顺延"


@dataclass(frozen=True)
class Period:
    """A length of time and how it is counted.

    amount: 1 or more; least: fewer of the same unit, before which nothing may follow (a window with two bounds).
    Hours run from moment to moment and never roll; days and months start after the day of the event and end with a
    day. Raises ValueError for another mixture.
    """

    __pydantic_config__ = STRICT
    amount: Whole
    unit: PeriodUnit
    counting: Counting
    ends: Ends
    roll: Roll
    least: Whole | None = None

    def __post_init__(self) -> None:
        wrong = contradiction(self.amount, self.unit, self.counting, self.ends, self.roll, self.least)
        if wrong:
            said = f"a period in {self.unit.value} cannot have {wrong} = {getattr(self, wrong)}"
            raise UnfitError(said, FoundFault(ProcedureFault.DOES_NOT_GO, (wrong,)))


def contradiction(
    amount: int, unit: PeriodUnit, counting: Counting, ends: Ends, roll: Roll, least: int | None
) -> str:
    """Return the name of a field of a period that does not go with the others; empty if they all do."""
    hours = unit is PeriodUnit.HOURS
    wanted = {
        "amount": amount >= 1,
        "counting": counting is (Counting.SAME_MOMENT if hours else Counting.DAY_AFTER_EVENT),
        "ends": ends is (Ends.SAME_TIME if hours else Ends.END_OF_DAY),
        "roll": roll is Roll.NONE or not hours,
        "least": least is None or 1 <= least < amount,
    }
    return next((name for name, holds in wanted.items() if not holds), "")


@dataclass(frozen=True)
class PeriodEnd:
    """When a period ends. Moments are in UTC, days are local.

    due_at: the first moment after the period (24:00 of its last day is 0:00 of the next); last_day: the day to tell
    people; not_before: nothing may follow before, if the period has two bounds; counted_from: the first day counted;
    days: calendar days from that one to the last, both counted; rolled_from: the last day by count, where it was no
    working day; certain: whether the working days are published up to the last day.
    """

    due_at: datetime
    last_day: date
    not_before: datetime | None
    counted_from: date
    days: int
    rolled_from: date | None
    certain: bool


@dataclass(frozen=True)
class Remaining:
    """The time left or, if `overdue`, the time since: whole days, hours and minutes."""

    overdue: bool
    days: int
    hours: int
    minutes: int


def due(period: Period, started_at: datetime, calendar: WorkCalendar, zone: ZoneInfo) -> PeriodEnd:
    """Return when a period that was set off at `started_at` ends. Raises ValueError for a moment without a time zone.

    A start that is told after the fact counts from when it was, so that `due_at` may lie in the past.
    """
    first = local_day(started_at, zone)
    if period.unit is PeriodUnit.HOURS:
        at = started_at.astimezone(UTC) + timedelta(hours=period.amount)
        least = started_at.astimezone(UTC) + timedelta(hours=period.least) if period.least else None
        last = last_day(at, zone)
        return PeriodEnd(at, last, least, first, (last - first).days + 1, None, certain=True)
    counted = nth_day(first, period.amount, period.unit, calendar)
    last = rolled(counted, period.roll, calendar)
    least = day_ends_at(nth_day(first, period.least, period.unit, calendar), zone) if period.least else None
    by_calendar = period.unit is PeriodUnit.WORKING_DAYS or period.roll is Roll.NEXT_WORKING_DAY
    return PeriodEnd(
        due_at=day_ends_at(last, zone),
        last_day=last,
        not_before=least,
        counted_from=first + timedelta(days=1),
        days=(last - first).days,
        rolled_from=counted if counted != last else None,
        certain=calendar.is_known(last) or not by_calendar,
    )


def nth_day(first: date, amount: int, unit: PeriodUnit, calendar: WorkCalendar) -> date:
    """Return the last of `amount` days or months after a day, which is not counted; before any roll.

    A month ends on the day with the same number, or on the last of a shorter month (Civil Code art. 202; Regulation
    1182/71 art. 3(2)(c)). Raises ValueError for hours.
    """
    if unit is PeriodUnit.HOURS:
        raise ValueError("hours are not counted in days")
    if unit is PeriodUnit.WORKING_DAYS:
        return calendar.after(first, amount)
    if unit is PeriodUnit.CALENDAR_DAYS:
        return first + timedelta(days=amount)
    year, month = divmod(first.year * 12 + first.month - 1 + amount, 12)
    return date(year, month + 1, min(first.day, months.monthrange(year, month + 1)[1]))


def rolled(day: date, roll: Roll, calendar: WorkCalendar) -> date:
    """Return the day on which a period ends that by count ends on `day`."""
    return calendar.on_or_after(day) if roll is Roll.NEXT_WORKING_DAY else day


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """Return the day that a moment falls on in a zone. Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(zone).date()


def day_ends_at(day: date, zone: ZoneInfo) -> datetime:
    """Return the moment, in UTC, at which a local day ends, on days of 23 and 25 hours too."""
    return datetime.combine(day + timedelta(days=1), time.min, zone).astimezone(UTC)


def last_day(due_at: datetime, zone: ZoneInfo) -> date:
    """Return the local day to tell people for a `due_at`: at 24:00 still the day that ends there."""
    return local_day(due_at.astimezone(UTC) - _MOMENT, zone)


def remaining(due_at: datetime, now: datetime) -> Remaining:
    """Return the time from `now` to `due_at`, or since then, for showing."""
    left = due_at.astimezone(UTC) - now.astimezone(
        UTC
    )  # within one zone Python would count by the wall clock
    overdue = left <= timedelta(0)
    minutes = abs(left) // timedelta(minutes=1)
    return Remaining(overdue, minutes // 1440, minutes // 60 % 24, minutes % 60)
