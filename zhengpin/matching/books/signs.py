"""The signs that one fact each gives: authority, dates, sales, bar codes, words, shop, buyers, price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from zhengpin.matching.books.filed import BookTitle
from zhengpin.matching.books.offered import BookOffer, CopyCondition, SellerAuthority
from zhengpin.matching.books.phrases import PhraseFinding
from zhengpin.matching.books.prices import PriceStanding
from zhengpin.matching.books.signals import BookSignal, FoundSignal

NEW_SHOP_DAYS = 90
MANY_TITLES = 1000
LEAST_FEEDBACK, MUCH_FEEDBACK = 3, 0.2
"""Pieces of feedback that say pirated from which they are a sign, and their share at which it is a full one."""
FULLY_BELOW = 0.7
"""Logarithm below the floor at which a price weighs fully: half of it."""
_SECOND_HAND = re.compile(
    r"二手|旧书|舊書|[一二三四五六七八九\d]成新|\b(?:second[- ]?hand|used)\b", re.IGNORECASE
)


def of_authority(offer: BookOffer, book: BookTitle) -> Iterator[FoundSignal]:
    """Yield a new copy from whoever is no dealer; a copy that was sold once anybody may sell on."""
    if offer.authority is SellerAuthority.NONE and book.dealers_complete and not is_resold(offer):
        yield FoundSignal(BookSignal.NO_AUTHORITY, 1.0, {"isbn": book.isbn})


def is_resold(offer: BookOffer) -> bool:
    """Say whether its seller calls the copy used, damaged or remaindered, or writes in the title that it is used."""
    return offer.condition is not CopyCondition.NEW or bool(_SECOND_HAND.search(offer.title))


def of_dates(offer: BookOffer, book: BookTitle) -> Iterator[FoundSignal]:
    """Yield a copy that was shipped, or offered but not in advance, before publication; dealers have it early."""
    if book.published_on is None or offer.authority is SellerAuthority.AUTHORISED:
        return
    days: tuple[tuple[str, date | None], ...] = (
        ("shipped", offer.shipped_on),
        ("offered", None if offer.pre_order else offer.offered_on),
    )
    for how, day in days:
        if day is not None and day < book.published_on:
            share = 1.0 if how == "shipped" else 0.5
            values = {"how": how, "day": day.isoformat(), "published": book.published_on.isoformat()}
            yield FoundSignal(BookSignal.BEFORE_PUBLICATION, share, values)
            return


def of_sales(offer: BookOffer, book: BookTitle) -> Iterator[FoundSignal]:
    if book.delivered is not None and offer.sold is not None and offer.sold > book.delivered:
        values = {"sold": offer.sold, "delivered": book.delivered}
        yield FoundSignal(BookSignal.SOLD_BEYOND_DELIVERED, 1.0, values)


def of_barcodes(offer: BookOffer, isbns: tuple[str, ...]) -> Iterator[FoundSignal]:
    if isbns and offer.barcodes and not set(offer.barcodes) & set(isbns):
        yield FoundSignal(BookSignal.ISBNS_DIFFER, 1.0, {"isbn": isbns[0], "barcode": offer.barcodes[0]})


def of_phrases(phrases: PhraseFinding, isbns: tuple[str, ...]) -> Iterator[FoundSignal]:
    if phrases.says_copy:
        written = ", ".join(dict.fromkeys(one.written for one in phrases.phrases))
        spans = tuple((one.start, one.end) for one in phrases.phrases)
        yield FoundSignal(BookSignal.SOLD_AS_COPY, phrases.strength, {"phrases": written}, spans)
    compiled = phrases.compiled + (0.3 if phrases.exam else 0.0)
    if phrases.compiling and not isbns and compiled >= 0.6:
        written = ", ".join(dict.fromkeys(one.written for one in phrases.compiling))
        spans = tuple((one.start, one.end) for one in phrases.compiling)
        yield FoundSignal(BookSignal.COMPILED, min(1.0, compiled), {"phrases": written}, spans)


def of_shop(offer: BookOffer) -> Iterator[FoundSignal]:
    shop, buyers = offer.shop, offer.buyers
    if offer.stock_pictures_only and (shop.titles or 0) >= MANY_TITLES:
        yield FoundSignal(BookSignal.STOCK_PICTURES, 1.0, {"titles": shop.titles or 0})
    if buyers.pirated >= LEAST_FEEDBACK and buyers.feedback:
        share = min(1.0, buyers.pirated / buyers.feedback / MUCH_FEEDBACK)
        values = {"pirated": buyers.pirated, "feedback": buyers.feedback}
        yield FoundSignal(BookSignal.BUYERS_SAY_PIRATED, share, values)
    known = {
        "new": shop.age_days is not None and shop.age_days < NEW_SHOP_DAYS,
        "ships_from_elsewhere": shop.ships_from_elsewhere,
        "delisted_after_live": shop.delisted_after_live,
        "off_category": shop.off_category,
    }
    traits = [name for name, holds in known.items() if holds]
    weight = 0.25 * len(traits) + (0.5 if shop.delisted_after_live else 0.0)
    if weight >= 0.5:
        yield FoundSignal(BookSignal.SHOP_TRAITS, min(1.0, weight), {"traits": " ".join(traits)})


def of_price(price: PriceStanding | None) -> list[FoundSignal]:
    if price is None or price.below <= 0 or price.source is None:
        return []
    values = {"share": price.share or 0.0, "floor": price.floor_share or 0.0, "source": price.source.value}
    return [FoundSignal(BookSignal.PRICE_BELOW_FLOOR, min(1.0, price.below / FULLY_BELOW), values)]
