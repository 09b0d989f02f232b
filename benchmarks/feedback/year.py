"""A simulated year of 5,000 shops: rises told, false alarms a day, brigading believed, beside a plain threshold.

    python -m benchmarks.feedback.year --seed 7 --json year.json

Everything is simulated: 100 million orders of shops of very different sizes, rates that differ, wander, and swing by
week and season, reports that come days late. Planted are rises (×3 to ×8) in 50 shops of at least 50 orders a day,
drawn by their orders; 90 attacks by rings; 30 shipments of fakes that honest buyers report in a burst. A second year,
with rises in shops drawn evenly, says what can be seen in small ones.

`rises_told`: within 14 days of the first report on what was planted; from the first order, too. `false_alarms_a_day`:
alarms of all shops together where nothing was planted. `brigading_believed`: attacks after which the chart of their
shop signalled. The peer is a plain threshold on messages: three times the shop's own 90 days before, and
five at least in a week.
"""

from __future__ import annotations

import json
import time
from typing import Any

import numpy as np

from benchmarks.feedback.bursts import COUNTED_DAYS, Burst, count, planted, told_on, with_placed
from benchmarks.feedback.buyers import Buyers, Placed
from benchmarks.feedback.judging import Alarms, by_size, counted, judged
from benchmarks.feedback.market import Market, market
from benchmarks.feedback.plain import plain_alarms
from benchmarks.feedback.speed import page_s
from benchmarks.running import arguments, show, write
from zhengpin.feedback.charts import DatedReports, UnitHistory, alarms, history_of, threshold

PART = "year"
"""Of the result, measured by this module alone."""
NAMED = ("rises_told", "false_alarms_a_day", "brigading_believed")


def year(shops: int, rises: int, seed: int) -> dict[str, Any]:
    """Return the figures of a year."""
    rng = np.random.default_rng([seed, 1])
    simulated, buyers = market(shops, rises, rng), Buyers(rng)
    bursts = planted(simulated, max(3, 90 * shops // 5000), max(1, 30 * shops // 5000), buyers)
    for burst in bursts:
        count(simulated, burst, buyers)
    everything = _reports(simulated, [(burst, burst.placed) for burst in bursts])
    believed = _reports(simulated, [(burst, burst.counted) for burst in bursts])
    began = time.process_time()
    history, found = _alarms(simulated, believed)
    took = time.process_time() - began
    ours = _stand(simulated, bursts, history, found)
    figures = {
        "simulated": True,
        "shops": shops,
        "orders": int(simulated.orders.sum()),
        "reports": len(everything.unit),
        "charts_s": took,
        "page_s": page_s(simulated.orders, everything, simulated.categories),
        **judged(simulated, bursts, ours),
        "every_message_counted": judged(simulated, bursts, _alarms(simulated, everything)[1]),
        "plain_threshold": judged(simulated, bursts, plain_alarms(simulated.orders, everything)),
        **counted(bursts),
    }
    evenly = market(shops, rises * 4, np.random.default_rng([seed, 2]), evenly=True)
    return figures | {"rises_told_by_orders_a_day": by_size(evenly, _alarms(evenly, evenly.reports)[1])}


def _alarms(simulated: Market, reports: DatedReports) -> tuple[UnitHistory, Alarms]:
    history = history_of(reports, simulated.orders, simulated.delays, simulated.categories)
    return history, [(one.unit, one.day) for one in alarms(history, threshold(history))]


def _stand(simulated: Market, bursts: list[Burst], history: UnitHistory, found: Alarms) -> Alarms:
    """Return the alarms that stand when the reports behind them are counted anew, on the day on which they do."""
    above, by_shop = threshold(history), {burst.shop: burst for burst in bursts}
    standing = []
    for unit, day in found:
        burst = by_shop.get(unit)
        if burst and burst.begin <= day < burst.begin + COUNTED_DAYS:
            later = told_on(simulated, burst, history, day, above)
            standing += [(unit, later)] * (later is not None)
        else:
            standing.append((unit, day))
    return standing


def _reports(simulated: Market, placed: list[tuple[Burst, list[Placed]]]) -> DatedReports:
    return with_placed(simulated.reports, [(burst.shop, one) for burst, many in placed for one in many])


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--shops", type=int, default=5000)
    parser.add_argument("--rises", type=int, default=50)
    options = parser.parse_args()
    figures = year(options.shops, options.rises, options.seed)
    names = (
        "rises_told",
        "rises_told_from_first_order",
        "shipments_told",
        "false_alarms_a_day",
        "brigading_believed",
    )
    peers = (figures, figures["every_message_counted"], figures["plain_threshold"])
    show(
        f"A simulated year of {options.shops:,} shops, {figures['orders']:,} orders",
        ("figure", "Zhengpin", "every message counted", "plain threshold"),
        [(name, *(float(peer[name]) for peer in peers)) for name in names],
    )
    show("Besides", ("figure", "value"), [(key, value) for key, value in figures.items() if key not in names])
    if options.json:
        standing = json.loads(options.json.read_text(encoding="utf-8")) if options.json.exists() else {}
        named = {name: figures[name] for name in NAMED}
        write(options.json, standing | named | {PART: figures}, PART)


if __name__ == "__main__":
    main()
