"""System reads of books, by which offers are screened: what is filed, who may sell, how ISBNs are parted."""

from zhengpin.rights.queries.books.dealers import seller_authorities, seller_authority
from zhengpin.rights.queries.books.learning import registrants
from zhengpin.rights.queries.books.parting import (
    hyphenated,
    isbn_ranges,
    isbn_ranges_number,
    isbn_ranges_row,
)
from zhengpin.rights.queries.books.titles import BOOK, filed_books

__all__ = [
    "BOOK",
    "filed_books",
    "hyphenated",
    "isbn_ranges",
    "isbn_ranges_number",
    "isbn_ranges_row",
    "registrants",
    "seller_authorities",
    "seller_authority",
]
