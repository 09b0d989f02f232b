"""Rates for 10,000 orders: exact intervals, rates shrunk to their category, and changes that are more than noise. Pure.

Everything takes and gives arrays, so that a page of thousands of shops is one call.
"""

from zhengpin.feedback.rates.comparison import (
    RateRatios,
    change_chances,
    more_than_noise,
    rate_ratios,
    ratio_intervals,
)
from zhengpin.feedback.rates.exact import clopper_pearson, garwood
from zhengpin.feedback.rates.of_units import PER_ORDERS, UnitRates, unit_rates
from zhengpin.feedback.rates.shrinkage import Priors, fit_priors

__all__ = [
    "PER_ORDERS",
    "Priors",
    "RateRatios",
    "UnitRates",
    "change_chances",
    "clopper_pearson",
    "fit_priors",
    "garwood",
    "more_than_noise",
    "rate_ratios",
    "ratio_intervals",
    "unit_rates",
]
