"""What the API takes and answers, for listings.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from zhengpin_client.types.catalogue.shared import CatalogueNamed


class ListingOut(TypedDict):
    brand: str
    category: str
    currency: str
    external_id: str
    id: str
    merchant: CatalogueNamed
    price: str | None
    revision: int
    shop: CatalogueNamed
    source: str
    state: Literal["live", "delisted", "limited", "withdrawn"]
    title: str
    updated_at: str
    url: str


class ListingVerdict(TypedDict):
    """The verdict on one listing that was sent."""

    external_id: str | None
    listing_id: str | None
    problems: list[dict[str, object]]
    """`code`, `field`, `message`, `remedy`"""
    revision_id: str | None
    verdict: Literal["stored", "unchanged", "stale", "refused", "partial"]


class ListingWithPictures(TypedDict):
    brand: str
    category: str
    currency: str
    external_id: str
    id: str
    merchant: CatalogueNamed
    pictures: list[ShownPicture]
    price: str | None
    revision: int
    shop: CatalogueNamed
    source: str
    state: Literal["live", "delisted", "limited", "withdrawn"]
    title: str
    updated_at: str
    url: str


class MerchantOut(TypedDict):
    external_id: str
    id: str
    name: str
    organisation: str
    source: str


class RevisionOut(TypedDict):
    """What a listing said at a revision."""

    content: dict[str, object]
    content_digest: str
    id: str
    pictures: list[ShownPicture]
    received_at: str
    revision: int


class ShownPicture(TypedDict):
    """A picture of a listing. refusal: why it could not be taken, as a code; empty: it was."""

    digest: str | None
    """SHA-256"""
    origin: str
    position: int
    refusal: str
    remedy: str
