"""Reckons due times again by plain loops over dates: from official calendars copied by hand, with no function of ours.

Mainland China's days are those of the State Council's notices on holidays for 2024, 2025 and 2026. For years without a
notice they are weekends and the festivals, which follow the moon: those are taken from the library `holidays`. Federal
and Belgian holidays follow from the statutes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache

import holidays

DAY = timedelta(days=1)
# What each step of the shipped tracks waits, written down a second time: (amount, unit, lower bound or 0).
PERIODS: dict[tuple[str, str], tuple[int, str, int]] = {
    ("cn_goods", "fix"): (7, "days", 0),
    ("cn_goods", "review"): (24, "hours", 0),
    ("cn_goods", "answer"): (7, "days", 0),
    ("cn_goods", "counter_fix"): (7, "days", 0),
    ("cn_goods", "suit"): (15, "days", 0),
    ("cn_goods", "appeal"): (6, "months", 0),
    ("cn_network", "fix"): (7, "days", 0),
    ("cn_network", "review"): (24, "hours", 0),
    ("cn_network", "answer"): (7, "days", 0),
    ("cn_network", "counter_fix"): (7, "days", 0),
    ("cn_network", "suit"): (15, "days", 0),
    ("cn_network", "appeal"): (6, "months", 0),
    ("cn_works", "fix"): (7, "days", 0),
    ("cn_works", "review"): (24, "hours", 0),
    ("cn_works", "answer"): (7, "days", 0),
    ("cn_works", "counter_fix"): (7, "days", 0),
    ("cn_works", "appeal"): (6, "months", 0),
    ("us", "fix"): (7, "days", 0),
    ("us", "review"): (24, "hours", 0),
    ("us", "answer"): (10, "business days", 0),
    ("us", "counter_fix"): (7, "days", 0),
    ("us", "suit"): (14, "business days", 10),
    ("us", "appeal"): (6, "months", 0),
    ("eu", "fix"): (7, "days", 0),
    ("eu", "review"): (24, "hours", 0),
    ("eu", "answer"): (14, "days", 0),
    ("eu", "counter_fix"): (7, "days", 0),
    ("eu", "appeal"): (6, "months", 0),
}
# Holidays of the notices, first and last day of each, weekends within them included.
CHINA_OFF = (
    ("2024-01-01", "2024-01-01"), ("2024-02-10", "2024-02-17"), ("2024-04-04", "2024-04-06"),
    ("2024-05-01", "2024-05-05"), ("2024-06-10", "2024-06-10"), ("2024-09-15", "2024-09-17"),
    ("2024-10-01", "2024-10-07"),
    ("2025-01-01", "2025-01-01"), ("2025-01-28", "2025-02-04"), ("2025-04-04", "2025-04-06"),
    ("2025-05-01", "2025-05-05"), ("2025-05-31", "2025-06-02"), ("2025-10-01", "2025-10-08"),
    ("2026-01-01", "2026-01-03"), ("2026-02-15", "2026-02-23"), ("2026-04-04", "2026-04-06"),
    ("2026-05-01", "2026-05-05"), ("2026-06-19", "2026-06-21"), ("2026-09-25", "2026-09-27"),
    ("2026-10-01", "2026-10-07"),
)  # fmt: skip
# Weekend days that the notices declare worked.
CHINA_WORKED = (
    "2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29", "2024-10-12",
    "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11",
    "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
)  # fmt: skip


def due_by_hand(procedure_code: str, step: str, started_at: datetime) -> datetime:
    """Return when the step's period ends, in UTC. Raises KeyError for no such step, ValueError before 2024."""
    amount, unit, _ = PERIODS[procedure_code, step]
    return _end(procedure_code, amount, unit, started_at)


def not_before_by_hand(procedure_code: str, step: str, started_at: datetime) -> datetime | None:
    """Return the lower bound of the step's period, in UTC; None where it has none."""
    _, unit, least = PERIODS[procedure_code, step]
    return _end(procedure_code, least, unit, started_at) if least else None


def extended_by_hand(procedure_code: str, ends_at: datetime, amount: int) -> datetime:
    """Return when a period ends that ended at `ends_at` and was extended by so many working days."""
    day = _day_of(procedure_code, ends_at - timedelta(seconds=1))
    while amount:
        day += DAY
        amount -= works_by_hand(procedure_code, day)
    return _end_of_first_working_day(procedure_code, day)


def resumed_by_hand(
    procedure_code: str, step: str, ends_at: datetime, stopped_at: datetime, resumed_at: datetime
) -> datetime:
    """Return when a period of days ends that would have ended at `ends_at`, but was stopped between two moments.

    The days left after that of the stop run from the day after the resumption on, at least one of them.
    """
    business = PERIODS[procedure_code, step][1] == "business days"
    stopped_on, last = (
        _day_of(procedure_code, moment) for moment in (stopped_at, ends_at - timedelta(seconds=1))
    )
    left, day = 0, stopped_on
    while day < last:
        day += DAY
        left += not business or works_by_hand(procedure_code, day)
    day = _day_of(procedure_code, resumed_at)
    if day == stopped_on:
        return ends_at
    left = max(left, 1)
    while left:
        day += DAY
        left -= not business or works_by_hand(procedure_code, day)
    return _end_of_first_working_day(procedure_code, day)


def _day_of(procedure_code: str, moment: datetime) -> date:
    return (moment.astimezone(UTC) + _offset(procedure_code, moment)).date()


def works_by_hand(procedure_code: str, day: date) -> bool:
    """Return whether a day is a working day where a track's clocks run."""
    if procedure_code.startswith("cn"):
        return _works_in_china(day)
    off = _federal_holidays(day.year) if procedure_code == "us" else _belgian_holidays(day.year)
    return day.weekday() < 5 and day not in off


def _end(procedure_code: str, amount: int, unit: str, started_at: datetime) -> datetime:
    if unit == "hours":
        return started_at.astimezone(UTC) + timedelta(hours=amount)
    day = _day_of(procedure_code, started_at)
    if unit == "business days":
        while amount:
            day += DAY
            amount -= works_by_hand(procedure_code, day)
    elif unit == "days":
        for _ in range(amount):
            day += DAY
    else:
        day = _months_later(day, amount)
    return _end_of_first_working_day(procedure_code, day)


def _end_of_first_working_day(procedure_code: str, day: date) -> datetime:
    """Return when a day ends, or the first working day after it where it is none."""
    while not works_by_hand(procedure_code, day):
        day += DAY
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) + DAY
    # Nowhere here does summer time begin or end between midnight and midnight in Greenwich.
    return midnight - _offset(procedure_code, midnight)


def _months_later(day: date, amount: int) -> date:
    year, month = day.year, day.month
    for _ in range(amount):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def _works_in_china(day: date) -> bool:
    text = day.isoformat()
    if text < "2024-01-01":
        raise ValueError(f"no notice on holidays was copied for {text}")
    if text > "2026-12-31":
        return day.weekday() < 5 and day not in _festivals(day.year)
    if text in CHINA_WORKED:
        return True
    return day.weekday() < 5 and not any(first <= text <= last for first, last in CHINA_OFF)


@cache
def _festivals(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("CN", years=year))


def _weekday_of_month(year: int, month: int, weekday: int, which: int) -> date:
    """Return the `which`-th weekday (Monday 0) of a month; -1: the last."""
    day, found = date(year, month, 1), []
    while day.month == month:
        if day.weekday() == weekday:
            found.append(day)
        day += DAY
    return found[which - 1] if which > 0 else found[which]


def _federal_holidays(year: int) -> set[date]:
    """Return what 5 U.S.C. 6103 names, observed on Friday for Saturday and on Monday for Sunday."""
    fixed = [date(year, *day) for day in ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25))] + [
        date(year + 1, 1, 1)
    ]
    moving = ((1, 0, 3), (2, 0, 3), (5, 0, -1), (9, 0, 1), (10, 0, 2), (11, 3, 4))
    days = {_weekday_of_month(year, *rule) for rule in moving}
    for day in fixed:
        days.add(day - DAY if day.weekday() == 5 else day + DAY if day.weekday() == 6 else day)
    return days


def _belgian_holidays(year: int) -> set[date]:
    fixed = {date(year, *day) for day in ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))}
    easter = _easter(year)
    return fixed | {easter + timedelta(days=after) for after in (1, 39, 50)}


def _easter(year: int) -> date:
    """Return Easter Sunday by the method of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _offset(procedure_code: str, moment: datetime) -> timedelta:
    """Return how far local time is ahead of UTC at a moment."""
    if procedure_code.startswith("cn"):
        return timedelta(hours=8)
    at, year = moment.astimezone(UTC), moment.astimezone(UTC).year
    if procedure_code == "us":
        begins = _at(_weekday_of_month(year, 3, 6, 2), 7)
        ends = _at(_weekday_of_month(year, 11, 6, 1), 6)
        return timedelta(hours=-4 if begins <= at < ends else -5)
    begins, ends = (_at(_weekday_of_month(year, month, 6, -1), 1) for month in (3, 10))
    return timedelta(hours=2 if begins <= at < ends else 1)


def _at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
