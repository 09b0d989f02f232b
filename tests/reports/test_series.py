"""Counts by day: nothing lost, nothing counted twice, days as the operator's clock has them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.ledger.events import HIDDEN
from tests.rows import each_row
from zhengpin.accounts.actor import system
from zhengpin.kit import clock
from zhengpin.ledger.operations import record
from zhengpin.reports.days import midnight
from zhengpin.reports.definitions import Text
from zhengpin.reports.entries import entries_between
from zhengpin.reports.series import MOST_BARS, SeriesLine, daily

pytestmark = pytest.mark.django_db

US = system("tests")
LINE = SeriesLine("seen", HIDDEN.name, Text("Seen", "所见"))
START = datetime(2026, 3, 1, tzinfo=UTC)


def seen_at(moment: datetime) -> None:
    with clock.set_to(moment):
        record(HIDDEN, actor=US, subject="listing:1", what="it")


def test_a_day_begins_at_midnight_of_the_operator(settings) -> None:
    settings.TIME_ZONE = "Asia/Shanghai"
    zone = ZoneInfo("Asia/Shanghai")
    for moment in (
        datetime(2026, 3, 1, 23, 59, tzinfo=zone),
        datetime(2026, 3, 2, 0, 0, tzinfo=zone),
        datetime(2026, 3, 2, 7, 59, tzinfo=zone),
    ):
        seen_at(moment)
    found = daily(datetime(2026, 3, 1, tzinfo=zone), datetime(2026, 3, 3, tzinfo=zone), [LINE])
    assert found["starts"] == [date(2026, 3, 1), date(2026, 3, 2)]
    assert found["lines"][0]["values"] == [1, 2]


@each_row("zone", ["Asia/Shanghai", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe"])
def test_bars_hold_what_a_count_of_each_by_itself_gives_also_where_clocks_change(zone, settings) -> None:
    settings.TIME_ZONE = zone
    # Clocks are put forward in Berlin on 29 March, back at Lord Howe on 5 April, there by half an hour.
    begins, days = datetime(2026, 3, 26, 10, 7, 30, tzinfo=UTC), 14
    for hour in range(0, days * 24, 5):
        seen_at(begins + timedelta(hours=hour, minutes=hour % 60, seconds=hour % 7))
    ends = begins + timedelta(days=days, hours=3, minutes=1)
    with CaptureQueriesContext(connection) as asked:
        found = daily(begins, ends, [LINE])
    edges = [begins, *(midnight(day) for day in found["starts"][1:]), ends]
    by_itself = [entries_between(*span).filter(event=HIDDEN.name).count() for span in pairwise(edges)]
    assert found["lines"][0]["values"] == by_itself
    assert len(asked) == 1


def test_a_period_ends_before_its_end() -> None:
    for moment in (START, START + timedelta(hours=5), START + timedelta(hours=6)):
        seen_at(moment)
    found = daily(START, START + timedelta(hours=6), [LINE])
    assert sum(found["lines"][0]["values"]) == 2


@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    days=st.integers(1, 900),
    moments=st.lists(st.floats(0, 0.999), max_size=8),
)
def test_however_long_the_period_every_entry_is_in_one_bar(days: int, moments: list[float]) -> None:
    end = START + timedelta(days=days)
    before = sum(daily(START, end, [LINE])["lines"][0]["values"])
    for share in moments:
        seen_at(START + timedelta(days=days) * share)
    found = daily(START, end, [LINE])
    assert sum(found["lines"][0]["values"]) == before + len(moments)
    assert len(found["starts"]) == len(found["lines"][0]["values"]) <= MOST_BARS
