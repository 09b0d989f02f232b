"""Price, dealers and copies of an approved book: changed without a review, noted, and followed by whoever screens."""

from __future__ import annotations

import pytest

from tests.rights.books.test_titles import approved
from tests.rights.people import holder, mark_filing
from tests.rights.test_kinds import drafted
from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound
from zhengpin.ledger.models import Entry
from zhengpin.rights import operations, queries
from zhengpin.rights.details import details_of
from zhengpin.rights.queries.books import BOOK, filed_books

pytestmark = pytest.mark.django_db


def test_what_is_given_changes_and_the_rest_stays() -> None:
    book, member = approved({"list_price": "40", "distributors": ["One"]})
    number = queries.last_change()
    row = operations.file_supply(
        filing_id=book.pk,
        details={"list_price": "45", "dealers_complete": "yes", "delivered": "9000", "supply_discount": "55"},
        actor=member,
    )
    assert row.state == "approved"
    said = details_of(row)
    assert (said["list_price"], said["delivered"], said["distributors"]) == ("45.00", 9000, ["One"])
    (held,) = filed_books([book.pk])
    assert (held.discount, held.dealers_complete) == (0.55, True)
    assert [(one.kind, one.key) for one in queries.changes_since(number)] == [(BOOK, str(book.pk))]
    entry = Entry.objects.get(event="filing.supply_changed")
    assert entry.fields["changed"] == ["list_price", "dealers_complete", "supply_discount", "delivered"]

    operations.file_supply(filing_id=book.pk, details={"list_price": "45.0"}, actor=member)
    assert Entry.objects.filter(event="filing.supply_changed").count() == 1, (
        "nothing changed, nothing is noted"
    )


def test_what_the_right_is_cannot_be_changed_so_nor_by_anybody_else() -> None:
    book, member = approved({})
    with pytest.raises(Invalid) as caught:
        operations.file_supply(filing_id=book.pk, details={"publisher": "Another"}, actor=member)
    assert caught.value.code == "input.unknown_field"
    with pytest.raises(Invalid):
        operations.file_supply(filing_id=book.pk, details={"delivered": "-1"}, actor=member)
    _, other = holder("Another press")
    with pytest.raises((Forbidden, NotFound)):
        operations.file_supply(filing_id=book.pk, details={"delivered": "1"}, actor=other)


def test_only_approved_books_are_on_sale() -> None:
    draft, member = drafted("publication")
    owner, another = holder("Lanhe")
    mark = mark_filing(owner, another)
    for filing, who in ((draft, member), (mark, another)):
        with pytest.raises(Conflict) as caught:
            operations.file_supply(filing_id=filing.pk, details={"delivered": "1"}, actor=who)
        assert caught.value.code == "filing.no_supply"
