"""A small register of books that were made up, with offers of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from zhengpin.matching.books.filed import BookForm, BookTitle, Contributor, Money
from zhengpin.matching.books.offered import BookOffer
from zhengpin.matching.books.register import BookRegister

RIVER, RIVER_2, RIVER_SET = "9787020002207", "9787020002214", "9787020002221"
ALGEBRA, LANTERN, KITE = "9787111075752", "9780306406157", "9780306406164"


def yuan(amount: str) -> Money:
    return Money(Decimal(amount), "CNY")


BOOKS = (
    BookTitle(
        RIVER,
        "北岸的河（上）",
        volume="上",
        volumes=1,
        contributors=(Contributor("沈望舒"),),
        publisher="河畔出版社",
        published_on=date(2025, 9, 1),
        list_price=yuan("40.00"),
        discount=0.55,
        pages=320,
        form=BookForm.PAPERBACK,
        dealers_complete=True,
        delivered=5000,
    ),
    BookTitle(
        RIVER_2,
        "北岸的河（下）",
        volume="下",
        volumes=1,
        contributors=(Contributor("沈望舒"),),
        list_price=yuan("40.00"),
    ),
    BookTitle(
        RIVER_SET,
        "北岸的河（全2册）",
        volumes=2,
        contributors=(Contributor("沈望舒"),),
        list_price=yuan("80.00"),
        form=BookForm.SET,
    ),
    BookTitle(
        ALGEBRA,
        "线性代数引论：方法与习题",
        edition=2,
        volumes=1,
        contributors=(Contributor("[美] 约翰·哈珀"), Contributor("李闻道", "translator")),
        publisher="机工出版社",
        pages=410,
        form=BookForm.PAPERBACK,
    ),
    BookTitle(
        LANTERN,
        "The Lantern Keeper's Daughter",
        volumes=1,
        contributors=(Contributor("Ada Merrow"),),
        publisher="Quill Press",
        form=BookForm.HARDBACK,
        list_price=Money(Decimal("20"), "USD"),
    ),
    BookTitle(
        KITE, "Salt and Kites (Harbour Tales, #3)", volumes=1, contributors=(Contributor("Ada Merrow"),)
    ),
)


def register() -> BookRegister:
    return BookRegister(BOOKS)


def offer(title: str, isbn: str = RIVER, **given: Any) -> BookOffer:
    return BookOffer(title, isbn=isbn, **given)
