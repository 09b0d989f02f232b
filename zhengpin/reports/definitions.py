"""What each figure of a report is: its name, its definition in both languages, and what is counted. Data only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zhengpin.kit import canonical


@dataclass(frozen=True)
class Count:
    """Ledger entries of one event in the period whose fields equal `where` (a list: any of them).

    distinct: "" counts entries; "subject", "parent" or "fields__<name>" counts different ones. each: counts different
    combinations of these fields, each member of a list by itself. total: the field whose numbers are added up instead.
    sign: -1 takes them off.
    ever: from the beginning to the period's end, for what stands there. years_before: the same period so much earlier.
    of_day: the field that holds the day of which an entry counted something: those days of the period that are counted,
    each by its last entry, whenever that was made. last: what the last of these days says, for what stands at the end.
    """

    event: str
    where: Mapping[str, Any] = field(default_factory=dict)
    distinct: str = ""
    each: tuple[str, ...] = ()
    total: str = ""
    sign: int = 1
    ever: bool = False
    years_before: int = 0
    of_day: str = ""
    last: bool = False

    def identity(self) -> dict[str, object]:
        asked = {"event": self.event, "where": dict(self.where), "distinct": self.distinct}
        more = {"sign": self.sign, "ever": self.ever, "years_before": self.years_before, "total": self.total}
        more |= {"each": list(self.each), "of_day": self.of_day, "last": self.last}
        usual = {
            "sign": 1,
            "ever": False,
            "years_before": 0,
            "total": "",
            "each": [],
            "of_day": "",
            "last": False,
        }
        return asked | {name: value for name, value in more.items() if value != usual[name]}


@dataclass(frozen=True)
class Duration:
    """Seconds from the latest `start` entry to each `end` entry of the period that is about the same thing.

    start, end: an event, or several of which any begins or ends it. start_key, end_key: `subject` or `parent`,
    whichever names the common thing. listed: events whose entries tell of ends, and the field in which they
    say how many milliseconds it took, or list how many each of many took; of such an end no start is looked for.
    """

    start: str | tuple[str, ...]
    end: str | tuple[str, ...]
    start_key: str = "subject"
    end_key: str = "subject"
    end_where: Mapping[str, object] = field(default_factory=dict)
    within: float | None = None
    listed: tuple[tuple[str, ...], str] | None = None

    @property
    def ends(self) -> tuple[str, ...]:
        """The events that end it, or tell of ends."""
        named = (self.end,) if isinstance(self.end, str) else self.end
        return (*named, *self.listed[0]) if self.listed else named

    def identity(self) -> dict[str, object]:
        more = {"listed": [list(self.listed[0]), self.listed[1]]} if self.listed else {}
        return more | {
            "start": self.start if isinstance(self.start, str) else list(self.start),
            "end": self.end if isinstance(self.end, str) else list(self.end),
            "keys": [self.start_key, self.end_key],
            "where": dict(self.end_where),
            "within": self.within,
        }


@dataclass(frozen=True)
class Text:
    en: str
    zh: str

    def both(self) -> dict[str, str]:
        return {"en": self.en, "zh": self.zh}

    def in_language(self, language: str) -> str:
        return self.zh if language.lower().startswith("zh") else self.en


@dataclass(frozen=True)
class Figure:
    """One figure: a count, a share (numerator / denominator), a rate, a change, or a duration (median and 95th
    percentile).

    per: of a rate, for how many of the denominator it is given. changed: the figure says by what part the count, or the
    rate, differs from that of the same days a year before. sample: the share, with its interval, that the newest sample
    of that kind says whose result was published in the period. exclusions: what is left out, where the definition does
    not say so by itself. no_source: why nothing here can count it, of a figure that others publish and we cannot.
    With a numerator besides, a sample's share of the denominator is what was missed, and the figure the share that was
    not. stay_down: the share of pictures kept down that were not found again within so many days.
    """

    key: str
    name: Text
    definition: Text
    numerator: Sequence[Count] = ()
    denominator: Sequence[Count] = ()
    duration: Duration | None = None
    per: int = 0
    changed: bool = False
    sample: str = ""
    exclusions: Text | None = None
    no_source: Text | None = None
    stay_down: int = 0

    @property
    def kind(self) -> str:
        if self.duration:
            return "duration"
        if self.changed:
            return "change"
        if self.per:
            return "rate"
        return "share" if self.denominator or self.sample or self.stay_down else "count"

    def asked(self) -> dict[str, object]:
        """Return what is asked of the ledger, in JSON types."""
        asked: dict[str, object] = {
            "key": self.key,
            "numerator": [count.identity() for count in self.numerator],
            "denominator": [count.identity() for count in self.denominator],
            "duration": self.duration.identity() if self.duration else None,
        }
        asked |= {"per": self.per} if self.per else {}
        asked |= {"changed": True} if self.changed else {}
        asked |= {"stay_down": self.stay_down} if self.stay_down else {}
        return asked | ({"sample": self.sample} if self.sample else {})

    @property
    def query(self) -> str:
        """Return the identity of what is counted: the same digest, the same question."""
        return canonical.digest(self.asked())[:16]


@dataclass(frozen=True)
class Chapter:
    key: str
    title: Text
    figures: Sequence[Figure]
