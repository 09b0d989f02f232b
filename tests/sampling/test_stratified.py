"""Shares of strata and their intervals: by hand, and against what other programs print."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.kit.errors import Invalid
from zhengpin.sampling import (
    StratumCount,
    bonferroni,
    finite_limits,
    horvitz_thompson,
    stratified_share,
    wilson,
    yan_su,
    yan_su_exact,
)
from zhengpin.sampling.share.estimates import stratified_variance
from zhengpin.sampling.share.recall import recall
from zhengpin.sampling.share.stratified import (
    bonferroni_clopper_pearson,
    stratified_wilson,
    variances,
    yan_su_weights,
)

COUNTS = [StratumCount(900, 30, 1), StratumCount(90, 30, 6), StratumCount(10, 10, 5)]


@st.composite
def some_counts(draw: st.DrawFn) -> list[StratumCount]:
    counts = []
    for _ in range(draw(st.integers(1, 4))):
        size = draw(st.integers(1, 300))
        drawn = draw(st.integers(1, min(size, 60)))
        found = draw(st.integers(0, drawn))
        counts.append(StratumCount(size, drawn, found, draw(st.integers(0, drawn - found))))
    return counts


def test_the_share_by_hand() -> None:
    assert stratified_share(COUNTS) == Fraction(30 + 18 + 5, 1000)
    assert stratified_variance(COUNTS) == (
        Fraction(81, 100) * Fraction(29, 30) * Fraction(29, 900) / 29
        + Fraction(81, 10_000) * Fraction(2, 3) * Fraction(4, 25) / 29
    )


@given(some_counts())
def test_horvitz_and_thompson_give_the_stratified_share(counts: list[StratumCount]) -> None:
    units = [(number < one.found, one.inclusion) for one in counts for number in range(one.drawn)]
    total = horvitz_thompson((int(found), inclusion) for found, inclusion in units)
    assert total == stratified_share(counts) * sum(one.size for one in counts)


# Drawn by R's set.seed(1) as tern's tests draw them; the results are those that tern 0.9 keeps in
# tests/testthat/_snaps/estimate_proportion.md, the last of which it compares with a function of SAS.
SIX = [(22, 12), (18, 7), (17, 5), (17, 9), (14, 8), (12, 8)]
SIX_OF_SAS = [(15, 11), (16, 10), (10, 4), (11, 8), (15, 9), (13, 8)]


def six(pairs: list[tuple[int, int]]) -> list[StratumCount]:
    return [StratumCount(1_000, drawn, found) for drawn, found in pairs]


@each_row(
    "pairs,weighed,confidence,low,high",
    [
        (SIX, [1 / 6] * 6, Fraction(9, 10), 0.4190436, 0.5789733),
        (SIX_OF_SAS, [part / 21 for part in range(1, 7)], Fraction(19, 20), 0.4867191, 0.7186381),
    ],
)
def test_yan_and_su_as_others_print_it(
    pairs: list[tuple[int, int]], weighed: list[float], confidence: Fraction, low: float, high: float
) -> None:
    assert stratified_wilson(six(pairs), weighed, confidence) == pytest.approx((low, high), abs=5.1e-8)


def test_weights_of_a_common_share_converge_to_what_others_print() -> None:
    found = yan_su_weights(variances(six(SIX)), [drawn for drawn, _ in SIX], Fraction(9, 10))
    assert found == pytest.approx(
        [0.2074199, 0.1776464, 0.1915610, 0.1604678, 0.1351096, 0.1277952], abs=5.1e-7
    )
    found = yan_su_weights([0.011, 0.013, 0.012, 0.014, 0.017, 0.018], [22, 18, 17, 17, 14, 12])
    assert found == pytest.approx(
        [0.2067191, 0.1757727, 0.1896962, 0.1636346, 0.1357615, 0.1284160], abs=5.1e-7
    )


def test_of_one_stratum_it_is_wilsons() -> None:
    assert yan_su([StratumCount(5_000, 200, 9)]) == pytest.approx(wilson(9, 200))


@given(some_counts())
def test_intervals_hold_the_share_and_bonferroni_is_the_narrower_for_a_finite_population(
    counts: list[StratumCount],
) -> None:
    known = [StratumCount(one.size, one.drawn, one.found) for one in counts]
    share = float(stratified_share(known))
    low, high = yan_su(known)
    assert -1e-12 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1 + 1e-12
    middle = yan_su_exact(known)
    exact, endless = bonferroni(known), bonferroni_clopper_pearson(known)
    assert middle[0] <= stratified_share(known) <= middle[1]
    assert 0 <= exact[0] <= stratified_share(known) <= exact[1] <= 1
    assert endless[0] <= exact[0] + Fraction(1, 10**6)
    assert endless[1] >= exact[1] - Fraction(1, 10**6)


def test_exact_ends_by_hand() -> None:
    """One stratum: the exact interval at a quantile of 1.960. Two alike: each at 1.96/√2, rounded up."""
    one = StratumCount(5_000, 200, 9)
    assert yan_su_exact([one]) == tuple(
        Fraction(end, 5_000) for end in finite_limits(9, 200, 5_000, 1 - 2 * Fraction(24_997_895, 10**9))
    )
    each = 1 - 2 * Fraction(floor(NormalDist().cdf(-1.386) * 10**9), 10**9)
    assert yan_su_exact([one, one]) == tuple(
        Fraction(end, 5_000) for end in finite_limits(9, 200, 5_000, each)
    )


def test_a_stratum_that_was_counted_whole_takes_no_part_of_the_error() -> None:
    """Beside one that was, a stratum has the interval that it has alone."""
    one, whole = StratumCount(5_000, 200, 9), StratumCount(300, 300, 150)
    [low, high] = yan_su_exact([one])
    assert yan_su_exact([one, whole]) == ((low * 5_000 + 150) / 5_300, (high * 5_000 + 150) / 5_300)


@given(some_counts())
def test_what_could_not_be_said_only_widens(counts: list[StratumCount]) -> None:
    known = [StratumCount(one.size, one.drawn, one.found) for one in counts]
    for interval in (yan_su, yan_su_exact, bonferroni):
        assert interval(counts)[0] <= interval(known)[0] + 1e-12
        assert interval(counts)[1] >= interval(known)[1] - 1e-12


def test_the_recall_of_a_monitoring_by_hand() -> None:
    """Of 1,000 that passed 53 seem to have been missed, and 106 were found: two thirds."""
    found = recall(106, COUNTS)
    assert found.share == Fraction(2, 3)
    low, high = yan_su_exact(COUNTS)
    assert found.interval == (Fraction(106) / (106 + 1000 * high), Fraction(106) / (106 + 1000 * low))
    assert found.widest[0] < found.interval[0] < Fraction(2, 3) < found.interval[1] < found.widest[1]
    assert recall(0, [StratumCount(9, 9, 0)]).share is None


@each_row(
    "given,code",
    [
        ((5, 0, 0, 0), "sampling.nothing_drawn"),
        ((5, 6, 0, 0), "sampling.counts_do_not_fit"),
        ((5, 3, 2, 2), "sampling.counts_do_not_fit"),
        ((5, 3, -1, 2), "sampling.counts_do_not_fit"),
    ],
)
def test_counts_that_do_not_fit_are_refused(given: tuple[int, int, int, int], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        StratumCount(*given)
    assert refused.value.code == code
