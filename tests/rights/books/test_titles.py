"""What is filed of a book becomes what offers are compared with; the log tells when it changes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.rights.people import REVIEWER
from tests.rights.test_kinds import drafted
from tests.rows import each_row
from zhengpin.kit.errors import Invalid
from zhengpin.matching.books.filed import BookForm, Contributor, Money
from zhengpin.rights import operations, queries
from zhengpin.rights.books.titles import book_title, contributors, line_of
from zhengpin.rights.queries.books import BOOK, filed_books

WHOLE = {
    "isbn": "７-１１１-０００００-５",
    "subtitle": "A history",
    "author": "沈青；李明（译）",
    "publisher": "River Press",
    "series": "Rivers",
    "volume": "上",
    "volumes": 2,
    "set_isbn": "9787020002207",
    "form": "hardback",
    "language": "chi",
    "edition": "2023年3月第2版",
    "printing": "第3次印刷",
    "published_on": "2024-05-01",
    "pages": 320,
    "list_price": "59.8",
    "distributors": ["Night Market Books"],
    "dealers_complete": True,
    "supply_discount": "55％",
    "delivered": 12000,
    "territories": ["CN"],
}


def approved(details):
    filing, member = drafted("publication", details)
    operations.submit_filing(filing_id=filing.pk, actor=member)
    return operations.approve_filing(filing_id=filing.pk, actor=REVIEWER), member


@pytest.mark.django_db
def test_an_approved_book_is_read_with_all_that_is_filed_of_it():
    filing, _ = approved(WHOLE)
    (book,) = filed_books()
    assert (book.key, book.isbn, book.title) == (str(filing.pk), "9787111000006", "A publication")
    assert book.contributors == (Contributor("沈青"), Contributor("李明", "translator"))
    assert (book.edition, book.edition_statement, book.printing) == (2, "2023年3月第2版", 3)
    assert book.list_price == Money(Decimal("59.80"), "CNY")
    assert (book.published_on, book.pages, book.form) == (date(2024, 5, 1), 320, BookForm.HARDBACK)
    assert (book.volume, book.volumes, book.set_isbn) == ("上", 2, "9787020002207")
    assert (book.discount, book.dealers_complete, book.delivered) == (0.55, True, 12000)
    assert (book.language, book.territories, book.subtitle) == ("chi", ("CN",), "A history")


@pytest.mark.django_db
def test_a_draft_is_no_book_and_one_that_is_withdrawn_goes_out_again(django_assert_num_queries):
    drafted("publication")
    assert list(filed_books()) == []
    filing, member = approved({"isbn": "9787111000006"})
    with django_assert_num_queries(1):
        assert [one.key for one in filed_books([filing.pk])] == [str(filing.pk)]
    operations.withdraw_filing(filing_id=filing.pk, actor=member)
    assert list(filed_books([filing.pk])) == []
    said = [(row.key, row.present) for row in queries.changes_since(0) if row.kind == BOOK]
    assert said == [(str(filing.pk), True), (str(filing.pk), False)]


@each_row(
    "field, value, code",
    [
        ("supply_discount", "101", "input.not_a_percentage"),
        ("supply_discount", "half", "input.not_a_percentage"),
        ("set_isbn", "9787020002200", "input.isbn_check"),
        ("volumes", 0, "input.out_of_bounds"),
        ("territories", "China", "input.not_a_territory"),
        ("form", "scroll", "input.not_a_choice"),
    ],
)
@pytest.mark.django_db
def test_what_cannot_be_is_refused_by_its_field(field, value, code):
    with pytest.raises(Invalid) as caught:
        drafted("publication", {field: value})
    assert (caught.value.code, caught.value.field) == (code, field)


@each_row(
    "written, people",
    [
        ("Lin, Mei; Shen Qing (translator)", [("Lin, Mei", "author"), ("Shen Qing", "translator")]),
        ("[美] 海明威 著 / 余光中 译", [("[美] 海明威", "author"), ("余光中", "translator")]),
        ("张三、李四 主编", [("张三", "author"), ("李四", "editor")]),
        ("加西亚·马尔克斯", [("加西亚·马尔克斯", "author")]),
        ("", []),
    ],
)
def test_people_are_read_from_one_line_with_what_they_did(written, people):
    found = tuple(contributors(written))
    assert [(one.name, one.role) for one in found] == people
    again = line_of(found, chinese="译" in written, limit=300)
    assert tuple(contributors(again)) == found, "and written so that they are read again"


def test_nothing_is_guessed_of_what_was_not_filed():
    book = book_title("1", "9787111000006", "One", {"edition": "Revised"})
    assert (book.edition, book.edition_statement) == (None, "Revised")
    assert (book.list_price, book.discount, book.language, book.form) == (None, None, "", BookForm.UNKNOWN)
