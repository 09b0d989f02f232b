"""Looks at books' offers: what their pictures show, which filed book each concerns, by whose authority, and by which
signs; then they are judged as all that is found is. Price ranks them and does nothing else."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from zhengpin.matching.books.offered import SellerAuthority
from zhengpin.matching.books.screening import ScreenedBook
from zhengpin.monitoring.hits.books import book_hits
from zhengpin.monitoring.hits.covers import with_pictures
from zhengpin.monitoring.indexes.books import FiledBooks
from zhengpin.monitoring.judging.about import About
from zhengpin.monitoring.judging.judge import judge
from zhengpin.monitoring.queries.book_facts import titles_of_shops
from zhengpin.monitoring.queries.screened import rights_seen
from zhengpin.monitoring.subjects.book_offers import OfferedBook
from zhengpin.monitoring.subjects.subject import Screened
from zhengpin.monitoring.wording.words import own_words
from zhengpin.rights.queries.books import seller_authorities
from zhengpin.rulebook.evaluate import RuleDocument
from zhengpin.rulebook.states import ScreenedKind

CHANNEL = "shop"


@dataclass(frozen=True)
class BookScreening:
    """What was found of an offer: its signs with score and place, and what the rules say of it."""

    offered: OfferedBook
    seen: ScreenedBook
    screened: Screened


def screen_books(
    offers: Sequence[OfferedBook], books: FiledBooks, *, rules: Sequence[RuleDocument], on: date
) -> list[BookScreening]:
    """Return what is found of each offer, in the order given. on: the day by which authority is judged."""
    started = time.perf_counter()
    with books.looking() as screener:
        shown = _with_titles(with_pictures(offers, books, own_words))
        first = [screener.screen(one.offer) for one in shown]
        known = _authority(shown, first, on)
        authorised = [
            replace(one, offer=replace(one.offer, authority=known[at])) if at in known else one
            for at, one in enumerate(shown)
        ]
        seen = [screener.screen(one.offer) if at in known else first[at] for at, one in enumerate(authorised)]
        raws = [book_hits(one, found, screener.register) for one, found in zip(authorised, seen, strict=True)]
    rights = rights_seen({raw.filing_id for some in raws for raw in some})
    elapsed = (time.perf_counter() - started) * 1000 / max(1, len(offers))
    return [
        BookScreening(
            one,
            found,
            Screened(
                one, judge(about_offer(one), some, rules=rules, on=on, rights=rights) if some else [], elapsed
            ),
        )
        for one, found, some in zip(authorised, seen, raws, strict=True)
    ]


def _with_titles(offers: Sequence[OfferedBook]) -> list[OfferedBook]:
    """Return the offers, those of stock pictures alone with how many books their shop offers: else it tells nothing."""
    stock = {one.shop_id for one in offers if one.shop_id and one.offer.stock_pictures_only}
    titles = titles_of_shops(stock) if stock else {}
    return [
        replace(one, offer=replace(one.offer, shop=replace(one.offer.shop, titles=titles[one.shop_id])))
        if one.shop_id in titles and one.offer.stock_pictures_only
        else one
        for one in offers
    ]


def _authority(
    offers: Sequence[OfferedBook], seen: Sequence[ScreenedBook], on: date
) -> dict[int, SellerAuthority]:
    """Return, by position, whether its seller may sell the book that an offer concerns; nothing where that is none.

    A seller that is not known, since it is not stored yet, is not one without authority.
    """
    pairs = {
        at: (UUID(one.book.key), offer.seller_id)
        for at, (offer, one) in enumerate(zip(offers, seen, strict=True))
        if one.book and offer.seller_id
    }
    names: dict[UUID, set[str]] = defaultdict(set)
    for at, (_, seller) in pairs.items():
        names[seller] |= set(offers[at].names)
    judged = seller_authorities(pairs.values(), names=names, on=on) if pairs else {}
    return {at: judged[pair] for at, pair in pairs.items()}


def about_offer(offered: OfferedBook) -> About:
    """Return a book's offer as the judge sees it. No price is told: it only ranks."""
    listing = offered.listing
    return About(
        kind=ScreenedKind.BOOK,
        name=listing.listing,
        subject_kind="listing",
        parties=About.parties_of([listing.seller_id]),
        channels=(CHANNEL,),
        merchant_age_days=listing.merchant_age_days,
        merchant_upheld=listing.merchant_upheld,
        buyers=listing.buyers,
    )
