"""What a listing says, as the plain JSON that is kept with each revision and digested to compare revisions."""

from __future__ import annotations

from collections.abc import Sequence

from zhengpin.catalog.intake_pictures import ResolvedPicture
from zhengpin.catalog.listing_input import ListingInput, ShopInput
from zhengpin.kit import canonical


def content_of(
    item: ListingInput, pictures: Sequence[ResolvedPicture], avatar: str = ""
) -> dict[str, object]:
    """Return the content of a listing: JSON types, prices as text, times in UTC, pictures by digest.

    A refused picture stands by its origin, so that the same listing sent again is the same content, and one whose
    picture can be had at last is another. avatar: digest of the picture beside the shop's name.
    """
    said: dict[str, object] = {
        "external_id": item.external_id,
        "merchant": {"external_id": item.merchant.external_id, "name": item.merchant.name},
        "shop": _shop(item.shop, avatar),
        "title": item.title,
        "description": item.description,
        "brand": item.brand,
        "category": item.category,
        "price": str(item.price) if item.price is not None else None,
        "currency": item.currency,
        "url": item.url,
        "published_at": item.published_at.isoformat() if item.published_at else None,
        "pictures": [
            {"digest": one.blob_digest} if one.blob_digest else {"refused": one.origin} for one in pictures
        ],
    }
    return said | _where_given(item)


def _where_given(item: ListingInput) -> dict[str, object]:
    """Return what stands in the content only where it was sent, so that to send none says nothing new."""
    more = {
        "off_sale_at": item.off_sale_at.isoformat() if item.off_sale_at else None,
        "ships_from": item.ships_from,
        "book": item.book.as_json() if item.book else None,
    }
    return {name: value for name, value in more.items() if value}


def _shop(shop: ShopInput, avatar: str) -> dict[str, str]:
    """Return the shop; address and avatar only where they were given, so that to give none says nothing new."""
    said = {"external_id": shop.external_id, "name": shop.name}
    more = {"url": shop.url, "avatar": avatar}
    return said | {name: value for name, value in more.items() if value}


def content_digest(content: dict[str, object]) -> str:
    """Return the SHA-256 by which two revisions are compared."""
    return canonical.digest(content)
