"""A report's period: what the ledger says of it, of the same time a year before, and of each month."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from zhengpin.kit import clock
from zhengpin.kit.clock import year_before
from zhengpin.ledger.models import Entry
from zhengpin.reports.changes import FigureParts
from zhengpin.reports.chapters import CHAPTERS
from zhengpin.reports.counted_days import CountedDays, counted_days
from zhengpin.reports.days import all_questions, ledger_begins, tallied
from zhengpin.reports.definitions import Chapter, Count
from zhengpin.reports.entries import entries_between, matching
from zhengpin.reports.questions import count_id, questions_of
from zhengpin.reports.staying_down import KeptDown
from zhengpin.reports.tallies import LedgerTally, together

_INSTANT = timedelta(microseconds=1)


class ReportPeriod:
    """The half-open time [starts_at, ends_at) that a report is about, each part of it counted once for all figures.

    as_of: what the ledger held at that moment, of days that are counted again when late records come as well. each_day:
    keep every day apart, as the counts behind a report are published. holding: days whose stored counts are known to
    hold; None where it is to be looked up.
    """

    def __init__(
        self,
        starts_at: datetime,
        ends_at: datetime,
        chapters: Sequence[Chapter],
        as_of: datetime | None = None,
        *,
        each_day: bool = False,
        holding: Collection[date] | None = None,
    ) -> None:
        self.starts_at, self.ends_at, self.as_of = starts_at, ends_at, as_of
        self._each_day, self._holding = each_day, holding
        ours = all(any(one is known for known in CHAPTERS) for one in chapters)
        self.questions = all_questions() if ours else questions_of(chapters)
        self._counted: dict[tuple[str, str], CountedDays] = {}
        self._parts: dict[int, list[tuple[date, LedgerTally]]] = {}
        self._tallies: dict[int, LedgerTally] = {}
        self._months: list[tuple[str, LedgerTally]] = []
        self._kept_down: dict[int, KeptDown] = {}
        self._ever: dict[tuple[str, int], float] = {}
        self._longest = max((one.stay_down for chapter in chapters for one in chapter.figures), default=0)
        self._begins = ledger_begins()

    def span(self, years_before: int = 0) -> tuple[datetime, datetime]:
        """Return its moments, so many years before; as far as the ledger went when it was asked."""
        starts_at, ends_at = self.starts_at, self.ends_at
        if self.as_of is not None:
            ends_at = max(starts_at, min(ends_at, self.as_of + _INSTANT))
        for _ in range(years_before):
            starts_at, ends_at = year_before(starts_at), year_before(ends_at)
        return starts_at, ends_at

    def parts(self, years_before: int = 0) -> list[tuple[date, LedgerTally]]:
        """Return what was counted, in spans that each begin on a day and end within its month."""
        if years_before not in self._parts:
            starts_at, ends_at = self.span(years_before)
            empty = self._begins is None or ends_at <= self._begins
            apart, known = self._each_day, self._holding
            self._parts[years_before] = (
                [] if empty else tallied(starts_at, ends_at, self.questions, each_day=apart, holding=known)
            )
        return self._parts[years_before]

    def tally(self, years_before: int = 0) -> LedgerTally:
        """Return all of it as one."""
        if years_before not in self._tallies:
            parts = self.parts(years_before) if years_before else self.months()
            self._tallies[years_before] = together(tally for _, tally in parts)
        return self._tallies[years_before]

    def months(self) -> list[tuple[str, LedgerTally]]:
        """Return each month that it touches, as 2026-03, with what was counted of it."""
        if not self._months:
            found: dict[str, list[LedgerTally]] = {}
            for day, tally in self.parts():
                found.setdefault(f"{day:%Y-%m}", []).append(tally)
            self._months = [(month, together(some)) for month, some in found.items()]
        return self._months

    def reaches_back(self) -> bool:
        """Say whether the ledger goes back to where the same time began a year before."""
        return self._begins is not None and self._begins <= self.span(1)[0]

    def sample(self, kind: str, years_before: int = 0) -> dict[str, Any] | None:
        """Return what the newest sample of a kind says whose result was published in it; None where there is none."""
        rows = entries_between(*self.span(years_before)).filter(event="sample.finished", fields__kind=kind)
        newest = rows.order_by("-pk").first()
        return newest.fields if newest else None

    def stayed_down(self, days: int, years_before: int = 0) -> FigureParts:
        if years_before not in self._kept_down:
            self._kept_down[years_before] = KeptDown(*self.span(years_before), self._longest)
        return self._kept_down[years_before].stayed(days, self.as_of or clock.now())

    def ever(self, count: Count, years_before: int = 0) -> float:
        """Return what a count comes to from the beginning to its end, without its sign; of what is rare, asked once."""
        asked = count_id(count), years_before
        if asked not in self._ever:
            self._ever[asked] = self._asked_of_all(count, self.span(years_before)[1])
        return self._ever[asked]

    @staticmethod
    def _asked_of_all(count: Count, ends_at: datetime) -> float:
        rows = matching(count.event, count.where, Entry.objects.filter(at__lt=ends_at))
        if count.total:
            return sum(rows.values_list(f"fields__{count.total}", flat=True).iterator())
        return rows.values(count.distinct).distinct().count() if count.distinct else rows.count()

    def counted(self, event: str, of_day: str) -> CountedDays:
        """Return the days that an event counted, read once for all figures."""
        if (event, of_day) not in self._counted:
            self._counted[event, of_day] = counted_days(event, of_day, self.as_of)
        return self._counted[event, of_day]
