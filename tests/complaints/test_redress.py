"""A decision can be contested as long as its procedure says: on every day of four years, by a second reckoning."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from dateutil.relativedelta import relativedelta

from benchmarks.truth.appeals import DAYS, arrivals, figures, wrong_of
from tests.complaints.independent_calendar import due_by_hand, works_by_hand
from tests.rows import each_row
from zhengpin.complaints import redress as redress_of
from zhengpin.complaints.clocks import Period, PeriodUnit, Roll
from zhengpin.complaints.procedure_files import default_procedure, default_procedures
from zhengpin.complaints.redress import SIX_MONTHS, procedure_of, redress
from zhengpin.complaints.states import ClockStep
from zhengpin.review.models import Case
from zhengpin.review.states import OriginKind

CODES = [procedure.code for procedure in default_procedures()]


@each_row("code", CODES)
def test_every_procedure_has_the_step_and_it_is_six_months_of_its_calendar(code: str) -> None:
    step = default_procedure(code).step(ClockStep.APPEAL)
    assert (step.period.amount, step.period.unit) == (6, PeriodUnit.MONTHS)
    assert step.period == SIX_MONTHS
    assert step.law["en"]
    assert step.law["zh"]


@each_row("code", CODES)
def test_every_day_of_four_years_agrees_with_the_second_reckoning(code: str) -> None:
    """Each day at its first and its last moment: what a letter of that day is counted from."""
    assert wrong_of(default_procedure(code)) == []


def test_the_figures_count_every_day_of_every_procedure() -> None:
    assert figures() == {"appeal_days": len(DAYS) * len(CODES), "appeal_wrong": 0}
    assert len(DAYS) == 1461


def test_so_many_days_in_the_operator_s_zone_were_too_short() -> None:
    """183 days in Shanghai end before six months of the Union's calendar for 166 arrival days of 2027."""
    noons = [first + timedelta(hours=12) for first, _ in arrivals("Europe/Brussels") if first.year == 2027]
    short = [
        at
        for at in [datetime(2027, 1, 1, 11, tzinfo=UTC), *noons]
        if at.astimezone(ZoneInfo("Asia/Shanghai")).date() + timedelta(days=183)
        < (due_by_hand("eu", "appeal", at) - timedelta(hours=12)).date()
    ]
    assert len({at.date() for at in short if at.year == 2027}) == 166


def test_the_comparison_sees_a_table_that_is_too_short() -> None:
    procedure = default_procedure("eu")
    days = Period(183, PeriodUnit.CALENDAR_DAYS, SIX_MONTHS.counting, SIX_MONTHS.ends, Roll.NONE)
    steps = [
        dataclasses.replace(one, period=days) if one.name == ClockStep.APPEAL else one
        for one in procedure.steps
    ]
    assert len(wrong_of(dataclasses.replace(procedure, steps=tuple(steps)))) > 1000


@each_row(
    "arrived, last",
    [
        ("2027-02-26T12:00+01:00", "2027-08-26"),  # six calendar months, of which 183 days are two too many
        ("2026-08-31T12:00+02:00", "2027-03-01"),  # no 31st of February: Sunday the 28th, so Monday
        ("2027-06-25T12:00+02:00", "2027-12-27"),  # Christmas Day is a Saturday
        ("2027-05-01T00:30+02:00", "2027-11-02"),  # All Saints' Day is a Monday and off
        ("2027-04-30T23:30+01:00", "2027-11-02"),  # half past midnight of 1 May in Brussels
        ("2027-07-01T12:00+02:00", "2028-01-03"),  # New Year's Day 2028 is a Saturday
    ],
)
def test_a_period_in_the_union_rolls_as_its_regulation_says(arrived: str, last: str) -> None:
    ends = redress(default_procedure("eu"), datetime.fromisoformat(arrived))
    assert ends.last_day == date.fromisoformat(last)
    assert works_by_hand("eu", ends.last_day)
    assert ends.is_over(ends.ends_at)
    assert not ends.is_over(ends.ends_at - timedelta(microseconds=1))


def test_it_is_never_shorter_than_six_months_and_never_ends_on_a_day_off() -> None:
    for procedure in default_procedures():
        for day in DAYS[::7]:
            ends = redress(procedure, datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
            assert ends.last_day >= day + relativedelta(months=6) - timedelta(days=1)
            assert works_by_hand(procedure.code, ends.last_day)


def test_a_later_arrival_never_ends_earlier() -> None:
    for procedure in default_procedures():
        ends = [redress(procedure, first).ends_at for first, _ in arrivals(procedure.time_zone)]
        assert all(one <= other for one, other in pairwise(ends))


@pytest.mark.django_db
def test_what_is_found_without_a_complaint_follows_the_operator_s_own_procedure(settings) -> None:
    case, at = Case(origin_kind=OriginKind.SCREENING, origin_id="1"), datetime(2026, 9, 1, tzinfo=UTC)
    assert procedure_of(case, at).code == "cn_goods"
    settings.OWN_PROCEDURE = "eu"
    assert procedure_of(case, at).code == "eu"
    assert redress_of.own_procedure(at).time_zone == "Europe/Brussels"
