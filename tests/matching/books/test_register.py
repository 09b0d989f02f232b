"""The register: one book an ISBN, found by its number and by its title in a text."""

from __future__ import annotations

import pytest

from tests.matching.books.world import BOOKS, LANTERN, RIVER, RIVER_2, RIVER_SET, register
from zhengpin.matching.books.agreeing import offered_words
from zhengpin.matching.books.filed import BookTitle


def test_a_later_entry_takes_the_place_of_an_earlier() -> None:
    books = register()
    assert len(books) == len(BOOKS)
    books.add([BookTitle(RIVER, "南岸的河")])
    assert len(books) == len(BOOKS)
    assert books.get(RIVER).title == "南岸的河"  # type: ignore[union-attr]
    assert books.compared(RIVER).parts.core == "南岸的河"
    books.remove([RIVER, "0"])
    assert books.get(RIVER) is None
    with pytest.raises(KeyError):
        books.compared(RIVER)


def test_a_title_is_found_in_a_text_with_every_isbn_that_has_it() -> None:
    books = register()
    found = books.titled(offered_words("包邮 北岸的河 + The Lantern Keeper's Daughter"))
    assert [set(isbns) for _, isbns in found] == [{RIVER, RIVER_2, RIVER_SET}, {LANTERN}]
    books.remove([LANTERN])
    assert len(books.titled(offered_words("The Lantern Keeper's Daughter"))) == 0


def test_the_rarer_a_word_the_more_it_weighs() -> None:
    words = register().compared(LANTERN).words
    assert words["lantern"] > words["the"]
    assert list(register())[0].isbn == RIVER
