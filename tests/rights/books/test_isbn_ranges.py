"""The agency's ranges, imported: the newest hold, a file without ranges changes nothing, ISBNs get their hyphens."""

from __future__ import annotations

import pytest

from tests.matching.books.test_ranges import MESSAGE
from tests.rights.books.test_titles import approved
from tests.rights.people import REVIEWER, holder
from zhengpin.kit.errors import Forbidden, Invalid
from zhengpin.ledger.models import Entry
from zhengpin.matching.books.registrants import RegistrantVerdict
from zhengpin.rights import operations
from zhengpin.rights.models import IsbnRangeImport
from zhengpin.rights.queries.books import hyphenated, isbn_ranges, isbn_ranges_number, registrants

pytestmark = pytest.mark.django_db

NEWER = MESSAGE.replace(
    "<RegistrationGroups>", "<MessageDate>Fri, 5 Sep 2025</MessageDate><RegistrationGroups>"
)


def import_ranges(text: str = MESSAGE) -> IsbnRangeImport:
    return operations.import_isbn_ranges(content=text.encode(), actor=REVIEWER)


def test_the_newest_ranges_hold_and_the_same_file_is_no_new_import() -> None:
    assert (isbn_ranges(), isbn_ranges_number(), hyphenated("9787111075752")) == (None, 0, "9787111075752")
    first = import_ranges()
    assert import_ranges().pk == first.pk
    assert hyphenated("9787111075752") == "978-7-111-07575-2"
    assert hyphenated("9799999999990") == "9799999999990", "of a group that no range has"
    shorter = import_ranges(
        NEWER.replace("<Range>1000000-4999999</Range><Length>3", "<Range>1000000-4999999</Range><Length>4")
    )
    assert (isbn_ranges_number(), shorter.edition) == (shorter.pk, "Fri, 5 Sep 2025")
    assert hyphenated("9787111075752") == "978-7-1110-7575-2"
    told = Entry.objects.filter(event="isbn_ranges.imported").order_by("pk")
    assert [(one.actor, one.fields["ranges"]) for one in told] == [(REVIEWER.ref, 11)] * 2


def test_a_file_without_ranges_is_refused_and_the_ranges_in_force_stay() -> None:
    row = import_ranges()
    for content in (b"", b"<html/>", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", MESSAGE[:500].encode()):
        with pytest.raises(Invalid) as caught:
            operations.import_isbn_ranges(content=content, actor=REVIEWER)
        assert (caught.value.code, bool(caught.value.remedy)) == ("isbn_ranges.unreadable", True)
    assert isbn_ranges_number() == row.pk
    with pytest.raises(Forbidden):
        operations.import_isbn_ranges(content=MESSAGE.encode(), actor=holder()[1])


def test_registrants_are_learnt_from_approved_books_alone() -> None:
    for number, (isbn, publisher, imprint) in enumerate(
        [
            ("9787020002207", "河畔出版社", "天天书坊"),
            ("9787020002214", "河畔出版社", "河畔"),
            ("9787111000006", "机工社", ""),
        ]
    ):
        approved({"isbn": isbn, "publisher": publisher, "imprint": imprint, "series": str(number)})
    assert list(registrants().rows()) == [], "without ranges nobody knows the registrant"
    import_ranges()
    assert list(registrants().rows()) == [
        ("978-7-02", "天天书坊", 1),
        ("978-7-02", "河畔出版社", 2),
        ("978-7-111", "机工社", 1),
    ]
    assert registrants().judge("978-7-02", "天天书坊").verdict is RegistrantVerdict.AGREES
