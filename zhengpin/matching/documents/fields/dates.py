"""Dates as documents write them: 2026年1月1日, 二〇二六年一月一日, 2026-01-01, 1 January 2026."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1900, 2199
DIGIT = "[0-9OoQIl|]"
"""A digit, or what a reader takes it for."""
_HAN_DIGITS = {
    **dict(zip("〇零一二三四五六七八九", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)),
    **dict(zip("○壹贰叁肆伍陆柒捌玖两", (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True)),
}
_HAN = "[〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖OoQ0]"
_HAN_NUMBER = "[〇零一二三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾两]"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ORDINAL = r"(?:\s?(?:st|nd|rd|th))?"
_DATE = re.compile(
    rf"(?P<hy>{DIGIT}{{4}}|{_HAN}{{4}})\s?年\s?(?P<hm>{DIGIT}{{1,2}}|{_HAN_NUMBER}{{1,3}})\s?月\s?"
    rf"(?P<hd>{DIGIT}{{1,2}}|{_HAN_NUMBER}{{1,3}})\s?[日号曰]"
    rf"|(?<![0-9])(?P<iy>[12][0-9OoIl]{{3}})\s?(?P<sep>[-./])\s?"
    rf"(?P<im>{DIGIT}{{1,2}})\s?(?P=sep)\s?(?P<id>{DIGIT}{{1,2}})(?![0-9])"
    rf"|(?<![0-9])(?P<ed>[0-9]{{1,2}}){_ORDINAL}\s?(?:day of\s|of\s|-)?\s?"
    rf"(?P<em>{_MONTH})[\s,-]*(?P<ey>[0-9]{{4}})(?![0-9])"
    rf"|(?P<am>{_MONTH})\s?(?P<ad>[0-9]{{1,2}}){_ORDINAL}\s?,?\s?(?P<ay>[0-9]{{4}})(?![0-9])"
    r"|(?<![0-9/.])(?P<nd>[0-9]{1,2})(?P<by>[/.])(?P<nm>[0-9]{1,2})(?P=by)(?P<ny>[12][0-9]{3})(?![0-9])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text, `start` to `end` (half-open); certain: whether day and month cannot be exchanged."""

    day: date
    start: int
    end: int
    certain: bool = True


def dates_in(text: str) -> Iterator[FoundDate]:
    """Yield the dates in a text, in order; what is no day of the calendar is none.

    Of 03/04/2026 it is certain which is the month where another date of the text in that form tells it.
    """
    orders = {_order(match) for match in _DATE.finditer(text)} - {""}
    for match in _DATE.finditer(text):
        try:
            day, certain = _day(match, month_first=orders == {"month"})
        except ValueError:
            continue
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            yield FoundDate(day, match.start(), match.end(), certain or len(orders) == 1)


def _order(match: re.Match[str]) -> str:
    """Return what comes first in a date such as 23/04/2026, "" where it does not tell."""
    if not match["nd"] or match["by"] == ".":
        return ""
    first, second = int(match["nd"]), int(match["nm"])
    return "day" if first > 12 >= second else "month" if second > 12 >= first else ""


def _day(match: re.Match[str], *, month_first: bool) -> tuple[date, bool]:
    parts = match.groupdict()
    if parts["hy"]:
        return date(_year(parts["hy"]), number_of(parts["hm"]), number_of(parts["hd"])), True
    if parts["iy"]:
        return date(number_of(parts["iy"]), number_of(parts["im"]), number_of(parts["id"])), True
    if parts["ey"]:
        return date(int(parts["ey"]), _month(parts["em"]), int(parts["ed"])), True
    if parts["ay"]:
        return date(int(parts["ay"]), _month(parts["am"]), int(parts["ad"])), True
    first, second, year = int(parts["nd"]), int(parts["nm"]), int(parts["ny"])
    if parts["by"] == ".":  # as German and other letters of the continent write them: always the day first
        return date(year, second, first), True
    if second > 12 or month_first:
        return date(year, first, second), second > 12 or first == second
    return date(year, second, first), first > 12 or first == second


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _year(written: str) -> int:
    if re.fullmatch(f"{DIGIT}{{4}}", written):
        return number_of(written)
    return int("".join(str(_HAN_DIGITS.get(one, 0)) for one in written))


def number_of(written: str) -> int:
    """Return a number from digits, some perhaps misread, or from Han numerals up to 99. Raises ValueError."""
    plain = written.translate(str.maketrans("OoQIl|", "000111"))
    if plain.isdecimal() and plain.isascii():
        return int(plain)
    spelt = written.replace("廿", "二十").replace("卅", "三十").replace("拾", "十")
    if not re.fullmatch(_HAN_NUMBER + "{1,4}", spelt):
        raise ValueError(written)
    if "十" not in spelt:
        return int("".join(str(_HAN_DIGITS[one]) for one in spelt))
    tens, _, ones = spelt.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        raise ValueError(written)
    return 10 * (_HAN_DIGITS[tens] if tens else 1) + (_HAN_DIGITS[ones] if ones else 0)


def years_later(day: date, years: int, months: int = 0) -> date:
    """Return the last day of a term of so many years and months that begins on `day`."""
    month = day.month - 1 + months
    year = day.year + years + month // 12
    try:
        return date(year, month % 12 + 1, day.day) - timedelta(days=1)
    except ValueError:  # 29 February, or a month that is shorter, which December is not
        return date(year, month % 12 + 2, 1) - timedelta(days=1)
