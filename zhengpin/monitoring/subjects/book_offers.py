"""Which listings are books' offers, and a listing as an offer of a book. Pure.

A listing is a book's offer where the marketplace says so (any attribute of a book, or a category that names books),
where an ISBN stands in its texts or something that is called one, or where a filed title stands in its own beside
words for files and copies: those are sold under any category.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from zhengpin.matching.books.isbn_text import isbns_in
from zhengpin.matching.books.offered import BookOffer
from zhengpin.matching.books.screening import BookScreener
from zhengpin.matching.names.normalise import normalise
from zhengpin.monitoring.subjects.match import CoverKept
from zhengpin.monitoring.subjects.subject import PICTURE_FIELD, ScreenedListing, SeenPicture

IN_ADVANCE = re.compile(r"预售|預售|预订|預訂|预定|pre-?\s?order", re.IGNORECASE)
"""Words by which an offer says that it is one in advance."""
_MAY_BE_ONE = re.compile(r"\d(?:[\s-]?\d){8}|[I1l|!]\s?[S5$]\s?[B8]\s?[N]|[０-９]", re.IGNORECASE)
"""Without which no ISBN is sought: most texts hold no nine digits in a row."""


@dataclass(frozen=True)
class OfferedBook:
    """A listing as a book's offer. names: of its merchant and shop; shop_id: None of one that is not stored;
    covers: its pictures that are like filed ones.
    """

    listing: ScreenedListing
    offer: BookOffer
    names: tuple[str, ...] = ()
    shop_id: UUID | None = None
    covers: tuple[CoverKept, ...] = field(default=())

    @property
    def pictures(self) -> Sequence[SeenPicture]:
        return self.listing.pictures

    @property
    def seller_id(self) -> UUID | None:
        return self.listing.seller_id


def is_book_offer(
    listing: ScreenedListing,
    attributes: Mapping[str, object] | None,
    categories: Iterable[str],
    screener: BookScreener,
) -> bool:
    """Say whether a listing is a book's offer. attributes: what the marketplace says of the book; categories: words in
    the path of a category of books."""
    if attributes or names_books(listing.category, categories):
        return True
    title = listing.texts.get("title", "")
    text = f"{title}\n{listing.texts.get('description', '')}\n{listing.texts.get(PICTURE_FIELD, '')}"
    if _MAY_BE_ONE.search(text):
        reading = isbns_in(text)
        if reading.found or reading.faulty:
            return True
    squeezed = normalise(title).text.replace(" ", "")
    return bool(screener.register.titles_in(squeezed)) and screener.phrases.find(text).says_copy


def names_books(category: str, categories: Iterable[str]) -> bool:
    """Say whether the path of a category names books."""
    folded = category.casefold()
    return any(word.casefold() in folded for word in categories)
