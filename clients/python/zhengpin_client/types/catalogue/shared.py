"""What the API takes and answers, for all calls of catalogue.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class CatalogueNamed(TypedDict):
    """A merchant, a creator or a shop by our number and the marketplace's."""

    external_id: str
    id: str
    name: str


class NamedParty(TypedDict):
    external_id: str
    name: NotRequired[str]


class RoomOut(TypedDict):
    avatar: str | None
    """SHA-256"""
    creator: CatalogueNamed | None
    ended_at: str | None
    external_id: str
    id: str
    merchant: CatalogueNamed | None
    reference: str
    """typed reference"""
    shop: CatalogueNamed | None
    source: str
    started_at: str | None
    state: Literal[
        "live", "ended", "removed", "muted", "frozen", "limited", "interrupted", "banned", "closed"
    ]
    stream_url: str
    title: str
    url: str


class SentListing(TypedDict):
    """A listing as it is published or changed. Fields that are not named here are passed over."""

    brand: NotRequired[str]
    """as the seller states it"""
    category: NotRequired[str]
    """your category, written always alike: Bags > Totes"""
    currency: NotRequired[str]
    """ISO 4217: CNY"""
    description: NotRequired[str]
    external_id: str
    """your number of the listing; with the source it is the listing's key"""
    merchant: SentMerchant
    pictures: NotRequired[list[SentPicture]]
    """at most 50, the first is the main one"""
    price: NotRequired[str | float | None]
    """digits; rounded to hundredths"""
    published_at: NotRequired[str | None]
    """ISO 8601; without a zone it is in the operator's"""
    revision: NotRequired[int | None]
    """grows with every change; left out: numbered here"""
    shop: NotRequired[SentShop | None]
    """without one the seller counts as having one of its own number"""
    title: str
    url: NotRequired[str]
    """where the listing is shown"""


class SentMerchant(TypedDict):
    contact_email: NotRequired[str]
    """where letters to the seller are mailed"""
    external_id: str
    """your number of the seller"""
    joined_on: NotRequired[str | None]
    """a day: 2026-11-25"""
    name: NotRequired[str]


class SentPicture(TypedDict):
    """A picture by exactly one of `url`, `path`, `digest` and `base64`."""

    base64: NotRequired[str]
    digest: NotRequired[str]
    """SHA-256 of a picture that is stored already"""
    media_type: NotRequired[str]
    """of `base64`: image/jpeg"""
    path: NotRequired[str]
    """of a file in the archive that was sent beside"""
    url: NotRequired[str]
    """fetched, and stored"""


class SentShop(TypedDict):
    avatar: NotRequired[SentPicture | None]
    external_id: str
    """your number of the shop"""
    name: NotRequired[str]
    url: NotRequired[str]


class StoredVerdict(TypedDict):
    """The verdict on one creator, video or live room that was sent. reference: typed; null: it is not held."""

    external_id: str | None
    problems: list[dict[str, object]]
    """`code`, `field`, `message`, `remedy`"""
    reference: str | None
    verdict: Literal["stored", "unchanged", "stale", "refused", "partial"]


class StoredVerdictList(TypedDict):
    """A list that is short enough to be given whole."""

    items: list[StoredVerdict]
