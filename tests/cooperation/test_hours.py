"""Office hours: read in both languages, and reckoned with by the clock of whoever keeps them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from zhengpin.cooperation.hours import USUAL, HoursUnreadError, OfficeHours, read_hours, written

SHANGHAI = "Asia/Shanghai"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of December 2026 by Shanghai's clock; the 1st is a Tuesday."""
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Mon-Fri 09:00-18:00", USUAL),
        ("周一至周五 9:00–18:00", USUAL),
        ("mon,tue,wed,thu,fri 9:00-18:00", USUAL),
        (
            "周六、周日 10:00-12:00；周一 9:00-12:00; mon 13:00-18:00",
            "mon 09:00-12:00; mon 13:00-18:00; sat-sun 10:00-12:00",
        ),
        ("sat-mon 08:00-24:00", "mon 08:00-24:00; sat-sun 08:00-24:00"),
        ("", ""),
    ],
)
def test_what_is_read_is_kept_in_one_way_and_read_again(text: str, kept: str):
    hours = read_hours(text, SHANGHAI)
    assert written(hours) == kept
    assert read_hours(kept, SHANGHAI) == hours


@pytest.mark.parametrize(
    "text",
    [
        "weekdays",
        "mon 18:00-09:00",
        "mon 09:00-25:00",
        "mon 09:70-10:00",
        "mon 09:00-12:00; mon 11:00-13:00",
        "xyz 09:00-10:00",
    ],
)
def test_what_says_no_hours_is_refused(text: str):
    with pytest.raises(HoursUnreadError):
        read_hours(text, SHANGHAI)


def test_when_it_opens_next():
    hours = read_hours(USUAL, SHANGHAI)
    assert hours.opens_at(at(1, 10)) == at(1, 10)
    assert hours.opens_at(at(1, 7)) == at(1, 9)
    assert hours.opens_at(at(4, 18)) == at(7, 9)  # Friday evening to Monday
    assert not hours.is_open(at(5, 10))
    assert OfficeHours(SHANGHAI).opens_at(at(5, 3)) == at(5, 3)


def test_how_much_of_a_time_lies_in_office_hours():
    hours = read_hours(USUAL, SHANGHAI)
    assert hours.working(at(1, 10), at(1, 12)) == timedelta(hours=2)
    assert hours.working(at(1, 17), at(2, 10)) == timedelta(hours=2)
    assert hours.working(at(4, 17), at(7, 10)) == timedelta(hours=2)
    assert hours.working(at(5, 1), at(6, 23)) == timedelta()
    assert OfficeHours().working(at(5, 1), at(5, 3)) == timedelta(hours=2)
    assert hours.working(at(2, 1), at(1, 1)) == timedelta()


def test_when_some_office_hours_have_passed():
    hours = read_hours(USUAL, SHANGHAI)
    assert hours.after(at(1, 10), timedelta(hours=8)) == at(1, 18)
    assert hours.after(at(1, 14), timedelta(hours=8)) == at(2, 13)
    assert hours.after(at(4, 17), timedelta(hours=2)) == at(7, 10)
    for start, wanted in ((at(1, 3), 5), (at(3, 12), 30), (at(5, 12), 1)):
        end = hours.after(start, timedelta(hours=wanted))
        assert hours.working(start, end) == timedelta(hours=wanted)


def test_the_clock_of_a_place_that_changes_its_clock():
    hours = read_hours("sun 09:00-18:00", "Europe/Paris")
    before = datetime(2026, 3, 28, 12, tzinfo=UTC)
    assert hours.opens_at(before) == datetime(2026, 3, 29, 7, tzinfo=UTC)  # summer time began that night
    assert hours.opens_at(datetime(2026, 10, 24, 12, tzinfo=UTC)) == datetime(2026, 10, 25, 8, tzinfo=UTC)
