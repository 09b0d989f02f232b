"""Rates for so many, and changes from a year before, each with its exact interval. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zhengpin.feedback.rates import garwood, rate_ratios


@dataclass(frozen=True)
class FigureParts:
    """What a rate is made of; without a denominator, a count."""

    numerator: float
    denominator: float | None = None

    @property
    def exposure(self) -> float:
        return 1.0 if self.denominator is None else self.denominator


def rate_of(parts: FigureParts, per: int) -> tuple[float | None, tuple[float, float] | None]:
    """Return a rate for `per` of the denominator with Garwood's interval of 95 %; neither where that is nothing."""
    if not parts.denominator:
        return None, None
    low, high = (float(end[0]) / parts.denominator * per for end in garwood(np.array([parts.numerator])))
    return round(parts.numerator / parts.denominator * per, 6), (round(low, 6), round(high, 6))


def change_of(now: FigureParts, before: FigureParts) -> tuple[float | None, tuple[float, float] | None]:
    """Return by what part a count or rate differs from an earlier one, with its interval of 95 %; -0.14 is 14 % less.

    Neither where the earlier one is nothing, or where either is of nothing.
    """
    if not before.numerator or not before.exposure or not now.exposure:
        return None, None
    found = rate_ratios(
        np.array([now.numerator]),
        np.array([now.exposure]),
        np.array([before.numerator]),
        np.array([before.exposure]),
    )
    low, ratio, high = (round(float(end[0]) - 1, 6) for end in (found.low, found.ratio, found.high))
    return ratio, (low, high)
