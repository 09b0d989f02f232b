"""A table of rates: all units of a kind in a period, compared with two others, put in order; pages of it as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from zhengpin.feedback.queries.sums import Keyed, Sums
from zhengpin.feedback.rates import (
    PER_ORDERS,
    Priors,
    change_chances,
    more_than_noise,
    ratio_intervals,
    unit_rates,
)
from zhengpin.feedback.small_numbers import are_hidden, rounded
from zhengpin.feedback.states import Change, RateSort

AT_ONCE = 5000
"""Rows that are reckoned together: what occurs more than once among them is reckoned once."""
FEW = 0.5
"""As of `feedback.rates`: where a unit's own orders weigh less than this, the shrunk rate is shown."""


@dataclass(frozen=True)
class RateChange:
    """A rate beside that of an earlier period. ratio: this one's to it, with its interval; None where either had no
    orders, or is not given; change: whether it is more than noise."""

    orders: int
    reports: float | None
    rate: float | None
    ratio: float | None
    low: float | None
    high: float | None
    change: Change


@dataclass(frozen=True)
class RateRow:
    """A unit's rate for 10,000 orders in a period, as whoever asks may see it.

    key: of the unit, or of a merchant; reports: believed, None where they are not given (`hidden`); rate, low, high: of
    its own orders, with the interval of 95 %; shrunk, shrunk_low, shrunk_high: drawn towards units like it; few: its
    orders are few, so that `shown` is the shrunk one; weight: what its own orders count in that, 0 to 1.
    """

    key: Keyed
    orders: int
    reports: float | None
    hidden: bool
    rate: float | None
    low: float | None
    high: float | None
    shrunk: float | None
    shrunk_low: float | None
    shrunk_high: float | None
    weight: float
    few: bool
    before: RateChange
    year_before: RateChange

    @property
    def shown(self) -> float | None:
        return self.shrunk if self.few else self.rate

    @property
    def shown_low(self) -> float | None:
        return self.shrunk_low if self.few else self.low

    @property
    def shown_high(self) -> float | None:
        return self.shrunk_high if self.few else self.high


class RateTable:
    """Units in an order, to be cut into pages; what is dear, intervals above all, is reckoned for a page alone.

    sums, before, year_before: of the same units; priors: one class, from all units of the kind; exact: whoever asks
    may see counts as they are.
    """

    def __init__(self, sums: Sums, before: Sums, year_before: Sums, priors: Priors, *, exact: bool) -> None:
        self.keys = sums.keys
        self._exact = exact
        self._priors = priors
        self._hidden = (
            np.zeros(len(sums.keys), dtype=bool) if exact else are_hidden(sums.reports, sums.orders)
        )
        self._orders, self._reports = self._seen(sums)
        self._earlier = {"before": self._seen(before), "year_before": self._seen(year_before)}
        self._withheld = {
            name: np.zeros(len(sums.keys), dtype=bool) if exact else are_hidden(one.reports, one.orders)
            for name, one in (("before", before), ("year_before", year_before))
        }
        self._places = np.arange(len(sums.keys))

    def _seen(self, sums: Sums) -> tuple[np.ndarray, np.ndarray]:
        return sums.orders, sums.reports if self._exact else rounded(sums.reports)

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, part: slice) -> list[RateRow]:
        return self._rows(self._places[part])

    def __iter__(self) -> Iterator[RateRow]:
        for start in range(0, len(self), AT_ONCE):
            yield from self[start : start + AT_ONCE]

    @cached_property
    def _shown(self) -> np.ndarray:
        """Return the rates to show, of all."""
        with np.errstate(divide="ignore", invalid="ignore"):
            own = self._orders / (self._orders + self._priors.rate[0])
            shrunk = (self._reports + self._priors.shape[0]) / (self._orders + self._priors.rate[0])
            shown = np.where(own < FEW, shrunk, self._reports / self._orders) * PER_ORDERS
        return np.where(self._hidden | (self._orders <= 0), -1.0, shown)

    @cached_property
    def _chances(self) -> dict[str, np.ndarray]:
        found = {}
        for name, (orders, reports) in self._earlier.items():
            chance = change_chances(self._reports, self._orders, reports, orders)
            found[name] = np.where(self._hidden | self._withheld[name], 1.0, chance)
        return found

    @cached_property
    def changes(self) -> dict[str, np.ndarray]:
        """Return by period, of each unit, 1 where its rate rose by more than noise, -1 where it fell so, else 0."""
        found = {}
        for name, (orders, reports) in self._earlier.items():
            sure = more_than_noise(self._chances[name])
            rose = self._reports * orders > reports * self._orders
            found[name] = np.where(sure, np.where(rose, 1, -1), 0)
        return found

    def only(self, chosen: np.ndarray) -> RateTable:
        """Narrow to units: (U,) of all, true where one stays. What is more than noise is judged among all."""
        self._places = self._places[chosen[self._places]]
        return self

    def changed(self, change: Change) -> RateTable:
        """Narrow to units whose rate rose, or fell, by more than noise since the period before."""
        sign = {Change.ROSE: 1, Change.FELL: -1}.get(change, 0)
        return self.only(self.changes["before"] == sign)

    def of_enough_orders(self) -> RateTable:
        """Leave out units of few orders."""
        return self.only(self._orders >= self._priors.rate[0] * FEW / (1 - FEW))

    def in_order(self, by: RateSort) -> RateTable:
        """Put the highest first: by the rate shown, by reports, by orders, or by how surely the rate rose."""
        by_sort: dict[RateSort, Callable[[], np.ndarray]] = {
            RateSort.RATE: lambda: self._shown,
            RateSort.REPORTS: lambda: self._reports,
            RateSort.ORDERS: lambda: self._orders,
            RateSort.CHANGE: self._surely_risen,
        }
        values = by_sort[by]()[self._places]
        self._places = self._places[np.lexsort((self._places, -self._orders[self._places], -values))]
        return self

    def _surely_risen(self) -> np.ndarray:
        orders, reports = self._earlier["before"]
        rose = np.where(self._reports * orders > reports * self._orders, 1.0, -1.0)
        return rose * -np.log(np.maximum(self._chances["before"], 1e-300))

    def row_of(self, key: Keyed) -> RateRow | None:
        """Return one unit's row, if it is in the table."""
        try:
            place = self.keys.index(key)
        except ValueError:
            return None
        return self._rows(np.array([place]))[0]

    def _rows(self, places: np.ndarray) -> list[RateRow]:
        if not len(places):
            return []
        orders, reports, hidden = self._orders[places], self._reports[places], self._hidden[places]
        found = unit_rates(reports, orders, np.zeros(len(places), dtype=int), self._priors)
        given = ~hidden & (orders > 0)
        columns = zip(
            (self.keys[place] for place in places),
            orders.astype(int).tolist(),
            _numbers(reports, ~hidden),
            hidden.tolist(),
            *(_numbers(getattr(found, name), given) for name in _INTERVALS),
            found.weight.tolist(),
            (found.few & given).tolist(),
            self._compared("before", places),
            self._compared("year_before", places),
            strict=True,
        )
        return [RateRow(*row) for row in columns]

    def _compared(self, name: str, places: np.ndarray) -> Iterator[RateChange]:
        own_orders, own_reports = self._orders[places], self._reports[places]
        orders, reports = (one[places] for one in self._earlier[name])
        withheld = self._withheld[name][places]
        unlike = withheld | self._hidden[places] | (orders <= 0) | (own_orders <= 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            rate = reports / orders * PER_ORDERS
        signs = np.where(unlike, _UNLIKE, self.changes[name][places])
        columns = zip(
            orders.astype(int).tolist(),
            _numbers(reports, ~withheld),
            _numbers(rate, ~withheld & (orders > 0)),
            *(_numbers(one, ~unlike) for one in ratio_intervals(own_reports, own_orders, reports, orders)),
            (_BY_SIGN[sign] for sign in signs.tolist()),
            strict=True,
        )
        return (RateChange(*row) for row in columns)


_INTERVALS = ("rate", "low", "high", "shrunk", "shrunk_low", "shrunk_high")
_UNLIKE = 2
_BY_SIGN = {1: Change.ROSE, -1: Change.FELL, 0: Change.NOISE, _UNLIKE: Change.UNKNOWN}


def _numbers(values: np.ndarray, given: np.ndarray) -> list[float | None]:
    """Return the values, None of what is not given or no finite number."""
    shown = given & np.isfinite(values)
    return [
        value if is_shown else None for value, is_shown in zip(values.tolist(), shown.tolist(), strict=True)
    ]
