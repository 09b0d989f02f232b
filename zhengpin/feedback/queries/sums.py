"""Orders and believed reports of each unit in a period, summed by the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import QuerySet, Sum

from zhengpin.feedback.models import COUNTED, Unit, UnitDay
from zhengpin.feedback.periods import RatePeriod
from zhengpin.feedback.states import RateKind, UnitKind

Keyed = int | str
"""The number of a unit, or of a merchant the id as text."""


@dataclass(frozen=True)
class Sums:
    """keys: of the units, ascending; orders, reports: (U,) of each in the period."""

    keys: list[Keyed]
    orders: np.ndarray
    reports: np.ndarray

    def of(self, keys: list[Keyed]) -> Sums:
        """Return the sums of these units in this order; of what is not among them 0."""
        places = {key: at for at, key in enumerate(self.keys)}
        found = np.array([places.get(key, len(self.keys)) for key in keys], dtype=int)
        orders, reports = np.append(self.orders, 0.0), np.append(self.reports, 0.0)
        return Sums(keys, orders[found], reports[found])


def unit_kind(kind: RateKind) -> UnitKind:
    """Return of which units a kind of rate is made: a merchant's is the sum of its shops'."""
    return UnitKind.SHOP if kind is RateKind.MERCHANT else UnitKind(kind.value)


def sums_of(kind: RateKind, units: QuerySet[Unit], period: RatePeriod) -> Sums:
    """Return what was counted of units, by unit; of merchants, by merchant. One statement, which reads an index alone
    where the engine can."""
    of = "unit__shop__merchant_id" if kind is RateKind.MERCHANT else "unit_id"
    days = UnitDay.objects.filter(unit__in=units.values("pk"), day__range=(period.first, period.last))
    rows = list(days.order_by().values_list(of).annotate(Sum("orders"), Sum("believed")))
    keyed = sorted(
        (str(key) if kind is RateKind.MERCHANT else key, orders, held) for key, orders, held in rows
    )
    return Sums(
        [key for key, _, _ in keyed],
        np.array([orders for _, orders, _ in keyed], dtype=float),
        # What was added and taken away again leaves crumbs behind.
        np.maximum(np.round(np.array([held for _, _, held in keyed], dtype=float), 6), 0.0),
    )


def counts_of(units: QuerySet[Unit], period: RatePeriod) -> dict[str, int]:
    """Return all that was counted of units together, by column."""
    days = UnitDay.objects.filter(unit__in=units.values("pk"), day__range=(period.first, period.last))
    found: dict[str, Any] = days.aggregate(**{name: Sum(name) for name in COUNTED})
    return {name: found[name] or 0 for name in COUNTED}
