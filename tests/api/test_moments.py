"""Moments are taken as ISO 8601 allows them and handed on in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.rows import each_row
from zhengpin.api.kit.answers import aware
from zhengpin.kit.errors import Invalid


def test_a_moment_without_a_zone_is_the_operators() -> None:
    assert aware(datetime(2026, 11, 25, 10, 30)) == datetime(2026, 11, 25, 2, 30, tzinfo=UTC)


def test_an_offset_that_no_database_takes_is_handed_on_in_utc() -> None:
    far = datetime(894, 1, 2, 14, 42, 32, tzinfo=timezone(timedelta(hours=22, minutes=17)))
    assert aware(far).isoformat() == "0894-01-01T16:25:32+00:00"


@each_row("moment", [datetime.min, datetime.max.replace(tzinfo=timezone(timedelta(hours=-14)))])
def test_a_moment_beyond_all_calendars_is_refused(moment: datetime) -> None:
    with pytest.raises(Invalid) as refused:
        aware(moment)
    assert refused.value.code == "moment.out_of_range"
