"""How precise what was sent is: of the decisions that took effect, those whose infringement stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from zhengpin.kit.interval import newcombe, wilson
from zhengpin.reports.quality.decided_days import (
    DECIDED,
    DESCRIPTOR,
    Key,
    about_names,
    about_pictures,
    decided_between,
    took_effect,
)
from zhengpin.review.models import Decision, SecondReading
from zhengpin.review.states import DecisionOutcome, DecisionState, ReadingState

NAMES = "names"
"""What a model is called that compares names; of pictures it is the descriptor that looked."""


@dataclass(frozen=True)
class Precision:
    """sent: decisions that took effect; upheld: of them, those whose case now reads “infringing” and whose second
    reading, if any, does not stand against that; corrected: overturned, or contradicted by an unsettled reading.
    """

    sent: int = 0
    upheld: int = 0
    corrected: int = 0

    @property
    def share(self) -> float | None:
        return self.upheld / self.sent if self.sent else None

    @property
    def interval(self) -> tuple[float, float] | None:
        return wilson(self.upheld, self.sent)

    def __add__(self, other: Precision) -> Precision:
        return Precision(self.sent + other.sent, self.upheld + other.upheld, self.corrected + other.corrected)


def first_decisions(starts_at: datetime, ends_at: datetime) -> QuerySet[Decision]:
    """Return the decisions that took effect in [starts_at, ends_at) and overturned none, with what came of each."""
    infringing = Q(state=DecisionState.SETTLED.value, outcome=DecisionOutcome.INFRINGING.value)
    # Of a case one decision stands: only where it is another than the first is it sought.
    sought = Exists(Decision.objects.filter(infringing, case=OuterRef("case")))
    after = Q(sought) & ~Q(state=DecisionState.SETTLED.value)
    return took_effect(starts_at, ends_at).annotate(
        stands=_said(infringing | after), doubted=_said(Q(case__in=_contradicted()))
    )


def _contradicted() -> QuerySet[SecondReading, UUID]:
    """Return the cases whose second reading stands against what was decided."""
    rows = SecondReading.objects.filter(state=ReadingState.READ.value, agrees=False, resolution="")
    return rows.values_list("case", flat=True)


def _said(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False))


UPHELD = Q(stands=True, doubted=False)


def _counted(rows: QuerySet[Decision], *by: str) -> Iterator[dict[str, Any]]:
    """Yield how many of these there are by each group, in parts that are to be added up; the outcome is one of `by`."""
    for row in rows.values(*by).annotate(sent=Count("*")):
        yield _as_decided(row)
    yield from _corrected(rows, *by)


def _as_decided(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a group of decisions as if nothing had come of them later."""
    return {**row, "upheld": row["sent"] * _is_infringing(row), "corrected": 0}


def _corrected(rows: QuerySet[Decision], *by: str) -> Iterator[dict[str, Any]]:
    """Yield, in the same way, what is other than it was decided; the decisions of `rows` may each have several rows.

    Only the few are looked into that were overturned, and taken off those that a second reading contradicts.
    """
    many = Count("pk", distinct=True)
    overturned = rows.filter(state=DecisionState.OVERTURNED.value).values(*by)
    for row in overturned.annotate(corrected=many, still=Count("pk", filter=UPHELD, distinct=True)):
        yield row | {"sent": 0, "upheld": row["still"] - row["corrected"] * _is_infringing(row)}
    contradicted = rows.filter(state=DecisionState.SETTLED.value, case__in=_contradicted()).values(*by)
    for row in contradicted.annotate(corrected=many):
        yield row | {"sent": 0, "upheld": -row["corrected"] * _is_infringing(row)}


def _is_infringing(row: Mapping[str, Any]) -> bool:
    return bool(row["outcome"] == DecisionOutcome.INFRINGING)


def _summed(rows: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, Precision]:
    found: dict[str, Precision] = {}
    for key, row in rows:
        one = Precision(row["sent"], row["upheld"], row["corrected"])
        found[key] = found.get(key, Precision()) + one
    return found


@dataclass(frozen=True)
class PeriodPrecision:
    """The precision of a period, gone through once, by rule version, by what found things and by who decided.

    versions: `code@version`, by what it sent to be decided or decided itself; models: the picture descriptor, or the
    comparison of names; reviewers: how many of her decisions of infringement stand.
    """

    versions: Mapping[str, Precision]
    models: Mapping[str, Precision]
    reviewers: Mapping[str, Precision]


def of_period(starts_at: datetime, ends_at: datetime) -> PeriodPrecision:
    """Return the precision of the decisions that took effect in [starts_at, ends_at)."""
    rows, counts = first_decisions(starts_at, ends_at), decided_between(starts_at, ends_at)
    decided = [*_of(counts.decided, *DECIDED), *_corrected(rows, *DECIDED)]
    names = [*_of(counts.names, "outcome"), *_corrected(about_names(rows), "outcome")]
    of_pictures = (DESCRIPTOR, "outcome")
    pictures = [*_of(counts.pictures, *of_pictures), *_corrected(about_pictures(rows), *of_pictures)]
    models = [(NAMES, row) for row in names] + [(row[DESCRIPTOR] or "–", row) for row in pictures]
    return PeriodPrecision(_versions(decided), _summed(models), _reviewers(decided))


def _of(counts: Counter[Key], *by: str) -> Iterator[dict[str, Any]]:
    return (_as_decided(dict(zip(by, key, strict=True)) | {"sent": many}) for key, many in counts.items())


def _versions(counted: Iterable[dict[str, Any]]) -> dict[str, Precision]:
    return _summed((f"{row['rule_code']}@{row['rule_version']}", row) for row in counted if row["rule_code"])


def _reviewers(counted: Iterable[dict[str, Any]]) -> dict[str, Precision]:
    return _summed(
        (row["decided_by"], row)
        for row in counted
        if _is_infringing(row) and row["decided_by"].startswith("person:")
    )


def by_version(starts_at: datetime, ends_at: datetime) -> dict[str, Precision]:
    """Return the precision of each rule version, `code@version`, by what it sent to be decided or decided itself."""
    rows = first_decisions(starts_at, ends_at).exclude(rule_code="")
    return _versions(_counted(rows, "rule_code", "rule_version", "outcome"))


def by_rule(versions: Mapping[str, Precision]) -> dict[str, Precision]:
    """Return the precision of each rule, all its versions together."""
    found: dict[str, Precision] = {}
    for key, one in versions.items():
        code = key.partition("@")[0]
        found[code] = found.get(code, Precision()) + one
    return found


def of_reviewer(starts_at: datetime, ends_at: datetime, who: str) -> dict[str, Precision]:
    """Return how many of a person's decisions of infringement stand, by the person; nothing where she took none."""
    rows = first_decisions(starts_at, ends_at).filter(decided_by=who)
    return _reviewers(_counted(rows, "decided_by", "outcome"))


def change(now: Precision, before: Precision) -> dict[str, object]:
    """Return how the share moved: `{"verdict", "interval", "relative"}`.

    It rose or fell only where Newcombe's interval of the difference leaves 0 out; else it is unproven. relative: by
    what part of the share before, where that is stated.
    """
    interval = newcombe(now.upheld, now.sent, before.upheld, before.sent)
    if interval is None or now.share is None or before.share is None:
        return {"verdict": "nothing", "interval": None, "relative": None}
    verdict = "rose" if interval[0] > 0 else "fell" if interval[1] < 0 else "unproven"
    stated = verdict != "unproven" and before.share
    return {
        "verdict": verdict,
        "interval": interval,
        "relative": now.share / before.share - 1 if stated and before.share else None,
    }
