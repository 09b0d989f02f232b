"""Dates are found in every form that letters use, and nothing else is taken for one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.documents.fields.dates import dates_in, number_of, years_later

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
HAN = "〇一二三四五六七八九"
MONTHS = [date(2026, month, 1).strftime("%B") for month in range(1, 13)]


def han_number(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else HAN[tens] + "十") + (HAN[ones] if ones else "")


FORMS = {
    "han": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "padded": lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    "spaced": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "numerals": lambda d: (
        "".join(HAN[int(one)] for one in str(d.year)) + f"年{han_number(d.month)}月{han_number(d.day)}日"
    ),
    "iso": lambda d: d.isoformat(),
    "dots": lambda d: f"{d.year}.{d.month}.{d.day}",
    "slashes": lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    "day first": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "month first": lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    "ordinal": lambda d: f"{d.day}th day of {MONTHS[d.month - 1]}, {d.year}",
    "short": lambda d: f"{d.day}-{MONTHS[d.month - 1][:3]}-{d.year}",
}


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.parametrize("form", FORMS)
@given(day=DAYS)
def test_every_form_is_read(form, day):
    written = FORMS[form](day)
    (found,) = dates_in(f"自 {written} 起 / from {written[:0]}")
    assert found.day == day
    assert found.certain


@given(day=DAYS)
def test_slips_of_a_reader_are_borne(day):
    written = day.strftime("%Y年%m月%d日").replace("0", "O").replace("1", "l")
    (found,) = dates_in(written)
    assert found.day == day


@given(st.text(max_size=60))
def test_whatever_stands_there_nothing_else_happens(text):
    for found in dates_in(text):
        assert 0 <= found.start < found.end <= len(text)


@each_row("text", ["2026年13月1日", "2026-02-30", "32 January 2026", "12345678", "第25类", "1.2.3"])
def test_what_is_no_day_is_none(text):
    assert list(dates_in(text)) == []


def test_day_and_month_that_could_be_exchanged_are_not_certain():
    (found,) = dates_in("03/04/2026")
    assert (found.day, found.certain) == (date(2026, 4, 3), False)
    (found,) = dates_in("04/23/2026")
    assert (found.day, found.certain) == (date(2026, 4, 23), True)


def test_another_date_of_the_text_in_that_form_tells_which_is_the_month():
    first, second = dates_in("23/04/2026 – 03/05/2027")
    assert (second.day, second.certain) == (date(2027, 5, 3), True)
    first, second = dates_in("04/23/2026 – 03/05/2027")
    assert (second.day, second.certain) == (date(2027, 3, 5), True)
    assert first.certain


@given(st.integers(1, 99))
def test_han_numerals_are_numbers(number):
    assert number_of(han_number(number)) == number
    assert number_of(str(number)) == number


@given(DAYS, st.integers(1, 20))
def test_a_term_of_years_ends_the_day_before(day, years):
    end = years_later(day, years)
    following = end + timedelta(days=1)
    assert following.year == day.year + years
    assert (following.month, following.day) in {(day.month, day.day), (3, 1)}


def test_a_term_of_months_ends_the_day_before():
    assert years_later(date(2026, 1, 1), 0, 6) == date(2026, 6, 30)
    assert years_later(date(2026, 8, 31), 0, 6) == date(2027, 2, 28)
