"""Screens a book's offer: all signs, in their order, and the place that they give it. The front door of this package.

name: books · media: text · examples: an offer that gives the ISBN of another book, sells a scan, or ships before
publication is found; a facsimile edition, a used copy and a cheap honest copy are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhengpin.matching.books.agreeing import OfferedWords, covered, is_other_title, offered_words
from zhengpin.matching.books.comparing import OfferedFields, contradictions
from zhengpin.matching.books.covers import CoverRelation
from zhengpin.matching.books.filed import BookTitle
from zhengpin.matching.books.isbn import NotAnIsbn, read_isbn
from zhengpin.matching.books.isbn_text import FaultyIsbn, IsbnRole, isbns_in
from zhengpin.matching.books.offered import BookOffer
from zhengpin.matching.books.phrases import BookPhrases, PhraseFinding
from zhengpin.matching.books.prices import AuthorisedPrices, PriceStanding, price_standing
from zhengpin.matching.books.ranges import IsbnRanges
from zhengpin.matching.books.register import BookRegister
from zhengpin.matching.books.registrants import RegistrantTable, RegistrantVerdict
from zhengpin.matching.books.score import Calibration, QueuePlace, place
from zhengpin.matching.books.signals import BookSignal, FoundSignal
from zhengpin.matching.books.signs import (
    of_authority,
    of_barcodes,
    of_dates,
    of_phrases,
    of_price,
    of_sales,
    of_shop,
)


@dataclass(frozen=True, slots=True)
class ScreenedBook:
    """What was found of an offer. isbns: that it gives, the attribute first; book: the registered one that it fits
    best.

    price: where its price stands; phrases: what its words say of copies; signals: in their order; place: what
    follows.
    """

    isbns: tuple[str, ...]
    book: BookTitle | None
    signals: tuple[FoundSignal, ...]
    price: PriceStanding | None
    phrases: PhraseFinding
    place: QueuePlace


class BookScreener:
    """Holds the register, the words and what is known of registrants and prices. Safe to ask from several threads once
    prepared.
    """

    name = "books"
    media = ("text",)

    def __init__(
        self,
        register: BookRegister,
        *,
        phrases: BookPhrases | None = None,
        ranges: IsbnRanges | None = None,
        registrants: RegistrantTable | None = None,
        authorised: AuthorisedPrices | None = None,
        calibration: Calibration | None = None,
    ) -> None:
        self.register = register
        self.phrases = phrases or BookPhrases()
        self._ranges = ranges
        self._registrants = registrants or RegistrantTable()
        self._authorised = authorised or AuthorisedPrices()
        self._calibration = calibration

    def prepare(self) -> None:
        """Load what the first offer would wait for."""
        self.register.prepare()
        self.phrases.prepare()

    def screen(self, offer: BookOffer) -> ScreenedBook:
        """Return what is found of an offer."""
        text = f"{offer.title}\n{offer.description}" if offer.description else offer.title
        numbers = _numbers(offer, text)
        words = offered_words(offer.title)
        phrases = self.phrases.find(text)
        book = self._best(numbers.isbns, words)
        found = list(self._signals(offer, numbers, words, book, phrases))
        price = price_standing(book, offer, self._authorised, words.parts.volumes) if book else None
        found += of_price(price)
        order = list(BookSignal)
        found.sort(key=lambda one: order.index(one.signal))
        return ScreenedBook(
            numbers.isbns, book, tuple(found), price, phrases, place(found, self._calibration)
        )

    def _best(self, isbns: tuple[str, ...], words: OfferedWords) -> BookTitle | None:
        """Return the registered book, of those whose ISBN is given, whose title the offer holds most of."""
        known = [isbn for isbn in isbns if self.register.get(isbn)]
        best = max(known, key=lambda isbn: covered(self.register.compared(isbn), words), default=None)
        return self.register.get(best) if best else None

    def _signals(
        self,
        offer: BookOffer,
        numbers: _Numbers,
        words: OfferedWords,
        book: BookTitle | None,
        phrases: PhraseFinding,
    ) -> Iterator[FoundSignal]:
        if book is not None:
            yield from of_authority(offer, book)
            yield from of_dates(offer, book)
            yield from self._of_register(offer, numbers, words, book)
            yield from of_sales(offer, book)
        for faulty in numbers.faulty[:1]:
            yield FoundSignal(BookSignal.ISBN_INVALID, 1.0, {"written": faulty.written[:40]})
        yield from of_barcodes(offer, numbers.isbns)
        yield from self._of_registrant(offer, numbers.isbns)
        yield from of_phrases(phrases, numbers.isbns)
        yield from self._of_covers(offer, numbers.isbns, words)
        yield from of_shop(offer)

    def _of_register(
        self, offer: BookOffer, numbers: _Numbers, words: OfferedWords, book: BookTitle
    ) -> Iterator[FoundSignal]:
        fields = OfferedFields(
            offer.title,
            offer.author,
            offer.publisher,
            offer.edition,
            offer.pages,
            offer.volumes,
            offer.form,
            len(numbers.isbns) > 1 or numbers.of_set,
        )
        found = contradictions(book, self.register.compared(book.isbn), words, fields)
        if not found:
            return
        weightiest = max(found, key=lambda one: one.strength)
        share = min(1.0, weightiest.strength + 0.2 * (len(found) - 1))
        yield FoundSignal(
            BookSignal.REGISTER_CONTRADICTED,
            share,
            {
                "isbn": book.isbn,
                "what": weightiest.what.value,
                "registered": weightiest.registered[:200],
                "offered": weightiest.offered[:200],
            },
        )

    def _of_registrant(self, offer: BookOffer, isbns: tuple[str, ...]) -> Iterator[FoundSignal]:
        for isbn in isbns[:1] if self._ranges and offer.publisher else ():
            parts = self._ranges.parts(isbn) if self._ranges else None
            finding = self._registrants.judge(parts.registrant_prefix if parts else "", offer.publisher)
            if finding.verdict is RegistrantVerdict.CONTRADICTS:
                yield FoundSignal(
                    BookSignal.REGISTRANT_CONTRADICTED,
                    1.0,
                    {
                        "isbn": isbn,
                        "registrant": finding.registrant,
                        "filings": finding.filings,
                        "usual": finding.usual,
                        "publisher": offer.publisher,
                    },
                )

    def _of_covers(
        self, offer: BookOffer, isbns: tuple[str, ...], words: OfferedWords
    ) -> Iterator[FoundSignal]:
        """Yield a filed cover that an offer of another title shows; a series has one template, and a title editions."""
        for cover in offer.covers:
            registered = self.register.get(cover.isbn)
            if registered is None or cover.isbn in isbns or cover.relation is not CoverRelation.SAME:
                continue
            if not is_other_title(self.register.compared(cover.isbn), words):
                continue
            values = {"isbn": cover.isbn, "registered": registered.title[:200], "offered": offer.title[:200]}
            yield FoundSignal(BookSignal.COVER_COPIED, cover.score, values)
            return


@dataclass(frozen=True, slots=True)
class _Numbers:
    """isbns: each once, the attribute's first; of_set: whether one is said to be a set's; faulty: what is none."""

    isbns: tuple[str, ...]
    of_set: bool
    faulty: tuple[FaultyIsbn, ...]


def _numbers(offer: BookOffer, text: str) -> _Numbers:
    given: list[str] = []
    faulty: list[FaultyIsbn] = []
    if offer.isbn:
        try:
            given.append(read_isbn(offer.isbn))
        except NotAnIsbn as refusal:
            field = isbns_in(offer.isbn)  # a seller writes several into one field
            given += field.isbns
            if not field.found:
                faulty.append(FaultyIsbn(refusal.code, 0, len(offer.isbn), offer.isbn))
    reading = isbns_in(text)
    pictures = isbns_in(offer.read_in_pictures)
    given += reading.isbns or (pictures.isbns if not given else ())
    of_set = any(one.role is IsbnRole.SET for one in (*reading.found, *pictures.found))
    return _Numbers(tuple(dict.fromkeys(given)), of_set, (*faulty, *reading.faulty))
