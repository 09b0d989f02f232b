"""The binomial and the hypergeometric distribution in whole numbers, the same for whoever counts again. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import comb

from zhengpin.sampling.problems import sampling_problem


def checked_share(share: Fraction, field: str = "share") -> Fraction:
    """Return `share`. Raises Invalid (`sampling.share_out_of_range`) outside 0 to 1."""
    if not 0 <= share <= 1:
        raise sampling_problem("sampling.share_out_of_range", field=field, share=str(share))
    return Fraction(share)


def binomial_at_most(drawn: int, most: int, share: Fraction) -> Fraction:
    """Return P(X ≤ most) of X found among `drawn` from an endless population of which `share` are such. Exact.

    most: any whole number; below 0 gives 0. Raises Invalid for a share outside 0 to 1 and for less than nothing drawn.
    """
    share = checked_share(share)
    if drawn < 0:
        raise sampling_problem("sampling.counts_do_not_fit", field="drawn", drawn=drawn)
    if most >= drawn:
        return Fraction(1)
    if most < 0:
        return Fraction(0)
    such, whole = share.numerator, share.denominator
    return Fraction(_binomial_sum(drawn, most, such, whole - such), whole**drawn)


def _binomial_sum(drawn: int, most: int, such: int, other: int) -> int:
    """Return Σ C(drawn, i) such^i other^(drawn − i) for i up to `most` < drawn."""
    total, ways, power = 0, 1, 1
    for found in range(most + 1):
        total = total * other + ways * power
        ways = ways * (drawn - found) // (found + 1)
        power *= such
    return int(total * other ** (drawn - most))


def hypergeometric_at_most(size: int, such: int, drawn: int, most: int) -> Fraction:
    """Return P(X ≤ most) of X found among `drawn` of `size` units without replacement, `such` of which are such. Exact.

    Raises Invalid (`sampling.counts_do_not_fit`) unless 0 ≤ such ≤ size and 0 ≤ drawn ≤ size.
    """
    if not 0 <= such <= size or not 0 <= drawn <= size:
        raise sampling_problem("sampling.counts_do_not_fit", field="size", size=size, such=such, drawn=drawn)
    return Fraction(sum(hypergeometric_ways(size, such, drawn, most)), comb(size, drawn))


def hypergeometric_ways(size: int, such: int, drawn: int, most: int) -> Iterator[int]:
    """Yield C(such, i) C(size − such, drawn − i) for each i up to `most` that can be; all make C(size, drawn)."""
    first = max(0, drawn - (size - such))
    ways = comb(such, first) * comb(size - such, drawn - first)
    for found in range(first, min(most, such, drawn) + 1):
        yield ways
        left = size - such - drawn + found + 1
        ways = ways * (such - found) * (drawn - found) // ((found + 1) * left)
