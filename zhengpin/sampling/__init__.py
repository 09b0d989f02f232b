"""Samples that a statistician would sign: three questions, three designs, never mixed. Pure.

`share`: how much of a population is found, by a probability sample whose draw anybody can repeat. `shop`: whether one
shop sells what it must not, by purchases until it is decided. `supervision`: whether a shop that nothing was found
against has changed, by states and by what is due when. A unit is whatever the caller counts: a listing, an order, a
decision that is reviewed twice. Shares are `fractions.Fraction`, so that what is counted exactly stays exact.

A sample can find a shop non-conforming; it never clears one (GB/T 28863-2012 judges in that one direction, too).
"""

from zhengpin.sampling.distributions import binomial_at_most, hypergeometric_at_most
from zhengpin.sampling.share import (
    Draw,
    Frame,
    StratumCount,
    bonferroni,
    clopper_pearson,
    draw,
    finite_limits,
    horvitz_thompson,
    stratified_share,
    wilson,
    yan_su,
    yan_su_exact,
)
from zhengpin.sampling.shop import DeclaredQualityPlan, SequentialPlan, ShopVerdict, SinglePlan
from zhengpin.sampling.supervision import Standing, SupervisionState, SwitchingRules, after_lot, next_due

__all__ = [
    "DeclaredQualityPlan",
    "Draw",
    "Frame",
    "SequentialPlan",
    "ShopVerdict",
    "SinglePlan",
    "Standing",
    "StratumCount",
    "SupervisionState",
    "SwitchingRules",
    "after_lot",
    "binomial_at_most",
    "bonferroni",
    "clopper_pearson",
    "draw",
    "finite_limits",
    "horvitz_thompson",
    "hypergeometric_at_most",
    "next_due",
    "stratified_share",
    "wilson",
    "yan_su",
    "yan_su_exact",
]
