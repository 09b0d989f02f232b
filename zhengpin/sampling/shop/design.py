"""Designs sequential plans whose risks are kept, the cap included. Pure. Exact.

Wald's bounds on the likelihood ratio keep the risks nearly; here they are drawn closer until the exact risks do. The
bounds become whole numbers of copies found after each purchase, by exact fractions, so nothing hangs on rounding.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from zhengpin.sampling.distributions import checked_share
from zhengpin.sampling.problems import sampling_problem
from zhengpin.sampling.shop.sequential import SequentialPlan

NOMINAL = tuple(Fraction(part, 8) for part in (16, 14, 12, 11, 10, 9, 8, 7, 6, 5, 4))
"""By which the risks are multiplied for the bounds that are tried: whole numbers of copies leave room both ways."""


def wald_plan(
    low: Fraction, high: Fraction, false_risk: Fraction, miss_risk: Fraction, cap: int
) -> SequentialPlan:
    """Return Wald's plan between the shares `low` and `high`, with bounds for these nominal risks.

    A shop that is not decided after `cap` purchases stays undecided. Raises Invalid unless 0 < low < high < 1, both
    risks lie above 0 and together below 1, and cap ≥ 1.
    """
    for field, share in (("low", low), ("high", high)):
        if not 0 < checked_share(share, field) < 1:
            raise sampling_problem("sampling.share_out_of_range", field=field, share=str(share))
    for field, risk in (("false_risk", false_risk), ("miss_risk", miss_risk)):
        if not 0 < risk < 1 or false_risk + miss_risk >= 1:
            raise sampling_problem("sampling.share_out_of_range", field=field, share=str(risk))
    if low >= high or cap < 1:
        raise sampling_problem("sampling.no_plan", field="cap", cap=cap)
    upper, lower = (1 - miss_risk) / false_risk, miss_risk / (1 - false_risk)
    such, other = high / low, (1 - high) / (1 - low)
    acceptance, rejection = [], []
    for purchases in range(1, cap + 1):
        ratios = [such**found * other ** (purchases - found) for found in range(purchases + 1)]
        acceptance.append(sum(ratio <= lower for ratio in ratios) - 1)
        rejection.append(purchases + 1 - sum(ratio >= upper for ratio in ratios))
    return SequentialPlan(tuple(acceptance), tuple(rejection))


def design_sequential(
    low: Fraction,
    high: Fraction,
    false_risk: Fraction,
    miss_risk: Fraction,
    cap: int,
    *,
    decide: bool = False,
) -> SequentialPlan:
    """Return a plan that finds a shop with the share `low` non-conforming with at most `false_risk`, and finds nothing
    against one with the share `high` with at most `miss_risk`, both exact and the cap included.

    decide: the cap decides, too, so that no shop stays undecided. Of all plans tried the one with the fewest purchases
    on average over both shares is taken. Raises Invalid (`sampling.no_plan`) where none keeps the risks.
    """
    tried = {
        plan
        for nominal_false in NOMINAL
        for nominal_miss in NOMINAL
        for plan in _closed(
            wald_plan(low, high, nominal_false * false_risk, nominal_miss * miss_risk, cap), decide
        )
    }
    kept = [plan for plan in tried if _keeps(plan, low, high, false_risk, miss_risk)]
    if not kept:
        raise sampling_problem("sampling.no_plan", field="cap", cap=cap)
    return min(kept, key=lambda plan: (_purchases(plan, low, high), plan.acceptance, plan.rejection))


def _closed(plan: SequentialPlan, decide: bool) -> Iterator[SequentialPlan]:
    """Yield the plan, or with `decide` those that come of it by deciding at the cap."""
    if not decide:
        yield plan
        return
    passes, fails = plan.acceptance[-1], plan.rejection[-1]
    for closing in range(max(passes + 1, 1), min(fails, plan.cap) + 1):
        yield SequentialPlan((*plan.acceptance[:-1], closing - 1), (*plan.rejection[:-1], closing))


def _keeps(
    plan: SequentialPlan, low: Fraction, high: Fraction, false_risk: Fraction, miss_risk: Fraction
) -> bool:
    return plan.at(low).non_conforming <= false_risk and plan.at(high).nothing_found <= miss_risk


def _purchases(plan: SequentialPlan, low: Fraction, high: Fraction) -> Fraction:
    return plan.at(low).expected_purchases + plan.at(high).expected_purchases
