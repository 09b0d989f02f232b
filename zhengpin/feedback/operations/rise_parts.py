"""What makes a rise up: the listings, creators, rooms and brands of which more is said than was to be expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypedDict

from django.db.models import Count, QuerySet, Sum

from zhengpin.catalog.models import Creator, Listing, LiveRoom, Shop
from zhengpin.feedback.models import Feedback, Order, Unit
from zhengpin.feedback.operations.targets import FeedbackTarget
from zhengpin.feedback.states import OrderState, RisePart

MOST = 5
"""Parts of a kind that are named."""
LEAST = 2.0
"""Believed reports from which a part is named."""
RISK_DAYS = 30
PARTS: Mapping[RisePart, tuple[Any, str]] = {
    RisePart.LISTING: (Listing, "title"),
    RisePart.SHOP: (Shop, "name"),
    RisePart.CREATOR: (Creator, "name"),
    RisePart.ROOM: (LiveRoom, "title"),
    RisePart.BRAND: (Unit, "label"),
}


@dataclass(frozen=True)
class AtRisk:
    """The amount of orders in the currency in which it is most."""

    amount: Decimal
    currency: str


def orders_of(target: FeedbackTarget) -> QuerySet[Order]:
    """Return the orders of a target that were not cancelled."""
    return Order.objects.filter(target.records).exclude(state=OrderState.CANCELLED.value).order_by()


def at_risk(target: FeedbackTarget, day: date) -> AtRisk:
    """Return what buyers paid a target for in the 30 days until a day (a system read)."""
    rows = orders_of(target).filter(day__gt=day - timedelta(days=RISK_DAYS), day__lte=day)
    sums = rows.exclude(amount=None).values_list("currency").annotate(amount=Sum("amount"))
    most = max(sums, key=lambda one: one[1], default=("", Decimal(0)))
    return AtRisk(Decimal(most[1]).quantize(Decimal("0.01")), most[0])


class ChangedPart(TypedDict):
    """kind: of RisePart; expected: reports that were to be expected; rise: how many times that came."""

    kind: str
    id: str
    label: str
    reports: float
    expected: float
    rise: float


def changed_parts(target: FeedbackTarget, since: date, until: date, usual: float) -> list[ChangedPart]:
    """Return the parts of a target in which most is beyond the expected, the most first.

    usual: reports for each order, as the target had them before; since: the first day of the orders (a system read).
    """
    found: list[ChangedPart] = []
    for kind in PARTS:
        if kind.value != target.kind.value:
            found += _parts(target, kind, since, until, usual)
    return sorted(found, key=lambda one: one["expected"] - one["reports"])


def _parts(
    target: FeedbackTarget, kind: RisePart, since: date, until: date, usual: float
) -> list[ChangedPart]:
    column = f"{kind.value}_id"
    said = Feedback.objects.filter(target.records, weight__gt=0, day__gte=since, day__lte=until)
    said = said.filter(order__day__gte=since).exclude(**{column: None}).order_by()
    counts = said.values_list(column).annotate(many=Sum("weight")).filter(many__gte=LEAST)
    reports = dict(counts.order_by("-many")[: MOST * 4])
    ordered = orders_of(target).filter(day__gte=since, day__lte=until, **{f"{column}__in": list(reports)})
    orders = dict(ordered.values_list(column).annotate(many=Count("pk")))
    labels = _labels(kind, reports)
    rows: list[ChangedPart] = [
        {
            "kind": kind.value,
            "id": str(key),
            "label": labels.get(key, ""),
            "reports": round(many, 2),
            "expected": round(usual * orders.get(key, 0), 2),
            "rise": round(many / max(usual * orders.get(key, 0), 0.1), 1),
        }
        for key, many in reports.items()
    ]
    beyond = [one for one in rows if one["reports"] > one["expected"]]
    return sorted(beyond, key=lambda one: one["expected"] - one["reports"])[:MOST]


def _labels(kind: RisePart, keys: Iterable[Any]) -> dict[Any, str]:
    model, column = PARTS[kind]
    return dict(model._default_manager.filter(pk__in=list(keys)).values_list("pk", column))
