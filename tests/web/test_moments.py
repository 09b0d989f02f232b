"""Moments and deadlines on pages: by the clock of a zone that is named, and the end of a day as its 24:00."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone, translation

from tests.rows import each_row
from zhengpin.web.shell.moments import by, last_day_in_words, moment_in_words, until_in_words
from zhengpin.web.shell.timeline import clock_time


def test_the_end_of_a_day_is_its_own() -> None:
    end = datetime(2026, 9, 16, 16, 0, tzinfo=UTC)
    assert clock_time(end, ZoneInfo("Asia/Shanghai")) == "2026-09-16 24:00"
    assert clock_time(end, UTC) == "2026-09-16 16:00"


def test_the_readers_zone_is_taken_where_none_is_given() -> None:
    with timezone.override(ZoneInfo("Europe/Brussels")):
        assert clock_time(datetime(2026, 9, 16, 16, 0, tzinfo=UTC)) == "2026-09-16 18:00"


@each_row(
    "language, moment, deadline, day, sentence",
    [
        (
            "en",
            "2026-12-07 09:15 (Brussels time)",
            "24:00 on 7 December 2026 (Beijing time, that day included)",
            "24:00 on 7 December 2026 (New York time, that day included)",
            "Answer by 24:00 on 7 December 2026 (Beijing time, that day included)",
        ),
        (
            "zh-hans",
            "2026-12-07 09:15（布鲁塞尔时间）",
            "2026年12月7日24:00（含当日，北京时间）",
            "2026年12月7日24:00（含当日，纽约时间）",
            "请于2026年12月7日24:00前（含当日，北京时间）答复",
        ),
    ],
)
def test_hour_and_zone_are_always_said(
    language: str, moment: str, deadline: str, day: str, sentence: str
) -> None:
    """A moment by the reader's clock, a deadline by its own; in Chinese “by” stands next to its hour."""
    ends_at = datetime(2026, 12, 7, 16, 0, tzinfo=UTC)
    asked = {"en": "Answer by %(day)s", "zh-hans": "请于%(day)s前答复"}[language]
    with translation.override(language), timezone.override(ZoneInfo("Europe/Brussels")):
        assert moment_in_words(datetime(2026, 12, 7, 8, 15, tzinfo=UTC)) == moment
        assert until_in_words(ends_at, "Asia/Shanghai") == deadline
        assert last_day_in_words("2026-12-07", "America/New_York") == day
        assert by(asked, deadline) == sentence
