"""Writes the end of a period so that nobody can take it for another: day, hour, zone, and what is included."""

from __future__ import annotations

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
        named = _ZONES.get(self.zone, (f"{self.zone} time", f"{self.zone} 时间"))[chinese]
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
