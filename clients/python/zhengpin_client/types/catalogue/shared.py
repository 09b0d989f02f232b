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


type CopyCondition = Literal["new", "used", "damaged", "remaindered"]
"""What its seller says of the copy; the price of what is not new says nothing."""


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


class SentBook(TypedDict):
    """What is said of a book that is offered; leave out what you do not know."""

    author: NotRequired[str]
    barcodes: NotRequired[list[str]]
    """numbers of bar codes, at most 20"""
    condition: NotRequired[CopyCondition | None]
    """of the copy; left out: new"""
    edition: NotRequired[int | None]
    form: NotRequired[Literal["", "hardback", "paperback", "electronic", "audio", "set", "other"]]
    isbn: NotRequired[str]
    """as the seller wrote it: one that is none is accepted, and is a sign"""
    offered_on: NotRequired[str | None]
    """when this offer was first made, a day: 2026-11-25"""
    pages: NotRequired[int | None]
    pre_order: NotRequired[bool | None]
    """whether it is sold in advance"""
    publisher: NotRequired[str]
    shipped_on: NotRequired[str | None]
    """when a copy of it was first shipped, a day: 2026-11-25"""
    sold: NotRequired[int | None]
    """copies, in all"""
    volumes: NotRequired[int | None]
    """copies that are sold together"""


class SentListing(TypedDict):
    """A listing as it is published or changed. Fields that are not named here are passed over."""

    book: NotRequired[SentBook | None]
    """of a book: what else is said of it"""
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
    off_sale_at: NotRequired[str | None]
    """when the seller took it off sale; left out while it is on sale. ISO 8601; without a zone it is in the
    operator's
    """
    pictures: NotRequired[list[SentPicture]]
    """at most 50, the first is the main one"""
    price: NotRequired[str | float | None]
    """digits; rounded to hundredths"""
    published_at: NotRequired[str | None]
    """ISO 8601; without a zone it is in the operator's"""
    revision: NotRequired[int | None]
    """grows with every change; left out: numbered here"""
    ships_from: NotRequired[str]
    """where it is sent from, always called alike, at most 200 characters"""
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
