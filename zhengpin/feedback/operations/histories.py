"""Loads what charts are drawn from: orders and believed reports of all shops, brands and creators by day of a year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import chain

import numpy as np
from django.db import connection
from django.db.models import Count

from zhengpin.catalog.models import Listing
from zhengpin.feedback.brands import brand_key
from zhengpin.feedback.charts import DatedReports, UnitHistory, history_of
from zhengpin.feedback.models import Feedback, Unit, UnitDay
from zhengpin.feedback.states import UnitKind

DAYS = 365
DELAY_DAYS = 45
"""A report that comes later after its order counts as one of that last day."""
DELAY = 5.0
PARCEL_DAYS = 3
SAME_DAY = 0.1
"""Few reports come on the day of the order; were none expected, the first would count as a rise without end."""
IMAGINED = 200.0
"""Reports that the usual delays count as, before a marketplace's own show them."""
CHARTED = (UnitKind.SHOP, UnitKind.BRAND, UnitKind.CREATOR)


def usual_delays() -> np.ndarray:
    """Return (DELAY_DAYS,): the share of reports that come 0, 1, … days after the order, before any were seen."""
    days = np.arange(DELAY_DAYS)
    shares = np.exp(-days / DELAY) * np.minimum(np.maximum(days, SAME_DAY) / PARCEL_DAYS, 1.0)
    return np.asarray(shares / shares.sum())


@dataclass(frozen=True)
class Charted:
    """The history of all units of a kind. units: their numbers, ascending, a row each; first: the day of column 0."""

    kind: UnitKind
    units: np.ndarray
    first: date
    history: UnitHistory

    def day(self, column: int) -> date:
        return self.first + timedelta(days=column)

    def column(self, day: date) -> int:
        return (day - self.first).days


class Year:
    """What was counted in the days until one, read once for units of every kind (a system read)."""

    def __init__(self, until: date) -> None:
        self.first = until - timedelta(days=DAYS - 1)
        self.unit, self.day, self.orders = _orders(self.first)
        self.reports = _reports(self.first, until)

    @cached_property
    def delays(self) -> np.ndarray:
        """Return (DELAY_DAYS,), learnt of reports on orders that are old enough to have been reported."""
        ordered, came = self.reports["ordered"], self.reports["day"]
        known = (ordered >= 0) & (ordered < DAYS - DELAY_DAYS)
        waited = np.clip(came[known] - ordered[known], 0, DELAY_DAYS - 1)
        seen = np.bincount(waited, minlength=DELAY_DAYS).astype(float)
        shares = seen + IMAGINED * usual_delays()
        return np.asarray(shares / shares.sum())

    def charted(self, kind: UnitKind) -> Charted:
        """Return the history of the units of a kind; those of a category are compared with each other."""
        rows = Unit.objects.filter(kind=kind.value).order_by("pk").values_list("pk", "key")
        numbers = {(str(pk) if kind is UnitKind.BRAND else key): pk for pk, key in rows}
        units = np.array(sorted(numbers.values()), dtype=np.int64)
        orders = np.zeros((len(units), DAYS))
        rows_of, of_kind = _rows(units, self.unit)
        orders[rows_of, self.day[of_kind]] = self.orders[of_kind]
        return Charted(
            kind,
            units,
            self.first,
            history_of(self._dated(kind, units), orders, self.delays, _categories(kind, numbers, units)),
        )

    def _dated(self, kind: UnitKind, units: np.ndarray) -> DatedReports:
        row, found = _rows(units, self.reports[kind.value])
        day = self.reports["day"][found]
        # Of a report whose order is not at hand it is taken that it came as late as half of them do.
        middle = int(np.searchsorted(np.cumsum(self.delays), 0.5))
        ordered = self.reports["ordered"][found]
        ordered = np.minimum(np.where(ordered == _UNKNOWN, day - middle, ordered), day)
        dated = DatedReports(row, ordered, day, self.reports["weight"][found])
        return dated.only(ordered >= 0)


_UNKNOWN = -(10**6)


def _orders(first: date) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return units, days and orders, an element each; read by day, so that no date is read for each of them."""
    units, days, orders = [], [], []
    with connection.cursor() as cursor:
        for at in range(DAYS):
            cursor.execute(_OF_DAY, [connection.ops.adapt_datefield_value(first + timedelta(days=at))])
            found = np.fromiter(chain.from_iterable(cursor.fetchall()), dtype=np.int64).reshape(-1, 2)
            units.append(found[:, 0])
            orders.append(found[:, 1])
            days.append(np.full(len(found), at))
    return np.concatenate(units), np.concatenate(days), np.concatenate(orders)


_OF_DAY = f"SELECT unit_id, orders FROM {UnitDay._meta.db_table} WHERE day = %s AND orders > 0"  # noqa: S608


def _reports(first: date, until: date) -> dict[str, np.ndarray]:
    """Return of each believed report the numbers of its units by kind, its days, and what it counts."""
    rows = Feedback.objects.filter(weight__gt=0, day__gte=first, day__lte=until)
    units = ("shop__rate_unit", "creator__rate_unit", "brand_id")
    columns = list(rows.values_list(*units, "order__day", "day", "weight").iterator())
    shops, creators, brands, ordered, came, weights = zip(*columns, strict=True) if columns else ((),) * 6
    start = first.toordinal()
    return {
        UnitKind.SHOP.value: _numbers(shops),
        UnitKind.CREATOR.value: _numbers(creators),
        UnitKind.BRAND.value: _numbers(brands),
        "ordered": np.array(
            [one.toordinal() - start if one else _UNKNOWN for one in ordered], dtype=np.int64
        ),
        "day": np.array([one.toordinal() - start for one in came], dtype=np.int64),
        "weight": np.array(weights, dtype=float),
    }


def _numbers(units: Iterable[int | None]) -> np.ndarray:
    return np.array([-1 if one is None else one for one in units], dtype=np.int64)


def _rows(units: np.ndarray, asked: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows of the asked units that are there, and which of them are."""
    if not len(units):
        return np.zeros(0, dtype=int), np.zeros(len(asked), dtype=bool)
    place = np.minimum(np.searchsorted(units, asked), len(units) - 1)
    there = units[place] == asked
    return place[there], there


def _categories(kind: UnitKind, numbers: Mapping[str, int], units: np.ndarray) -> np.ndarray:
    """Return (U,): the category, of the first rank, in which most listings of each unit stand; creators are alike."""
    if kind is UnitKind.CREATOR:
        return np.zeros(len(units), dtype=int)
    most = _by_shop() if kind is UnitKind.SHOP else _by_brand()
    named = {pk: most.get(key, "") for key, pk in numbers.items()}
    ranks = {name: at for at, name in enumerate(sorted(set(named.values())))}
    return np.array([ranks[named[int(pk)]] for pk in units], dtype=int)


def _by_shop() -> dict[str, str]:
    rows = Listing.objects.order_by().values_list("shop_id", "category").annotate(many=Count("pk"))
    return _most((str(shop), category, many) for shop, category, many in rows)


def _by_brand() -> dict[str, str]:
    """Return the same by the number of a brand's unit."""
    rows = Listing.objects.exclude(brand="").order_by().values_list("brand", "category")
    numbers = dict(Unit.objects.filter(kind=UnitKind.BRAND.value).values_list("key", "pk"))
    found = rows.annotate(many=Count("pk"))
    named = ((numbers.get(brand_key(brand)), category, many) for brand, category, many in found)
    return _most((str(pk), category, many) for pk, category, many in named if pk)


def _most(counted: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for key, category, many in counted:
        found[key][category.partition("/")[0].strip()] += many
    return {key: max(sorted(some), key=some.__getitem__) for key, some in found.items()}
