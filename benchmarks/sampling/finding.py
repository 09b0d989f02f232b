"""What is found of 400 drawn: at random, and by score at the same precision. Simulated.

A market of 20,000 offers in four strata by score, and a second one like it a month before, of which a pilot of 100
from each stratum gives the shares that the allocation expects: the truth is never known to it. What is gained hangs on
the score. The headline is that of the strata that sampling was designed with; weaker and stronger scores stand beside.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from benchmarks.sampling.worlds import WORLDS
from zhengpin.sampling import Frame, StratumCount, draw, finite_limits, yan_su_exact
from zhengpin.sampling.share.allocation import ExpectedStratum, by_score

OFFERS, SHARE, BUDGET, PILOT, DRAWS = 20_000, 0.0227, 400, 100, 200
CUTS = (0.15, 0.3, 0.5)
NAMES = ("low", "middle", "high", "highest")
HEADLINE = "as designed"
DESIGNED = WORLDS[0]
SCORES: dict[str, tuple[float, float] | None] = {
    "weak": (1.6, 5.0),
    "middling": (2.0, 4.5),
    HEADLINE: None,
    "strong": (2.5, 3.0),
}
"""The beta distribution of pirated offers' scores, of genuine ones (1, 6); None: the strata of `DESIGNED`."""
type Market = dict[str, tuple[list[str], set[str]]]


def found(seed: int, draws: int = DRAWS) -> dict[str, Any]:
    """Return what is found of each score, and the ratio of the headline."""
    rows = [
        _of_score(name, shape, seed + number, draws) for number, (name, shape) in enumerate(SCORES.items())
    ]
    headline = next(row for row in rows if row["score"] == HEADLINE)
    return {
        "found_ratio": headline["ratio"],
        "found_width_ratio": round(headline["by_score_width"] / headline["simple_width"], 2),
        "finding": {row["score"].replace(" ", "_"): row for row in rows},
    }


def market(chance: np.random.Generator, shape: tuple[float, float] | None) -> Market:
    """Return the offers of each stratum by score, and which of them are pirated."""
    if shape is None:
        rows = zip(NAMES, DESIGNED.sizes, DESIGNED.sought, strict=True)
        listed = {name: [f"{name}-{number}" for number in range(size)] for name, size, _ in rows}
        some = dict(zip(NAMES, DESIGNED.sought, strict=True))
        return {
            name: (units, set(chance.choice(units, some[name], replace=False).tolist()))
            for name, units in listed.items()
        }
    pirated = chance.random(OFFERS) < SHARE
    score = np.where(pirated, chance.beta(*shape, OFFERS), chance.beta(1, 6, OFFERS))
    place = np.digitize(score, CUTS)
    made: Market = {name: ([], set()) for name in NAMES}
    for number in range(OFFERS):
        listed, sought = made[NAMES[place[number]]]
        listed.append(f"offer-{number}")
        if pirated[number]:
            sought.add(f"offer-{number}")
    return made


def _of_score(name: str, shape: tuple[float, float] | None, seed: int, draws: int) -> dict[str, Any]:
    chance = np.random.default_rng([seed, 5])
    before, now = market(chance, shape), market(chance, shape)
    expected = {}
    for stratum, (listed, _) in now.items():
        earlier, sought = before[stratum]
        pilot = draw(
            Frame({stratum: earlier}), {stratum: min(PILOT, len(earlier))}, f"pilot {seed} of {stratum}"
        )
        hits = sum(one.unit in sought for one in pilot.units)
        # Two more of either kind (Agresti and Coull), so that a stratum of which none was found is not believed free.
        expected[stratum] = ExpectedStratum(len(listed), Fraction(hits + 2, len(pilot.units) + 4))
    numbers = by_score(expected, BUDGET)
    everything = Frame({"all": [unit for listed, _ in now.values() for unit in listed]})
    strata, pirated = Frame({name: listed for name, (listed, _) in now.items()}), _pirated(now)
    simple, by_risk, widths = [], [], []
    for run in range(draws):
        drawn = draw(everything, {"all": BUDGET}, f"simple draw {seed} {run}").units
        simple.append(sum(one.unit in pirated for one in drawn))
        chosen = draw(strata, numbers, f"draw by score {seed} {run}").units
        by_risk.append(sum(one.unit in pirated for one in chosen))
        counts = [
            StratumCount(
                len(now[stratum][0]),
                numbers[stratum],
                sum(one.stratum == stratum and one.unit in pirated for one in chosen),
            )
            for stratum in NAMES
        ]
        ends, others = yan_su_exact(counts), finite_limits(simple[-1], BUDGET, OFFERS)
        widths.append(((others[1] - others[0]) / OFFERS, float(ends[1] - ends[0])))
    wide, narrow = np.mean(widths, axis=0)
    return {
        "score": name,
        "drawn": numbers,
        "strata": {name: [len(listed), len(sought)] for name, (listed, sought) in now.items()},
        "simple": round(float(np.mean(simple)), 2),
        "by_score": round(float(np.mean(by_risk)), 2),
        "ratio": round(float(np.sum(by_risk) / np.sum(simple)), 2),
        "simple_width": round(float(wide), 4),
        "by_score_width": round(float(narrow), 4),
        "draws": draws,
    }


def _pirated(now: Market) -> set[str]:
    return set().union(*(sought for _, sought in now.values()))
