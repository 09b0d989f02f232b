"""Designs of a shop's inspection: made, written down as JSON, read again, and what each can and cannot find. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TypedDict

from zhengpin.inspection.states import DesignKind
from zhengpin.sampling.shop import SequentialPlan, design_sequential, two_point_plan
from zhengpin.sampling.supervision import SupervisionState

SHARES = tuple(Fraction(percent, 100) for percent in (1, 2, 5, 10, 20, 40))
"""Shares of what is sought at a shop for which the power is told."""
PLACES = 10**6


class DesignRow(TypedDict):
    """A design as JSON: shares and risks as `a/b`; the bounds after each copy."""

    kind: str
    low: str
    high: str
    false_risk: str
    miss_risk: str
    acceptance: list[int]
    rejection: list[int]


class PowerRow(TypedDict):
    """What a design does at a share: chances and copies bought on average, as decimals of six places."""

    share: str
    non_conforming: str
    not_found: str
    undecided: str
    purchases: str


@dataclass(frozen=True)
class ShopDesign:
    """A design: it tells a shop with the share `low` from one with `high`, at these two risks, by the bounds of `plan`.

    A fixed plan is written as bounds, too: it ends as soon as its result is sure.
    """

    kind: DesignKind
    low: Fraction
    high: Fraction
    false_risk: Fraction
    miss_risk: Fraction
    plan: SequentialPlan

    def row(self) -> DesignRow:
        return DesignRow(
            kind=self.kind.value,
            low=str(self.low),
            high=str(self.high),
            false_risk=str(self.false_risk),
            miss_risk=str(self.miss_risk),
            acceptance=list(self.plan.acceptance),
            rejection=list(self.plan.rejection),
        )

    def power(self) -> list[PowerRow]:
        """Return what the design does at each of SHARES: exact, then rounded to six places."""
        rows = []
        for share in SHARES:
            does = self.plan.at(share)
            rows.append(
                PowerRow(
                    share=str(share),
                    non_conforming=_decimal(does.non_conforming),
                    not_found=_decimal(does.nothing_found),
                    undecided=_decimal(does.undecided),
                    purchases=_decimal(does.expected_purchases),
                )
            )
        return rows


def _decimal(value: Fraction) -> str:
    return f"{round(value * PLACES) / PLACES:.6f}"


def read_design(row: Mapping[str, object]) -> ShopDesign:
    """Return the design of its JSON. Raises ValueError, KeyError or Invalid for what is none."""
    acceptance, rejection = (tuple(_listed(row[name])) for name in ("acceptance", "rejection"))
    low, high, false_risk, miss_risk = (
        Fraction(str(row[name])) for name in ("low", "high", "false_risk", "miss_risk")
    )
    plan = SequentialPlan(acceptance, rejection)
    return ShopDesign(DesignKind(str(row["kind"])), low, high, false_risk, miss_risk, plan)


def _listed(value: object) -> list[int]:
    if not isinstance(value, list):
        raise ValueError("bounds are a list")
    return [int(one) for one in value]


@lru_cache(maxsize=64)
def sequential(
    low: Fraction, high: Fraction, false_risk: Fraction, miss_risk: Fraction, cap: int
) -> ShopDesign:
    """Return the design that buys one by one, cut off at `cap`. Raises Invalid where none keeps the risks."""
    plan = design_sequential(low, high, false_risk, miss_risk, cap)
    return ShopDesign(DesignKind.SEQUENTIAL, low, high, false_risk, miss_risk, plan)


@lru_cache(maxsize=64)
def fixed(low: Fraction, high: Fraction, false_risk: Fraction, miss_risk: Fraction, most: int) -> ShopDesign:
    """Return the design of a fixed number of copies, at most so many. Raises Invalid where none keeps the risks."""
    single = two_point_plan(low, high, false_risk, miss_risk, most)
    acceptance = tuple(
        max(-1, single.allowed - (single.purchases - made)) for made in range(1, single.purchases + 1)
    )
    plan = SequentialPlan(acceptance, (single.allowed + 1,) * single.purchases)
    return ShopDesign(DesignKind.FIXED, low, high, false_risk, miss_risk, plan)


def for_strictness(
    state: SupervisionState,
    low: Fraction,
    high: Fraction,
    false_risk: Fraction,
    miss_risk: Fraction,
    cap: int,
) -> ShopDesign:
    """Return the sequential design for how strictly a shop is sampled.

    Tightened: half the shares are told apart, with twice the cap. Reduced: the same shares with half the cap, so that
    more stays undecided. The risk to find a shop non-conforming wrongly is the same in all.
    """
    match state:
        case SupervisionState.TIGHTENED | SupervisionState.STOPPED:
            return sequential(low / 2, high / 2, false_risk, miss_risk, cap * 2)
        case SupervisionState.REDUCED:
            return sequential(low, high, false_risk, miss_risk, max(1, cap // 2))
    return sequential(low, high, false_risk, miss_risk, cap)
