"""Honest cheap offers, simulated: nothing about them is unusual but the price, and the price must move none of them.

No stored set has several sellers' prices of one ISBN, so prices are drawn: 10 to 60 in 100 of real list prices, against
floors from a filed discount, from authorised sellers and from the channel.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np

from benchmarks.books.selling import Writer
from zhengpin.matching.books.filed import BookTitle, Money
from zhengpin.matching.books.offered import BookOffer, SalesChannel
from zhengpin.matching.books.phrases import BookPhrases
from zhengpin.matching.books.prices import AuthorisedPrices
from zhengpin.matching.books.register import BookRegister
from zhengpin.matching.books.score import BookQueue
from zhengpin.matching.books.screening import BookScreener
from zhengpin.matching.books.signals import BookSignal

OFFERS = 10_000
FIXED_FLOOR = 0.4
"""The plain peer: below four tenths of the list price an offer is reported."""


def cheap_figures(
    books: Sequence[BookTitle], phrases: BookPhrases, seed: int, offers: int = OFFERS
) -> dict[str, Any]:
    """Return how many of the cheap offers the price brought into a queue, and how many it ranked."""
    rng = np.random.default_rng([seed, 7])
    writer = Writer.of([seed, 8])
    priced = [book for book in books if book.list_price and book.volumes == 1]
    filed = [replace(book, discount=0.55) if at % 3 == 0 else book for at, book in enumerate(priced)]
    sellers = [
        (book, _at(BookOffer(book.title, channel=channel), book, rng.uniform(0.6, 0.9)))
        for at, book in enumerate(filed)
        for channel in SalesChannel
        if at % 2
    ]
    screener = BookScreener(BookRegister(filed), phrases=phrases, authorised=AuthorisedPrices.of(sellers))
    acted = ranked = fixed = 0
    queues: Counter[str] = Counter()
    for _ in range(offers):
        book = filed[int(rng.integers(len(filed)))]
        full = replace(writer.offer(book, book.isbn), title=book.title)
        share = float(rng.uniform(0.1, 0.6))
        cheap, usual = (screener.screen(_at(full, book, one)) for one in (share, 1.0))
        acted += cheap.place.queue is not usual.place.queue
        ranked += any(one.signal is BookSignal.PRICE_BELOW_FLOOR for one in cheap.signals)
        fixed += share < FIXED_FLOOR
        queues[cheap.place.queue.value] += 1
    return {
        "cheap_acted": acted,
        "cheap_offers": offers,
        "cheap_ranked": ranked,
        "cheap_queues": dict(queues),
        "cheap_of_fixed_floor": fixed,
        "cheap_note": "prices are simulated; titles and list prices are real",
        "cheap_out_of_queue": queues[BookQueue.NONE.value],
    }


def _at(offer: BookOffer, book: BookTitle, share: float) -> BookOffer:
    if book.list_price is None:
        return offer
    amount = (book.list_price.amount * Decimal(str(round(float(share), 4)))).quantize(Decimal("0.01"))
    return replace(offer, price=Money(max(amount, Decimal("0.01")), book.list_price.currency))
