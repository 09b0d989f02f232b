"""Which listings are books' offers: by what the marketplace says, by a number, by a title beside words for copies."""

from __future__ import annotations

from typing import Any

import pytest

from tests.matching.books.world import BOOKS, RIVER
from tests.rows import each_row
from zhengpin.matching.books.register import BookRegister
from zhengpin.matching.books.screening import BookScreener
from zhengpin.monitoring.screening.book_seeking import BookSeeker, numbers_of
from zhengpin.monitoring.subjects.book_offers import is_book_offer
from zhengpin.monitoring.subjects.subject import PICTURE_FIELD, ScreenedListing

CATEGORIES = ("图书", "books")
ALGEBRA = "线性代数引论：方法与习题"


@pytest.fixture(scope="module")
def screener() -> BookScreener:
    made = BookScreener(BookRegister(BOOKS))
    made.prepare()
    return made


def listing(category: str = "", **texts: str) -> ScreenedListing:
    return ScreenedListing(key="a-1", seller_id=None, texts=texts, category=category)


@each_row(
    "one, attributes",
    [
        (listing(title="A thing"), {"pages": 320}),
        (listing("图书 > 文学", title="好书"), None),
        (listing("Media > Books", title="A good one"), None),
        (listing(title=f"好书 {RIVER}"), None),
        (listing(title="好书", description="ISBN：978-7-02-000220-7"), None),
        (listing(title="好书 ISBN 9787020002200"), None),
        (listing(title="好书", **{PICTURE_FIELD: "lSBN 978-7-02-000220-7"}), None),
        (listing("虚拟商品", title=f"{ALGEBRA} 电子版 pdf"), None),
    ],
)
def test_a_book_is_told_by_any_of_these(
    one: ScreenedListing, attributes: Any, screener: BookScreener
) -> None:
    assert is_book_offer(one, attributes, CATEGORIES, screener)


@each_row(
    "one",
    [
        listing("Bags > Totes", title="Cotton bag with a heron"),
        listing("数码", title="充电宝 20000mAh 订单号 9787020002200"),
        listing("虚拟商品", title="资料 电子版 pdf 网盘"),
        listing("文具", title=f"{ALGEBRA} 同款笔记本"),
    ],
)
def test_other_goods_are_none(one: ScreenedListing, screener: BookScreener) -> None:
    assert not is_book_offer(one, None, CATEGORIES, screener)


def test_books_are_sought_by_number_and_by_title() -> None:
    seeker = BookSeeker(BOOKS)
    assert seeker.concern(numbers_of({"book": {"isbn": "978-7-02-000220-7"}}))
    assert seeker.concern(numbers_of({"book": {"barcodes": [RIVER]}}))
    assert seeker.concern(f"正版 {ALGEBRA} 第2版")
    assert not seeker.concern("Cotton bag with a heron")
    assert not seeker.concern(numbers_of({"title": ALGEBRA}))
    assert not BookSeeker([]).concern(f"ISBN {RIVER}")
