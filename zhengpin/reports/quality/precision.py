"""How precise what was sent is: of the decisions that took effect, those whose infringement stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zhengpin.kit.interval import newcombe, wilson
from zhengpin.review.models import IN_FORCE_ONCE, Decision, SecondReading
from zhengpin.review.states import DecisionOutcome, DecisionState, ReadingState
from zhengpin.rulebook.states import ScreenedKind

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
    """Return the decisions that took effect in [starts_at, ends_at) and overturned none before them."""
    same = {"case": OuterRef("case")}
    infringing = Decision.objects.filter(
        **same, state=DecisionState.SETTLED.value, outcome=DecisionOutcome.INFRINGING.value
    )
    against = SecondReading.objects.filter(**same, state=ReadingState.READ.value, agrees=False, resolution="")
    rows = Decision.objects.filter(
        overrides__isnull=True, state__in=IN_FORCE_ONCE, settled_at__gte=starts_at, settled_at__lt=ends_at
    )
    return rows.annotate(stands=Exists(infringing), doubted=Exists(against)).order_by()


UPHELD = Q(stands=True, doubted=False)
_CORRECTED = Q(state=DecisionState.OVERTURNED.value) | Q(doubted=True)


def _counted(rows: QuerySet[Decision], *by: str) -> list[dict[str, Any]]:
    return list(
        rows.values(*by).annotate(
            sent=Count("pk", distinct=True),
            upheld=Count("pk", filter=UPHELD, distinct=True),
            corrected=Count("pk", filter=_CORRECTED, distinct=True),
        )
    )


def _summed(rows: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, Precision]:
    found: dict[str, Precision] = {}
    for key, row in rows:
        one = Precision(row["sent"], row["upheld"], row["corrected"])
        found[key] = found.get(key, Precision()) + one
    return found


def by_version(starts_at: datetime, ends_at: datetime) -> dict[str, Precision]:
    """Return the precision of each rule version, `code@version`, by what it sent to be decided or decided itself."""
    rows = first_decisions(starts_at, ends_at).exclude(rule_code="")
    counted = _counted(rows, "rule_code", "rule_version")
    return _summed((f"{row['rule_code']}@{row['rule_version']}", row) for row in counted)


def by_rule(versions: Mapping[str, Precision]) -> dict[str, Precision]:
    """Return the precision of each rule, all its versions together."""
    found: dict[str, Precision] = {}
    for key, one in versions.items():
        code = key.partition("@")[0]
        found[code] = found.get(code, Precision()) + one
    return found


def by_model(starts_at: datetime, ends_at: datetime) -> dict[str, Precision]:
    """Return the precision of what found things: the picture descriptor, or the comparison of names."""
    kind, model = "case__findings__kind", "case__findings__screening__engine__described__descriptor"
    rows = first_decisions(starts_at, ends_at).filter(
        case__findings__screened_kind=ScreenedKind.LISTING.value
    )
    counted = _counted(rows, kind, model)
    return _summed((NAMES if row[kind] == "name" else row[model] or "–", row) for row in counted)


def by_reviewer(starts_at: datetime, ends_at: datetime, *, who: str = "") -> dict[str, Precision]:
    """Return for each person how many of her decisions of infringement stand. who: that person alone."""
    rows = first_decisions(starts_at, ends_at).filter(outcome=DecisionOutcome.INFRINGING.value)
    rows = rows.filter(decided_by=who) if who else rows.filter(decided_by__startswith="person:")
    return _summed((row["decided_by"], row) for row in _counted(rows, "decided_by"))


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
