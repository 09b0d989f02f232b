"""Office hours: read from text, and reckoned with in the time zone of whoever keeps them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
USUAL = "mon-fri 09:00-18:00"
LONGEST = 400
"""Days that are looked through for the next office hour, or for as many as are asked."""
_WHOLE_DAY = 24 * 60
_CHINESE = dict(zip("一二三四五六日天", (*DAYS, "sun"), strict=True))
_DAY = re.compile(r"(?:周|星期|礼拜)?([一二三四五六日天])")
_PART = re.compile(
    r"(?P<days>[a-z]{3}(?:\s*-\s*[a-z]{3})?(?:\s*,\s*[a-z]{3}(?:\s*-\s*[a-z]{3})?)*)\s*"
    r"(?P<from>\d{1,2}:\d{2})\s*-\s*(?P<to>\d{1,2}:\d{2})"
)

Span = tuple[int, int, int]
"""A day of the week (0 is Monday), and the minutes of that day from which and until which it lasts."""


class HoursUnreadError(ValueError):
    """The text says no office hours."""


@dataclass(frozen=True)
class OfficeHours:
    """When somebody is in the office. spans: in order, none overlapping; none at all: at any hour."""

    zone: str = "UTC"
    spans: tuple[Span, ...] = ()

    def is_open(self, moment: datetime) -> bool:
        return self.opens_at(moment) == moment

    def opens_at(self, moment: datetime) -> datetime:
        """Return the first moment from this one on at which it is open. Raises ValueError where there is none."""
        if not self.spans:
            return moment
        for start, end in self._from(moment):
            if end > moment:
                return max(start, moment)
        raise ValueError("no office hour within a year")

    def working(self, start: datetime, end: datetime) -> timedelta:
        """Return how much of the time from `start` to `end` lies in office hours."""
        if not self.spans or end <= start:
            return max(end - start, timedelta())
        spent = timedelta()
        for opens, closes in self._from(start, days=(end - start).days + 3):
            spent += max(min(closes, end) - max(opens, start), timedelta())
        return spent

    def after(self, start: datetime, wanted: timedelta) -> datetime:
        """Return the moment by which `wanted` of office hours have passed since `start`."""
        if not self.spans or wanted <= timedelta():
            return start + wanted
        for opens, closes in self._from(start):
            there = max(closes - max(opens, start), timedelta())
            if there >= wanted:
                return max(opens, start) + wanted
            wanted -= there
        raise ValueError("not so many office hours within a year")

    def _from(self, moment: datetime, days: int = LONGEST) -> Iterator[tuple[datetime, datetime]]:
        """Yield office hours from the day before a moment on, by the zone's own clock."""
        zone = ZoneInfo(self.zone)
        first = moment.astimezone(zone).date() - timedelta(days=1)
        for ahead in range(days):
            day = first + timedelta(days=ahead)
            for weekday, begins, ends in self.spans:
                if weekday == day.weekday():
                    yield _moment(day, begins, zone), _moment(day, ends, zone)


def _moment(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    whole, rest = divmod(minutes, _WHOLE_DAY)
    local = datetime.combine(day + timedelta(days=whole), time(rest // 60, rest % 60), zone)
    return local.astimezone(UTC)


def read_hours(text: str, zone: str) -> OfficeHours:
    """Return the hours that a text says: `mon-fri 09:00-18:00; sat 09:00-12:00`, or `周一至周五 09:00-18:00`.

    Nothing: at any hour. Raises HoursUnreadError for what cannot be read, overlaps or ends before it begins.
    """
    plain = _DAY.sub(lambda found: _CHINESE[found[1]], text.lower())
    for written, meant in (
        ("至", "-"),
        ("到", "-"),
        ("–", "-"),
        ("：", ":"),
        ("；", ";"),
        ("，", ","),
        ("、", ","),
    ):
        plain = plain.replace(written, meant)
    spans: list[Span] = []
    for part in filter(None, (one.strip() for one in plain.split(";"))):
        found = _PART.fullmatch(part)
        if found is None:
            raise HoursUnreadError(part)
        begins, ends = _minutes(found["from"]), _minutes(found["to"])
        if begins >= ends:
            raise HoursUnreadError(part)
        spans += [(day, begins, ends) for day in _days(found["days"])]
    spans.sort()
    if any(a[0] == b[0] and b[1] < a[2] for a, b in pairwise(spans)):
        raise HoursUnreadError(text)
    return OfficeHours(zone, tuple(spans))


def _minutes(text: str) -> int:
    hours, minutes = (int(part) for part in text.split(":"))
    if minutes > 59 or hours * 60 + minutes > _WHOLE_DAY:
        raise HoursUnreadError(text)
    return hours * 60 + minutes


def _days(text: str) -> Iterator[int]:
    for part in text.split(","):
        ends = [one.strip() for one in part.split("-")]
        if any(one not in DAYS for one in ends):
            raise HoursUnreadError(part)
        first, last = DAYS.index(ends[0]), DAYS.index(ends[-1])
        yield from range(first, last + 1) if first <= last else [*range(first, 7), *range(last + 1)]


def written(hours: OfficeHours) -> str:
    """Return hours as text that `read_hours` reads, days of the same hours together."""
    by_day = {
        day: ", ".join(f"{_clock(a)}-{_clock(b)}" for at, a, b in hours.spans if at == day)
        for day in range(7)
    }
    parts: list[tuple[int, int, str]] = []
    for day, said in by_day.items():
        if parts and parts[-1][2] == said and parts[-1][1] == day - 1:
            parts[-1] = (parts[-1][0], day, said)
        elif said:
            parts.append((day, day, said))
    shown = []
    for first, last, said in parts:
        days = DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"
        shown += [f"{days} {one}" for one in said.split(", ")]
    return "; ".join(shown)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
