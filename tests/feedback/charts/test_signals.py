"""Charts tell a planted rise with its day and size, are silent without one, and do not see the future."""

from __future__ import annotations

import math

import numpy as np

from tests.rows import each_row
from zhengpin.feedback.charts import (
    DatedReports,
    UnitHistory,
    alarms,
    bears_out,
    history_of,
    still_comes,
    threshold,
)
from zhengpin.feedback.charts.evidence import strongest_evidence

DAYS, BEGIN = 220, 150
DELAYS = np.array([0.0, 0.2, 0.3, 0.2, 0.1, 0.1, 0.1])


def _history(
    units: int, rises: dict[int, float], seed: int = 1, days: int = DAYS, orders: int = 150
) -> UnitHistory:
    rng = np.random.default_rng(seed)
    placed = rng.poisson(orders, (units, days))
    rates = np.repeat(rng.gamma(4, 0.003 / 4, units)[:, None], days, axis=1)
    for unit, times in rises.items():
        rates[unit] = 0.003
        rates[unit, BEGIN:] *= times
    many = rng.poisson(placed * rates)
    unit, ordered = (np.repeat(one, many[many > 0]) for one in np.nonzero(many))
    day = ordered + rng.choice(len(DELAYS), len(unit), p=DELAYS)
    reports = DatedReports(unit, ordered, day, np.ones(len(unit))).only(day < days)
    return history_of(reports, placed, DELAYS, np.arange(units) % 2)


def test_a_rise_is_told_in_days_with_its_beginning_and_its_size() -> None:
    history = _history(200, {3: 6.0, 110: 5.0})
    found = alarms(history, threshold(history))
    told = {one.unit: one for one in reversed(found) if one.day >= BEGIN}
    assert {3, 110} <= told.keys()
    for unit, times in ((3, 6.0), (110, 5.0)):
        alarm = told[unit]
        assert alarm.day <= BEGIN + 14
        assert abs(alarm.since - BEGIN) <= 5
        assert alarm.low > 1
        assert alarm.reports > 2 * alarm.expected
        assert times / 3 < alarm.rise
        assert alarm.strength > threshold(history)


def test_without_a_rise_there_are_no_more_false_alarms_than_were_allowed() -> None:
    history = _history(400, {}, seed=2)
    assert len(alarms(history, threshold(history, alarms_a_day=0.05))) <= 0.05 * DAYS


def test_more_alarms_allowed_lower_the_threshold() -> None:
    history = _history(20, {}, seed=3)
    assert math.isclose(threshold(history) - threshold(history, alarms_a_day=10), math.log(10))


def test_a_day_rests_on_nothing_that_comes_after_it() -> None:
    whole = _history(60, {5: 6.0}, seed=4)
    earlier = DAYS - 40
    reports = whole.reports.only(whole.reports.day < earlier)
    past = history_of(reports, whole.orders[:, :earlier], whole.delays, np.arange(60) % 2)
    now, then = strongest_evidence(whole), strongest_evidence(past)
    same = now.day < earlier
    np.testing.assert_allclose(now.strongest[same], then.strongest, rtol=1e-9)


def test_the_order_of_reports_is_of_no_matter_and_a_report_counts_its_weight() -> None:
    history = _history(30, {5: 6.0}, seed=5)
    mixed = np.random.default_rng(1).permutation(len(history.reports.unit))
    categories = np.arange(30) % 2
    other = history_of(history.reports.only(mixed), history.orders, DELAYS, categories)
    assert alarms(other, 5.0) == alarms(history, 5.0)
    own = history.reports
    unbelieved = DatedReports(own.unit, own.ordered, own.day, np.where(own.unit == 5, 0.0, 1.0))
    assert 5 not in {
        one.unit for one in alarms(history_of(unbelieved, history.orders, DELAYS, categories), 5.0)
    }


def test_an_alarm_does_not_stand_when_its_reports_are_no_longer_believed() -> None:
    history = _history(40, {5: 6.0}, seed=9)
    above = threshold(history)
    alarm = next(one for one in alarms(history, above) if one.unit == 5 and one.day >= BEGIN)
    own = history.of(np.array([5])).reports
    assert bears_out(history, 5, alarm.day, own, above)
    before = DatedReports(own.unit, own.ordered, own.day, np.where(own.ordered < BEGIN, 1.0, 0.2))
    assert not bears_out(history, 5, alarm.day, before, above)


@each_row(
    "came, day, waits",
    [
        ([10, 10, 10], 10, True),
        ([10, 10, 10], 11, True),
        ([10, 10, 10], 12, False),
        ([2, 4, 6, 8, 10], 10, False),
        ([7, 8, 9, 10], 10, True),
        ([15, 15, 15], 15, False),
        ([], 10, False),
    ],
)
def test_a_burst_that_still_comes_waits_some_days_and_no_longer(
    came: list[int], day: int, waits: bool
) -> None:
    assert still_comes(np.array(came, dtype=int), day, alarm_day=10) is waits


def test_without_orders_that_could_be_reported_nothing_rises() -> None:
    orders = np.zeros((1, 120))
    orders[0, :40] = 5
    came = DatedReports(np.zeros(4, int), np.full(4, 110), np.full(4, 110), np.ones(4))
    delays = np.array([0.5, 0.5])
    assert alarms(history_of(came, orders, delays, np.zeros(1, int)), 0.0) == []


def test_evidence_is_one_on_average_where_nothing_rose() -> None:
    """What the threshold rests on: the mean likelihood ratio of a segment is 1, though rates are known only so far."""
    history = _history(2000, {}, seed=6, days=40, orders=60)
    shape, rate = history.known_before(np.arange(2000), np.full(2000, 30))
    rng = np.random.default_rng(8)
    counts = rng.poisson(500 * rng.gamma(shape, 1 / rate, (400, 2000)))
    wider = np.log((rate + 2.5 * 500) / (rate + 500))
    ratios = np.exp(counts * (math.log(2.5) - wider) - shape * wider)
    assert 0.9 < ratios.mean() < 1.1


def test_a_swing_of_the_whole_category_is_no_unit_s_rise() -> None:
    history = _history(60, dict.fromkeys(range(0, 60, 2), 3.0), seed=7)
    alone = _history(60, {0: 6.0}, seed=7)
    assert np.median(history.swing[::2, BEGIN + 30]) > 1.5
    assert 0.8 < alone.swing[0, BEGIN + 30] < 1.2
