"""Operating characteristics and intervals beside those of scipy, which another Python may have."""

from __future__ import annotations

import json
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

from zhengpin.sampling import SinglePlan, binomial_at_most, clopper_pearson, hypergeometric_at_most
from zhengpin.sampling.shop import wald_plan

PEER = Path(__file__).with_name("scipy_peer.py")
SHARES = [Fraction(step, 200) for step in range(0, 201, 3)]
PLANS = [(5, 0), (18, 1), (22, 0), (50, 3), (125, 7), (400, 20), (1_000, 40)]
FINITE = [(50, 18, 0), (200, 21, 0), (250, 20, 2), (1_000, 22, 0), (1_000, 80, 3), (20_000, 400, 12)]
SEQUENTIAL = [(2, 20, 30), (1, 10, 80), (5, 30, 25)]


def compared(python: str) -> dict[str, Any]:
    """Return the largest difference to scipy's, of all kinds together and one by one; None where `python` has none."""
    ours = _ours()
    asked = json.dumps({kind: [case for case, _ in cases] for kind, cases in ours.items()})
    try:
        done = subprocess.run(
            [python, "-I", str(PEER)], input=asked, capture_output=True, text=True, check=True, timeout=600
        )
    except (OSError, subprocess.SubprocessError) as error:
        print(f"scipy was not asked: {error}")
        return {"oc_max_error": None, "oc_compared": 0, "scipy": None}
    told = json.loads(done.stdout)
    errors = {
        kind: max(abs(value - other) for (_, value), other in zip(cases, told[kind], strict=True))
        for kind, cases in ours.items()
    }
    exact = {kind: error for kind, error in errors.items() if kind != "clopper_pearson"}
    return {
        "oc_max_error": max(exact.values()),
        "oc_max_error_by_kind": errors,
        "oc_compared": sum(len(cases) for kind, cases in ours.items() if kind in exact),
        "scipy": told["version"],
    }


def _ours() -> dict[str, list[tuple[list[Any], float]]]:
    binomial = [
        ([n, most, str(share)], float(SinglePlan(n, most).operating_characteristic(share)))
        for n, most in PLANS
        for share in SHARES
    ]
    tails = [
        ([n, most, str(share)], float(binomial_at_most(n, most, share)))
        for n, _ in PLANS[:5]
        for most in range(-1, n + 1, 7)
        for share in SHARES
    ]
    finite = [
        ([size, such, n, most], float(hypergeometric_at_most(size, such, n, most)))
        for size, n, most in FINITE
        for such in range(0, size + 1, max(1, size // 60))
    ]
    sequential = []
    for low, high, cap in SEQUENTIAL:
        plan = wald_plan(Fraction(low, 100), Fraction(high, 100), Fraction(1, 20), Fraction(1, 10), cap)
        for share in SHARES:
            told = plan.at(share)
            ends = (told.non_conforming, told.nothing_found, told.undecided, told.expected_purchases)
            bounds = [list(plan.acceptance), list(plan.rejection)]
            sequential += [([*bounds, str(share), place], float(end)) for place, end in enumerate(ends)]
    limits = [
        ([found, n, place], float(clopper_pearson(found, n)[place]))
        for n in (1, 8, 30, 100, 400)
        for found in range(0, n + 1, max(1, n // 20))
        for place in (0, 1)
    ]
    return {
        "binomial": binomial + tails,
        "hypergeometric": finite,
        "sequential": sequential,
        "clopper_pearson": limits,
    }
