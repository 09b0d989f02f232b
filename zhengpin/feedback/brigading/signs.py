"""The signs that a report is a ring's: which it bears, and how often honest buyers bear them by chance. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from zhengpin.feedback.brigading.reports import BuyerReport
from zhengpin.feedback.brigading.texts import written_alike
from zhengpin.feedback.states import DoubtReason

SIGNS = (
    DoubtReason.YOUNG_ACCOUNT,
    DoubtReason.ONLY_THIS_SHOP,
    DoubtReason.REFUNDED_AT_ONCE,
    DoubtReason.SAME_MINUTE,
    DoubtReason.SAME_TEXT,
    DoubtReason.SAME_TARGETS,
)
OF_ACTING_TOGETHER = (
    DoubtReason.REFUNDED_AT_ONCE,
    DoubtReason.SAME_MINUTE,
    DoubtReason.SAME_TEXT,
    DoubtReason.SAME_TARGETS,
)
"""New customers whom a campaign brought are young and have bought nowhere else: that alone is no ring."""
USUAL = (0.08, 0.12, 0.05, 0.03, 0.04, 0.01)
"""How often honest reports bear each sign, until a marketplace's own show it (`sign_shares`)."""
YOUNG_DAYS = 30
AT_ONCE_MINUTES = 24 * 60
MINUTES = 2
"""Reports so near to each other count as of the same minutes."""
OTHERS, SHARE_OF_ALL = 2, 0.05
"""To how many other hands a report must be alike in text, time or targets, and to which share of all of the burst:
among many some are alike by chance."""
WAKING = 0.6
"""Of the time, the share in which buyers write."""


def signs_of(reports: Sequence[BuyerReport]) -> np.ndarray:
    """Return (N, signs): which signs each of the reports on one target bears. Each is of other hands."""
    times = np.array([report.minute for report in reports])
    targets = Counter(target for report in reports for target in report.other_targets)
    alike = written_alike([report.text for report in reports])
    near, others = _near(times), _others(len(reports))
    rows = [
        (
            report.account_days < YOUNG_DAYS,
            report.ordered and report.elsewhere == 0,
            report.refund_minutes is not None and report.refund_minutes <= AT_ONCE_MINUTES,
            near[place] >= others,
            alike[place] >= others,
            any(targets[target] > others for target in report.other_targets),
        )
        for place, report in enumerate(reports)
    ]
    return np.array(rows, dtype=bool).reshape(len(reports), len(SIGNS))


def sign_shares(signs: np.ndarray) -> tuple[float, ...]:
    """Return how often reports bear each sign, from those of many targets together; `USUAL` counts as 200 of them."""
    imagined = 200.0
    return tuple((signs.sum(axis=0) + np.array(USUAL) * imagined) / (len(signs) + imagined))


def honest_shares(reports: Sequence[BuyerReport], usual: Sequence[float]) -> np.ndarray:
    """Return how often honest reports of such a burst bear each sign: where many write at once, some do so within the
    same minutes by chance."""
    times = [report.minute for report in reports]
    open_minutes = max(max(times) - min(times), 24 * 60) * WAKING
    near = (len(reports) - 1) * (2 * MINUTES + 1) / open_minutes
    shares = np.array(usual)
    others = range(_others(len(reports)))
    by_chance = 1 - sum(math.exp(many * math.log(near) - near - math.lgamma(many + 1)) for many in others)
    place = SIGNS.index(DoubtReason.SAME_MINUTE)
    shares[place] = max(shares[place], by_chance)
    return np.clip(shares, 0.001, 0.9)


def _others(reports: int) -> int:
    return max(OTHERS, math.ceil(SHARE_OF_ALL * reports))


def _near(times: np.ndarray) -> np.ndarray:
    ordered = np.sort(times)
    until = np.searchsorted(ordered, times + MINUTES, side="right")
    return until - np.searchsorted(ordered, times - MINUTES, side="left") - 1
