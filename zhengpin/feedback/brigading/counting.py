"""Counts the reports on one target by their evidence: distinct hands with orders, rings left out; says why. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from zhengpin.feedback.brigading.mixture import chances_of_ring
from zhengpin.feedback.brigading.reports import BuyerReport
from zhengpin.feedback.brigading.signs import (
    OF_ACTING_TOGETHER,
    OTHERS,
    SIGNS,
    USUAL,
    honest_shares,
    signs_of,
)
from zhengpin.feedback.states import DoubtReason

SMALLEST_RING = 4
_TOGETHER = [SIGNS.index(sign) for sign in OF_ACTING_TOGETHER]
LIKELY = 0.5
"""From this chance on a report is taken for the ring's, once there is one."""
MOST = 0.5
WAYS, BORNE_BY, MORE_OFTEN = 2, 0.15, 3.0
"""In so many ways at least a ring acts together; a way is one that this share of its reports bears, and so many times
more often than honest reports."""
WITHOUT_ORDER = 0.1
"""What a report without an order counts."""
MOST_WITHOUT_ORDER = 0.25
"""All of them together count at most this share of those with one; without any, nothing."""


@dataclass(frozen=True)
class CountedReports:
    """believed: hands with orders, one each, and a little for those without; doubted: hands that look like a ring's;
    counted: numbers of the reports that stand for the hands with orders; reasons: of each report that does not count in
    full, by its number, why."""

    believed: float
    doubted: int
    counted: frozenset[str]
    reasons: Mapping[str, tuple[DoubtReason, ...]]

    @property
    def contested(self) -> bool:
        """Say whether more hands are doubted than believed: nothing follows from such reports before a person has
        looked, neither a rise told nor one passed over."""
        return self.doubted > self.believed


def count_reports(reports: Sequence[BuyerReport], usual: Sequence[float] = USUAL) -> CountedReports:
    """Count the reports on one target of a few days.

    usual: how often reports on other targets bear each sign (`sign_shares`). The order of the reports is of no matter.
    """
    reasons: dict[str, tuple[DoubtReason, ...]] = {}
    hands = _one_of_each_hands(reports, reasons)
    for report, why in zip(hands, _reasons_of_ring(hands, usual), strict=True):
        if why:
            reasons[report.number] = why
    doubted = [report for report in hands if report.number in reasons]
    with_order = [report for report in hands if report.ordered and report.number not in reasons]
    without = [report for report in hands if not report.ordered and report.number not in reasons]
    reasons |= {report.number: (DoubtReason.NO_ORDER,) for report in without}
    little = min(len(without) * WITHOUT_ORDER, len(with_order) * MOST_WITHOUT_ORDER)
    counted = frozenset(report.number for report in with_order)
    return CountedReports(len(with_order) + little, len(doubted), counted, reasons)


def _one_of_each_hands(
    reports: Sequence[BuyerReport], reasons: dict[str, tuple[DoubtReason, ...]]
) -> list[BuyerReport]:
    """Return the report that stands for each hands: with an order if there is one, then the first; note the others."""
    standing: dict[str, BuyerReport] = {}
    for report in sorted(reports, key=lambda one: (not one.ordered, one.minute, one.number)):
        first = standing.setdefault(report.hands, report)
        if first is not report:
            same = first.buyer == report.buyer
            reasons[report.number] = (DoubtReason.REPEATED if same else DoubtReason.LINKED,)
    return sorted(standing.values(), key=lambda one: (one.minute, one.number))


def _reasons_of_ring(hands: Sequence[BuyerReport], usual: Sequence[float]) -> list[tuple[DoubtReason, ...]]:
    """Return the signs for which each report is taken for a ring's; of none where it is not.

    Those with a sign of acting together, or two of any kind. Most of them must have two, one of acting together, or
    have reported the same other targets, which seldom happens by chance; or, where each has few, most act together and
    in several ways. So neither new customers nor many who write the same of the same defect are a ring, and it can be
    said in words why a buyer is not believed.
    """
    nothing: list[tuple[DoubtReason, ...]] = [() for _ in hands]
    if len(hands) < SMALLEST_RING:
        return nothing
    signs = signs_of(hands)
    honest = honest_shares(hands, usual)
    likely = chances_of_ring(signs, honest) >= LIKELY
    together = signs[:, _TOGETHER].any(axis=1)
    several = signs.sum(axis=1) >= 2
    ring = likely & (together | several)
    certain = ring & ((together & several) | signs[:, SIGNS.index(DoubtReason.SAME_TARGETS)])
    in_several_ways = _ways(signs[likely], honest) >= WAYS and (ring & together).sum() >= MOST * ring.sum()
    if certain.sum() < SMALLEST_RING or not (in_several_ways or certain.sum() >= MOST * ring.sum()):
        return nothing
    return [
        tuple(SIGNS[place] for place in np.flatnonzero(row)) if found else ()
        for row, found in zip(signs, ring, strict=True)
    ]


def _ways(signs: np.ndarray, honest: np.ndarray) -> int:
    """Return in how many ways those of a likely ring act together. signs: theirs, (N, S); honest: (S,)."""
    if not len(signs):
        return 0
    shares = signs.mean(axis=0)[_TOGETHER]
    often = shares >= np.maximum(BORNE_BY, MORE_OFTEN * honest[_TOGETHER])
    return int((often & (signs[:, _TOGETHER].sum(axis=0) > OTHERS)).sum())
