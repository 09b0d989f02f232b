"""What is held of filed books follows the log: nothing while none is filed, then each that comes, changes and goes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.flows.screening.books import LANTERN, OTHER_TITLE, RIVER, TITLE, file_book
from tests.flows.screening.screening import ROOT, WORK, owner_of
from zhengpin.flows.rights import filing
from zhengpin.monitoring.indexes import books, index
from zhengpin.rights.models import Filing, RightsHolder
from zhengpin.rights.operations.protection import log_book

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(holder: Any) -> RightsHolder:
    return owner_of(holder)


def held() -> books.FiledBooks | None:
    return books.current(index.current())


@pytest.mark.engines
def test_nothing_is_loaded_while_no_book_is_filed_and_each_is_followed_after(owner: RightsHolder) -> None:
    assert held() is None
    first = file_book(owner)
    found = held()
    assert found is not None
    assert {one.title for one in found.screener.register} == {TITLE}
    file_book(owner, LANTERN, OTHER_TITLE)
    assert held() is found
    assert {one.isbn for one in found.screener.register} == {RIVER, LANTERN}
    filing.withdraw(filing_id=first.pk, actor=ROOT)
    held()
    assert {one.isbn for one in found.screener.register} == {LANTERN}


def test_what_changes_in_a_filing_is_followed(owner: RightsHolder) -> None:
    filed = file_book(owner)
    assert held() is not None
    row = Filing.objects.get(pk=filed.pk)
    Filing.objects.filter(pk=row.pk).update(details=row.details | {"published_on": "2031-05-04"})
    log_book(row, present=True)
    found = held()
    assert found is not None
    book = found.book_of(filed.pk)
    assert book is not None
    assert str(book.published_on) == "2031-05-04"


def test_covers_are_compared_with_books_alone_and_protected_pictures_of_nobody(owner: RightsHolder) -> None:
    filed = file_book(owner, covers=(WORK,))
    found = held()
    assert found is not None
    [match] = found.covers.match(WORK)
    cover = found.cover(match.reference_id)
    assert cover is not None
    assert cover[1] == filed.pk
    assert index.current().pictures.match(WORK) == []
    filing.withdraw(filing_id=filed.pk, actor=ROOT)
    held()
    assert found.covers.match(WORK) == []
