"""Periods of rates: the one before and the same a year before, by the calendar."""

from __future__ import annotations

from datetime import date

import numpy as np

from zhengpin.feedback.periods import RatePeriod, last_finished_month, month_of, months_until
from zhengpin.feedback.small_numbers import are_hidden, rounded


def test_a_month_is_compared_with_months() -> None:
    march = month_of(date(2028, 3, 17))
    assert march == RatePeriod(date(2028, 3, 1), date(2028, 3, 31))
    assert march.before == RatePeriod(date(2028, 2, 1), date(2028, 2, 29))
    assert march.before.year_before == RatePeriod(date(2027, 2, 1), date(2027, 2, 28))
    assert last_finished_month(date(2028, 1, 31)) == month_of(date(2027, 12, 1))


def test_days_are_compared_with_as_many_days() -> None:
    week = RatePeriod(date(2028, 2, 26), date(2028, 3, 3))
    assert week.days == 7
    assert week.before == RatePeriod(date(2028, 2, 19), date(2028, 2, 25))
    assert RatePeriod(date(2028, 2, 29), date(2028, 3, 6)).year_before.first == date(2027, 2, 28)


def test_months_are_listed_the_oldest_first() -> None:
    months = months_until(month_of(date(2028, 2, 1)), 14)
    assert [one.first for one in (months[0], months[-1])] == [date(2027, 1, 1), date(2028, 2, 1)]
    assert len(months) == 14


def test_others_than_the_operator_see_counts_by_fives_and_none_below_five() -> None:
    counts = np.array([0.0, 1.0, 4.9, 5.0, 7.4, 7.5, 12.0, 13.0])
    assert rounded(counts).tolist() == [0, 0, 0, 5, 5, 10, 10, 15]
    assert are_hidden(counts, np.full(8, 500)).tolist() == [True] * 3 + [False] * 5
    assert are_hidden(counts, np.full(8, 49)).all()
