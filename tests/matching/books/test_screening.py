"""Offers screened from the front door: each sign by its story, its sentence, and honest offers that have none."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest

from tests.matching.books.test_ranges import MESSAGE
from tests.matching.books.world import ALGEBRA, LANTERN, RIVER, RIVER_SET, offer, register, yuan
from tests.rows import each_row
from zhengpin.matching.books.covers import CoverFinding, CoverRelation
from zhengpin.matching.books.offered import BookOffer, BuyersSaid, CopyCondition, SellerAuthority, ShopTraits
from zhengpin.matching.books.ranges import read_range_message
from zhengpin.matching.books.registrants import RegistrantTable
from zhengpin.matching.books.score import BookQueue
from zhengpin.matching.books.screening import BookScreener
from zhengpin.matching.books.signals import BookSignal, explain


@pytest.fixture(scope="module")
def screener() -> BookScreener:
    known = RegistrantTable([("978-7-111", "机工出版社", 8)])
    made = BookScreener(
        register(), ranges=read_range_message(io.BytesIO(MESSAGE.encode())), registrants=known
    )
    made.prepare()
    return made


def signals(screener: BookScreener, given: BookOffer) -> list[BookSignal]:
    return [one.signal for one in screener.screen(given).signals]


EARLY = date(2025, 8, 20)


@each_row(
    "given, signal",
    [
        (offer("北岸的河", authority=SellerAuthority.NONE), BookSignal.NO_AUTHORITY),
        (offer("北岸的河", shipped_on=EARLY), BookSignal.BEFORE_PUBLICATION),
        (offer("北岸的河", offered_on=EARLY), BookSignal.BEFORE_PUBLICATION),
        (offer("雪落长街 林知夏"), BookSignal.REGISTER_CONTRADICTED),
        (offer("北岸的河 电子版 网盘发货"), BookSignal.SOLD_AS_COPY),
        (offer("北岸的河", sold=6000), BookSignal.SOLD_BEYOND_DELIVERED),
        (offer("北岸的河", isbn="9787020002208"), BookSignal.ISBN_INVALID),
        (offer("北岸的河", barcodes=(LANTERN,)), BookSignal.ISBNS_DIFFER),
        (offer("线性代数", isbn="9787111111115", publisher="河畔出版社"), BookSignal.REGISTRANT_CONTRADICTED),
        (offer("考研数学 内部讲义 笔记整理", isbn=""), BookSignal.COMPILED),
        (
            offer("雪落长街", isbn="", covers=(CoverFinding(RIVER, CoverRelation.SAME, 0.99),)),
            BookSignal.COVER_COPIED,
        ),
        (
            offer("北岸的河", stock_pictures_only=True, shop=ShopTraits(titles=4000)),
            BookSignal.STOCK_PICTURES,
        ),
        (offer("北岸的河", price=yuan("8.00")), BookSignal.PRICE_BELOW_FLOOR),
        (offer("北岸的河", buyers=BuyersSaid(20, 5)), BookSignal.BUYERS_SAY_PIRATED),
        (offer("北岸的河", shop=ShopTraits(age_days=5, delisted_after_live=True)), BookSignal.SHOP_TRAITS),
    ],
)
def test_each_sign_is_found_alone_and_says_why(
    screener: BookScreener, given: BookOffer, signal: BookSignal
) -> None:
    found = screener.screen(given)
    assert [one.signal for one in found.signals] == [signal]
    english, chinese = explain(found.signals[0])
    assert english
    assert chinese
    assert found.place.score > 0.02


@each_row(
    "given",
    [
        offer(
            "正版 北岸的河（上） 沈望舒著",
            price=yuan("26.00"),
            author="沈望舒",
            publisher="河畔出版社",
            pages=320,
        ),
        offer("北岸的河", authority=SellerAuthority.AUTHORISED, shipped_on=EARLY),
        offer("北岸的河", offered_on=EARLY, pre_order=True),
        offer("北岸的河", authority=SellerAuthority.UNKNOWN),
        offer("线性代数引论", isbn=ALGEBRA, authority=SellerAuthority.NONE),
        # What was sold once anybody may sell on.
        offer("北岸的河", condition=CopyCondition.REMAINDERED, authority=SellerAuthority.NONE),
        offer("北岸的河 八成新", authority=SellerAuthority.NONE),
        offer("北岸的河 影印本 二手", condition=CopyCondition.USED, price=yuan("3.00")),
        offer("北岸的河", sold=5000, buyers=BuyersSaid(2, 2)),
        offer("北岸的河", covers=(CoverFinding(RIVER_SET, CoverRelation.SAME, 0.99),)),
        offer("雪落长街", isbn="", covers=(CoverFinding(RIVER, CoverRelation.SIMILAR, 0.9),)),
        offer("雪落长街", isbn="", covers=(CoverFinding(RIVER, CoverRelation.UNSURE, 0.9),)),
        offer("雪落长街", isbn="9787506312349"),
        offer("北岸的河 全2册", isbn="9787020002207、9787020002214"),
    ],
)
def test_honest_offers_have_none(screener: BookScreener, given: BookOffer) -> None:
    found = screener.screen(given)
    assert found.signals == ()
    assert found.place.queue is BookQueue.NONE


def test_signs_come_in_their_order_and_add_up(screener: BookScreener) -> None:
    given = offer(
        "雪落长街 pdf 网盘", authority=SellerAuthority.NONE, shipped_on=EARLY, sold=9000, price=yuan("4.00")
    )
    found = screener.screen(given)
    order = list(BookSignal)
    assert [one.signal for one in found.signals] == sorted(
        (one.signal for one in found.signals), key=order.index
    )
    assert len(found.signals) == 6
    assert found.place.score > 0.99
    assert found.place.queue is BookQueue.REVIEW


def test_the_number_is_read_from_attribute_text_and_pictures(screener: BookScreener) -> None:
    for given in (
        offer("北岸的河", isbn="ISBN 7-02-000220-X"),
        BookOffer("北岸的河", description="书号：978-7-02-000220-7，包邮"),
        BookOffer("北岸的河", read_in_pictures="1SBN 978-7-02-000220-7"),
    ):
        found = screener.screen(given)
        assert found.isbns == (RIVER,)
        assert found.book is not None


def test_words_are_marked_where_they_stand(screener: BookScreener) -> None:
    given = replace(offer("北岸的河 电孑版"), description="百度网盘 发货")
    (found,) = screener.screen(given).signals
    text = f"{given.title}\n{given.description}"
    assert [text[start:end] for start, end in found.spans] == ["电孑版", "百度网盘"]
