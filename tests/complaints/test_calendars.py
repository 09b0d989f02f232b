"""Working days by jurisdiction, against calendars copied by hand and the worked weekends of China."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.complaints.independent_calendar import works_by_hand
from tests.rows import each_row
from zhengpin.complaints.calendars import calendar_of, known_calendars


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


@each_row("code, procedure", [("CN", "cn_goods"), ("US", "us"), ("BE", "eu")])
def test_every_day_of_three_years_is_as_the_official_calendars_say(code: str, procedure: str) -> None:
    calendar = calendar_of(code)
    wrong = [
        day
        for day in days(date(2024, 1, 1), date(2026, 12, 31))
        if calendar.is_working(day) != works_by_hand(procedure, day)
    ]
    assert wrong == []


@each_row("day", [date(2024, 2, 4), date(2024, 2, 18), date(2026, 9, 20), date(2026, 10, 10)])
def test_a_weekend_that_china_works_is_a_working_day(day: date) -> None:
    assert day.weekday() >= 5
    assert calendar_of("CN").is_working(day)


def test_china_is_known_up_to_the_end_of_a_year_whose_arrangement_is_published() -> None:
    calendar = calendar_of("CN")
    assert calendar.known_until is not None
    assert calendar.known_until >= date(2026, 12, 31)
    assert (calendar.known_until.month, calendar.known_until.day) == (12, 31)
    following = calendar.known_until + timedelta(days=1)
    assert calendar.is_known(calendar.known_until)
    assert not calendar.is_known(following)
    worked = [
        day
        for day in days(following, following + timedelta(days=363))
        if day.weekday() >= 5 and calendar.is_working(day)
    ]
    assert worked == []


def test_beyond_what_is_known_chinas_festivals_are_still_days_off() -> None:
    assert not calendar_of("CN").is_working(date(2035, 10, 1))


def test_holidays_that_the_law_fixes_are_known_for_good() -> None:
    assert calendar_of("US").known_until is None
    assert calendar_of("BE").is_known(date(2090, 1, 1))


def test_the_operators_days_go_before_what_is_published() -> None:
    calendar = calendar_of("CN", days_off=[date(2027, 2, 11)], days_on=[date(2027, 2, 20)])
    assert not calendar.is_working(date(2027, 2, 11))
    assert calendar.is_working(date(2027, 2, 20))
    assert calendar_of("CN").is_working(date(2027, 2, 11))
    assert not calendar_of("CN").is_working(date(2027, 2, 20))


def test_a_day_cannot_be_both_off_and_worked() -> None:
    with pytest.raises(ValueError, match="2027-02-11"):
        calendar_of("CN", days_off=[date(2027, 2, 11)], days_on=[date(2027, 2, 11)])


@each_row("code", ["XX", "cn", "", "CHN"])
def test_an_unknown_code_is_refused(code: str) -> None:
    assert code not in known_calendars()
    with pytest.raises(ValueError, match="no calendar"):
        calendar_of(code)


def test_a_year_without_working_days_is_refused_rather_than_searched_for_ever() -> None:
    calendar = calendar_of("US", days_off=days(date(2026, 1, 1), date(2027, 12, 31)))
    with pytest.raises(ValueError, match="no working day"):
        calendar.on_or_after(date(2026, 1, 1))


def test_counting_forth_and_between_agree() -> None:
    calendar = calendar_of("CN")
    first = date(2026, 9, 18)
    # 20 September is worked; 25 to 27 are Mid-Autumn; National Day is from 1 to 7 October; 10 October is worked.
    assert calendar.after(first, 1) == date(2026, 9, 20)
    assert calendar.after(first, 6) == date(2026, 9, 28)
    assert calendar.after(first, 9) == date(2026, 10, 8)
    assert calendar.after(first, 11) == date(2026, 10, 10)
    assert calendar.between(first, date(2026, 10, 11)) == 11
    assert calendar.between(first, first) == 0
