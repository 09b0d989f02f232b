"""A small simulated year is judged as it should be, and is the same for a seed."""

from __future__ import annotations

import numpy as np

from benchmarks.feedback.bursts import Burst, count
from benchmarks.feedback.buyers import KINDS, Buyers
from benchmarks.feedback.judging import judged
from benchmarks.feedback.market import market
from benchmarks.feedback.plain import plain_alarms


def test_a_seed_makes_one_market() -> None:
    first, again = (market(60, 2, np.random.default_rng(5)) for _ in range(2))
    np.testing.assert_array_equal(first.orders, again.orders)
    np.testing.assert_array_equal(first.reports.day, again.reports.day)
    assert first.rises == again.rises
    assert np.all(first.reports.day >= first.reports.ordered)


def test_rings_are_mostly_not_believed_and_their_neighbours_are() -> None:
    rng = np.random.default_rng(6)
    small = market(40, 1, rng)
    buyers = Buyers(rng)
    bursts = []
    for place, kind in enumerate(KINDS * 4):
        burst = Burst(kind, place, 150)
        burst.placed = list(buyers.ring(kind, 150, 30, 0.9))
        count(small, burst, buyers)
        bursts.append(burst)
    believed = sum(len(one.counted) for one in bursts)
    assert believed < 0.15 * sum(len(one.placed) for one in bursts)
    honest = sum(one.honest for one in bursts)
    assert honest > 20
    assert sum(one.honest_counted for one in bursts) > 0.95 * honest


def test_alarms_are_judged_by_what_was_planted() -> None:
    small = market(40, 1, np.random.default_rng(7))
    large = int(small.orders.sum(axis=1).argmax())
    fans, shipment, other = [shop for shop in range(4) if shop != large][:3]
    bursts = [Burst("fans", fans, 100), Burst("shipment", shipment, 100), Burst("rise", large, 100)]
    told = judged(small, bursts, [(fans, 110), (shipment, 112), (large, 104), (other, 200)])
    assert told["brigading_believed"] == 1
    assert told["shipments_told"] == 1
    assert told["rises_told_from_first_order"] == 1
    assert round(told["false_alarms_a_day"] * 337) == 1
    assert judged(small, bursts, [(large, 140)])["rises_told"] == 0


def test_the_plain_threshold_signals_a_tripled_rate() -> None:
    small = market(40, 1, np.random.default_rng(8))
    found = plain_alarms(small.orders, small.reports)
    assert found == sorted(found, key=lambda one: one[1])
