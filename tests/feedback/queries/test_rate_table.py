"""Rows of a table of rates: the same reckoned together, by pages and alone; cells of its CSV."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengpin.accounts.actor import system
from zhengpin.feedback.queries import rate_table
from zhengpin.feedback.queries.rate_table import RateRow, RateTable
from zhengpin.feedback.queries.sums import Sums
from zhengpin.feedback.rates import fit_priors
from zhengpin.feedback.states import RateKind
from zhengpin.web.buyers import rates as pages


def table(seed: int, units: int, orders: float, *, exact: bool = True) -> RateTable:
    """Return rates of units of very different sizes, many of them with nothing at all."""
    rng = np.random.default_rng(seed)
    size = orders * rng.lognormal(0, 1.8, units) * (rng.random(units) > 0.2)
    rate = 0.003 * rng.lognormal(0, 0.6, units)

    def sums() -> Sums:
        placed = rng.poisson(size).astype(float)
        believed = rng.poisson(placed * rate) + np.round(rng.random(units) * (placed > 9), 2)
        return Sums(list(range(units)), placed, believed)

    now, before, year_before = sums(), sums(), sums()
    priors = fit_priors(now.reports, now.orders, np.zeros(units, dtype=int), 1)
    return RateTable(now, before, year_before, priors, exact=exact)


def parts(row: RateRow) -> tuple[list[float], list[Any]]:
    """Return the fractions of a row, and all else, which must be the same to the letter."""
    found = asdict(row)
    values = [value for name in ("before", "year_before") for value in found.pop(name).values()]
    values += found.values()
    return [one for one in values if isinstance(one, float)], [
        one for one in values if not isinstance(one, float)
    ]


@settings(max_examples=4)
@given(st.integers(0, 10_000), st.sampled_from([3.0, 300.0, 30_000.0]), st.booleans())
def test_rows_are_the_same_together_and_alone(seed: int, orders: float, exact: bool) -> None:
    found = table(seed, 8, orders, exact=exact)
    whole = list(found)
    alone = [found[at : at + 1][0] for at in range(len(found))]
    for one, other in zip(whole, alone, strict=True):
        (fractions, rest), (expected, same) = parts(one), parts(other)
        assert fractions == pytest.approx(expected, rel=1e-9)
        assert rest == same


def test_cells_of_a_csv_are_numbers_words_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (rate_table, pages):
        monkeypatch.setattr(module, "AT_ONCE", 7)
    monkeypatch.setattr(
        pages.queries, "labels", lambda actor, kind, keys: {key: f"Shop {key}" for key in keys}
    )
    found = table(4, 40, 300.0)
    header, *rows = pages.export_rows(system("tests"), RateKind.SHOP, found)
    assert [row[1] for row in rows] == [str(key) for key in range(40)]
    assert {row[header.index("few_orders")] for row in rows} == {"0", "1"}
    words = {name: header.index(name) for name in ("before_change", "year_before_change")}
    for row, shown in zip(rows, found, strict=True):
        assert [row[at] for at in words.values()] == [shown.before.change, shown.year_before.change]
        numbers = [cell for at, cell in enumerate(row) if at > 2 and at not in words.values()]
        assert all(not cell or float(cell) >= 0 for cell in numbers)
        assert row[header.index("rate")] == ("" if shown.rate is None else f"{shown.rate:.6g}")
