"""Writes moments and the ends of periods so that nobody can take them for others: day, hour, zone, what is included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_ZONES = {
    "Asia/Shanghai": ("Beijing time", "北京时间"),
    "America/New_York": ("New York time", "纽约时间"),
    "Europe/Brussels": ("Brussels time", "布鲁塞尔时间"),
    "UTC": ("UTC", "协调世界时"),
}
"""How people call the zones of the procedures that are shipped."""
_DAY = timedelta(days=1)
_BY = re.compile(r"(\d\d:\d\d)（([^（）]+)）(前|止)")


def zone_name(zone: str, *, chinese: bool) -> str:
    """Return how people call a time zone (IANA name)."""
    return _ZONES.get(zone, (f"{zone} time", f"{zone} 时间"))[chinese]


def in_order(text: str) -> str:
    """Return a Chinese text with “by” and “until” next to their hour: `24:00前（含当日，北京时间）`."""
    return _BY.sub(r"\1\3（\2）", text)


@dataclass(frozen=True)
class Moment:
    """A moment that has come. at: with a time zone; zone: by whose clock it is told (IANA name)."""

    at: datetime
    zone: str

    @property
    def day(self) -> date:
        """Return its local day."""
        return self._local.date()

    def in_language(self, chinese: bool) -> str:
        """Return it as a letter writes it."""
        local, named = self._local, zone_name(self.zone, chinese=chinese)
        if chinese:
            return f"{local.year}年{local.month}月{local.day}日{local:%H:%M}（{named}）"
        return f"{local:%H:%M} on {local.day} {local:%B %Y} ({named})"

    @property
    def _local(self) -> datetime:
        return self.at.astimezone(ZoneInfo(self.zone))


def end_of(day: date, zone: str) -> Until:
    """Return the end of a day, which is included."""
    return Until(datetime.combine(day + _DAY, time.min, ZoneInfo(zone)), zone)


@dataclass(frozen=True)
class Until:
    """The end of a period. ends_at: the first moment after it, with a time zone; zone: whose days count (IANA name)."""

    ends_at: datetime
    zone: str

    @property
    def last_day(self) -> date:
        """Return the local day that ends there, or in which it ends."""
        local = self._local
        return local.date() - _DAY if local.time() == time.min else local.date()

    def in_language(self, chinese: bool) -> str:
        """Return it as a letter writes it; midnight is 24:00 of the day that ends, which is included."""
        named = zone_name(self.zone, chinese=chinese)
        day, local = self.last_day, self._local
        whole = local.time() == time.min
        hour = "24:00" if whole else f"{local:%H:%M}"
        if chinese:
            included = "含当日，" if whole else ""
            return f"{day.year}年{day.month}月{day.day}日{hour}（{included}{named}）"
        included = ", that day included" if whole else ""
        return f"{hour} on {day.day} {day:%B %Y} ({named}{included})"

    @property
    def _local(self) -> datetime:
        return self.ends_at.astimezone(ZoneInfo(self.zone))
