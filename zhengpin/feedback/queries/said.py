"""What stands behind a rate: of whom most of it is said, and by which words. For the operator's staff."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum

from zhengpin.accounts.actor import Actor
from zhengpin.feedback.models import Feedback
from zhengpin.feedback.periods import RatePeriod
from zhengpin.feedback.queries.feedback import says_fake_of
from zhengpin.feedback.queries.rates import RateSubject, label_of, units
from zhengpin.feedback.states import DoubtReason, RateKind

MOST_READ = 2000
"""Texts whose words are counted: the newest."""
MOST_SHOWN = 8
SAYING = ("fake", "faint", "pirated", "copied", "refurbished", "symptom", "differs", "failing", "mock")
"""Kinds of words that say, or show, that goods are fake; the others change what these mean."""


@dataclass(frozen=True)
class Part:
    """One of those of whom something is said. share: of all that says so."""

    unit_id: int
    label: str
    says_fake: int
    believed: float
    share: float


@dataclass(frozen=True)
class WordCount:
    """WordCount that led to what texts say. texts: in how many of those read they stand."""

    words: str
    texts: int


@dataclass(frozen=True)
class Behind:
    """says_fake: how much says so in the period; read: how many of these texts had their words counted; reasons: why
    how many count little or nothing."""

    says_fake: int
    read: int
    words: list[WordCount]
    parts: dict[RateKind, list[Part]]
    reasons: list[tuple[DoubtReason, int]]


def behind(actor: Actor, subject: RateSubject, period: RatePeriod) -> Behind:
    """Return what stands behind a unit's rate in a period. Raises Forbidden."""
    rows = says_fake_of(actor, subject, period)
    total = rows.count()
    newest = list(rows.select_related(None).only("text", "spans", "doubts")[:MOST_READ])
    counted = Counter(doubt for row in newest for doubt in set(row.doubts))
    return Behind(
        says_fake=total,
        read=sum(bool(row.spans) for row in newest),
        words=_words(newest),
        parts=_parts(actor, subject, period, total),
        reasons=[
            (DoubtReason(reason), many)
            for reason, many in counted.most_common()
            if reason in set(DoubtReason)
        ],
    )


def _words(rows: list[Feedback]) -> list[WordCount]:
    counted: Counter[str] = Counter()
    for row in rows:
        counted.update({_written(row.text, span) for span in row.spans if span.get("kind") in SAYING} - {""})
    return [WordCount(words, many) for words, many in counted.most_common(MOST_SHOWN)]


def _written(text: str, span: Mapping[str, Any]) -> str:
    return " ".join(text[span["start"] : span["end"]].lower().split())


def _parts(actor: Actor, subject: RateSubject, period: RatePeriod, total: int) -> dict[RateKind, list[Part]]:
    """Return by kind of whom most is said; of what the unit itself is, nothing."""
    own = {RateKind.MERCHANT: RateKind.SHOP}.get(subject.kind, subject.kind)
    many = subject.kind is RateKind.MERCHANT
    found = {}
    for kind in (RateKind.CATEGORY, RateKind.BRAND, RateKind.SHOP, RateKind.CREATOR, RateKind.ROOM):
        if kind is not own or many:
            parts = _of_kind(actor, subject, period, kind, total)
            if parts:
                found[kind] = parts
    return found


_COLUMN = {
    RateKind.CATEGORY: "category",
    RateKind.BRAND: "brand",
    RateKind.SHOP: "shop__rate_unit",
    RateKind.CREATOR: "creator__rate_unit",
    RateKind.ROOM: "room__rate_unit",
}


def _of_kind(
    actor: Actor, subject: RateSubject, period: RatePeriod, kind: RateKind, total: int
) -> list[Part]:
    rows = says_fake_of(actor, subject, period).select_related(None).order_by()
    column = _COLUMN[kind]
    summed = rows.exclude(**{f"{column}__isnull": True}).values(column)
    ordered = summed.annotate(many=Count("pk"), held=Sum("weight")).order_by("-many", column)[:MOST_SHOWN]
    most = list(ordered)
    named = units(actor, [row[column] for row in most])
    return [
        Part(row[column], label_of(named[row[column]]), row["many"], row["held"] or 0.0, row["many"] / total)
        for row in most
        if row[column] in named
    ]
