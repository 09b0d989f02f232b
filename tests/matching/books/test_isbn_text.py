"""ISBNs in running text and in what OCR read: found where they stand, with whose number they are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.books.isbn import check_character, thirteen
from zhengpin.matching.books.isbn_text import IsbnRole, isbns_in

GOOD = "9780306406157"


@each_row(
    "text, isbns",
    [
        ("书号 978-7-111-07575-2 机械工业出版社", ["9787111075752"]),
        ("ISBN：９７８７１１１０７５７５2", ["9787111075752"]),
        ("1SBN 97871l1O75752", ["9787111075752"]),
        ("ISBN-13: 978-0-306-40615-7 ISBN-10: 0306406152", [GOOD]),
        ("ISBN 7-111-07575-7/TP·1234 定价：28.00元", ["9787111075752"]),
        ("ISBN 0306406152，ISBN 9787111075752", [GOOD, "9787111075752"]),
        ("9787111075752（上）9780306406157（下）", ["9787111075752", GOOD]),
        ("0-306-40615-2", [GOOD]),
        ("order 0306406152 of today", []),
        ("tel 13901234567, 9787111075753", []),
        ("97871110757529", []),
        ("A9787111075752", []),
        ("", []),
    ],
)
def test_numbers_are_found_in_order(text: str, isbns: list[str]) -> None:
    assert list(isbns_in(text).isbns) == isbns


def test_what_is_called_an_isbn_and_is_none_is_reported() -> None:
    reading = isbns_in("好书 ISBN 978-7-111-07575-3 现货，ISBN：9787111075752")
    assert reading.isbns == ("9787111075752",)
    assert [(one.code, one.written) for one in reading.faulty] == [("check", "978-7-111-07575-3")]


@each_row(
    "text, roles",
    [
        ("ISBN 978-7-111-07575-2（全3册）", ["set"]),
        ("套装ISBN 978-7-111-07575-2", ["set"]),
        ("套装ISBN 978-7-111-07575-2，单册 978-0-306-40615-7", ["set", "book"]),
        ("978-0-306-40615-7 (set)", ["set"]),
        ("978-0-306-40615-7 (v. 1), 978-7-111-07575-2 (set)", ["book", "set"]),
        ("ISBN 978-7-111-07575-2 定价", ["book"]),
    ],
)
def test_a_number_of_a_set_is_told_from_that_of_a_book(text: str, roles: list[str]) -> None:
    assert [one.role for one in isbns_in(text).found] == [IsbnRole(role) for role in roles]


def test_what_was_misread_is_said_and_only_behind_the_letters() -> None:
    (found,) = isbns_in("ISBN 978O3O64O6157").found
    assert (found.isbn, found.repaired, found.labelled) == (GOOD, True, True)
    assert not isbns_in("978O3O64O6157").found


@settings(max_examples=60)
@given(
    st.text(max_size=200), st.integers(0, 10**9 - 1), st.sampled_from(["", "-", " "]), st.text(max_size=30)
)
def test_places_are_those_of_the_text(before: str, number: int, sign: str, after: str) -> None:
    body = f"{number:09d}"
    isbn = thirteen(body + check_character(body))
    written = sign.join((isbn[:3], isbn[3], isbn[4:8], isbn[8:12], isbn[12]))
    text = f"{before}。ISBN {written}。{after}"
    found = [one for one in isbns_in(text).found if one.isbn == isbn]
    assert found
    assert any(text[one.start : one.end] == one.written == written for one in found)


@settings(max_examples=60)
@given(st.text(alphabet="ISBN 97801Xx-OlB：（）(set)套装全册\n", max_size=300))
def test_nothing_breaks_it(text: str) -> None:
    reading = isbns_in(text)
    for one in (*reading.found, *reading.faulty):
        assert text[one.start : one.end]
    assert all(len(isbn) == 13 for isbn in reading.isbns)
