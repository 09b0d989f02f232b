"""Due times of the shipped tracks: examples from official calendars, and an independent reckoning."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tests.complaints.independent_calendar import PERIODS, due_by_hand, not_before_by_hand
from tests.rows import each_row
from zhengpin.complaints.calendars import calendar_of
from zhengpin.complaints.clocks import PeriodEnd, due, remaining
from zhengpin.complaints.procedure_files import default_procedure

KNOWN_MOMENTS = st.datetimes(datetime(2024, 1, 2), datetime(2026, 11, 30), timezones=st.just(UTC))


def reckon(procedure_code: str, step: str, started_at: datetime) -> PeriodEnd:
    procedure = default_procedure(procedure_code)
    return due(
        procedure.step(step).period,
        started_at,
        calendar_of(procedure.holidays),
        ZoneInfo(procedure.time_zone),
    )


@each_row(
    "arrived, last, by_count",
    [
        # Day 15 is 10 October, a Saturday that is worked in exchange for National Day.
        ("2026-09-25T10:00+08:00", "2026-10-10", None),
        # Day 15 is 1 October; the first working day after National Day is the 8th.
        ("2026-09-16T10:00+08:00", "2026-10-08", "2026-10-01"),
        ("2026-09-22T23:59+08:00", "2026-10-08", "2026-10-07"),
        ("2026-09-23T00:00+08:00", "2026-10-08", None),
        # Day 15 is Sunday 11 October, after a worked Saturday.
        ("2026-09-26T10:00+08:00", "2026-10-12", "2026-10-11"),
        # Evening in London is the next day in Shanghai.
        ("2026-06-01T18:00+00:00", "2026-06-17", None),
        # Day 15 is New Year's Eve of the lunar year 2026, a holiday until 23 February.
        ("2026-02-01T09:00+08:00", "2026-02-24", "2026-02-16"),
    ],
)
def test_fifteen_days_from_arrival_in_china(arrived: str, last: str, by_count: str | None) -> None:
    found = reckon("cn_goods", "suit", datetime.fromisoformat(arrived))
    assert found.last_day == date.fromisoformat(last)
    assert found.rolled_from == (date.fromisoformat(by_count) if by_count else None)
    assert found.due_at == datetime.fromisoformat(f"{last}T16:00+00:00")
    assert found.certain


def test_ten_to_fourteen_business_days_over_thanksgiving() -> None:
    found = reckon("us", "suit", datetime.fromisoformat("2026-11-16T15:00-05:00"))
    # 17-20 and 23-25 November are seven, the 26th is Thanksgiving, 27 and 30 November and 1 December make ten.
    assert found.not_before == datetime.fromisoformat("2026-12-02T05:00+00:00")
    assert found.last_day == date(2026, 12, 7)
    assert found.due_at == datetime.fromisoformat("2026-12-08T05:00+00:00")


def test_six_months_in_europe_end_on_the_day_of_the_same_number() -> None:
    found = reckon("eu", "appeal", datetime.fromisoformat("2026-01-15T09:00+01:00"))
    assert found.last_day == date(2026, 7, 15)
    assert found.due_at == datetime.fromisoformat("2026-07-15T22:00+00:00")


@each_row(
    "told, last, by_count",
    [
        # August has 31 days, February 28, and the 28th is a Sunday.
        ("2026-08-31T12:00+02:00", "2027-03-01", "2027-02-28"),
        # 21 July is Belgium's national day.
        ("2026-01-21T12:00+01:00", "2026-07-22", "2026-07-21"),
        # 25 December is a Friday; the weekend follows.
        ("2026-06-25T12:00+02:00", "2026-12-28", "2026-12-25"),
    ],
)
def test_six_months_in_europe_extend_over_days_off(told: str, last: str, by_count: str) -> None:
    found = reckon("eu", "appeal", datetime.fromisoformat(told))
    assert (found.last_day, found.rolled_from) == (date.fromisoformat(last), date.fromisoformat(by_count))


@given(st.sampled_from(sorted(PERIODS)), KNOWN_MOMENTS)
def test_it_agrees_with_the_independent_reckoning(what: tuple[str, str], started_at: datetime) -> None:
    found = reckon(*what, started_at)
    assert found.due_at == due_by_hand(*what, started_at)
    assert found.not_before == not_before_by_hand(*what, started_at)


def test_the_independent_reckoning_has_every_step_of_every_track() -> None:
    codes = {code for code, _ in PERIODS}
    steps = {(code, step.name.value) for code in codes for step in default_procedure(code).steps}
    assert steps == set(PERIODS)


def test_a_start_told_after_the_fact_may_be_over_already() -> None:
    now = datetime.fromisoformat("2026-06-30T12:00+08:00")
    found = reckon("cn_goods", "suit", datetime.fromisoformat("2026-06-01T12:00+08:00"))
    assert found.due_at < now
    assert remaining(found.due_at, now).overdue
