"""Seeks filed books in texts of what is shown already: by number, and by title. Pure but for what it is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhengpin.matching.books.filed import BookTitle
from zhengpin.matching.books.isbn_text import isbns_in
from zhengpin.matching.books.register import BookRegister
from zhengpin.matching.names.normalise import normalise

MOST_TITLE = 500
"""Characters of a listing's title; a longer text is none, and is only sought for numbers."""


class BookSeeker:
    """Says which texts concern any of some books."""

    def __init__(self, books: Iterable[BookTitle]) -> None:
        self._register = BookRegister(books)
        self._register.prepare()

    def concern(self, text: str) -> bool:
        """Say whether a text gives the number of one of the books, or holds its title."""
        if not len(self._register) or not text:
            return False
        if any(self._register.get(isbn) for isbn in isbns_in(text).isbns):
            return True
        return len(text) <= MOST_TITLE and bool(
            self._register.titles_in(normalise(text).text.replace(" ", ""))
        )


def numbers_of(content: Mapping[str, Any]) -> str:
    """Return what the marketplace says of a book's number, as a text; empty where it says nothing."""
    said = content.get("book") or {}
    given = [said.get("isbn") or "", *(said.get("barcodes") or ())]
    return "\n".join(f"ISBN {one}" for one in given if one)
