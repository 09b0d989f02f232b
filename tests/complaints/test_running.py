"""Clocks extended, suspended, resumed and ended: nothing of their time is lost, and nothing is given twice."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.complaints.test_clocks import MOMENTS, PERIOD, PLACE, PLACES, in_days, in_hours
from tests.rows import each_row
from zhengpin.complaints.calendars import calendar_of
from zhengpin.complaints.clocks import Period, PeriodUnit, Roll, last_day, local_day
from zhengpin.complaints.procedure_files import default_procedure
from zhengpin.complaints.running import (
    ClockRefused,
    Running,
    cancelled,
    expired,
    extended,
    met,
    rest_from,
    resumed,
    start,
    suspended,
)
from zhengpin.complaints.states import ClockState

CHINA, SHANGHAI = calendar_of("CN"), PLACES["CN"]
SUIT = default_procedure("cn_network").step("suit")
MOMENT = timedelta(microseconds=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


def started(text: str = "2026-06-01T12:00", period: Period = SUIT.period) -> Running:
    return start(period, at(text), CHINA, SHANGHAI)


def last(running: Running) -> date:
    return last_day(running.due_at, SHANGHAI)


def a_moment_within(running: Running, data: st.DataObject) -> datetime:
    length = (running.due_at - running.started_at) // MOMENT
    return running.started_at + data.draw(st.integers(0, length - 1)) * MOMENT


def test_an_extension_counts_from_the_end_of_the_last_day() -> None:
    running = started()
    assert last(running) == date(2026, 6, 16)
    longer = extended(running, SUIT.extendable, 5, "notarisation", at("2026-06-10T09:00"), CHINA, SHANGHAI)
    # 17 and 18 June, then Dragon Boat from the 19th to the 21st, then 22 to 24 June.
    assert last(longer) == date(2026, 6, 24)
    assert longer.extended_by == 5


def test_extensions_add_up_to_the_most_and_no_more() -> None:
    running, moment = started(), at("2026-06-10T09:00")
    for _ in range(2):
        running = extended(running, SUIT.extendable, 10, "legalisation", moment, CHINA, SHANGHAI)
    assert running.extended_by == 20
    assert CHINA.between(date(2026, 6, 16), last(running)) == 20
    with pytest.raises(ClockRefused) as refused:
        extended(running, SUIT.extendable, 1, "legalisation", moment, CHINA, SHANGHAI)
    assert refused.value.code == "clock.not_extendable"
    assert refused.value.extra["used"] == refused.value.extra["most"] == 20


@each_row(
    "amount, reason, moment",
    [
        (21, "notarisation", "2026-06-10T09:00"),
        (0, "notarisation", "2026-06-10T09:00"),
        (-3, "notarisation", "2026-06-10T09:00"),
        (5, "forgot", "2026-06-10T09:00"),
        (5, "notarisation", "2026-06-17T00:00"),
    ],
)
def test_an_extension_that_the_table_does_not_allow_is_refused(amount: int, reason: str, moment: str) -> None:
    with pytest.raises(ClockRefused):
        extended(started(), SUIT.extendable, amount, reason, at(moment), CHINA, SHANGHAI)


def test_a_step_without_a_rule_cannot_be_extended() -> None:
    with pytest.raises(ClockRefused):
        extended(started(), None, 1, "notarisation", at("2026-06-10T09:00"), CHINA, SHANGHAI)


@given(st.integers(1, 20), MOMENTS)
def test_an_extension_is_never_shorter_than_its_working_days(amount: int, started_at: datetime) -> None:
    running = start(SUIT.period, started_at, CHINA, SHANGHAI)
    longer = extended(running, SUIT.extendable, amount, "beyond_control", started_at, CHINA, SHANGHAI)
    assert CHINA.between(last(running), last(longer)) == amount


def test_both_bounds_of_a_window_move_with_an_extension() -> None:
    period = in_days(14, PeriodUnit.WORKING_DAYS, least=10)
    running = started(period=period)
    longer = extended(running, SUIT.extendable, 2, "notarisation", at("2026-06-02T09:00"), CHINA, SHANGHAI)
    assert running.not_before is not None
    assert longer.not_before is not None
    before, after = (last_day(one.not_before, SHANGHAI) for one in (running, longer))
    assert CHINA.between(before, after) == CHINA.between(last(running), last(longer)) == 2


@given(PERIOD, MOMENTS, PLACE, st.data())
def test_suspended_and_resumed_it_keeps_the_rest(
    period: Period, started_at: datetime, code: str, data: st.DataObject
) -> None:
    calendar, zone = calendar_of(code), PLACES[code]
    running = start(period, started_at, calendar, zone)
    stopped_at = a_moment_within(running, data)
    resumed_at = stopped_at + data.draw(st.timedeltas(timedelta(0), timedelta(days=90)))
    stopped = suspended(running, stopped_at, calendar, zone)
    again = resumed(stopped, resumed_at, calendar, zone)
    assert (stopped.state, again.state) == (ClockState.SUSPENDED, ClockState.RUNNING)
    assert again.due_at >= running.due_at
    if period.unit is PeriodUnit.HOURS:
        assert again.due_at - resumed_at == running.due_at - stopped_at
        return
    stop, go = local_day(stopped_at, zone), local_day(resumed_at, zone)
    was, now = last_day(running.due_at, zone), last_day(again.due_at, zone)
    if stop == go:
        assert now == was
    elif period.unit is PeriodUnit.WORKING_DAYS:
        assert calendar.between(go, now) == max(calendar.between(stop, was), 1)
    elif period.roll is Roll.NONE:
        assert now - go == max(was - stop, timedelta(days=1))
    else:
        assert now == calendar.on_or_after(go + max(was - stop, timedelta(days=1)))


@given(PERIOD, MOMENTS, PLACE, st.data())
def test_resumed_later_it_never_ends_earlier(
    period: Period, started_at: datetime, code: str, data: st.DataObject
) -> None:
    calendar, zone = calendar_of(code), PLACES[code]
    running = start(period, started_at, calendar, zone)
    stopped = suspended(running, a_moment_within(running, data), calendar, zone)
    assert stopped.rest is not None
    gaps = data.draw(st.lists(st.timedeltas(timedelta(0), timedelta(days=60)), min_size=2, max_size=2))
    early, late = (resumed(stopped, stopped.rest.at + gap, calendar, zone) for gap in sorted(gaps))
    assert early.due_at <= late.due_at


def test_a_window_keeps_both_its_bounds_over_a_suspension() -> None:
    running = started("2026-06-01T12:00", in_days(14, PeriodUnit.WORKING_DAYS, least=10))
    stopped = suspended(running, at("2026-06-03T12:00"), CHINA, SHANGHAI)
    again = resumed(stopped, at("2026-07-01T12:00"), CHINA, SHANGHAI)
    assert again.not_before is not None
    # Two of the days had passed: 2 and 3 June.
    assert CHINA.between(date(2026, 7, 1), last_day(again.not_before, SHANGHAI)) == 8
    assert CHINA.between(date(2026, 7, 1), last(again)) == 12


def test_a_lower_bound_that_had_passed_stays_where_it_was() -> None:
    running = started("2026-06-01T12:00", in_days(14, PeriodUnit.WORKING_DAYS, least=10))
    stopped = suspended(running, at("2026-06-17T12:00"), CHINA, SHANGHAI)
    assert stopped.rest is not None
    assert stopped.rest.least is None
    assert resumed(stopped, at("2026-07-01T12:00"), CHINA, SHANGHAI).not_before == running.not_before


def test_hours_left_over_summer_time_are_counted_by_the_watch() -> None:
    calendar, zone = calendar_of("US"), PLACES["US"]
    running = start(in_hours(30), datetime(2026, 3, 7, 12, tzinfo=zone), calendar, zone)
    stopped = suspended(running, datetime(2026, 3, 7, 18, tzinfo=zone), calendar, zone)
    again = resumed(stopped, datetime(2026, 10, 31, 18, tzinfo=zone), calendar, zone)
    assert again.due_at == datetime.fromisoformat("2026-11-01T17:00-05:00")


def test_what_is_left_survives_json() -> None:
    for period in (in_hours(24), SUIT.period):
        stopped = suspended(started(period=period), at("2026-06-02T09:00"), CHINA, SHANGHAI)
        assert stopped.rest is not None
        assert rest_from(json.loads(json.dumps(stopped.rest.as_data()))) == stopped.rest
    assert rest_from({}) is None


@each_row("moment", ["2026-06-01T11:59", "2026-06-17T00:00"])
def test_only_within_its_time_can_a_clock_be_suspended(moment: str) -> None:
    with pytest.raises(ClockRefused) as refused:
        suspended(started(), at(moment), CHINA, SHANGHAI)
    assert refused.value.code == "clock.cannot_suspend"


def test_a_clock_is_not_resumed_before_it_was_suspended() -> None:
    stopped = suspended(started(), at("2026-06-05T09:00"), CHINA, SHANGHAI)
    with pytest.raises(ClockRefused):
        resumed(stopped, at("2026-06-05T08:59"), CHINA, SHANGHAI)
    with pytest.raises(ClockRefused):
        resumed(started(), at("2026-06-05T09:00"), CHINA, SHANGHAI)


def test_a_suspended_clock_is_never_over() -> None:
    stopped = suspended(started(), at("2026-06-05T09:00"), CHINA, SHANGHAI)
    assert not stopped.is_over(at("2030-01-01T00:00"))
    assert not stopped.may_act(at("2030-01-01T00:00"))
    with pytest.raises(ClockRefused):
        expired(stopped, at("2030-01-01T00:00"))


def test_it_is_over_at_the_first_moment_after_its_last_day() -> None:
    running = started()
    assert not running.is_over(at("2026-06-16T23:59:59.999999"))
    assert running.is_over(at("2026-06-17T00:00"))
    with pytest.raises(ClockRefused) as refused:
        expired(running, at("2026-06-16T23:59"))
    assert refused.value.code == "clock.cannot_expire"
    assert expired(running, at("2026-06-17T00:00")).state is ClockState.EXPIRED


def test_within_a_window_one_may_act_before_it_is_over() -> None:
    step = default_procedure("us").step("suit")
    zone = PLACES["US"]
    running = start(step.period, datetime.fromisoformat("2026-11-16T15:00-05:00"), calendar_of("US"), zone)
    early = datetime.fromisoformat("2026-12-01T23:59-05:00")
    within = datetime.fromisoformat("2026-12-02T00:00-05:00")
    assert not running.may_act(early)
    assert running.may_act(within)
    assert not running.is_over(within)
    assert expired(running, within).ended_at == within


def test_told_after_the_fact_it_is_over_at_once() -> None:
    running = started("2026-01-05T12:00")
    assert running.is_over(at("2026-06-01T12:00"))


@each_row("end, state", [(met, ClockState.MET), (cancelled, ClockState.CANCELLED)])
@each_row("stop", [False, True])
def test_a_clock_ends_once_running_or_suspended(end, state: ClockState, stop: bool) -> None:
    running = started()
    if stop:
        running = suspended(running, at("2026-06-05T09:00"), CHINA, SHANGHAI)
    ended = end(running, at("2026-06-06T09:00"))
    assert (ended.state, ended.ended_at, ended.rest) == (state, at("2026-06-06T09:00"), None)
    for again in (met, cancelled, expired):
        with pytest.raises(ClockRefused):
            again(ended, at("2026-12-31T09:00"))
    assert not ended.is_over(at("2026-12-31T09:00"))


@given(st.integers(1, 400), MOMENTS, st.data())
def test_hours_lose_nothing_however_often_they_are_suspended(
    amount: int, started_at: datetime, data: st.DataObject
) -> None:
    running = start(in_hours(amount), started_at, CHINA, SHANGHAI)
    stopped_for, moment = timedelta(0), running.started_at
    for _ in range(3):
        left = (running.due_at - moment) // MOMENT
        moment += data.draw(st.integers(0, left - 1)) * MOMENT
        gap = data.draw(st.timedeltas(timedelta(0), timedelta(days=30)))
        running = resumed(suspended(running, moment, CHINA, SHANGHAI), moment + gap, CHINA, SHANGHAI)
        stopped_for, moment = stopped_for + gap, moment + gap
    assert running.due_at == started_at + timedelta(hours=amount) + stopped_for
