"""How good each rule is: by month for a line over time, and of one rule what it caught, upheld, overturned and cost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from itertools import batched
from statistics import median

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.appeals.models import Appeal
from zhengpin.appeals.states import AppealState
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.states import ReversalCause
from zhengpin.kit import clock
from zhengpin.kit.clock import year_before
from zhengpin.kit.ids import reference, split_reference
from zhengpin.ledger.models import Entry
from zhengpin.reports.quality import precision
from zhengpin.reports.quality.figures import compared
from zhengpin.reports.quality.precision import Precision, first_decisions
from zhengpin.review.models import Decision
from zhengpin.review.states import Automation, DecisionOutcome, DecisionState

MONTHS = 12
_CHUNK = 400


@dataclass(frozen=True)
class RuleMonth:
    """A month of a rule. sent: decisions that took effect; upheld: of them, those whose infringement stands."""

    month: date
    sent: int
    upheld: int

    @property
    def share(self) -> float | None:
        return self.upheld / self.sent if self.sent else None


@dataclass(frozen=True)
class RuleCost:
    """What a rule cost. people: first decisions that people made; people_hours: from taking each case to deciding it;
    median_minutes: of these, None without any; in_vain: those decisions of people that found no infringement; appeals:
    against its decisions; reversed: measures taken back since it no longer stood; points: that were given back so."""

    people: int
    people_hours: float
    median_minutes: float | None
    in_vain: int
    appeals: int
    appeals_upheld: int
    reversed: int
    points: int


def months_of_rules(actor: Actor, ends_at: datetime) -> dict[str, list[RuleMonth]]:
    """Return the twelve months up to a moment of each rule that sent something in them, by code, the first month first.

    Raises Forbidden.
    """
    actor.require(Permission.READ_QUALITY)
    return _months(ends_at, first_decisions(months_before(ends_at)[0], ends_at).exclude(rule_code=""))


def months_before(ends_at: datetime) -> list[datetime]:
    """Return the beginnings of the twelve months of which the last holds the last moment before another, or now."""
    zone = timezone.get_default_timezone()
    month = (min(ends_at, clock.now()) - timedelta(microseconds=1)).astimezone(zone)
    found = [_beginning(month.date())]
    while len(found) < MONTHS:
        found.append(_beginning((found[-1] - timedelta(days=1)).date()))
    return found[::-1]


def _beginning(day: date) -> datetime:
    return datetime(day.year, day.month, 1, tzinfo=timezone.get_default_timezone())


def _months(ends_at: datetime, rows: QuerySet[Decision]) -> dict[str, list[RuleMonth]]:
    zone = timezone.get_default_timezone()
    counted = rows.annotate(month=TruncMonth("settled_at", tzinfo=zone)).values("rule_code", "month")
    counted = counted.annotate(
        sent=Count("pk", distinct=True), upheld=Count("pk", filter=precision.UPHELD, distinct=True)
    )
    found: dict[str, dict[date, tuple[int, int]]] = defaultdict(dict)
    for row in counted:
        found[row["rule_code"]][row["month"].date()] = row["sent"], row["upheld"]
    months = [one.date() for one in months_before(ends_at)]
    return {
        code: [RuleMonth(month, *held.get(month, (0, 0))) for month in months] for code, held in found.items()
    }


def rule_quality(actor: Actor, code: str, starts_at: datetime, ends_at: datetime) -> dict[str, object]:
    """Return what a rule, all its versions together, caught, upheld, overturned and cost in [starts_at, ends_at).

    JSON types only; beside it the same period a year before, by version, and the twelve months up to its end. Raises
    Forbidden.
    """
    actor.require(Permission.READ_QUALITY)
    now, before = (starts_at, ends_at), (year_before(starts_at), year_before(ends_at))
    versions, versions_before = (_versions(code, *one) for one in (now, before))
    whole, whole_before = (sum(one.values(), start=Precision()) for one in (versions, versions_before))
    rows = first_decisions(*now).filter(rule_code=code)
    decided = list(rows.select_related("case").order_by("pk"))
    months = _months(ends_at, first_decisions(months_before(ends_at)[0], ends_at).filter(rule_code=code))
    return {
        "rule": code,
        "period": {"starts_at": starts_at.isoformat(), "ends_at": ends_at.isoformat()},
        "caught": _caught(decided),
        "precision": compared("", whole, whole_before),
        "by_version": [
            compared(key, versions.get(key, Precision()), versions_before.get(key, Precision()))
            for key in sorted({*versions, *versions_before}, key=_newest_first)
        ],
        "overturned": _overturned(decided),
        "cost": asdict(_cost(decided, code, starts_at, ends_at)),
        "months": [
            {"month": one.month.isoformat(), "sent": one.sent, "upheld": one.upheld, "share": one.share}
            for one in months.get(code, [])
        ],
    }


def _versions(code: str, starts_at: datetime, ends_at: datetime) -> dict[str, Precision]:
    found = precision.by_version(starts_at, ends_at)
    return {key: one for key, one in found.items() if key.partition("@")[0] == code}


def _newest_first(key: str) -> int:
    return -int(key.partition("@")[2])


def _caught(decided: Sequence[Decision]) -> dict[str, object]:
    """Return how many first decisions took effect, how many of them the rule made alone, and on what kinds of thing."""
    kinds = Counter(split_reference(one.case.subject)[0] for one in decided)
    alone = sum(one.automation == Automation.FULLY for one in decided)
    return {"decided": len(decided), "alone": alone, "by_kind": dict(kinds.most_common())}


def _overturned(decided: Sequence[Decision]) -> dict[str, int]:
    """Return how many no longer stand, and how many a second reading contradicts that nobody has settled."""
    found = [one.state == DecisionState.OVERTURNED for one in decided]
    doubted = [getattr(one, "doubted", False) and one.state != DecisionState.OVERTURNED for one in decided]
    return {"overturned": sum(found), "doubted": sum(doubted)}


def _cost(decided: list[Decision], code: str, starts_at: datetime, ends_at: datetime) -> RuleCost:
    by_people = [one for one in decided if one.decided_by.startswith("person:")]
    minutes = _minutes(by_people)
    appeals = Appeal.objects.filter(decision__rule_code=code, filed_at__gte=starts_at, filed_at__lt=ends_at)
    taken_back = Measure.objects.filter(
        decision__rule_code=code,
        because=ReversalCause.OVERTURNED.value,
        reversed_at__gte=starts_at,
        reversed_at__lt=ends_at,
    )
    return RuleCost(
        people=len(by_people),
        people_hours=round(sum(minutes) / 60, 2),
        median_minutes=round(median(minutes), 1) if minutes else None,
        in_vain=sum(one.outcome != DecisionOutcome.INFRINGING for one in by_people),
        appeals=appeals.count(),
        appeals_upheld=appeals.filter(state=AppealState.UPHELD.value).count(),
        reversed=taken_back.count(),
        points=sum(taken_back.values_list("points", flat=True)),
    )


def _minutes(decided: Iterable[Decision]) -> list[float]:
    """Return how long people had the cases that they decided: from the last time that they took each, in minutes."""
    by_case = {reference("case", one.case_id): one for one in decided}
    taken: dict[str, datetime] = {}
    for some in batched(by_case, _CHUNK):
        rows = Entry.objects.filter(event="case.claimed", subject__in=some).order_by("at")
        for case, who, at in rows.values_list("subject", "actor", "at"):
            if who == by_case[case].decided_by and at <= by_case[case].decided_at:
                taken[case] = at
    return [(by_case[case].decided_at - at).total_seconds() / 60 for case, at in taken.items()]
