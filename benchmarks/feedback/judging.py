"""Judges alarms, and what was believed, by what was planted in the simulated year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from benchmarks.feedback.bursts import COUNTED_DAYS, Burst
from benchmarks.feedback.buyers import KINDS
from benchmarks.feedback.market import DAYS, Market
from zhengpin.feedback.charts.history import RENEWED_DAYS

WITHIN = 14
BANDS = (0, 10, 50, 200, 1000)
"""Orders a day."""
AFTERWARDS = 90
"""Days after a planted beginning in which an alarm of that shop is no false one."""
Alarms = Sequence[tuple[int, int]]
"""Unit and day of each."""


def judged(simulated: Market, bursts: list[Burst], found: Alarms) -> dict[str, Any]:
    rises = [burst for burst in bursts if burst.kind == "rise"]
    attacks = [burst for burst in bursts if burst.kind in KINDS]
    shipments = [burst for burst in bursts if burst.kind == "shipment"]
    first_report = {burst.shop: _first_report(simulated, burst) for burst in rises}
    false = [(unit, day) for unit, day in found if not _is_planted(bursts, unit, day)]
    return {
        "rises_told": _share(
            _told(found, one.shop, one.begin, first_report[one.shop] + WITHIN) for one in rises
        ),
        "rises_told_from_first_order": _share(
            _told(found, one.shop, one.begin, one.begin + WITHIN) for one in rises
        ),
        "shipments_told": _share(_told(found, one.shop, one.begin, one.begin + WITHIN) for one in shipments),
        "false_alarms_a_day": len(false) / (DAYS - RENEWED_DAYS),
        "brigading_believed": _share(
            _told(found, one.shop, one.begin, one.begin + COUNTED_DAYS) for one in attacks
        ),
    }


def _is_planted(bursts: list[Burst], unit: int, day: int) -> bool:
    return any(burst.shop == unit and burst.begin <= day <= burst.begin + AFTERWARDS for burst in bursts)


def _first_report(simulated: Market, burst: Burst) -> int:
    """Return the day of the first report on an order of the rise."""
    own = simulated.reports
    days = own.day[(own.unit == burst.shop) & (own.ordered >= burst.begin)]
    return int(days.min(initial=DAYS))


def _told(found: Alarms, shop: int, begin: int, until: int) -> bool:
    return any(unit == shop and begin <= day <= until for unit, day in found)


def _share(true: Iterable[bool]) -> float:
    known = list(true)
    return sum(known) / max(len(known), 1)


def counted(bursts: list[Burst]) -> dict[str, Any]:
    """Return which share of the reports of rings, and of honest ones beside and without rings, was believed."""
    told: dict[str, Any] = {}
    for kind in KINDS:
        own = [burst for burst in bursts if burst.kind == kind]
        told[kind] = sum(len(one.counted) for one in own) / max(sum(len(one.placed) for one in own), 1)
    shipped = [burst for burst in bursts if burst.kind == "shipment"]
    return {
        "ring_reports_believed": told,
        "shipment_reports_believed": sum(len(one.counted) for one in shipped)
        / max(sum(len(one.placed) for one in shipped), 1),
        "honest_reports_believed": sum(one.honest_counted for one in bursts)
        / max(sum(one.honest for one in bursts), 1),
    }


def by_size(simulated: Market, found: Alarms) -> dict[str, Any]:
    """Return by orders a day how many rises there were and which share was told."""
    size = simulated.orders.mean(axis=1)
    told = {}
    for low, high in zip(BANDS, (*BANDS[1:], np.inf), strict=True):
        own = [rise for rise in simulated.rises if low <= size[rise.shop] < high]
        seen = _share(_told(found, rise.shop, rise.begin, rise.begin + WITHIN) for rise in own)
        told[f"from {low}"] = {"rises": len(own), "told": seen}
    return told
