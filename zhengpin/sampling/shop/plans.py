"""Single plans: so many purchases at a shop, so many of them that may be what is sought. Pure. Exact.

The operating characteristic of a plan is the chance that it finds nothing against a shop, by the share of what is
sought there; its power is the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from zhengpin.sampling.distributions import binomial_at_most, checked_share, hypergeometric_at_most
from zhengpin.sampling.problems import sampling_problem
from zhengpin.sampling.shop.states import ShopVerdict

MOST_PURCHASES = 1_000


@dataclass(frozen=True)
class SinglePlan:
    """A number of purchases, and how many of them found are not yet held against the shop (the acceptance number, Ac).

    Raises Invalid unless 0 ≤ allowed < purchases.
    """

    purchases: int
    allowed: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.allowed < self.purchases:
            raise sampling_problem("sampling.counts_do_not_fit", field="allowed", allowed=self.allowed)

    def operating_characteristic(self, share: Fraction) -> Fraction:
        """Return the chance that nothing is found against a shop of which `share` of the copies are what is sought."""
        return binomial_at_most(self.purchases, self.allowed, share)

    def power(self, share: Fraction) -> Fraction:
        """Return the chance that such a shop is found non-conforming."""
        return 1 - self.operating_characteristic(share)

    def operating_characteristic_of(self, size: int, such: int) -> Fraction:
        """Return the same for a shop that has `size` copies, `such` of which are what is sought."""
        return hypergeometric_at_most(size, such, self.purchases, self.allowed)

    def verdict(self, found: int) -> ShopVerdict:
        """Return what follows from so many found among all purchases."""
        return ShopVerdict.NON_CONFORMING if found > self.allowed else ShopVerdict.NOTHING_FOUND

    def expected_purchases(self, share: Fraction) -> Fraction:
        """Return the purchases that are made on average if one stops as soon as the result is sure."""
        share = checked_share(share)
        total = Fraction()
        for made in range(self.purchases):
            # After `made` purchases it is open: not too many found, and not so many others that too many cannot be.
            least = made - (self.purchases - self.allowed) + 1
            total += binomial_at_most(made, self.allowed, share) - binomial_at_most(made, least - 1, share)
        return total


def smallest_plan(
    size: int, such: int, miss_risk: Fraction, allowed: int = 0, most: int = MOST_PURCHASES
) -> SinglePlan:
    """Return the smallest plan that misses a shop of `size` copies, `such` of them sought, with at most `miss_risk`.

    Raises Invalid (`sampling.no_plan`) where not even `most` purchases, or all copies, do it.
    """
    for purchases in range(allowed + 1, min(size, most) + 1):
        if hypergeometric_at_most(size, such, purchases, allowed) <= miss_risk:
            return SinglePlan(purchases, allowed)
    raise sampling_problem("sampling.no_plan", field="most", most=most)


def two_point_plan(
    low: Fraction, high: Fraction, false_risk: Fraction, miss_risk: Fraction, most: int = MOST_PURCHASES
) -> SinglePlan:
    """Return the smallest plan that accuses a shop with the share `low` with at most `false_risk`, and misses one with
    the share `high` with at most `miss_risk`.

    Raises Invalid (`sampling.no_plan`) where no plan of at most `most` purchases does.
    """
    allowed = 0
    for purchases in range(1, most + 1):
        while allowed < purchases and binomial_at_most(purchases, allowed, low) < 1 - false_risk:
            allowed += 1
        if allowed < purchases and binomial_at_most(purchases, allowed, high) <= miss_risk:
            return SinglePlan(purchases, allowed)
    raise sampling_problem("sampling.no_plan", field="most", most=most)
