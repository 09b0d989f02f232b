"""How many decisions took effect, by what precision tells apart; of each day that is over it is counted once.

What a decision says never changes, and none is taken away: a day on which as many took effect as when it was counted
has the same ones. What came of them later is not among these counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone

from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.states import FindingKind
from zhengpin.reports.days import DayPart, day_parts, midnight, runs
from zhengpin.reports.models import DecidedDay
from zhengpin.review.models import IN_FORCE_ONCE, Decision
from zhengpin.rulebook.states import ScreenedKind

DECIDED = ("rule_code", "rule_version", "decided_by", "outcome")
DESCRIPTOR = "case__findings__screening__engine__described__descriptor"
Key = tuple[Any, ...]
_FORMAT = 1


@dataclass
class DecidedCounts:
    """How many decisions took effect: by values of DECIDED; about names, by outcome; about pictures, by the descriptor
    that looked and outcome.
    """

    decided: Counter[Key] = field(default_factory=Counter)
    names: Counter[Key] = field(default_factory=Counter)
    pictures: Counter[Key] = field(default_factory=Counter)

    def add(self, other: DecidedCounts) -> None:
        self.decided.update(other.decided)
        self.names.update(other.names)
        self.pictures.update(other.pictures)

    def written(self) -> dict[str, list[list[Any]]]:
        """Return them as JSON types: `{name: [[*key, number], …]}`."""
        return {name: [[*key, many] for key, many in counts.items()] for name, counts in vars(self).items()}


def _read(counts: Mapping[str, Sequence[Sequence[Any]]]) -> DecidedCounts:
    return DecidedCounts(
        **{name: Counter({tuple(row[:-1]): row[-1] for row in rows}) for name, rows in counts.items()}
    )


def took_effect(starts_at: datetime, ends_at: datetime) -> QuerySet[Decision]:
    """Return the decisions that took effect in [starts_at, ends_at) and overturned none before them."""
    rows = Decision.objects.filter(overrides__isnull=True, state__in=IN_FORCE_ONCE)
    return rows.filter(settled_at__gte=starts_at, settled_at__lt=ends_at).order_by()


def about_names(rows: QuerySet[Decision]) -> QuerySet[Decision]:
    """Narrow to cases of listings in which a name was found."""
    found = Finding.objects.of_kind(ScreenedKind.LISTING).filter(
        case=OuterRef("case"), kind=FindingKind.NAME.value
    )
    return rows.filter(Exists(found))


def about_pictures(rows: QuerySet[Decision]) -> QuerySet[Decision]:
    """Narrow to cases of listings in which something else was found: a row for each such finding."""
    # Of names none is asked for what looked.
    kinds = [kind.value for kind in FindingKind if kind is not FindingKind.NAME]
    return rows.filter(
        case__findings__screened_kind=ScreenedKind.LISTING.value, case__findings__kind__in=kinds
    )


def decided_between(starts_at: datetime, ends_at: datetime) -> DecidedCounts:
    """Return how many decisions took effect in [starts_at, ends_at): by what was counted of days, and the rest."""
    parts = day_parts(starts_at, ends_at)
    held = _held([part.day for part in parts if part.is_whole])
    found = DecidedCounts()
    for counts in held.values():
        found.add(counts)
    for first, last in _rest(parts, held):
        found.add(_counted(first, last))
    return found


def count_decided(days: Sequence[date]) -> int:
    """Count those of some days that are over, in order, which are not counted or have other decisions by now."""
    held = _held(days)
    missing = [day for day in days if day not in held]
    for day in missing:
        span = midnight(day), midnight(day + timedelta(days=1))
        many = took_effect(*span).count()
        given = {"zone": _zone(), "decisions": many, "counts": _counted(*span).written()}
        DecidedDay.objects.update_or_create(day=day, defaults=given)
    return len(missing)


def _counted(starts_at: datetime, ends_at: datetime) -> DecidedCounts:
    rows = took_effect(starts_at, ends_at)
    pictures = (
        about_pictures(rows).values_list(DESCRIPTOR, "outcome").annotate(many=Count("pk", distinct=True))
    )
    return DecidedCounts(
        _counter(rows.values_list(*DECIDED).annotate(many=Count("*"))),
        _counter(about_names(rows).values_list("outcome").annotate(many=Count("*"))),
        _counter(pictures),
    )


def _counter(rows: QuerySet[Any, tuple[Any, ...]]) -> Counter[Key]:
    return Counter({tuple(row[:-1]): row[-1] for row in rows})


def _zone() -> str:
    """Return by what days are counted: where they begin, and which way."""
    return f"{timezone.get_default_timezone()} {_FORMAT}"


def _held(days: Sequence[date]) -> dict[date, DecidedCounts]:
    """Return what was counted of some days, in order, of those that have no other decisions by now."""
    if not days:
        return {}
    wanted = set(days)
    kept = DecidedDay.objects.filter(day__gte=days[0], day__lte=days[-1], zone=_zone()).order_by("day")
    rows = {row.day: row for row in kept if row.day in wanted}
    many = {day: row.decisions for day, row in rows.items()}
    return {day: _read(rows[day].counts) for day in _as_counted(list(rows), many)}


def _as_counted(days: Sequence[date], many: Mapping[date, int]) -> list[date]:
    """Return those of some days on which as many took effect as were counted: halved until it is known of each."""
    there = sum(
        took_effect(midnight(first), midnight(last + timedelta(days=1))).count()
        for first, last in (runs(days) if days else ())
    )
    if there == sum(many[day] for day in days):
        return list(days)
    half = len(days) // 2
    return [*_as_counted(days[:half], many), *_as_counted(days[half:], many)] if half else []


def _rest(parts: Sequence[DayPart], held: Mapping[date, object]) -> Iterator[tuple[datetime, datetime]]:
    """Yield the spans of parts that follow one another and are not held."""
    span: tuple[datetime, datetime] | None = None
    for part in parts:
        if part.is_whole and part.day in held:
            if span:
                yield span
            span = None
        else:
            span = span[0] if span else part.starts_at, part.ends_at
    if span:
        yield span
