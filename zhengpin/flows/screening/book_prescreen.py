"""What is told of a book's offer before it is public: its signs with what each adds, its score and its place."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings

from zhengpin.catalog.listing_input import ListingInput
from zhengpin.monitoring.hits.books import kept_of
from zhengpin.monitoring.indexes import books as filed
from zhengpin.monitoring.indexes.index import ProtectedIndex
from zhengpin.monitoring.screening import loading
from zhengpin.monitoring.screening.book_loading import offered_before_publication
from zhengpin.monitoring.screening.books import BookScreening, screen_books
from zhengpin.monitoring.subjects.book_offers import is_book_offer
from zhengpin.monitoring.subjects.subject import Hit, ScreenedListing
from zhengpin.rulebook.document import RuleDocument


def screen_before_publication(
    listing: ListingInput, subject: ScreenedListing, index: ProtectedIndex, rules: Sequence[RuleDocument]
) -> BookScreening | None:
    """Return what is found of a listing as a book's offer; None of one that is none, or while no book is filed."""
    books = filed.current(index)
    if books is None:
        return None
    said = listing.book.as_json() if listing.book else None
    with books.looking() as screener:
        if not is_book_offer(subject, said, settings.BOOK_CATEGORIES, screener):
            return None
    offered = offered_before_publication(listing, subject, loading.today())
    [found] = screen_books([offered], books, rules=rules, on=loading.today())
    return found


def hits_of(found: BookScreening | None) -> list[Hit]:
    """Return what was found of an offer; nothing of what is none."""
    return found.screened.hits if found else []


def answer_of(found: BookScreening | None) -> dict[str, object] | None:
    """Return what whoever asks is told of a book's offer: no numbers of buyers, nothing that a publisher told alone."""
    if found is None:
        return None
    hit = next(iter(found.screened.hits), None)
    by = hit.match["book"]["by"] if hit else "isbn"
    kept = kept_of(by, found.seen.book, found.offered, found.seen)
    return {
        "isbns": kept["isbns"],
        "filing": str(hit.right.filing_id) if hit else found.seen.book.key if found.seen.book else None,
        "known_by": by if hit or found.seen.book else None,
        "score": kept["score"],
        "place": kept["place"],
        "base": kept["base"],
        "signs": kept["signs"],
        "covers": kept["covers"],
        "barcodes": kept["barcodes"],
    }
