"""Plants bursts in a simulated year, brigading and fake shipments, and counts the reports of their shops day by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from benchmarks.feedback.buyers import KINDS, Buyers, Placed
from benchmarks.feedback.market import DAYS, SETTLED_DAYS, Market
from zhengpin.feedback.brigading import count_reports
from zhengpin.feedback.charts import RECOUNTED_DAYS, DatedReports, UnitHistory, bears_out, still_comes

WINDOW_DAYS = 7
"""Reports of so many days are counted together; what a day's are found to be then stands."""
COUNTED_DAYS = 25
"""After the beginning of a burst or a rise; before and after, buyers are taken as honest and believed."""
HANDS = (12, 60)
SHIPPED = (150, 400)
SMALLEST_SHOP = 20
"""Orders a day of the smallest shop that is attacked or ships fakes."""


@dataclass
class Burst:
    """What happens in a shop from a day on. kind: one of KINDS, `shipment` or `rise`; placed: its reports; counted:
    those that were believed on their day; by_day: these and all others of the shop in those days; honest,
    honest_counted: honest reports of the shop in those days, and how many were believed."""

    kind: str
    shop: int
    begin: int
    placed: list[Placed] = field(default_factory=list)
    counted: list[Placed] = field(default_factory=list)
    by_day: dict[int, list[Placed]] = field(default_factory=lambda: defaultdict(list))
    honest: int = 0
    honest_counted: int = 0


def planted(market: Market, attacks: int, shipments: int, buyers: Buyers) -> list[Burst]:
    """Plant attacks of each kind in turn and shipments, in shops where nothing else is planted."""
    rng = buyers.rng
    taken = {rise.shop for rise in market.rises}
    free = [shop for shop in np.flatnonzero(market.orders.mean(axis=1) >= SMALLEST_SHOP) if shop not in taken]
    shops = rng.choice(free, attacks + shipments, replace=False)
    bursts = []
    for place, shop in enumerate(shops):
        kind = KINDS[place % len(KINDS)] if place < attacks else "shipment"
        burst = Burst(kind, int(shop), int(rng.integers(SETTLED_DAYS, DAYS - 2 * COUNTED_DAYS)))
        if kind == "shipment":
            burst.placed = _shipment(burst.begin, buyers)
        else:
            hands, shares = int(rng.integers(*HANDS)), float(rng.uniform(0.4, 0.95))
            burst.placed = list(buyers.ring(kind, burst.begin, hands, shares))
        bursts.append(burst)
    return bursts + [Burst("rise", rise.shop, rise.begin) for rise in market.rises]


def _shipment(begin: int, buyers: Buyers) -> list[Placed]:
    """Fakes sold within one live sale, half of the time to customers whom a campaign brought: one in seven reports."""
    sold, new = int(buyers.rng.integers(*SHIPPED)), bool(buyers.rng.random() < 0.5)
    comes = [begin + 3 + int(wait) for wait in buyers.rng.exponential(2.5, sold // 7)]
    return [buyers.honest(begin, min(day, DAYS - 1), newcomers=new) for day in comes]


def count(market: Market, burst: Burst, buyers: Buyers) -> None:
    """Count the reports of a burst's shop by their evidence, as on each of its days."""
    own = market.reports
    near = _near(own, burst)
    others = [buyers.honest(int(a), int(b)) for a, b in zip(own.ordered[near], own.day[near], strict=True)]
    by_day = burst.by_day
    for one in [*others, *burst.placed]:
        by_day[one.day].append(one)
    planted_numbers = {one.report.number for one in burst.placed}
    for day in range(burst.begin, burst.begin + COUNTED_DAYS):
        window = [one.report for back in range(WINDOW_DAYS) for one in by_day[day - back]]
        found = count_reports(window).counted if by_day[day] else frozenset()
        for one in by_day[day]:
            if one.report.number in planted_numbers:
                burst.counted += [one] * (one.report.number in found)
            else:
                burst.honest += 1
                burst.honest_counted += one.report.number in found


def told_on(market: Market, burst: Burst, history: UnitHistory, day: int, above: float) -> int | None:
    """Return the first day, from that of an alarm on, on which it stands when all reports so far are counted anew and
    most have come, and they are not contested: such a burst waits for a person."""
    far = market.reports.only((market.reports.unit == burst.shop) & ~_near(market.reports, burst))
    for now in range(day, burst.begin + COUNTED_DAYS):
        so_far = [one for back in range(RECOUNTED_DAYS) for one in burst.by_day[now - back]]
        found = count_reports([one.report for one in so_far])
        kept = [one for one in so_far if one.report.number in found.counted]
        if found.contested or still_comes(np.array([one.day for one in kept]), now, day):
            continue
        reports = with_placed(far.only(far.day <= now), [(burst.shop, one) for one in kept])
        if bears_out(history, burst.shop, now, replace(reports, unit=np.zeros_like(reports.unit)), above):
            return now
    return None


def _near(reports: DatedReports, burst: Burst) -> np.ndarray:
    begin, end = burst.begin - WINDOW_DAYS, burst.begin + COUNTED_DAYS
    return (reports.unit == burst.shop) & (reports.day >= begin) & (reports.day < end)


def with_placed(reports: DatedReports, placed: Iterable[tuple[int, Placed]]) -> DatedReports:
    """Return the reports with others besides, each with its shop."""
    rows = [(shop, one.ordered, one.day) for shop, one in placed if one.day < DAYS]
    added = np.array(rows, dtype=int).reshape(-1, 3).T
    return DatedReports(
        np.concatenate([reports.unit, added[0]]),
        np.concatenate([reports.ordered, added[1]]),
        np.concatenate([reports.day, added[2]]),
        np.concatenate([reports.weight, np.ones(added.shape[1])]),
    )
