"""Usual prices are read from text and data, written again as they are read, and refused where they are none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.kit.errors import Invalid
from zhengpin.rights.kinds.prices import prices, prices_text


def test_ranges_are_read_with_their_categories() -> None:
    read = prices("cny 800–2,400: Bags > Totes\nUSD 99\nCNY 50 至 5000：箱包", "usual_prices")
    assert read == [
        {"currency": "CNY", "low": "800.00", "high": "2400.00", "category": "Bags > Totes"},
        {"currency": "CNY", "low": "50.00", "high": "5000.00", "category": "箱包"},
        {"currency": "USD", "low": "99.00", "high": "99.00", "category": ""},
    ]
    assert (
        prices([{"currency": "CNY", "low": Decimal("8"), "high": None}], "usual_prices")[0]["high"] == "8.00"
    )


@each_row(
    "wrong",
    ["800", "CNY", "CNY 90-80", "CNY 0", "CNY nan", "CN 8", "CNY 1e9", "CNY 9999999999", ["CNY 1-"], 7]
    + [[{"currency": "CNY", "low": "x"}], [None]],
)
def test_what_is_no_range_is_refused(wrong) -> None:
    with pytest.raises(Invalid) as refused:
        prices(wrong, "usual_prices")
    assert (refused.value.code, refused.value.field) == ("input.not_prices", "usual_prices")


def test_two_ranges_for_one_place_are_refused() -> None:
    with pytest.raises(Invalid) as refused:
        prices("CNY 8\nCNY 9", "usual_prices")
    assert refused.value.code == "input.price_twice"


AMOUNTS = st.decimals(min_value="0.01", max_value="999999999", places=2)
ENTRIES = st.tuples(
    st.sampled_from(["CNY", "USD", "IDR"]), AMOUNTS, AMOUNTS, st.sampled_from(["", "Bags", "箱包 > 托特包"])
)


@given(st.lists(ENTRIES, unique_by=lambda one: (one[0], one[3]), max_size=9))
def test_what_was_read_is_read_again(entries) -> None:
    given_ = [
        {"currency": currency, "low": min(one, two), "high": max(one, two), "category": category}
        for currency, one, two, category in entries
    ]
    read = prices(given_, "usual_prices")
    assert len(read) == len(entries)
    assert prices(prices_text(read), "usual_prices") == read
    assert prices(prices_text(read).replace("\n", " | "), "usual_prices") == read
