"""ISBNs as they are typed into a field: ten and thirteen digits are one number, and no wrong digit passes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.books.isbn import NotAnIsbn, check_character, check_digit, read_isbn, ten, thirteen

BODIES = st.integers(0, 10**9 - 1).map(lambda number: f"{number:09d}")


@each_row(
    "written, isbn",
    [
        ("978-7-02-000220-7", "9787020002207"),
        ("ISBN 978 0 306 40615 7", "9780306406157"),
        ("ISBN-13: 978-0-306-40615-7", "9780306406157"),
        ("isbn-10 0-306-40615-2", "9780306406157"),
        ("ISBN：０３０６４０６１５２", "9780306406157"),
        ("9 7 8 7 0 2 0 0 0 2 2 0 7", "9787020002207"),
        ("080442957x", "9780804429573"),
        ("978–0–306–40615–7", "9780306406157"),
    ],
)
def test_however_it_is_typed_it_is_thirteen_digits(written: str, isbn: str) -> None:
    assert read_isbn(written) == isbn


@each_row(
    "written, code, expected",
    [
        ("9780306406158", "check", "7"),
        ("0-306-40615-3", "check", "2"),
        ("0804429570", "check", "X"),
        ("9770306406157", "form", ""),
        ("978030640615七", "form", ""),
        ("97803064061570", "form", ""),
        ("", "form", ""),
        ("٩٧٨٠٣٠٦٤٠٦١٥٧", "form", ""),
    ],
)
def test_what_is_none_is_refused_with_the_digit_that_would_fit(
    written: str, code: str, expected: str
) -> None:
    with pytest.raises(NotAnIsbn) as caught:
        read_isbn(written)
    assert (caught.value.code, caught.value.expected) == (code, expected)


@settings(max_examples=40)
@given(BODIES)
def test_ten_digits_and_their_thirteen_are_one_number(body: str) -> None:
    old = body + check_character(body)
    new = thirteen(old)
    assert read_isbn(old) == read_isbn(new) == new
    assert ten(new) == old
    assert ten("979" + body + str(check_digit("979" + body))) == ""


@settings(max_examples=40)
@given(BODIES, st.integers(0, 9), st.integers(1, 9))
def test_no_single_wrong_digit_passes(body: str, at: int, off: int) -> None:
    old = body + check_character(body)
    for digits in (old, thirteen(old)):
        if digits[at] != "X":
            wrong = digits[:at] + str((int(digits[at]) + off) % 10) + digits[at + 1 :]
            with pytest.raises(NotAnIsbn):
                read_isbn(wrong)


@settings(max_examples=40)
@given(BODIES)
def test_ten_digits_see_every_swap_of_neighbours(body: str) -> None:
    old = body + check_character(body)
    for at in range(9):
        swapped = old[:at] + old[at + 1] + old[at] + old[at + 2 :]
        if swapped != old:
            with pytest.raises(NotAnIsbn):
                read_isbn(swapped)
