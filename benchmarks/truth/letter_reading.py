"""Reads the ends of periods out of a letter's text again, in both languages, with no function that wrote them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
ZONES = {
    "Beijing time": "Asia/Shanghai",
    "New York time": "America/New_York",
    "Brussels time": "Europe/Brussels",
    "北京时间": "Asia/Shanghai",
    "纽约时间": "America/New_York",
    "布鲁塞尔时间": "Europe/Brussels",
}
_EN = re.compile(
    r"(\d\d):(\d\d) on (\d{1,2}) (" + "|".join(MONTHS) + r") (\d{4}) \(([^,()]+)(, that day included)?\)"
)
_ZH = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日(\d\d):(\d\d)[前止]?（(含当日，)?([^（）]+)）")
_LOOSE = {
    "en": re.compile(r"\d{1,2} (?:" + "|".join(MONTHS) + r") \d{4}|\d{4}-\d\d-\d\d"),
    "zh-hans": re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d\d-\d\d"),
}


@dataclass(frozen=True, order=True)
class Named:
    """An end of a period as a letter names it. ends_at: in UTC; included: whether it says that the day is included."""

    ends_at: datetime
    zone: str
    whole_day: bool
    included: bool


@dataclass(frozen=True)
class Read:
    """What a letter names in one language. loose: days without an hour."""

    named: list[Named]
    loose: list[str]


def read(texts: Mapping[str, str], language: str) -> Read:
    """Return what subject and body name, in order of time. Raises KeyError for a zone that nobody calls so."""
    text = f"{texts['subject']}\n{texts['body']}"
    pattern = _EN if language == "en" else _ZH
    found = [_english(one) if language == "en" else _chinese(one) for one in pattern.finditer(text)]
    return Read(sorted(set(found)), _LOOSE[language].findall(pattern.sub("", text)))


def _english(found: re.Match[str]) -> Named:
    hour, minute, day, month, year, zone, included = found.groups()
    return _named(int(year), MONTHS.index(month) + 1, int(day), int(hour), int(minute), zone, bool(included))


def _chinese(found: re.Match[str]) -> Named:
    year, month, day, hour, minute, included, zone = found.groups()
    return _named(int(year), int(month), int(day), int(hour), int(minute), zone, bool(included))


def _named(year: int, month: int, day: int, hour: int, minute: int, zone: str, included: bool) -> Named:
    whole = (hour, minute) == (24, 0)
    naive = datetime(year, month, day) + timedelta(hours=hour, minutes=minute)
    return Named(naive.replace(tzinfo=ZoneInfo(ZONES[zone])).astimezone(UTC), ZONES[zone], whole, included)
