"""Purchases one by one until a shop is decided: Wald's sequential test, cut off at a cap. Pure. Exact.

A. Wald, Sequential Analysis (1947). What a plan does is reckoned by counting paths: how many orders of results lead to
so many found among so many purchases without a decision before. These are whole numbers and the same for every share,
so the operating characteristic, the risks and the expected purchases are exact, the cap included. A shop that is not
decided at the cap stays undecided, which is an answer of its own: purchases go on later. A plan whose two bounds meet
at the cap decides there instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import comb

from zhengpin.sampling.distributions import checked_share
from zhengpin.sampling.problems import sampling_problem
from zhengpin.sampling.shop.states import ShopVerdict


@dataclass(frozen=True)
class Characteristics:
    """What a plan does at a share: the chance of each verdict, which add up to 1, and the purchases made on average."""

    non_conforming: Fraction
    nothing_found: Fraction
    undecided: Fraction
    expected_purchases: Fraction


@dataclass(frozen=True)
class StoppingPoint:
    """So many found among so many purchases, undecided until then: in how many orders, and what is said then."""

    purchases: int
    found: int
    orders: int
    verdict: ShopVerdict


type Weight = Callable[[StoppingPoint], int]


@dataclass(frozen=True)
class SequentialPlan:
    """After n purchases a shop is found non-conforming with `rejection[n − 1]` or more found, and nothing is found
    against it with `acceptance[n − 1]` or fewer (−1: not yet). Raises Invalid where both could be.
    """

    acceptance: tuple[int, ...]
    rejection: tuple[int, ...]

    def __post_init__(self) -> None:
        pairs = list(zip(self.acceptance, self.rejection, strict=True))
        if not pairs or any(passes >= fails for passes, fails in pairs):
            raise sampling_problem("sampling.counts_do_not_fit", field="acceptance")

    @property
    def cap(self) -> int:
        """The most purchases that are made."""
        return len(self.acceptance)

    def after(self, purchases: int, found: int) -> ShopVerdict:
        """Return what is said after so many purchases. Raises Invalid unless 0 ≤ found ≤ purchases ≤ cap."""
        if not 0 <= found <= purchases <= self.cap:
            raise sampling_problem("sampling.counts_do_not_fit", field="found", found=found)
        if purchases and found >= self.rejection[purchases - 1]:
            return ShopVerdict.NON_CONFORMING
        if purchases and found <= self.acceptance[purchases - 1]:
            return ShopVerdict.NOTHING_FOUND
        return ShopVerdict.UNDECIDED

    def verdict(self, results: Sequence[bool]) -> tuple[ShopVerdict, int]:
        """Return what results in their order come to, and how many of them it took; those after a decision do not
        count.

        Leave out purchases of which it could not be said: they decide nothing, and another is made in their stead.
        """
        found = 0
        for made, result in enumerate(results[: self.cap], start=1):
            found += result
            if (verdict := self.after(made, found)) is not ShopVerdict.UNDECIDED:
                return verdict, made
        return ShopVerdict.UNDECIDED, min(len(results), self.cap)

    @cached_property
    def stops(self) -> tuple[StoppingPoint, ...]:
        """Where purchases end, at a decision or at the cap."""
        return tuple(self._stops())

    def _stops(self) -> Iterator[StoppingPoint]:
        open_ = {0: 1}
        for made in range(1, self.cap + 1):
            reached: dict[int, int] = {}
            for found, orders in open_.items():
                for one in (found, found + 1):
                    reached[one] = reached.get(one, 0) + orders
            open_ = {}
            for found, orders in sorted(reached.items()):
                verdict = self.after(made, found)
                if verdict is not ShopVerdict.UNDECIDED or made == self.cap:
                    yield StoppingPoint(made, found, orders, verdict)
                else:
                    open_[found] = orders

    def at(self, share: Fraction) -> Characteristics:
        """Return what the plan does at a shop of which `share` of the copies are what is sought. Exact."""
        share = checked_share(share)
        such, other = share.numerator, share.denominator - share.numerator
        # Every path is brought to the length of the cap, so that whole numbers are enough.
        whole = share.denominator
        return self._summed(
            lambda stop: (
                such**stop.found
                * other ** (stop.purchases - stop.found)
                * whole ** (self.cap - stop.purchases)
            ),
            whole**self.cap,
        )

    def at_shop(self, size: int, such: int) -> Characteristics:
        """Return the same for a shop of `size` copies, `such` of which are what is sought. Exact.

        Raises Invalid unless 0 ≤ such ≤ size and the cap is no more than `size`.
        """
        if not 0 <= such <= size or self.cap > size:
            raise sampling_problem("sampling.counts_do_not_fit", field="size", size=size, such=such)
        # Of all ways to lay out the shop's copies in a row, those that begin with this order of results.
        return self._summed(
            lambda stop: comb(size - stop.purchases, such - stop.found) if stop.found <= such else 0,
            comb(size, such),
        )

    def _summed(self, ways: Weight, whole: int) -> Characteristics:
        sums = dict.fromkeys(ShopVerdict, 0)
        purchases = 0
        for stop in self.stops:
            weight = stop.orders * ways(stop)
            sums[stop.verdict] += weight
            purchases += weight * stop.purchases
        return Characteristics(
            Fraction(sums[ShopVerdict.NON_CONFORMING], whole),
            Fraction(sums[ShopVerdict.NOTHING_FOUND], whole),
            Fraction(sums[ShopVerdict.UNDECIDED], whole),
            Fraction(purchases, whole),
        )
