"""How often the interval of a course's effect holds the effect that a simulation was made with.

Sellers are simulated, not real: each infringes at a rate of its own that nobody sees, more where it is larger; after an
infringement some pass a course, the more readily the more they infringed before, and from then on infringe at a known
part of their rate. Measured is what the product measures, by its own code. The true effect is the mean, over the takers
that were compared, of how much less likely each is to infringe again in the time for which it is followed.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.running import arguments, show, write
from zhengpin.education.effect import CourseEffect, SellerHistory, compared, standardised
from zhengpin.kit.interval import wilson

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
BEFORE, DURING, FOLLOWED = 365, 365, 180
"""Days before courses are offered, while they are, and after each for which a seller is followed."""
SIZES = (0.6, 1.0, 1.6)
EFFECTS = (1.0, 0.8, 0.6, 0.4)
"""Parts of its rate at which a seller infringes after a course."""
SELLERS = (300, 600, 1200)


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--runs", type=int, default=1000)
    options = parser.parse_args()
    figures = measure(options.runs, options.seed)
    show(
        "the effect of a course", ("what", "figure"), [(name, str(value)) for name, value in figures.items()]
    )
    write(options.json, figures)


def measure(runs: int, seed: int) -> dict[str, Any]:
    """Return how many of the runs' intervals held the true effect, and how far off the plain comparison is."""
    began = time.process_time()
    held = measured = 0
    width = bias = plain_bias = 0.0
    by_effect: dict[float, list[int]] = {one: [0, 0] for one in EFFECTS}
    for number in range(runs):
        chance = random.Random(f"{seed}:{number}")
        part = EFFECTS[number % len(EFFECTS)]
        world = simulated(chance, SELLERS[number // len(EFFECTS) % len(SELLERS)], part)
        found, true = _measured(world, part)
        if found is None:
            continue
        measured += 1
        inside = found.low <= true <= found.high
        held += inside
        by_effect[part][0] += inside
        by_effect[part][1] += 1
        width += found.high - found.low
        bias += found.difference - true
        plain_bias += plain_difference(world) - true
    interval = wilson(held, measured) or (0.0, 1.0)
    return {
        "course_runs": runs,
        "course_measured": measured,
        "course_coverage": round(held / max(measured, 1), 4),
        "course_coverage_interval": [round(end, 4) for end in interval],
        "course_coverage_by_effect": {
            str(part): round(good / max(of, 1), 4) for part, (good, of) in by_effect.items()
        },
        "course_mean_width": round(width / max(measured, 1), 4),
        "course_mean_error": round(bias / max(measured, 1), 4),
        "plain_mean_error": round(plain_bias / max(measured, 1), 4),
        "course_cpu_s": round(time.process_time() - began, 1),
        "seed": seed,
    }


Seen = tuple[SellerHistory, float]
"""A seller as the product sees it, with its rate a day that nobody sees."""


def simulated(chance: random.Random, sellers: int, part: float) -> list[Seen]:
    """Return sellers with what each did. part: of its rate, at which one infringes after a course."""
    return [_seller(chance, f"s{number}", part) for number in range(sellers)]


def _seller(chance: random.Random, key: str, part: float) -> Seen:
    size = chance.randrange(len(SIZES))
    rate = chance.gammavariate(1.5, 2.0 / 1.5) * SIZES[size] / 365
    infringed: list[float] = []
    passed: float | None = None
    day = -float(BEFORE)
    while True:
        day += chance.expovariate(rate if passed is None else rate * part)
        if day > DURING + FOLLOWED:
            break
        infringed.append(day)
        year = sum(day - 365 <= one for one in infringed)
        if passed is None and 0 <= day < DURING and chance.random() < 0.06 * min(year, 5):
            passed = day
    at = tuple(BEGIN + timedelta(days=one) for one in infringed)
    soon = None if passed is None else BEGIN + timedelta(days=passed, seconds=1)
    return SellerHistory(key, at, BEGIN - timedelta(days=BEFORE), size, soon), rate


def _measured(world: list[Seen], part: float) -> tuple[CourseEffect | None, float]:
    until, within = BEGIN + timedelta(days=DURING + FOLLOWED), timedelta(days=FOLLOWED)
    strata = compared([one for one, _ in world], until=until, within=within)
    takers = {one.key for each in strata if each.others for one, _ in each.takers}
    return standardised([one.count(within) for one in strata]), true_effect(world, takers, part)


def true_effect(world: list[Seen], takers: set[str], part: float) -> float:
    """Return the mean difference that the course makes to those that passed it and were compared."""
    each = [
        math.exp(-rate * FOLLOWED) - math.exp(-rate * part * FOLLOWED)
        for one, rate in world
        if one.key in takers
    ]
    return sum(each) / max(len(each), 1)


def plain_difference(world: list[Seen]) -> float:
    """Return what the same sellers would seem to show if all that passed were compared with all that did not."""
    within, middle = timedelta(days=FOLLOWED), BEGIN + timedelta(days=DURING / 2)
    takers = list(_repeated(world, within))
    rest = [one.repeats(middle, within) for one, _ in world if one.passed_at is None]
    return sum(takers) / max(len(takers), 1) - sum(rest) / max(len(rest), 1)


def _repeated(world: list[Seen], within: timedelta) -> Iterator[bool]:
    for one, _rate in world:
        if one.passed_at is not None:
            yield one.repeats(one.passed_at, within)


if __name__ == "__main__":
    main()
