"""Checks what is declared of a shop's stock: are no more than so many copies what they must not be? Pure. Exact.

After GB/T 2828.11 (assessment of declared quality levels): the sample is small, so the risk to accuse wrongly is kept
small and the power is what is left. Therefore no result is given without the power beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhengpin.sampling.distributions import hypergeometric_at_most
from zhengpin.sampling.problems import sampling_problem
from zhengpin.sampling.shop.states import ShopVerdict

SHARES = tuple(Fraction(percent, 100) for percent in (5, 10, 20, 40))


@dataclass(frozen=True)
class DeclaredQualityResult:
    """The verdict, the risk that it accuses a shop that keeps what is declared, and by share the chance to be found."""

    verdict: ShopVerdict
    found: int
    false_risk: Fraction
    power: dict[Fraction, Fraction]


@dataclass(frozen=True)
class DeclaredQualityPlan:
    """size: copies in all; declared: at most so many of them are what they must not be, it is said; purchases: how many
    are bought; allowed: how many of them found are not yet held against what is said (L).

    Raises Invalid unless 0 ≤ declared ≤ size and 0 ≤ allowed < purchases ≤ size.
    """

    size: int
    declared: int
    purchases: int
    allowed: int

    def __post_init__(self) -> None:
        if not 0 <= self.declared <= self.size or not 0 <= self.allowed < self.purchases <= self.size:
            raise sampling_problem("sampling.counts_do_not_fit", field="purchases", purchases=self.purchases)

    @property
    def false_risk(self) -> Fraction:
        """The risk to find a shop non-conforming that has as many as it declares. Exact."""
        return self.power_of(self.declared)

    def power_of(self, such: int) -> Fraction:
        """Return the chance that a shop is found non-conforming, `such` of whose copies are what they must not be."""
        return 1 - hypergeometric_at_most(self.size, such, self.purchases, self.allowed)

    def result(self, found: int, shares: Sequence[Fraction] = SHARES) -> DeclaredQualityResult:
        """Return the verdict on so many found, with the power by share of the copies (rounded down to whole copies).

        Raises Invalid unless 0 ≤ found ≤ purchases.
        """
        if not 0 <= found <= self.purchases:
            raise sampling_problem("sampling.counts_do_not_fit", field="found", found=found)
        verdict = ShopVerdict.NON_CONFORMING if found > self.allowed else ShopVerdict.NOTHING_FOUND
        power = {share: self.power_of(int(share * self.size)) for share in shares}
        return DeclaredQualityResult(verdict, found, self.false_risk, power)


def declared_quality_plan(
    size: int, declared: int, purchases: int, false_risk: Fraction
) -> DeclaredQualityPlan:
    """Return the plan with the least allowed number whose risk to accuse wrongly is at most `false_risk`.

    Raises Invalid (`sampling.no_plan`) where none does.
    """
    for allowed in range(purchases):
        plan = DeclaredQualityPlan(size, declared, purchases, allowed)
        if plan.false_risk <= false_risk:
            return plan
    raise sampling_problem("sampling.no_plan", field="purchases", purchases=purchases)
