"""The figures on the quality of decisions in a period: precision, beside that of a year before, and agreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.clock import year_before
from zhengpin.reports.quality import precision
from zhengpin.reports.quality.agreement import ReadingAgreement, agreement
from zhengpin.reports.quality.precision import Precision
from zhengpin.review.models import SecondReading
from zhengpin.review.states import DecisionOutcome, ReadingOutcome, ReadingState, Resolution


def quality(actor: Actor, starts_at: datetime, ends_at: datetime) -> dict[str, object]:
    """Return the figures of [starts_at, ends_at): JSON types only. Raises Forbidden."""
    actor.require(Permission.READ_QUALITY)
    now, before = (starts_at, ends_at), (year_before(starts_at), year_before(ends_at))
    period, before_it = (precision.of_period(*one) for one in (now, before))
    versions, versions_before = period.versions, before_it.versions
    return _periods(now, before) | {
        "precision": {
            "all": _rows({"": _sum(versions)}, {"": _sum(versions_before)}),
            "by_rule": _rows(precision.by_rule(versions), precision.by_rule(versions_before)),
            "by_version": _rows(versions, versions_before),
            "by_model": _rows(period.models, before_it.models),
            "by_reviewer": _rows(period.reviewers, before_it.reviewers),
        },
        "agreement": _agreements(_readings(starts_at, ends_at)),
        "readings": _counts(starts_at, ends_at),
    }


def own_quality(actor: Actor, starts_at: datetime, ends_at: datetime) -> dict[str, object]:
    """Return the actor's own line alone: her decisions of infringement that stand, and how far second readers agree."""
    actor.require(Permission.DECIDE)
    now, before = (starts_at, ends_at), (year_before(starts_at), year_before(ends_at))
    lines = [precision.of_reviewer(*one, actor.ref) for one in (now, before)]
    read = [one for one in _readings(starts_at, ends_at) if one["decision__decided_by"] == actor.ref]
    return _periods(now, before) | {
        "precision": {"by_reviewer": _rows(*lines)},
        "agreement": {"all": [_agreed("", _pairs(read))]},
    }


def _periods(now: tuple[datetime, datetime], before: tuple[datetime, datetime]) -> dict[str, object]:
    return {
        name: {"starts_at": starts.isoformat(), "ends_at": ends.isoformat()}
        for name, (starts, ends) in (("period", now), ("year_before", before))
    }


def _sum(parts: Mapping[str, Precision]) -> Precision:
    return sum(parts.values(), start=Precision())


def _rows(now: Mapping[str, Precision], before: Mapping[str, Precision]) -> list[dict[str, object]]:
    """Return a row for each key that either period has, those with most decisions first."""
    keys = sorted({*now, *before}, key=lambda key: (-now.get(key, Precision()).sent, key))
    return [compared(key, now.get(key, Precision()), before.get(key, Precision())) for key in keys]


def compared(key: str, now: Precision, before: Precision) -> dict[str, object]:
    """Return what is told of a precision, beside that of the same period a year before, and whether it moved."""
    return {
        "key": key,
        **_parts(now),
        "year_before": _parts(before),
        "change": precision.change(now, before),
    }


def _parts(one: Precision) -> dict[str, object]:
    return {
        "sent": one.sent,
        "upheld": one.upheld,
        "corrected": one.corrected,
        "share": one.share,
        "interval": one.interval,
    }


def _readings(starts_at: datetime, ends_at: datetime) -> list[dict[str, object]]:
    rows = SecondReading.objects.filter(
        state=ReadingState.READ.value, agrees__isnull=False, read_at__gte=starts_at, read_at__lt=ends_at
    )
    wanted = ("decision__outcome", "outcome", "queue", "rule", "by_rule", "decision__decided_by", "reader")
    return list(rows.order_by("pk").values(*wanted))


def _agreements(read: list[dict[str, object]]) -> dict[str, object]:
    people = [one for one in read if not one["by_rule"]]
    rules = [one for one in read if one["by_rule"]]
    return {
        "all": [_agreed("", _pairs(people))],
        "rules_alone": [_agreed("", _pairs(rules))],
        "by_queue": _grouped(people, lambda one: one["queue"]),
        "by_rule": _grouped(read, lambda one: one["rule"]),
        "by_pair": _grouped(
            people, lambda one: " ".join(sorted((one["decision__decided_by"], one["reader"])))
        ),
    }


def _grouped(read: Iterable[dict[str, object]], key: Any) -> list[dict[str, object]]:
    groups: dict[str, list[dict[str, object]]] = defaultdict(list)
    for one in read:
        groups[key(one)].append(one)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return [_agreed(name, _pairs(some)) for name, some in ordered]


def _pairs(read: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(_answer(one["decision__outcome"]), _answer(one["outcome"])) for one in read]


def _answer(outcome: str) -> str:
    upheld = outcome == DecisionOutcome.INFRINGING
    return ReadingOutcome.INFRINGING.value if upheld else ReadingOutcome.NOT_INFRINGING.value


def _agreed(key: str, pairs: list[tuple[str, str]]) -> dict[str, object]:
    found: ReadingAgreement = agreement(pairs)
    return {
        "key": key,
        "pairs": found.pairs,
        "agreed": found.agreed,
        "share": found.share,
        "interval": found.interval,
        "alpha": found.alpha,
        "alpha_interval": found.alpha_interval,
        "without": found.without,
    }


def _counts(starts_at: datetime, ends_at: datetime) -> dict[str, int]:
    drawn = Q(drawn_at__gte=starts_at, drawn_at__lt=ends_at)
    read = Q(state=ReadingState.READ.value, read_at__gte=starts_at, read_at__lt=ends_at)
    differ = read & Q(agrees=False)
    return SecondReading.objects.aggregate(
        drawn=Count("pk", filter=drawn),
        waiting=Count("pk", filter=Q(state=ReadingState.WAITING.value)),
        read=Count("pk", filter=read),
        undecidable=Count("pk", filter=read & Q(agrees__isnull=True)),
        disagreements=Count("pk", filter=differ),
        unresolved=Count("pk", filter=differ & Q(resolution="")),
        overturned=Count("pk", filter=differ & Q(resolution=Resolution.OVERTURNED.value)),
    )
