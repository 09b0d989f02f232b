"""What the independent count counts with: every entry as a plain tuple, all in memory, and loops over them.

Nothing of the product is imported here, or by `counted_by_hand`, which writes each figure out anew.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple


class Row(NamedTuple):
    at: datetime
    about: str
    of: str
    fields: dict[str, Any]


Test = Callable[[Row], bool]
HELD = ("review", "act")


def always(_: Row) -> bool:
    return True


class Year:
    """The entries of [begins, ends), and all before for what stood then."""

    def __init__(self, every: dict[str, list[Row]], begins: datetime, ends: datetime) -> None:
        self.every, self.begins, self.ends = every, begins, ends

    def of(self, event: str, test: Test = always) -> list[Row]:
        return [row for row in self.every.get(event, ()) if self.begins <= row.at < self.ends and test(row)]

    def n(self, event: str, test: Test = always) -> int:
        return len(self.of(event, test))

    def subjects(self, event: str, test: Test = always) -> int:
        return len({row.about for row in self.of(event, test)})

    def parents(self, event: str, test: Test = always) -> int:
        return len({row.of for row in self.of(event, test)})

    def named(self, event: str, field: str, test: Test = always) -> int:
        """Count different values of a field; an empty one is nobody."""
        return len({row.fields.get(field) for row in self.of(event, test)} - {None, ""})

    def stayed_down(self, days: int, known_until: datetime) -> tuple[int, int]:
        """Return how many pictures kept down were not found again within so many days, and of how many."""
        seen: dict[str, list[datetime]] = defaultdict(list)
        for row in self.every.get("finding.recorded", ()):
            if row.fields.get("reference") and row.fields["outcome"] in HELD:
                seen[row.fields["reference"]].append(row.at)
        stayed = whole = 0
        for row in self.of("reference.kept_down"):
            end = row.at + timedelta(days=days)
            if end <= known_until:
                whole += 1
                stayed += not any(row.at < at <= end for at in seen[row.about.split(":")[1]])
        return stayed, whole

    def until(self, event: str, test: Test = always) -> list[Row]:
        return [row for row in self.every.get(event, ()) if row.at < self.ends and test(row)]

    def day_sum(self, event: str, field: str) -> int:
        """Add up what days of the year counted, each by its last entry."""
        last = {row.fields["day"]: row.fields[field] for row in self.every.get(event, ())}
        first, end = f"{self.begins:%Y-%m-%d}", f"{self.ends:%Y-%m-%d}"
        return sum(value for day, value in last.items() if first <= day < end)

    def seconds(
        self,
        starts: Iterable[str],
        ends: Iterable[str],
        start_key: str = "about",
        end_key: str = "about",
        test: Test = always,
    ) -> list[float]:
        """Return the seconds from the latest start of the same thing to each end of the year."""
        began: dict[str, list[datetime]] = defaultdict(list)
        for event in starts:
            for row in self.every.get(event, ()):
                began[getattr(row, start_key)].append(row.at)
        found = []
        for event in ends:
            for row in self.of(event, test):
                before = [at for at in began.get(getattr(row, end_key), ()) if at <= row.at]
                if before:
                    found.append((row.at - max(before)).total_seconds())
        return found


def fields(**wanted: Any) -> Test:
    """Return a test of fields: each is the value, or one of several. `true` is not 1."""

    def test(row: Row) -> bool:
        for name, value in wanted.items():
            options = value if isinstance(value, tuple) else (value,)
            if name not in row.fields or not any(
                row.fields[name] == one and type(row.fields[name]) is type(one) for one in options
            ):
                return False
        return True

    return test


def share(part: float, whole: float) -> dict[str, Any]:
    return {"numerator": part, "denominator": whole, "value": round(part / whole, 6) if whole else None}


def number(found: float) -> dict[str, Any]:
    return {"numerator": found, "denominator": None, "value": found}


def time(found: list[float]) -> dict[str, Any]:
    if not found:
        return {"numerator": 0, "value": None, "p95": None}
    ordered = sorted(found)
    return {"numerator": len(found), "value": round(at(ordered, 50), 3), "p95": round(at(ordered, 95), 3)}


def within(found: list[float], limit: float) -> dict[str, Any]:
    return share(sum(one <= limit for one in found), len(found))


def at(ordered: list[float], q: int) -> float:
    place = (len(ordered) - 1) * q / 100
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] * (1 - (place - low)) + ordered[high] * (place - low)


def wilson(part: float, whole: float) -> tuple[float, float]:
    """Return the interval as the roots of its quadratic equation, (p − s)² = z² p (1 − p) / n."""
    z, s = 1.959963984540054, part / whole
    a, b, c = 1 + z * z / whole, -(2 * s + z * z / whole), s * s
    root = math.sqrt(max(0.0, b * b - 4 * a * c))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)
