"""Purchases that a sequential plan saves against the best fixed plan of the same risks. Exact, nothing drawn."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from zhengpin.sampling.shop import design_sequential, two_point_plan

LOW, HIGH, FALSE, MISS, CAP = Fraction(1, 50), Fraction(1, 5), Fraction(1, 20), Fraction(1, 10), 30
SHARES = tuple(Fraction(percent, 100) for percent in (0, 2, 5, 10, 20, 40))
HEADLINE = (Fraction(0), HIGH, Fraction(2, 5))
"""The shops of which the least saving is given: one that sells nothing pirated, one at the share that must be found,
and one at twice that.
"""


def saved() -> dict[str, Any]:
    """Return the purchases on average by share, and what is saved.

    The sequential plan that is compared decides every shop by its cap, so that both keep the same two risks in full.
    The plan that may end undecided is given beside it, and the fixed plan stopped as soon as its result is sure.
    """
    fixed = two_point_plan(LOW, HIGH, FALSE, MISS)
    decided = design_sequential(LOW, HIGH, FALSE, MISS, CAP, decide=True)
    open_ = design_sequential(LOW, HIGH, FALSE, MISS, CAP)
    rows = []
    for share in SHARES:
        told, other = decided.at(share), open_.at(share)
        curtailed = fixed.expected_purchases(share)
        rows.append(
            {
                "share": float(share),
                "fixed": fixed.purchases,
                "fixed_curtailed": round(float(curtailed), 2),
                "sequential": round(float(told.expected_purchases), 2),
                "saved": round(1 - float(told.expected_purchases) / fixed.purchases, 3),
                "saved_against_curtailed": round(1 - float(told.expected_purchases / curtailed), 3),
                "open": round(float(other.expected_purchases), 2),
                "undecided": round(float(other.undecided), 4),
                "finds_fixed": round(float(fixed.power(share)), 4),
                "finds_sequential": round(float(told.non_conforming), 4),
                "finds_open": round(float(other.non_conforming), 4),
            }
        )
    return {
        "purchases_saved": min(row["saved"] for row in rows if row["share"] in map(float, HEADLINE)),
        "purchases": {f"{row['share'] * 100:.0f}": row for row in rows},
        "fixed_plan": [fixed.purchases, fixed.allowed],
        "cap": CAP,
    }
