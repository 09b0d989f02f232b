"""Prices: for one copy, against a floor that pirates cannot move; refused wherever they would say nothing."""

from __future__ import annotations

from dataclasses import replace
from math import exp, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.books.world import BOOKS, offer, yuan
from tests.rows import each_row
from zhengpin.matching.books.filed import Money
from zhengpin.matching.books.offered import BookOffer, CopyCondition, SalesChannel
from zhengpin.matching.books.prices import AuthorisedPrices, FloorSource, PriceRefusal, price_standing

RIVER, SET = BOOKS[0], BOOKS[2]
OPEN = replace(RIVER, discount=None)
NOBODY = AuthorisedPrices()


def at(price: str, channel: SalesChannel = SalesChannel.SHELF) -> BookOffer:
    return offer("北岸的河", price=yuan(price), channel=channel)


def test_the_filed_discount_is_the_floor() -> None:
    standing = price_standing(RIVER, at("11.00"), NOBODY)
    assert (standing.share, standing.floor_share, standing.source) == (
        pytest.approx(0.275),
        pytest.approx(0.55),
        FloorSource.DISCOUNT,
    )
    assert standing.below == pytest.approx(log(2))
    assert price_standing(RIVER, at("30.00"), NOBODY).below == 0


def test_else_the_median_of_authorised_sellers_else_the_channels() -> None:
    usual = [(replace(OPEN, isbn=f"other {number}"), at("32.00")) for number in range(20)]
    own = [(OPEN, at(price)) for price in ("20.00", "24.00", "28.00")]
    assert price_standing(OPEN, at("12.00"), AuthorisedPrices.of(own)).floor_share == pytest.approx(0.6)
    found = price_standing(OPEN, at("12.00"), AuthorisedPrices.of(usual))
    assert (found.floor_share, found.source) == (pytest.approx(0.8), FloorSource.CHANNEL)
    shrunk = price_standing(OPEN, at("12.00"), AuthorisedPrices.of([*usual, own[0]]))
    assert shrunk.floor_share == pytest.approx(exp((log(0.5) + log(0.8)) / 2))
    assert (
        price_standing(OPEN, at("12.00", SalesChannel.LIVE), AuthorisedPrices.of(usual)).refusal
        is PriceRefusal.NO_FLOOR
    )
    assert price_standing(OPEN, at("12.00"), AuthorisedPrices.of(usual[:19])).refusal is PriceRefusal.NO_FLOOR


@each_row(
    "change, refusal",
    [
        ({"price": None}, PriceRefusal.NO_PRICE),
        ({"price": Money(yuan("0").amount, "CNY")}, PriceRefusal.NO_PRICE),
        ({"price": Money(yuan("90").amount, "TWD")}, PriceRefusal.CURRENCY),
        ({"condition": CopyCondition.USED}, PriceRefusal.CONDITION),
        ({"condition": CopyCondition.REMAINDERED}, PriceRefusal.CONDITION),
        ({"price": yuan("0.01")}, PriceRefusal.IMPLAUSIBLE),
    ],
)
def test_what_says_nothing_is_refused(change: dict, refusal: PriceRefusal) -> None:
    standing = price_standing(RIVER, replace(at("10.00"), **change), NOBODY)
    assert (standing.refusal, standing.below) == (refusal, 0)


def test_sets_are_compared_by_the_copy_and_unknown_ones_not_at_all() -> None:
    filed = replace(SET, discount=0.5)
    assert price_standing(filed, at("40.00"), NOBODY).share == pytest.approx(0.5)
    assert price_standing(filed, replace(at("20.00"), volumes=1), NOBODY).share == pytest.approx(0.5)
    assert price_standing(RIVER, at("44.00"), NOBODY, volumes=2).share == pytest.approx(0.55)
    assert price_standing(replace(filed, volumes=None), at("40.00"), NOBODY).refusal is PriceRefusal.VOLUMES
    assert (
        price_standing(replace(RIVER, list_price=None), at("40.00"), NOBODY).refusal
        is PriceRefusal.NO_LIST_PRICE
    )


@settings(max_examples=40)
@given(st.integers(200, 9000), st.integers(200, 9000))
def test_the_cheaper_the_further_below(one: int, other: int) -> None:
    first, second = (price_standing(RIVER, at(f"{cents / 100}"), NOBODY) for cents in sorted((one, other)))
    if first.refusal is None and second.refusal is None:
        assert first.below >= second.below
