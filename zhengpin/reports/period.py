"""A report's period: what the ledger says of it, of the same time a year before, and of each month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from zhengpin.kit import clock
from zhengpin.kit.clock import year_before
from zhengpin.ledger.models import Entry
from zhengpin.reports.changes import FigureParts
from zhengpin.reports.chapters import CHAPTERS
from zhengpin.reports.counted_days import CountedDays, counted_days
from zhengpin.reports.counting import entries_between, matching
from zhengpin.reports.days import all_questions, ledger_begins, tallied
from zhengpin.reports.definitions import Chapter, Count
from zhengpin.reports.questions import questions_of
from zhengpin.reports.staying_down import stayed_down
from zhengpin.reports.tallies import LedgerTally, together

_INSTANT = timedelta(microseconds=1)


class ReportPeriod:
    """The half-open time [starts_at, ends_at) that a report is about, each part of it counted once for all figures.

    as_of: what the ledger held at that moment, of days that are counted again when late records come as well. each_day:
    keep every day apart, as the counts behind a report are published.
    """

    def __init__(
        self,
        starts_at: datetime,
        ends_at: datetime,
        chapters: Sequence[Chapter],
        as_of: datetime | None = None,
        *,
        each_day: bool = False,
    ) -> None:
        self.starts_at, self.ends_at, self.as_of, self.each_day = starts_at, ends_at, as_of, each_day
        ours = all(any(one is known for known in CHAPTERS) for one in chapters)
        self.questions = all_questions() if ours else questions_of(chapters)
        self._counted: dict[tuple[str, str], CountedDays] = {}
        self._parts: dict[int, list[tuple[date, LedgerTally]]] = {}
        self._tallies: dict[int, LedgerTally] = {}
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
            self._parts[years_before] = (
                [] if empty else tallied(starts_at, ends_at, self.questions, each_day=self.each_day)
            )
        return self._parts[years_before]

    def tally(self, years_before: int = 0) -> LedgerTally:
        """Return all of it as one."""
        if years_before not in self._tallies:
            self._tallies[years_before] = together(tally for _, tally in self.parts(years_before))
        return self._tallies[years_before]

    def months(self) -> list[tuple[str, LedgerTally]]:
        """Return each month that it touches, as 2026-03, with what was counted of it."""
        found: dict[str, list[LedgerTally]] = {}
        for day, tally in self.parts():
            found.setdefault(f"{day:%Y-%m}", []).append(tally)
        return [(month, together(some)) for month, some in found.items()]

    def reaches_back(self) -> bool:
        """Say whether the ledger goes back to where the same time began a year before."""
        return self._begins is not None and self._begins <= self.span(1)[0]

    def sample(self, kind: str, years_before: int = 0) -> dict[str, Any] | None:
        """Return what the newest sample of a kind says whose result was published in it; None where there is none."""
        rows = entries_between(*self.span(years_before)).filter(event="sample.finished", fields__kind=kind)
        newest = rows.order_by("-pk").first()
        return newest.fields if newest else None

    def stayed_down(self, days: int, years_before: int = 0) -> FigureParts:
        return stayed_down(*self.span(years_before), days, self.as_of or clock.now())

    def ever(self, count: Count, years_before: int = 0) -> float:
        """Return what a count comes to from the beginning to its end, without its sign; of what is rare, asked anew."""
        rows = matching(count.event, count.where, Entry.objects.filter(at__lt=self.span(years_before)[1]))
        if count.total:
            return sum(rows.values_list(f"fields__{count.total}", flat=True).iterator())
        return rows.values(count.distinct).distinct().count() if count.distinct else rows.count()

    def counted(self, event: str, of_day: str) -> CountedDays:
        """Return the days that an event counted, read once for all figures."""
        if (event, of_day) not in self._counted:
            self._counted[event, of_day] = counted_days(event, of_day, self.as_of)
        return self._counted[event, of_day]
