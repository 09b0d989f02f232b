"""Periods: what must hold of each, wherever and whenever it is counted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.complaints.calendars import calendar_of
from zhengpin.complaints.clocks import (
    Counting,
    Ends,
    Period,
    PeriodUnit,
    Remaining,
    Roll,
    day_ends_at,
    due,
    last_day,
    local_day,
    remaining,
)

PLACES = {
    "CN": ZoneInfo("Asia/Shanghai"),
    "US": ZoneInfo("America/New_York"),
    "BE": ZoneInfo("Europe/Brussels"),
}
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))
PLACE = st.sampled_from(sorted(PLACES))


def in_days(
    amount: int, unit: PeriodUnit = PeriodUnit.CALENDAR_DAYS, roll: Roll = Roll.NEXT_WORKING_DAY, **more
) -> Period:
    return Period(amount, unit, Counting.DAY_AFTER_EVENT, Ends.END_OF_DAY, roll, **more)


def in_hours(amount: int) -> Period:
    return Period(amount, PeriodUnit.HOURS, Counting.SAME_MOMENT, Ends.SAME_TIME, Roll.NONE)


PERIOD = st.one_of(
    st.builds(in_hours, st.integers(1, 400)),
    st.builds(
        in_days,
        st.integers(1, 60),
        st.sampled_from([PeriodUnit.CALENDAR_DAYS, PeriodUnit.WORKING_DAYS]),
        st.sampled_from(Roll),
    ),
    st.builds(in_days, st.integers(1, 12), st.just(PeriodUnit.MONTHS), st.sampled_from(Roll)),
)


@given(PERIOD, MOMENTS, PLACE)
def test_never_shorter_than_its_count(period: Period, started_at: datetime, code: str) -> None:
    found = due(period, started_at, calendar_of(code), PLACES[code])
    first = local_day(started_at, PLACES[code])
    if period.unit is PeriodUnit.HOURS:
        assert found.due_at - started_at == timedelta(hours=period.amount)
    elif period.unit is PeriodUnit.MONTHS:
        assert (found.last_day - first).days >= 28 * period.amount
    else:
        assert (found.last_day - first).days >= period.amount
        assert found.due_at - started_at > timedelta(days=period.amount) - timedelta(hours=1)


@given(PERIOD, MOMENTS, MOMENTS, PLACE)
def test_a_later_start_never_ends_earlier(period: Period, one: datetime, other: datetime, code: str) -> None:
    early, late = sorted([one, other])
    calendar, zone = calendar_of(code), PLACES[code]
    assert due(period, early, calendar, zone).due_at <= due(period, late, calendar, zone).due_at


@given(PERIOD, MOMENTS, PLACE)
def test_what_counts_or_rolls_to_working_days_ends_on_one(
    period: Period, started_at: datetime, code: str
) -> None:
    calendar = calendar_of(code)
    found = due(period, started_at, calendar, PLACES[code])
    if period.unit is PeriodUnit.WORKING_DAYS or period.roll is Roll.NEXT_WORKING_DAY:
        assert calendar.is_working(found.last_day)
    if period.unit is PeriodUnit.WORKING_DAYS:
        first = local_day(started_at, PLACES[code])
        assert calendar.between(first, found.last_day) == period.amount
    if found.rolled_from:
        assert not calendar.is_working(found.rolled_from)
        assert calendar.on_or_after(found.rolled_from) == found.last_day


@given(st.integers(2, 60), st.data(), MOMENTS, PLACE)
def test_the_lower_bound_comes_first(
    amount: int, data: st.DataObject, started_at: datetime, code: str
) -> None:
    least = data.draw(st.integers(1, amount - 1))
    period = in_days(amount, PeriodUnit.WORKING_DAYS, least=least)
    found = due(period, started_at, calendar_of(code), PLACES[code])
    alone = due(in_days(least, PeriodUnit.WORKING_DAYS), started_at, calendar_of(code), PLACES[code])
    assert found.not_before == alone.due_at < found.due_at


@given(MOMENTS, PLACE)
def test_a_day_ends_where_the_next_begins(moment: datetime, code: str) -> None:
    zone = PLACES[code]
    day = local_day(moment, zone)
    end = day_ends_at(day, zone)
    assert moment < end
    assert local_day(end, zone) == day + timedelta(days=1)
    assert last_day(end, zone) == day


@each_row(
    "code, day, hours",
    [
        ("US", date(2026, 3, 8), 23),
        ("US", date(2026, 11, 1), 25),
        ("BE", date(2026, 3, 29), 23),
        ("BE", date(2026, 10, 25), 25),
        ("CN", date(2026, 3, 29), 24),
    ],
)
def test_days_on_which_summer_time_changes(code: str, day: date, hours: int) -> None:
    zone = PLACES[code]
    assert day_ends_at(day, zone) - day_ends_at(day - timedelta(days=1), zone) == timedelta(hours=hours)


def test_days_count_by_the_calendar_and_hours_by_the_watch_over_summer_time() -> None:
    started_at = datetime.fromisoformat("2026-03-07T12:00-05:00")
    calendar, zone = calendar_of("US"), PLACES["US"]
    assert due(in_hours(24), started_at, calendar, zone).due_at == datetime.fromisoformat(
        "2026-03-08T13:00-04:00"
    )
    in_a_day = due(in_days(1, roll=Roll.NONE), started_at, calendar, zone)
    assert in_a_day.due_at == datetime.fromisoformat("2026-03-09T00:00-04:00")


def test_a_due_time_beyond_the_published_arrangement_is_not_certain() -> None:
    calendar, zone = calendar_of("CN"), PLACES["CN"]
    assert calendar.known_until is not None
    started_at = day_ends_at(calendar.known_until, zone)
    assert not due(in_days(15), started_at, calendar, zone).certain
    assert due(in_days(15, roll=Roll.NONE), started_at, calendar, zone).certain
    assert due(in_hours(24), started_at, calendar, zone).certain


@each_row(
    "left, shown",
    [
        (timedelta(days=2, hours=3, minutes=4, seconds=59), Remaining(False, 2, 3, 4)),
        (timedelta(seconds=59), Remaining(False, 0, 0, 0)),
        (timedelta(0), Remaining(True, 0, 0, 0)),
        (timedelta(hours=-25), Remaining(True, 1, 1, 0)),
    ],
)
def test_what_remains(left: timedelta, shown: Remaining) -> None:
    now = datetime(2026, 6, 1, tzinfo=UTC)
    assert remaining(now + left, now) == shown


def test_what_remains_over_summer_time_is_counted_by_the_watch() -> None:
    zone = PLACES["US"]
    now, due_at = datetime(2026, 3, 7, 12, tzinfo=zone), datetime(2026, 3, 8, 12, tzinfo=zone)
    assert remaining(due_at, now) == Remaining(False, 0, 23, 0)


@each_row(
    "mixture",
    [
        (24, PeriodUnit.HOURS, Counting.DAY_AFTER_EVENT, Ends.SAME_TIME, Roll.NONE),
        (24, PeriodUnit.HOURS, Counting.SAME_MOMENT, Ends.END_OF_DAY, Roll.NONE),
        (24, PeriodUnit.HOURS, Counting.SAME_MOMENT, Ends.SAME_TIME, Roll.NEXT_WORKING_DAY),
        (5, PeriodUnit.WORKING_DAYS, Counting.SAME_MOMENT, Ends.END_OF_DAY, Roll.NONE),
        (5, PeriodUnit.WORKING_DAYS, Counting.DAY_AFTER_EVENT, Ends.SAME_TIME, Roll.NONE),
        (5, PeriodUnit.WORKING_DAYS, Counting.DAY_AFTER_EVENT, Ends.END_OF_DAY, Roll.NONE, 5),
        (0, PeriodUnit.WORKING_DAYS, Counting.DAY_AFTER_EVENT, Ends.END_OF_DAY, Roll.NONE),
    ],
)
def test_a_mixture_that_no_rule_knows_is_refused(mixture: tuple) -> None:
    with pytest.raises(ValueError, match="cannot have"):
        Period(*mixture)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due(in_days(1), datetime(2026, 1, 1), calendar_of("CN"), PLACES["CN"])
