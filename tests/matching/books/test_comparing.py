"""Offer against register: honest writing agrees; another title, volume, set, edition, author or form contradicts."""

from __future__ import annotations

import pytest

from tests.matching.books.world import ALGEBRA, KITE, LANTERN, RIVER, RIVER_SET, register
from tests.rows import each_row
from zhengpin.matching.books.agreeing import name_keys, offered_words, words_of
from zhengpin.matching.books.comparing import Contradiction, OfferedFields, contradictions
from zhengpin.matching.books.filed import BookForm
from zhengpin.matching.books.register import BookRegister


@pytest.fixture(scope="module")
def books() -> BookRegister:
    return register()


def found(books: BookRegister, isbn: str, title: str, **given: object) -> list[str]:
    book = books.get(isbn)
    assert book is not None
    fields = OfferedFields(title, **given)  # type: ignore[arg-type]
    return [
        one.what.value for one in contradictions(book, books.compared(isbn), offered_words(title), fields)
    ]


@each_row(
    "isbn, title",
    [
        (RIVER, "正版现货 北岸的河 沈望舒著 河畔出版社"),
        (RIVER, "《北岸的河（上）》包邮"),
        (RIVER, "北岸的河 上册 新华书店"),
        (RIVER, "北岸的河（上册）平装"),
        (RIVER_SET, "北岸的河 上下册"),
        (RIVER_SET, "北岸的河 套装全2册"),
        (ALGEBRA, "線性代數引論 第2版"),
        (ALGEBRA, "线性代数引论"),
        (ALGEBRA, "线性代引论：方法与习题"),
        (LANTERN, "THE LANTERN KEEPERS DAUGHTER by Ada Merrow"),
        (LANTERN, "Lantern Keeper's Daughter [Hardcover] New"),
        (LANTERN, "The Lantern Keepr's Daugther"),
        (KITE, "Salt & Kites"),
        (RIVER, "正版 包邮"),
        (RIVER, "River North, English reading"),
    ],
)
def test_honest_writing_contradicts_nothing(books: BookRegister, isbn: str, title: str) -> None:
    assert found(books, isbn, title) == []


@each_row(
    "isbn, title, what",
    [
        (RIVER, "雪落长街 林知夏著", Contradiction.TITLE),
        (LANTERN, "Salt and Kites", Contradiction.TITLE),
        (KITE, "The Lantern Keeper's Daughter", Contradiction.TITLE),
        (RIVER, "北岸的河（下）", Contradiction.VOLUME),
        (RIVER, "北岸的河 全2册", Contradiction.SET),
        (RIVER_SET, "北岸的河 全3册", Contradiction.SET),
        (RIVER_SET, "北岸的河（上）", Contradiction.SET),
        (ALGEBRA, "线性代数引论 第3版", Contradiction.EDITION),
    ],
)
def test_what_is_another_book_contradicts(
    books: BookRegister, isbn: str, title: str, what: Contradiction
) -> None:
    assert found(books, isbn, title) == [what.value]


def test_attributes_contradict_too(books: BookRegister) -> None:
    title = "线性代数引论"
    assert found(books, ALGEBRA, title, author="王二") == ["author"]
    assert found(books, ALGEBRA, title, author="哈珀 著") == []
    assert found(books, ALGEBRA, title, author="John Harper") == []
    assert found(books, ALGEBRA, title, pages=300) == ["pages"]
    assert found(books, ALGEBRA, title, pages=416) == []
    assert found(books, ALGEBRA, title, form=BookForm.ELECTRONIC) == ["form"]
    assert found(books, ALGEBRA, title, publisher="河畔出版社") == ["publisher"]
    assert found(books, ALGEBRA, title, publisher="机工出版社有限公司") == []
    assert found(books, ALGEBRA, title, edition=3) == ["edition"]


def test_a_set_that_lists_the_number_of_each_volume_is_honest(books: BookRegister) -> None:
    assert found(books, RIVER, "北岸的河 全2册", several_isbns=True) == []


def test_names_are_compared_by_what_people_write_of_them() -> None:
    assert name_keys("[美] 约翰·哈珀") == ["哈珀"]
    assert name_keys("Merrow, Ada") == ["merrow"]
    assert name_keys("沈望舒 著") == ["沈望舒"]
    assert words_of("活着 a1 家") == {"活着", "a1", "家"}
