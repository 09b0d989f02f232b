"""A period is what was asked for, or the last thirty days with a sentence that says why not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.kit import clock
from zhengpin.web.reports.exports import period_of

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)


def asked(text: str):
    with clock.set_to(NOW):
        period = period_of(QueryDict(text))
        return period, period.starts_at, period.ends_at


@each_row("days", [7, 30, 90])
def test_the_last_days_hold_today(days: int) -> None:
    period, starts_at, ends_at = asked(f"days={days}")
    assert (period.last, period.days, period.error) == (TODAY, days, "")
    assert (period.last - period.first).days == days - 1
    assert ends_at == NOW
    assert starts_at < ends_at


def test_two_days_asked_for_are_both_inside() -> None:
    period, starts_at, ends_at = asked("from=2026-01-01&to=2026-01-31")
    assert (period.first, period.last, period.error) == (date(2026, 1, 1), date(2026, 1, 31), "")
    assert ends_at - starts_at == timedelta(days=31)


@each_row(
    "text",
    [
        "from=yesterday",
        "from=2026-02-30",
        "from=2026-11-02&to=2026-11-01",
        "from=2027-01-01",
        "to=2026-01-01",
    ],
)
def test_what_cannot_be_a_period_is_said(text: str) -> None:
    period, starts_at, ends_at = asked(text)
    assert period.error
    assert starts_at < ends_at


@given(first=st.text(max_size=12), last=st.text(max_size=12), days=st.text(max_size=5))
def test_whatever_is_asked_a_period_comes_of_it(first: str, last: str, days: str) -> None:
    given_back = QueryDict(mutable=True)
    given_back.update({"from": first, "to": last, "days": days})
    with clock.set_to(NOW):
        period = period_of(given_back)
        assert period.starts_at < period.ends_at <= NOW
