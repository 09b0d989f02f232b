"""Turns listings that are books' offers into what is compared with the books that are filed.

What is not known of an offer or a shop stays unknown: where it ships from, and whether it takes offers down after a
live sale, no marketplace tells yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from zhengpin.catalog.listing_input import ListingInput
from zhengpin.catalog.models import ListingRevision
from zhengpin.feedback.queries.rule_facts import feedback_of_listings
from zhengpin.matching.books.filed import BookForm, Money
from zhengpin.matching.books.offered import BookOffer, BuyersSaid, CopyCondition, ShopTraits
from zhengpin.monitoring.subjects.book_offers import IN_ADVANCE, OfferedBook, names_books
from zhengpin.monitoring.subjects.subject import ScreenedListing

Attributes = Mapping[str, Any]


def attributes_of(revision: ListingRevision) -> Attributes:
    """Return what the marketplace says of the book that a revision offers; empty where it says nothing."""
    return revision.content.get("book") or {}


def offered_books(
    revisions: Sequence[ListingRevision], subjects: Sequence[ScreenedListing]
) -> list[OfferedBook]:
    """Return an offer for each revision. subjects: the same as listings, in the order of the revisions."""
    feedback = feedback_of_listings({one.listing_id for one in revisions})
    return [
        _offered(revision, subject, feedback) for revision, subject in zip(revisions, subjects, strict=True)
    ]


def _offered(
    revision: ListingRevision,
    subject: ScreenedListing,
    feedback: Mapping[UUID, int],
) -> OfferedBook:
    listing = revision.listing
    said = int(str(subject.buyers.get("buyers_saying_fake") or 0))
    offer = _offer(
        attributes_of(revision),
        subject,
        price=revision.content.get("price"),
        stood_on=timezone.localtime(revision.received_at).date(),
        buyers=BuyersSaid(max(feedback.get(listing.pk, 0), said), said),
    )
    return OfferedBook(subject, offer, (listing.merchant.name, listing.shop.name), listing.shop_id)


def offered_before_publication(listing: ListingInput, subject: ScreenedListing, on: date) -> OfferedBook:
    """Return the offer of a listing that is not stored: of its shop and its buyers nothing is known. on: today."""
    said: Attributes = listing.book.as_json() if listing.book else {}
    offer = _offer(said, subject, price=listing.price, stood_on=on, buyers=BuyersSaid())
    return OfferedBook(subject, offer, (listing.merchant.name, listing.shop.name))


def _offer(
    said: Attributes,
    subject: ScreenedListing,
    *,
    price: object,
    stood_on: date,
    buyers: BuyersSaid,
) -> BookOffer:
    title, description = subject.texts.get("title", ""), subject.texts.get("description", "")
    in_advance = said.get("pre_order")
    return BookOffer(
        title=title,
        key=str(subject.key),
        description=description,
        isbn=said.get("isbn") or "",
        author=said.get("author") or "",
        publisher=said.get("publisher") or "",
        edition=said.get("edition"),
        form=BookForm(said.get("form") or BookForm.UNKNOWN),
        pages=said.get("pages"),
        volumes=said.get("volumes"),
        price=Money(Decimal(str(price)), subject.currency)
        if price is not None and subject.currency
        else None,
        condition=CopyCondition(said.get("condition") or CopyCondition.NEW),
        # Whatever day the marketplace names: on this one the offer stood, as it was received.
        offered_on=_day(said.get("offered_on")) or stood_on,
        shipped_on=_day(said.get("shipped_on")),
        pre_order=bool(IN_ADVANCE.search(f"{title}\n{description}")) if in_advance is None else in_advance,
        sold=said.get("sold"),
        read_in_pictures=subject.words.text,
        barcodes=tuple(said.get("barcodes") or ()),
        shop=_shop(subject),
        buyers=buyers,
    )


def _shop(subject: ScreenedListing) -> ShopTraits:
    category = subject.category
    return ShopTraits(
        age_days=subject.merchant_age_days,
        off_category=not names_books(category, settings.BOOK_CATEGORIES) if category else None,
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
