"""Makes findings of the signs of a book's offer: to which filed book they go, what is kept, what rules are told.

Only an offer that has a place in a queue by signs other than its price gives one, and only of a book that is filed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from zhengpin.matching.books.agreeing import is_other_author, offered_words
from zhengpin.matching.books.filed import BookForm, BookTitle
from zhengpin.matching.books.offered import BookOffer
from zhengpin.matching.books.register import BookRegister
from zhengpin.matching.books.score import BookQueue, logistic
from zhengpin.matching.books.screening import ScreenedBook
from zhengpin.matching.books.signals import BookSignal, FoundSignal, explain
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.subjects.book_offers import OfferedBook
from zhengpin.monitoring.subjects.match import BookCompared, BookKept, FindingFacts, PlaceFound, SignKept

FLAGS = tuple(one for one in BookSignal if one is not BookSignal.PRICE_BELOW_FLOOR)
"""Signs of which rules are told. The price ranks, and no rule can ask it."""
DISCREET: Mapping[BookSignal, tuple[str, str]] = {
    BookSignal.BUYERS_SAY_PIRATED: (
        "Several buyers say that copies are pirated or badly printed.",
        "多名买家称其为盗版或印刷低劣。",
    ),
    BookSignal.SOLD_BEYOND_DELIVERED: (
        "More copies were sold than the publisher says that it delivered in all.",
        "售出册数多于出版方称其总共交付的册数。",
    ),
    BookSignal.PRICE_BELOW_FLOOR: (
        "A copy costs less than the lowest price that is plausible for this book. Honest offers are as cheap: this "
        "only orders the queue.",
        "单册售价低于该书的合理下限。正当商品也可能如此便宜：该项仅用于排序。",
    ),
}
"""What is said of signs whose figures are others' alone: how many buyers, what a publisher tells the operator."""


@dataclass(frozen=True)
class _Concerned:
    """A filed book that an offer concerns. by: how it was recognised; others: filed books of the same title."""

    book: BookTitle
    by: str
    others: int = 0


def book_hits(offered: OfferedBook, seen: ScreenedBook, register: BookRegister) -> list[RawMatch]:
    """Return what was found of an offer, one for each filed book concerned; nothing without a place in a queue."""
    if seen.place.queue is BookQueue.NONE:
        return []
    return [_raw(one, offered, seen) for one in _concerned(offered, seen, register)]


def _concerned(offered: OfferedBook, seen: ScreenedBook, register: BookRegister) -> Iterator[_Concerned]:
    """Yield the book that the offer is compared with, and the one whose cover it shows where that is another's."""
    first = _by_number(seen) or _by_title(offered.offer, seen, register)
    if first is not None:
        yield first
    for found in seen.signals:
        shown = register.get(str(found.values["isbn"])) if found.signal is BookSignal.COVER_COPIED else None
        if shown is not None and (first is None or shown.key != first.book.key):
            yield _Concerned(shown, "cover")


def _by_number(seen: ScreenedBook) -> _Concerned | None:
    return _Concerned(seen.book, "isbn") if seen.book else None


def _by_title(offer: BookOffer, seen: ScreenedBook, register: BookRegister) -> _Concerned | None:
    """Return the filed book of which an offer bears the title.

    One that gives the number of a book that is not filed is of another edition, unless it is sold as a copy.
    """
    copied = any(one.signal is BookSignal.SOLD_AS_COPY for one in seen.signals)
    if seen.isbns and not copied:
        return None
    titled = max(register.titled(offered_words(offer.title)), key=lambda one: len(one[0]), default=None)
    if titled is None:
        return None
    books = [book for isbn in titled[1] if (book := register.get(isbn))]
    named = [one for one in books if offer.author and not _is_anothers(offer.author, one, register)]
    newest = max(named or books, key=lambda one: (str(one.published_on or ""), one.isbn), default=None)
    return _Concerned(newest, "title", len(books) - 1) if newest else None


def _is_anothers(author: str, book: BookTitle, register: BookRegister) -> bool:
    return is_other_author(author, register.compared(book.isbn).names)


def _raw(one: _Concerned, offered: OfferedBook, seen: ScreenedBook) -> RawMatch:
    found = {sign.signal for sign in seen.signals}
    facts: FindingFacts = {
        "match": one.by,
        "book_score": round(_without_price(seen), 4),
        "book_place": seen.place.queue.value,
    } | {sign.value: sign in found for sign in FLAGS}
    kept = kept_of(one.by, one.book, offered, seen, others=one.others)
    pictures = {
        cover["position"]: cover["picture"] for cover in kept["covers"] if cover["filing"] == one.book.key
    }
    first = next(iter(sorted(pictures.items())), None)
    where = {"picture": first[1], "position": first[0]} if first else {}
    return RawMatch(
        "book",
        UUID(one.book.key),
        seen.place.score,
        {"book": kept, "places": places_of(offered, seen.signals), **where},  # type: ignore[typeddict-item]
        facts,
        picture_id=_picture_id(offered, first[0]) if first else None,
    )


def _picture_id(offered: OfferedBook, position: int) -> int | None:
    return next((one.picture_id for one in offered.pictures if one.position == position), None)


def _without_price(seen: ScreenedBook) -> float:
    pairs = zip(seen.signals, seen.place.parts, strict=True)
    return logistic(seen.place.base + sum(part.odds for sign, part in pairs if not sign.kind.ranks_only))


def kept_of(
    by: str, book: BookTitle | None, offered: OfferedBook, seen: ScreenedBook, *, others: int = 0
) -> BookKept:
    """Return what is kept of an offer that was looked at. by: how its book was recognised."""
    return {
        "by": by,
        "isbn": book.isbn if book else "",
        "isbns": list(seen.isbns),
        "base": round(seen.place.base, 4),
        "score": round(seen.place.score, 4),
        "place": seen.place.queue.value,
        "signs": [_sign(sign, part.odds) for sign, part in zip(seen.signals, seen.place.parts, strict=True)],
        "compared": list(_compared(book, offered.offer, seen)) if book else [],
        "covers": list(offered.covers),
        "barcodes": list(offered.offer.barcodes),
        "others": others,
    }


def _sign(found: FoundSignal, odds: float) -> SignKept:
    en, zh = DISCREET.get(found.signal) or explain(found)
    return {
        "sign": found.signal.value,
        "strength": found.kind.strength.value,
        "ranks_only": found.kind.ranks_only,
        "share": round(found.share, 4),
        "odds": round(odds, 4),
        "says": {"en": en, "zh": zh},
    }


def _compared(book: BookTitle, offer: BookOffer, seen: ScreenedBook) -> Iterator[BookCompared]:
    """Yield what both say, row by row, as it is written; what neither says is left out."""
    author = "; ".join(one.name for one in book.contributors[:5])
    price = book.list_price
    rows: Sequence[tuple[str, object, object]] = (
        ("isbn", book.isbn, ", ".join(seen.isbns[:3])),
        ("title", book.title, offer.title),
        ("author", author, offer.author),
        ("publisher", book.publisher or book.imprint, offer.publisher),
        ("edition", book.edition, offer.edition),
        ("volumes", book.volumes, offer.volumes),
        ("pages", book.pages, offer.pages),
        ("form", _form(book.form), _form(offer.form)),
        ("published_on", book.published_on, offer.offered_on if book.published_on else None),
        ("shipped_on", None, offer.shipped_on),
        (
            "price",
            f"{price.amount} {price.currency}" if price else None,
            f"{offer.price.amount} {offer.price.currency}" if offer.price else None,
        ),
    )
    for name, registered, offered in rows:
        if registered or offered:
            yield {
                "field": name,
                "registered": str(registered or "")[:300],
                "offered": str(offered or "")[:300],
            }


def _form(form: BookForm) -> str:
    return "" if form is BookForm.UNKNOWN else form.value


def places_of(offered: OfferedBook, signs: Sequence[FoundSignal]) -> list[PlaceFound]:
    """Return the words on which signs rest, each in its field."""
    title = offered.offer.title
    places: list[PlaceFound] = []
    for start, end in sorted({span for sign in signs for span in sign.spans}):
        field, shift = ("title", 0) if end <= len(title) else ("description", len(title) + 1)
        text = offered.listing.texts.get(field, "")[start - shift : end - shift]
        places.append({"field": field, "start": start - shift, "end": end - shift, "text": text})
    return places
