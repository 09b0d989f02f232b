"""Says how soon a case should be looked at: a sum of capped parts, each with its name, and a point for every hour."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from zhengpin.kit.labels import Labelled

POINTS_AN_HOUR = 1.0
"""What waiting is worth. It has no cap: in the end every case comes to the front."""


class PriorityPart(Labelled):
    """What makes a case urgent. `cap`: the most points that it may bring."""

    LIKENESS = "likeness", "How sure the match is", "匹配把握"
    FINDINGS = "findings", "Several findings in one listing", "同一商品多项发现"
    REPEAT_SELLER = "repeat_seller", "Seller with upheld findings", "商家曾被认定侵权"
    RULE = "rule", "Urgency that the rule gives", "规则设定的紧急度"
    FAST_LANE = "fast_lane", "Notifier in the fast lane", "快速通道投诉方"
    URGENT = "urgent", "Declared urgent", "声明紧急"
    VALUE_AT_RISK = "value_at_risk", "What buyers paid in 30 days", "近 30 日成交金额"
    AGE = "age", "Hours waited", "已等待小时数"

    @property
    def cap(self) -> int:
        return CAPS[self]


CAPS = {
    PriorityPart.LIKENESS: 30,
    PriorityPart.FINDINGS: 15,
    PriorityPart.REPEAT_SELLER: 25,
    PriorityPart.RULE: 30,
    PriorityPart.FAST_LANE: 15,
    PriorityPart.URGENT: 15,
    PriorityPart.VALUE_AT_RISK: 30,
}

Parts = list[tuple[str, int]]


def of_finding(
    *, kind: str, score: float, findings: int = 1, merchant_upheld: int = 0, urgency: int = 0
) -> Parts:
    """Return the parts of a case that a finding opened, those with no points left out.

    kind: picture or name; score: 0 to 1; findings: in the case; merchant_upheld: findings upheld against the seller in
    12 months; urgency: points, 0 to 30, that the rule gives.
    """
    # A name is surer than a picture of equal score to be what it says; being it is no proof of infringement.
    weight = 30 if kind == "picture" else 20
    drawn = [
        (PriorityPart.LIKENESS, round(weight * min(1.0, max(0.0, score)))),
        (PriorityPart.FINDINGS, 5 * (findings - 1)),
        (PriorityPart.REPEAT_SELLER, 10 * merchant_upheld),
        (PriorityPart.RULE, urgency),
    ]
    return [(part, points) for part, points in capped(drawn) if points]


def of_rise(*, at_risk: float, merchant_upheld: int = 0, urgency: int = 0) -> Parts:
    """Return the parts of a case that a rise of what buyers say opened, those with no points left out.

    at_risk: what buyers paid in 30 days, in the currency in which it is most: ten points for 10,000, and ten more for
    each ten times that.
    """
    drawn = [
        (PriorityPart.VALUE_AT_RISK, round(10 * math.log10(at_risk / 1000)) if at_risk > 1000 else 0),
        (PriorityPart.REPEAT_SELLER, 10 * merchant_upheld),
        (PriorityPart.RULE, urgency),
    ]
    return [(part, points) for part, points in capped(drawn) if points]


def capped(parts: Sequence[tuple[str, int]]) -> Parts:
    """Return the parts, each between 0 and its cap. Raises ValueError for an unknown part."""
    return [(str(part), max(0, min(points, PriorityPart(part).cap))) for part, points in parts]


def total(parts: Sequence[tuple[str, int]]) -> int:
    """Return the sum of the capped parts."""
    return sum(points for _, points in capped(parts))


def rank(points: int, opened_at: datetime) -> float:
    """Return the place in the queue, higher first.

    Of two cases one stands before the other if its points plus its hours of waiting are more. As both wait equally
    fast, the moment of opening can stand for the waiting, and the number need never be brought up to date.
    """
    return points - POINTS_AN_HOUR * opened_at.timestamp() / 3600


def with_age(parts: Sequence[tuple[str, int]], opened_at: datetime, now: datetime) -> Parts:
    """Return the parts with the points for waiting until `now`, for people to read."""
    hours = max(0.0, (now - opened_at).total_seconds() / 3600)
    return [*parts, (PriorityPart.AGE.value, int(hours * POINTS_AN_HOUR))]
