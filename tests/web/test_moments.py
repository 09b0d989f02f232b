"""Moments by the clock: in the zone asked for, and the end of a day as its 24:00."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from zhengpin.web.shell.timeline import clock_time


def test_the_end_of_a_day_is_its_own() -> None:
    end = datetime(2026, 9, 16, 16, 0, tzinfo=UTC)
    assert clock_time(end, ZoneInfo("Asia/Shanghai")) == "2026-09-16 24:00"
    assert clock_time(end, UTC) == "2026-09-16 16:00"


def test_the_readers_zone_is_taken_where_none_is_given() -> None:
    with timezone.override(ZoneInfo("Europe/Brussels")):
        assert clock_time(datetime(2026, 9, 16, 16, 0, tzinfo=UTC)) == "2026-09-16 18:00"
