"""Says where an offer's price stands against the lowest that is plausible for its title. It ranks, and no more.

Prices are compared as the logarithm of price by list price, for one copy, within one channel. The floor is what dealers
pay, where the publisher filed it; else the median of authorised sellers, shrunk to the channel's where there are fewer
than two; else there is none. It is never learnt from all offers: where most are pirated, their median is the worst
anchor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import exp, log
from statistics import median

from zhengpin.matching.books.filed import BookForm, BookTitle
from zhengpin.matching.books.offered import BookOffer, CopyCondition, SalesChannel

LEAST_OF_CHANNEL = 20
"""Authorised offers of a channel from which its median is one."""
ENOUGH_SELLERS = 2
MOST_APART = 3.0
"""Price by list price, or its inverse, beyond which one of the two is wrong (e^3: 20 times)."""


class FloorSource(StrEnum):
    """Where a floor comes from."""

    DISCOUNT = "supply_discount"
    SELLERS = "authorised_sellers"
    CHANNEL = "channel"


class PriceRefusal(StrEnum):
    """Why a price says nothing."""

    NO_PRICE = "no_price"
    NO_LIST_PRICE = "no_list_price"
    CURRENCY = "currency"
    VOLUMES = "volumes_unknown"
    CONDITION = "not_new"
    IMPLAUSIBLE = "implausible"
    NO_FLOOR = "no_floor"


@dataclass(frozen=True, slots=True)
class PriceStanding:
    """log_ratio: of price to list price, for one copy; floor: likewise; below: by how much it is under the floor, 0
    or more.

    refusal: why nothing is said; then `below` is 0.
    """

    log_ratio: float | None = None
    floor: float | None = None
    source: FloorSource | None = None
    below: float = 0.0
    refusal: PriceRefusal | None = None

    @property
    def share(self) -> float | None:
        """Return the price as a share of the list price."""
        return exp(self.log_ratio) if self.log_ratio is not None else None

    @property
    def floor_share(self) -> float | None:
        """Return the floor as a share of the list price."""
        return exp(self.floor) if self.floor is not None else None


@dataclass
class AuthorisedPrices:
    """What authorised sellers ask. by_title: ISBN and channel → logarithms; by_channel: channel → the median of all."""

    by_title: Mapping[tuple[str, SalesChannel], tuple[float, ...]] = field(default_factory=dict)
    by_channel: Mapping[SalesChannel, float] = field(default_factory=dict)

    @classmethod
    def of(cls, offers: Iterable[tuple[BookTitle, BookOffer]]) -> AuthorisedPrices:
        """Return what the offers of authorised sellers come to; the caller vouches that they are."""
        by_title: dict[tuple[str, SalesChannel], list[float]] = {}
        by_channel: dict[SalesChannel, list[float]] = {}
        for book, offer in offers:
            ratio = log_ratio(book, offer)
            if isinstance(ratio, float):
                by_title.setdefault((book.isbn, offer.channel), []).append(ratio)
                by_channel.setdefault(offer.channel, []).append(ratio)
        medians = {
            channel: median(ratios)
            for channel, ratios in by_channel.items()
            if len(ratios) >= LEAST_OF_CHANNEL
        }
        return cls({key: tuple(ratios) for key, ratios in by_title.items()}, medians)

    def floor(self, book: BookTitle, channel: SalesChannel) -> tuple[float, FloorSource] | None:
        """Return the floor for a title in a channel and where it comes from."""
        if book.discount is not None and 0 < book.discount <= 1:
            return log(book.discount), FloorSource.DISCOUNT
        own = self.by_title.get((book.isbn, channel), ())
        usual = self.by_channel.get(channel)
        if len(own) >= ENOUGH_SELLERS:
            return median(own), FloorSource.SELLERS
        if usual is None:
            return None
        if own:
            return (own[0] + usual) / 2, FloorSource.SELLERS
        return usual, FloorSource.CHANNEL


def copies(book: BookTitle, offer: BookOffer, volumes: int | None) -> tuple[int, int] | None:
    """Return how many copies the list price and the price are of; None where one of them is not known.

    volumes: copies that the offer's text says it is of, if it does.
    """
    listed = book.volumes or (None if book.form is BookForm.SET else 1)
    asked = offer.volumes or volumes or listed
    return (listed, asked) if listed and asked else None


def log_ratio(book: BookTitle, offer: BookOffer, volumes: int | None = None) -> float | PriceRefusal:
    """Return the logarithm of price by list price for one copy, or why there is none."""
    if offer.price is None or offer.price.amount <= 0:
        return PriceRefusal.NO_PRICE
    if book.list_price is None or book.list_price.amount <= 0:
        return PriceRefusal.NO_LIST_PRICE
    if book.list_price.currency != offer.price.currency:
        return PriceRefusal.CURRENCY
    if offer.condition is not CopyCondition.NEW:
        return PriceRefusal.CONDITION
    of = copies(book, offer, volumes)
    if of is None:
        return PriceRefusal.VOLUMES
    ratio = log(float(offer.price.amount) / of[1]) - log(float(book.list_price.amount) / of[0])
    return ratio if abs(ratio) <= MOST_APART else PriceRefusal.IMPLAUSIBLE


def price_standing(
    book: BookTitle, offer: BookOffer, authorised: AuthorisedPrices, volumes: int | None = None
) -> PriceStanding:
    """Return where an offer's price stands."""
    ratio = log_ratio(book, offer, volumes)
    if isinstance(ratio, PriceRefusal):
        return PriceStanding(refusal=ratio)
    floor = authorised.floor(book, offer.channel)
    if floor is None:
        return PriceStanding(ratio, refusal=PriceRefusal.NO_FLOOR)
    return PriceStanding(ratio, floor[0], floor[1], max(0.0, floor[0] - ratio))
