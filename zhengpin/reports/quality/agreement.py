"""How far two readers agree beyond chance: Krippendorff's alpha of nominal data, with a bootstrap interval. Pure.

K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), for two values a unit. The libraries that compute it
are under a licence that this project cannot depend on, or bring several times its own weight along: see
docs/rules-and-law/quality.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from zhengpin.kit.interval import wilson

DRAWS = 2000
SEED = 20201
"""Fixed, so that the same readings give the same interval at every asking."""


class NoAlphaReason(StrEnum):
    """Why there is no alpha."""

    NOTHING = "nothing"
    ONE_READING = "one_reading"
    ONE_CATEGORY = "one_category"


@dataclass(frozen=True)
class ReadingAgreement:
    """pairs: units read twice; agreed: those read alike; interval: Wilson's, of their share; alpha: 1 is perfect
    agreement, 0 that of chance, below 0 worse than chance; without: why there is no alpha, or "".
    """

    pairs: int
    agreed: int
    interval: tuple[float, float] | None
    alpha: float | None
    alpha_interval: tuple[float, float] | None
    without: str

    @property
    def share(self) -> float | None:
        return self.agreed / self.pairs if self.pairs else None


def agreement(pairs: Iterable[tuple[str, str]]) -> ReadingAgreement:
    """Return how far the two answers of each pair agree."""
    counted = Counter(pairs)
    total = sum(counted.values())
    agreed = sum(count for (one, other), count in counted.items() if one == other)
    interval = wilson(agreed, total)
    if total < 2:
        without = NoAlphaReason.ONE_READING if total else NoAlphaReason.NOTHING
        return ReadingAgreement(total, agreed, interval, None, None, without.value)
    table = _table(counted)
    if len(table) < 2:
        return ReadingAgreement(total, agreed, interval, None, None, NoAlphaReason.ONE_CATEGORY.value)
    return ReadingAgreement(total, agreed, interval, float(alphas(table)), _bootstrap(table), "")


def _table(counted: Counter[tuple[str, str]]) -> NDArray[np.int64]:
    """Return how often each answer (row) met each answer (column)."""
    answers = sorted({answer for pair in counted for answer in pair})
    return np.array([[counted[one, other] for other in answers] for one in answers], dtype=np.int64)


def alphas(tables: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return alpha of each table (…, k, k); not a number where only one answer was ever given.

    By the coincidence matrix o = table + its transpose, n = the sum of o and n_c its rows' sums, alpha is
    1 − (1 − Σ o_cc / n) / (1 − Σ n_c (n_c − 1) / (n (n − 1))).
    """
    coincidences = tables + np.swapaxes(tables, -1, -2)
    each = coincidences.sum(axis=-1)
    n = each.sum(axis=-1)
    observed = 1 - np.trace(coincidences, axis1=-2, axis2=-1) / n
    expected = 1 - (each * (each - 1)).sum(axis=-1) / (n * (n - 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 0, 1 - observed / expected, np.nan)


def _bootstrap(table: NDArray[np.int64]) -> tuple[float, float] | None:
    """Return the 2.5th and 97.5th percentile of alpha over units drawn with replacement; None if too few have one."""
    total, size = int(table.sum()), len(table)
    chances = table.ravel() / total
    drawn = np.random.default_rng(SEED).multinomial(total, chances, size=DRAWS)
    found = alphas(drawn.reshape(DRAWS, size, size))
    found = found[~np.isnan(found)]
    if len(found) < DRAWS / 2:
        return None
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)
